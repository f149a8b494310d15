/// Every kind of problem that a file can have; each has a test file that triggers exactly it.
public enum ProblemKind: String, Codable, Sendable, Hashable, CaseIterable {
    // The file and its YAML.

    /// The bytes are not UTF-8.
    case notUTF8 = "not-utf8"
    /// The file is larger than `StrictYAML.maximumBytes`.
    case fileTooLarge = "file-too-large"
    /// The file has nothing in it.
    case emptyFile = "empty-file"
    /// The text is not YAML.
    case syntax
    /// There is more than one YAML document in the file.
    case severalDocuments = "several-documents"
    /// Mappings and lists are nested deeper than `StrictYAML.maximumDepth`.
    case tooDeep = "too-deep"
    /// An anchor, alias or merge key.
    case anchor
    /// An explicit YAML tag.
    case tag
    /// A key stands twice in one mapping.
    case duplicateKey = "duplicate-key"
    /// A key that is not a plain text.
    case badKey = "bad-key"

    // Keys and values.

    /// A key that means nothing here.
    case unknownKey = "unknown-key"
    /// A key that must be there is not.
    case missingKey = "missing-key"
    /// A value of another type than the key takes.
    case wrongType = "wrong-type"
    /// A value of the right type that is not possible here.
    case badValue = "bad-value"

    // Dialogs: the whole.

    /// A version of the format that this program does not know.
    case unsupportedSchema = "unsupported-schema"
    /// The file name and the id in the file differ.
    case nameMismatch = "name-mismatch"
    /// Two files hold the same dialog, model or revision.
    case duplicateDefinition = "duplicate-definition"
    /// A state stands twice in one dialog.
    case duplicateState = "duplicate-state"
    /// A fact that is not in the vocabulary.
    case unknownFact = "unknown-fact"
    /// A person's answers are asked for and no text says who sees them.
    case disclosureMissing = "disclosure-missing"
    /// A limit outside what is possible.
    case badLimit = "bad-limit"

    // Dialogs: the course.

    /// A state leads to one that does not exist.
    case unknownTarget = "unknown-target"
    /// No path leads to a state.
    case unreachableState = "unreachable-state"
    /// A state has neither `next` nor `end`.
    case noWayOut = "no-way-out"
    /// From a state no path leads to an end.
    case noPathToEnd = "no-path-to-end"
    /// States lead round in a circle without waiting for anyone.
    case loopWithoutWait = "loop-without-wait"
    /// A state has both `next` and `end`, or both or neither of `say` and `ask`.
    case contradictoryState = "contradictory-state"
    /// A key that only a state that asks can have, or that such a state lacks.
    case askMismatch = "ask-mismatch"
    /// A list of conditions without `else`, or with branches behind it.
    case elseMissing = "else-missing"
    /// A time-out without a time or without a target.
    case timeoutWithoutBranch = "timeout-without-branch"

    // Dialogs: what is asked and saved.

    /// Two options with the same id.
    case duplicateOption = "duplicate-option"
    /// Too few or too many options.
    case optionCount = "option-count"
    /// A word that would be read as two things.
    case wordCollision = "word-collision"
    /// Something is saved under a name that is not declared.
    case unknownSave = "unknown-save"
    /// What is asked has another type than the name it is saved under.
    case saveType = "save-type"
    /// A name is declared under `saves` and never saved, or a state must save and does not.
    case unsaved
    /// An action needs something that this dialog does not save.
    case actionNeedsSave = "action-needs-save"
    /// A text about the scale names a number that is not on it.
    case hintAgainstScale = "hint-against-scale"

    // Dialogs: conditions.

    /// A condition that cannot be read.
    case conditionSyntax = "condition-syntax"
    /// A condition names something that is neither saved nor a fact.
    case conditionName = "condition-name"
    /// A condition compares things of different types.
    case conditionType = "condition-type"
    /// A condition compares with an option that does not exist.
    case conditionOption = "condition-option"

    // Texts.

    /// A text is missing in a declared language.
    case missingTranslation = "missing-translation"
    /// A text stands in a language that is not declared.
    case undeclaredLanguage = "undeclared-language"
    /// A placeholder that stands in one language only.
    case placeholderMismatch = "placeholder-mismatch"
    /// A placeholder that names nothing this text can have.
    case unknownPlaceholder = "unknown-placeholder"
    /// Markup or a brace that is opened and not closed.
    case malformedText = "malformed-text"

    // Notices, models and the guide.

    /// A notice that the program uses is not in the file.
    case missingNotice = "missing-notice"
    /// A notice that the program does not use.
    case unknownNotice = "unknown-notice"
    /// A model that contradicts itself or misses a part.
    case badModel = "bad-model"
    /// One question id with two scales.
    case questionReused = "question-reused"
    /// A guide that names the same thing twice or misses a part.
    case badGuide = "bad-guide"

    // Warnings.

    /// A sentence of more than 20 words.
    case longSentence = "long-sentence"
    /// More questions in one dialog than people answer with pleasure.
    case tooManyQuestions = "too-many-questions"
    /// A label that some chat programs cut off.
    case longLabel = "long-label"
    /// A text that some chat programs cut off.
    case longText = "long-text"
    /// A fact that is declared and not used.
    case unusedFact = "unused-fact"

    /// How bad it is.
    public var severity: Problem.Severity {
        switch self {
        case .longSentence, .tooManyQuestions, .longLabel, .longText, .unusedFact: .warning
        default: .error
        }
    }
}
