import Mechanisms

/// What kind of reply a state waits for.
public enum Expectation: Sendable, Hashable {
    /// A score on the scale of the question; the session's questions are asked one by one.
    case score
    /// One of the options.
    case choice(OptionSource)
    /// Several of the options, at least so many.
    case many(OptionSource, atLeast: Int)
    /// Yes or no.
    case yesNo
    /// A day; with `future` one that is not past, with `optional` it can be skipped, and then nothing is saved.
    case date(future: Bool, optional: Bool)
    /// A length of time in whole days.
    case duration
    /// Days of the working week; the options stand for such days by name.
    case weekdays([DialogOption])
    /// A part of the day, from one time to another; the options stand for such parts by name.
    case hours([DialogOption])
    /// Free text; with `optional` it can be skipped, and then nothing is saved.
    case text(optional: Bool)
    /// A yes that has consequences: only a tap or the bare word counts.
    case confirm

    /// The word that dialogs use.
    public var kind: Kind {
        switch self {
        case .score: .score
        case .choice: .choice
        case .many: .many
        case .yesNo: .yesNo
        case .date: .date
        case .duration: .duration
        case .weekdays: .weekdays
        case .hours: .hours
        case .text: .text
        case .confirm: .confirm
        }
    }

    /// The kinds, by the word that dialogs use.
    public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
        /// A score on the scale of the question.
        case score
        /// One option.
        case choice
        /// Several options.
        case many
        /// Yes or no.
        case yesNo = "yes-no"
        /// A day.
        case date
        /// A length of time.
        case duration
        /// Days of the working week.
        case weekdays
        /// A part of the day.
        case hours
        /// Free text.
        case text
        /// A yes with consequences.
        case confirm

        /// The type that the reply is saved as; nil where it is not saved.
        public var savedType: DialogValue.ValueType? {
            switch self {
            case .score: nil
            case .choice, .weekdays, .hours, .text: .text
            case .many: .list
            case .yesNo, .confirm: .flag
            case .date: .date
            case .duration: .number
            }
        }
    }

    /// Where the options come from, if it has options.
    public var options: OptionSource? {
        switch self {
        case .choice(let source), .many(let source, _): source
        case .weekdays(let options), .hours(let options): .listed(options)
        default: nil
        }
    }
}

/// Where the options of a state come from.
public enum OptionSource: Sendable, Hashable {
    /// They stand in the dialog.
    case listed([DialogOption])
    /// The host supplies them, turn by turn.
    case host(HostOptions)
}

/// The lists of options that the host can supply.
public enum HostOptions: String, Codable, Sendable, Hashable, CaseIterable {
    /// The mechanisms to talk about, and "none".
    case topics
    /// The factors of the topic.
    case factors
    /// The words of the level that can be wanted, and "none".
    case levels
    /// The open agreements.
    case agreements
    /// The meetings that are planned.
    case meetings
    /// The themes of the network guide.
    case themes
    /// The challenges of a theme.
    case challenges

    /// Whether the labels hold words of people.
    public var isFromPeople: Bool { self == .agreements || self == .meetings }
}

/// One option of a choice.
public struct DialogOption: Sendable, Hashable {
    /// What is saved.
    public var id: String
    /// What it says.
    public var label: LocalizedText
    /// Other words that mean it, by language.
    public var words: [Language: [String]]
}
