import Mechanisms

/// A command that a person can type at any time, besides the replies that every state understands.
public enum ChatCommand: Sendable, Hashable, Codable {
    /// Open the network guide.
    case guide
    /// Show the answers I gave in the open round.
    case myAnswer
    /// Take back the answers I gave in the open round.
    case deleteAnswer
    /// Who sees what, and what is kept.
    case privacy
    /// Explain this question.
    case explain
    /// Link another chat account of mine; `code` is the one-time code, or nil to get one.
    case link(code: String?)
    /// Bring a point for the meeting, in the person's own words.
    case agendaPoint(String)
    /// Walk through the mechanisms.
    case mechanisms
    /// When is the meeting.
    case meeting
    /// What did we agree.
    case agreement
    /// Ask me less often.
    case lessOften
    /// Ask me more often.
    case moreOften
    /// Tell when I am away.
    case away
    /// Tell at which days and hours I want to be written to.
    case hours
    /// Put my name with my agenda point.
    case withName
    /// Take my name off my agenda point.
    case withoutName
    /// Take back my agenda point.
    case withdrawPoint
    /// I take part after all.
    case join
    /// Go on with what waits for me.
    case proceed
    /// Which languages are there.
    case language
    /// The announcement for the group.
    case announcement
    /// My own page as a facilitator.
    case desk

    /// The commands that are only a word or phrase.
    enum Word: Sendable, Hashable {
        case guide, myAnswer, deleteAnswer, privacy, explain, mechanisms, meeting, agreement, lessOften, moreOften, away
        case hours, withName, withoutName, withdrawPoint, join, proceed, language, announcement, desk

        var command: ChatCommand {
            switch self {
            case .guide: .guide
            case .myAnswer: .myAnswer
            case .deleteAnswer: .deleteAnswer
            case .privacy: .privacy
            case .explain: .explain
            case .mechanisms: .mechanisms
            case .meeting: .meeting
            case .agreement: .agreement
            case .lessOften: .lessOften
            case .moreOften: .moreOften
            case .away: .away
            case .hours: .hours
            case .withName: .withName
            case .withoutName: .withoutName
            case .withdrawPoint: .withdrawPoint
            case .join: .join
            case .proceed: .proceed
            case .language: .language
            case .announcement: .announcement
            case .desk: .desk
            }
        }
    }
}

extension ReplyReader {
    /// The longest agenda point, in characters.
    public static let longestAgendaPoint = 500

    /// Reads a command; nil when the text is none.
    public func readCommand(_ text: String, in context: ReplyContext) -> ChatCommand? {
        guard let reply = ReplyText(text, known: lexicon.vocabulary), let first = reply.tokens.first, first.isWord
        else { return nil }
        switch first.key {
        case "agendapunt": return agendaPoint(reply, after: 1)
        case "agenda" where reply.tokens.count > 1 && ["punt", "point", "item"].contains(reply.tokens[1].key):
            return agendaPoint(reply, after: 2)
        case "koppel", "koppelen", "link": return link(reply)
        default: break
        }
        var tokens = reply.tokens.filter {
            $0.kind != .newline && !$0.isSign(in: [".", "!", "?", ",", "\"", "`", "'"])
        }
        while let last = tokens.indices.last, lexicon.politeWords.match(tokens, at: last) != nil { tokens.removeLast() }
        guard let (word, length) = lexicon.commands.match(tokens, at: 0), length == tokens.count else { return nil }
        return word.command
    }

    private func agendaPoint(_ reply: ReplyText, after count: Int) -> ChatCommand? {
        var index = count
        while index < reply.tokens.count,
            reply.tokens[index].isSign(in: [":", "-", "="]) || reply.tokens[index].kind == .newline
        {
            index += 1
        }
        let point = String(reply.original(from: index).prefix(ReplyReader.longestAgendaPoint)).trimmingWhitespace()
        return point.isEmpty ? nil : .agendaPoint(point)
    }

    /// `koppel`, `link 7KQ2-PD`: the code is letters and digits, read in upper case without what parts them.
    private func link(_ reply: ReplyText) -> ChatCommand? {
        var words = reply.tokens.dropFirst().filter { !$0.isSign(in: [":", "-", ".", "!", "`", "\""]) }
        while let word = words.first, ["code", "met", "with", "account"].contains(word.key) { words.removeFirst() }
        guard !words.isEmpty else { return .link(code: nil) }
        let characters = words.flatMap { reply.characters[$0.range] }.filter { $0 != "-" }
        guard (4...16).contains(characters.count),
            characters.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
            words.count == 1 || characters.contains(where: \.isNumber)
        else { return nil }
        return .link(code: String(characters).uppercased())
    }
}
