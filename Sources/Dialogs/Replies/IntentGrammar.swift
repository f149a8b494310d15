import Agenda
import Chat
import Mechanisms

/// Reads what asks for something other than a score: it must be made of known words from begin to end.
struct IntentGrammar: Sendable {
    /// The longest message that is read as one of these, in tokens.
    static let longest = 40

    let lexicon: ReplyLexicon
    let tokens: [ReplyToken]
    let context: ReplyContext

    /// What is asked; nil when that is not clear.
    func read() -> Reply? {
        guard !tokens.isEmpty, tokens.count <= IntentGrammar.longest else { return nil }
        if let reply = drawn() { return reply }
        guard let cover = cover() else { return blunt() }
        if cover.cores.count > 1, let single = IntentGrammar.strongest(cover.cores) {
            return finished(single, cover)
        }
        if let core = cover.cores.first, cover.cores.count == 1 { return finished(core, cover) }
        guard cover.cores.isEmpty else { return nil }
        return cover.matches.contains(where: isDayAhead) ? finished(.later, cover) : nil
    }

    private struct Cover {
        var cores: Set<ReplyIntent> = []
        var matches: [WhenMatch] = []
        var isAlone = false
        var hasNeutral = false
    }

    private func drawn() -> Reply? {
        let drawn = tokens.filter { $0.kind != .newline }
        guard drawn.count == 1 || drawn.allSatisfy({ $0.kind == .picture }), let first = drawn.first else { return nil }
        if first.isSign("?") { return .dontKnow }
        if first.isSign("-") { return .skip }
        return first.key.unicodeScalars.first == "\u{1F937}" ? .dontKnow : nil
    }

    /// Covers the tokens with known phrases, days and times; nil when a word is left.
    private func cover() -> Cover? {
        var cover = Cover()
        let tokens = joined()
        let when = WhenGrammar(words: lexicon.when, tokens: tokens)
        var index = 0
        while index < tokens.count {
            let phrase = lexicon.intents.match(tokens, at: index)
            if let match = when.match(at: index), match.length >= phrase?.length ?? 0 {
                cover.matches.append(match)
                index += match.length
                continue
            }
            if let phrase {
                switch phrase.value {
                case .core(let intent, let alone):
                    cover.cores.insert(intent)
                    cover.isAlone = cover.isAlone || alone
                case .neutral: cover.hasNeutral = true
                case .polite: break
                }
                index += phrase.length
            } else if isSoft(tokens[index]) {
                index += 1
            } else {
                return nil
            }
        }
        if cover.isAlone, cover.hasNeutral, cover.matches.isEmpty { return nil }
        return cover
    }

    /// `ik ben er volgende week niet`: the two parts of "er niet" brought together.
    private func joined() -> [ReplyToken] {
        let words = tokens.indices.filter { tokens[$0].isWord }
        guard let last = words.last, tokens[last].key == "niet", words.contains(where: { tokens[$0].key == "ben" }),
            let there = words.first(where: { tokens[$0].key == "er" }), there + 1 < last
        else { return tokens }
        var joined = tokens
        joined.insert(joined.remove(at: last), at: there + 1)
        return joined
    }

    private func isSoft(_ token: ReplyToken) -> Bool {
        switch token.kind {
        case .picture, .newline: true
        case .sign: token.isSign(in: [",", ".", "!", "?", ";", ":", "'", "\"", "(", ")", "-", "`", "*", "_", "[", "]"])
        default: false
        }
    }

    /// A day or moment that lies ahead, as people name it when they put something off.
    private func isDayAhead(_ match: WhenMatch) -> Bool {
        guard match.preposition != .until, match.preposition != .through, match.preposition != .from else {
            return false
        }
        switch match.expression {
        case .day(.relative(let days)): return days > 0
        case .day(.weekday), .day(.nextWeek), .day(.nextMonth), .day(.afterWeekend), .day(.endOfWeek): return true
        case .day(.date): return match.preposition == .after
        case .day: return false
        case .part, .weekdayPart: return true
        case .span: return match.preposition == .after
        case .time: return false
        }
    }

    private static func strongest(_ intents: Set<ReplyIntent>) -> ReplyIntent? {
        let pairs: [(Set<ReplyIntent>, ReplyIntent)] = [
            ([.stop, .forgetMe], .forgetMe), ([.pause, .later], .pause), ([.dontKnow, .skip], .dontKnow),
            ([.notApplicable, .skip], .notApplicable), ([.dontKnow, .help], .help),
        ]
        if intents == [.help, .language(.nl)] { return .language(.nl) }
        if intents == [.help, .language(.en)] { return .language(.en) }
        return pairs.first { $0.0 == intents }?.1
    }

    private func finished(_ intent: ReplyIntent, _ cover: Cover) -> Reply? {
        let resolver = WhenResolver(today: context.today)
        switch intent {
        case .pause: return pause(cover, resolver)
        case .later: return .later(until: resolver.moment(cover.matches, context))
        case .stop where cover.matches.contains { $0.preposition == .until || $0.preposition == .through }:
            return pause(cover, resolver)
        case .resume where !cover.matches.isEmpty: return pause(cover, resolver)
        default: break
        }
        guard cover.matches.isEmpty else { return nil }
        switch intent {
        case .stop: return .stop
        case .forgetMe: return .forgetMe
        case .myData: return .myData
        case .help: return .help
        case .resume: return .resume
        case .dontKnow: return .dontKnow
        case .notApplicable: return .notApplicable
        case .skip: return .skip
        case .language(let language): return .language(language)
        case .pause, .later: return nil
        }
    }

    private func pause(_ cover: Cover, _ resolver: WhenResolver) -> Reply? {
        switch resolver.endOfAbsence(cover.matches) {
        case .success(let date): .pause(until: date)
        case .failure(.todayUnknown), .failure(.vague): .pause(until: nil)
        case .failure: .unclear
        }
    }

    /// `stop met die onzin`: who begins with stop means it, unless it is denied or is about something else.
    private func blunt() -> Reply? {
        var words = tokens.filter { $0.kind != .newline && $0.kind != .picture }
        if words.first?.key == "please" { words.removeFirst() }
        while words.count > 2, ["aub", "svp", "please", "pls", "alsjeblieft", "nou"].contains(words[1].key) {
            words.remove(at: 1)
        }
        guard let first = words.first, words.count <= 10 else { return nil }
        if ["hou", "houd"].contains(first.key), words.count > 2, words[1].key == "op", words[2].key == "met" {
            words.removeFirst()
        } else if first.key != "stop" {
            return nil
        }
        let isPlain = words.allSatisfy { $0.isWord || isSoft($0) }
        let isDenied = words.contains { lexicon.negations.contains($0.key) || $0.key == "of" || $0.key == "or" }
        let next = words.dropFirst().first { $0.isWord }?.key ?? ""
        return isPlain && !isDenied && IntentGrammar.behindStop.contains(next) ? .stop : nil
    }

    private static let behindStop: Set<String> = [
        "met", "sending", "asking", "this", "nou", "eens", "toch", "bothering", "spamming", "with", "these", "all",
        "alle",
        "dit", "die", "deze", "pestering", "messaging", "texting", "bugging", "mailing", "emailing",
    ]
}
