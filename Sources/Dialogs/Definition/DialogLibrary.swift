import Mechanisms

/// A file that a library is built from: its path below the dialogs folder, and its content.
public struct SourceFile: Sendable, Hashable {
    /// The path below the dialogs folder, for example `check-in.yaml` or `models/zorginstituut-ic.yaml`.
    public var path: String
    /// The content.
    public var bytes: [UInt8]

    /// Makes a file.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// All wording and all courses: dialogs, notices, models and the data of the network guide.
///
/// Built from bytes alone. `problems` tells what is wrong; use a library only when `problems.errors` is empty.
public struct DialogLibrary: Sendable {
    /// The dialogs by id, each in its current revision.
    public private(set) var dialogs: [DialogID: Dialog] = [:]
    /// Older revisions that running sessions are pinned to.
    public private(set) var older: [DialogRevision: Dialog] = [:]
    /// The wording of the notices.
    public private(set) var notices: NoticeTexts?
    /// The models by id.
    public private(set) var models: [ModelID: Model] = [:]
    /// The data of the network guide.
    public private(set) var guide: NetworkGuide?
    /// Everything that is wrong, by file and place.
    public private(set) var problems: [Problem] = []

    private var structures: [DialogID: String] = [:]

    /// Makes an empty library.
    public init() {}

    /// Builds a library.
    ///
    /// - Parameters:
    ///   - files: The files below the dialogs folder: `*.yaml` are dialogs, `notices.yaml` the notices, `models/*.yaml`
    ///     models, `guide/*.yaml` the network guide, `older/*.yaml` kept revisions. Other files are left alone.
    ///   - pinned: Kept revisions of dialogs from elsewhere (the data folder). One that cannot be read is left out, so
    ///     that only its own sessions are parked.
    public init(files: [SourceFile], pinned: [SourceFile] = []) {
        var guideFiles: [SourceFile] = []
        var seen: [DialogID: String] = [:]
        var parts: [DialogPart] = []
        for file in files.sorted(by: { $0.path < $1.path }) where file.path.hasSuffix(".yaml") {
            if file.path == "notices.yaml" {
                let outcome = NoticeTexts.decode(file.bytes, file: file.path)
                problems += outcome.problems
                notices = outcome.value
            } else if file.path.hasPrefix("models/") {
                addModel(file)
            } else if file.path.hasPrefix("guide/") {
                guideFiles.append(file)
            } else if file.path.hasPrefix("older/") {
                let outcome = DialogFile.decode(file.bytes, file: file.path)
                problems += outcome.problems
                if let dialog = outcome.value { older[dialog.pin] = dialog }
            } else if !file.path.contains("/") {
                addDialog(file, &seen, &parts)
            }
        }
        addGuide(guideFiles)
        checkQuestionScales()
        for part in parts {
            problems += DialogCheck.problems(of: part.dialog, marks: part.marks, isSound: part.isSound)
        }
        for file in pinned {
            let outcome = DialogFile.decode(file.bytes, file: file.path)
            guard let dialog = outcome.value, outcome.problems.errors.isEmpty else { continue }
            older[dialog.pin] = dialog
        }
        problems.sort()
    }

    private struct DialogPart {
        var dialog: Dialog
        var marks: SourceMarks
        var isSound: Bool
    }

    private mutating func addDialog(_ file: SourceFile, _ seen: inout [DialogID: String], _ parts: inout [DialogPart]) {
        let outcome = DialogFile.decode(file.bytes, file: file.path)
        problems += outcome.problems
        guard let dialog = outcome.value else { return }
        parts.append(
            DialogPart(dialog: dialog, marks: outcome.marks, isSound: outcome.problems.errors.isEmpty)
        )
        if let other = seen[dialog.id] {
            problems.append(
                outcome.marks.problem(
                    .duplicateDefinition,
                    at: "dialog",
                    "the dialog '\(dialog.id.rawValue)' is also in \(other)",
                    "give one of the two another id, or move the older revision to older/"
                )
            )
            return
        }
        seen[dialog.id] = file.path
        if file.path != "\(dialog.id.rawValue).yaml" {
            problems.append(
                outcome.marks.problem(
                    .nameMismatch,
                    at: "dialog",
                    "the file is called \(file.path) and holds '\(dialog.id.rawValue)'",
                    "call the file \(dialog.id.rawValue).yaml, or change the id"
                )
            )
        }
        dialogs[dialog.id] = dialog
        structures[dialog.id] = dialog.structureHash
    }

    private mutating func addModel(_ file: SourceFile) {
        let outcome = ModelFile.decode(file.bytes, file: file.path)
        problems += outcome.problems
        guard let model = outcome.value else { return }
        if models[model.id] != nil {
            problems.append(
                outcome.marks.problem(
                    .duplicateDefinition,
                    at: "id",
                    "the model '\(model.id)' is in two files",
                    "remove one of the two"
                )
            )
            return
        }
        if file.path != "models/\(model.id).yaml" {
            problems.append(
                outcome.marks.problem(
                    .nameMismatch,
                    at: "id",
                    "the file is called \(file.path) and holds the model '\(model.id)'",
                    "call the file models/\(model.id).yaml, or change the id"
                )
            )
        }
        models[model.id] = model
    }

    private mutating func addGuide(_ files: [SourceFile]) {
        guard !files.isEmpty else { return }
        let (guide, found) = GuideFile.decode(files)
        self.guide = guide
        problems += found
    }

    /// One question id means one question, whatever the model.
    private mutating func checkQuestionScales() {
        var scales: [QuestionID: (ScaleKind, ModelID)] = [:]
        for model in models.values.sorted(by: { $0.id < $1.id }) {
            for question in model.questions {
                if let (scale, other) = scales[question.id], scale != question.scale {
                    problems.append(
                        Problem(
                            kind: .questionReused,
                            file: "models/\(model.id).yaml",
                            line: 0,
                            column: 0,
                            message: "the question '\(question.id)' has another scale in '\(other)'",
                            advice: "give the question an id of its own"
                        )
                    )
                } else {
                    scales[question.id] = (question.scale, model.id)
                }
            }
        }
    }
}

extension DialogLibrary {
    /// The dialog with this id in its current revision.
    public func dialog(_ id: DialogID) -> Dialog? { dialogs[id] }

    /// The model with this id.
    public func model(_ id: ModelID) -> Model? { models[id] }

    /// The dialog with the course that a session is pinned to: the current revision if its course is the same, then
    /// the pinned revision itself.
    public func dialog(pinned: DialogRevision) -> Dialog? {
        if let current = dialogs[pinned.dialog], structures[pinned.dialog] == pinned.structure { return current }
        return older[pinned]
    }

    /// The dialog whose wording an utterance needs: with the same course if that is known, otherwise the current one.
    func dialog(saying utterance: Utterance) -> Dialog? {
        if let structure = utterance.structure, structures[utterance.dialog] != structure {
            let kept = older.filter { $0.key.dialog == utterance.dialog && $0.key.structure == structure }
            if let newest = kept.max(by: { $0.key.revision < $1.key.revision }) { return newest.value }
        }
        return dialogs[utterance.dialog]
    }
}
