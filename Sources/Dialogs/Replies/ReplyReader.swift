import Mechanisms

/// Reads what a person typed, without guessing.
///
/// A reply is strict where a guess would falsify an answer and generous where people are clear: every word of a message
/// must be understood, but for a remark behind a score. What is not understood is `unclear`, and is asked again. The
/// work is bounded: a message over 2,000 characters is not read.
public struct ReplyReader: Sendable {
    let lexicon: ReplyLexicon

    /// Makes a reader of the shipped words.
    public init() { lexicon = .shared }

    /// Reads a reply to one or more questions on a scale.
    public func read(_ text: String, in context: ReplyContext) -> Reply {
        guard let reply = ReplyText(text, known: lexicon.vocabulary), !reply.tokens.isEmpty else { return .unclear }
        let result = read(reply, in: context)
        guard context.openQuestions < 1 else { return result }
        // Where no question awaits an answer, a score has nothing to belong to.
        switch result {
        case .score, .scores, .outOfRange: return .unclear
        default: return result
        }
    }

    /// Reads the words that work in every state of every dialog; nil when the text is none of them.
    ///
    /// - Parameters:
    ///   - text: What the person typed.
    ///   - context: The conversation.
    ///   - isFreeText: Whether the person was asked for words of their own: then only short commands count, and
    ///     "tomorrow" or "on holiday" is text.
    public func readGlobal(_ text: String, in context: ReplyContext, isFreeText: Bool = false) -> Reply? {
        guard let reply = ReplyText(text, known: lexicon.vocabulary), !reply.tokens.isEmpty else { return nil }
        let grammar = IntentGrammar(lexicon: lexicon, tokens: reply.tokens, context: context)
        guard let result = grammar.read() else { return nil }
        switch result {
        case .stop, .help, .language, .myData, .forgetMe:
            return isFreeText && reply.tokens.filter(\.isWord).count > 5 ? nil : result
        case .resume, .later, .pause:
            return isFreeText && reply.tokens.filter(\.isWord).count > 1 ? nil : result
        default: return nil
        }
    }

    private func read(_ reply: ReplyText, in context: ReplyContext) -> Reply {
        let tokens = reply.tokens
        let tables = ScaleTables(lexicon, context.scaleWords)
        if let list = ScoreListGrammar(lexicon: lexicon, tables: tables, context: context, tokens: tokens).read() {
            return list
        }
        if let intent = IntentGrammar(lexicon: lexicon, tokens: tokens, context: context).read() { return intent }
        if let correction = CorrectionGrammar(lexicon: lexicon, tables: tables, context: context, text: reply).read() {
            return correction
        }
        let single = ScoreGrammar(lexicon: lexicon, tables: tables, context: context, text: reply)
        return single.read(readsOtherwise: { readRemark($0, tables, in: context) }) ?? .unclear
    }

    /// What a remark is when read by itself; a remark within it is not read again, so that the work stays bounded.
    private func readRemark(_ remark: ReplyText, _ tables: ScaleTables, in context: ReplyContext) -> Reply {
        var single = context
        single.openQuestions = 1
        if let intent = IntentGrammar(lexicon: lexicon, tokens: remark.tokens, context: single).read() { return intent }
        if let correction = CorrectionGrammar(lexicon: lexicon, tables: tables, context: single, text: remark).read() {
            return correction
        }
        let grammar = ScoreGrammar(lexicon: lexicon, tables: tables, context: single, text: remark)
        return grammar.read(readsOtherwise: { _ in .unclear }) ?? .unclear
    }
}
