import Dialogs
import Foundation
import Mechanisms

/// Replies of one kind in one conversation, with what each must be read as.
///
/// A line is what must be read, `←`, and the replies parted by `¦`. In a reply `⏎` is a line end, `␍` a carriage return,
/// `␠` a space at its end and `∅` nothing at all. A score is written `4`, with a remark `4: because`; several scores are
/// `scores 4 skip 2`, a correction `correction 4 @2`, and the others as in the output of `read-reply`.
struct ReplyFamily: Sendable {
    struct Case: Sendable {
        var text: String
        var expected: String
    }

    let name: String
    let context: ReplyContext
    let cases: [Case]

    init(_ name: String, _ language: Language, open: Int = 1, scale: ScaleKind = .quality, _ table: String) {
        self.name = name
        context = ReplyContext(language: language, openQuestions: open, scale: scale)
        cases = table.split(separator: "\n").flatMap { line -> [Case] in
            let parts = line.split(separator: " ← ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return [Case(text: String(line), expected: "a line without an arrow")] }
            return parts[1].split(separator: " ¦ ").map { Case(text: ReplyFamily.written($0), expected: parts[0]) }
        }
    }

    /// All of them.
    static let all = scores + remarks + lists + words + spoken

    private static func written(_ text: some StringProtocol) -> String {
        [("⏎", "\n"), ("␍", "\r"), ("␠", " "), ("∅", "")].reduce(String(text)) { result, sign in
            result.replacingOccurrences(of: sign.0, with: sign.1)
        }
    }

    /// What was read, in the notation of the tables.
    static func notation(_ reply: Reply) -> String {
        switch reply {
        case .score(let value, let remark): remark.map { "\(value): \($0)" } ?? "\(value)"
        case .scores(let values): "scores " + values.map(word).joined(separator: " ")
        case .dontKnow: "dontKnow"
        case .notApplicable: "notApplicable"
        case .skip: "skip"
        case .later(let until): until.map { "later \($0)" } ?? "later"
        case .stop: "stop"
        case .pause(let until): until.map { "pause \($0)" } ?? "pause"
        case .resume: "resume"
        case .help: "help"
        case .correction(let value, let question): "correction \(value)" + (question.map { " @\($0)" } ?? "")
        case .myData: "myData"
        case .forgetMe: "forgetMe"
        case .language(let language): "language \(language.rawValue)"
        case .outOfRange: "outOfRange"
        case .unclear: "unclear"
        }
    }

    private static func word(_ reply: ScoreReply) -> String {
        switch reply {
        case .score(let value): "\(value)"
        case .dontKnow: "dontKnow"
        case .notApplicable: "notApplicable"
        case .skip: "skip"
        }
    }
}
