import Chat
import Dialogs
import Facilitation
import Mechanisms

/// One message of the goldens, before any platform's dialect.
struct GoldenMessage: Sendable, Hashable {
    /// What it is, in the file.
    var name: String
    /// What is said.
    var message: Message
    /// Whether it puts a question, so that its choices can be tapped.
    var asks = false
    /// Whether it stands in a channel.
    var isPosted = false
    /// The message it takes the place of; nil for one of its own.
    var replaces: Message?
    /// Whether all open questions can be answered at once beside it.
    var offersForm = false

    /// What makes it another message than others; a card reads the same whichever message it takes the place of.
    var bare: GoldenMessage {
        var bare = self
        bare.name = ""
        if replaces != nil { bare.replaces = message }
        return bare
    }
}

/// The messages of one file.
struct GoldenFile: Sendable {
    /// The dialog, or what else the messages have in common.
    var name: String
    /// Every utterance in them: `dialog/state/part`.
    var utterances: Set<String> = []
    private(set) var messages: [GoldenMessage] = []
    private(set) var known: Set<GoldenMessage> = []
    private var names: [String: Int] = [:]

    /// Makes an empty file; what is in others is not added.
    init(_ name: String, beside others: [GoldenFile] = []) {
        self.name = name
        known = others.reduce(into: []) { $0.formUnion($1.known) }
    }

    /// Adds a message, once; of messages with one name the later ones get a number.
    mutating func add(_ message: GoldenMessage) {
        guard known.insert(message.bare).inserted else { return }
        var named = message
        names[message.name, default: 0] += 1
        if let count = names[message.name], count > 1 { named.name += " (\(count))" }
        messages.append(named)
    }
}

extension OutboxContent {
    /// What it says, by the names of dialogs, states and notices.
    var goldenName: String { parts.map(\.goldenName).joined(separator: " + ") }
    /// Whether it asks for a score.
    var asksScore: Bool {
        guard case .words(let utterance)? = parts.last else { return false }
        return utterance.question != nil && (utterance.part == .ask || utterance.part == .invalid)
    }
}

extension OutboxContent.Part {
    /// Every utterance in it: `dialog/state/part`.
    var utterance: String? {
        guard case .words(let utterance) = self else { return nil }
        return "\(utterance.dialog.rawValue)/\(utterance.state)/\(utterance.part.rawValue)"
    }

    var goldenName: String {
        switch self {
        case .words(let utterance):
            let place = utterance.notice.map { "notice \($0.rawValue)" } ?? utterance.state
            let question = utterance.question.map { " " + $0.rawValue } ?? ""
            return place + question + (utterance.part.isPlain ? "" : " (\(utterance.part.rawValue))")
        case .summary: return "summary"
        case .talkKit: return "talk kit"
        case .advice: return "advice"
        }
    }
}

extension Utterance.Part {
    fileprivate var isPlain: Bool { self == .say || self == .ask }
}
