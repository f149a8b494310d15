import Chat
import Mechanisms

/// Turns neutral messages into the events that the bot sends.
struct MatrixRenderer: Sendable {
    /// One event to come.
    enum Part: Sendable, Hashable {
        /// A text, ready to send.
        case text(MatrixOutgoing)
        /// A picture, still to be uploaded, with the sentence that says the same.
        case picture(ImageReference, alternative: String)
    }

    /// How large the HTML of one event may be, in bytes of JSON.
    ///
    /// An event has at most 65,536 bytes, in which the same text stands a second time without markup, beside what the
    /// server adds: ids, hashes and signatures.
    static let limit = 26_000
    /// The same for an edit, which says everything twice: for clients that know edits and for those that do not.
    static let editLimit = 13_000
    /// The most scores that have a reaction of their own.
    static let mostReactions = 9

    /// `m.text`, on which clients notify, or `m.notice`.
    let messageType: String

    /// The events of a message, in order; the question, if there is one, is in the last text.
    func parts(of message: Message, canReact: Bool) -> [Part] {
        var parts: [Part] = []
        var run: [Message.Block] = []
        for block in message.blocks {
            guard case .image(let reference, let alternative) = block else {
                run.append(block)
                continue
            }
            parts += texts(run)
            run = []
            parts.append(.picture(reference, alternative: alternative))
        }
        return parts + texts(run + Self.answerBlocks(of: message, canReact: canReact))
    }

    /// A message as the edit of an event; nil when it has no text.
    ///
    /// What is too long for one event is left out.
    func edit(of eventID: String, to message: Message, canReact: Bool) -> MatrixOutgoing? {
        let blocks = message.blocks + Self.answerBlocks(of: message, canReact: canReact)
        var content = groups(blocks, limit: Self.editLimit).first.map(text)
        content?.replaces = MatrixOutgoing.Replacement(eventID: eventID)
        return content
    }

    /// The choices that are tapped as a reaction, first to last: the scores of a question.
    static func reactions(of message: Message) -> [Message.Choice] {
        Array(message.choices.filter { $0.role == .score }.prefix(mostReactions))
    }

    /// What a reaction of the bot shows: the digit of a place on the scale, from 1, as a keycap.
    static func keycap(_ place: Int) -> String { "\(place)\u{FE0F}\u{20E3}" }

    /// The place on the scale that a reaction stands for, from 1; nil when it is no digit.
    ///
    /// Clients send the digit with or without the signs that make a keycap of it: the keycap itself, and the selector
    /// of the look as an emoji or as text.
    static func place(_ reaction: String) -> Int? {
        let bare = reaction.unicodeScalars.filter { !["\u{FE0E}", "\u{FE0F}", "\u{20E3}"].contains($0) }
        guard bare.count == 1, let scalar = bare.first, "1"..."9" ~= scalar else { return nil }
        return Int(scalar.value - 0x30)
    }

    // MARK: How to answer

    /// What can be chosen and how, for a platform without buttons.
    static func answerBlocks(of message: Message, canReact: Bool) -> [Message.Block] {
        let words = MatrixWords(message.language)
        let scores = message.choices.filter { $0.role == .score }
        let options = message.choices.filter { $0.role == .option }
        let asides = message.choices.filter { $0.role == .aside }
        var blocks: [Message.Block] = []
        var how: [Message.Inline] = []
        var typed: [Message.Choice] = asides
        if !scores.isEmpty {
            blocks.append(.paragraph([.quoted(scores.map(\.label).joined(separator: "\n"))]))
            how.append(.text(canReact ? words.tapNumber : words.typeNumber))
        } else if options.count > 3 || options.contains(where: { $0.label.count > 24 }) {
            blocks.append(.numbered(options.map { [.quoted($0.label)] }))
            how.append(.text(words.typeChoice))
        } else {
            typed = options + asides
        }
        if !typed.isEmpty {
            how.append(.text((how.isEmpty ? words.type : " " + words.orType) + " "))
            for (index, choice) in typed.enumerated() {
                if index > 0 { how.append(.text(" · ")) }
                // A mark for what was chosen before is not part of the word.
                how.append(.quoted(choice.label.hasPrefix("✓ ") ? String(choice.label.dropFirst(2)) : choice.label))
            }
        }
        return how.isEmpty ? blocks : blocks + [.note(how)]
    }

    // MARK: Texts that fit

    private func texts(_ blocks: [Message.Block]) -> [Part] {
        groups(blocks, limit: Self.limit).map { .text(text($0)) }
    }

    private func text(_ blocks: [Message.Block]) -> MatrixOutgoing {
        let plain = MatrixPlain()
        let html = MatrixHTML()
        return MatrixOutgoing(
            messageType: messageType,
            body: blocks.compactMap(plain.write).joined(separator: plain.separator),
            html: blocks.compactMap(html.write).joined(separator: html.separator)
        )
    }

    /// Blocks in as few groups as fit within a limit.
    private func groups(_ blocks: [Message.Block], limit: Int) -> [[Message.Block]] {
        var groups: [[Message.Block]] = []
        var size = 0
        for block in blocks.flatMap({ Self.fitting($0, limit: limit) }) {
            let added = Self.size(block)
            if groups.isEmpty || size + added > limit {
                groups.append([block])
                size = added
            } else {
                groups[groups.count - 1].append(block)
                size += added
            }
        }
        return groups
    }

    /// A block that fits, or what it is cut into.
    private static func fitting(_ block: Message.Block, limit: Int) -> [Message.Block] {
        guard size(block) > limit else { return [block] }
        switch block {
        case .heading(let inlines), .paragraph(let inlines), .note(let inlines): return cut(inlines, limit: limit)
        case .bullets(let items):
            guard items.count > 1 else { return cut(items.first ?? [], limit: limit) }
            return items.flatMap { fitting(.bullets([$0]), limit: limit) }
        case .numbered(let items):
            // As paragraphs, because each list would begin at 1 again.
            return items.enumerated().flatMap { index, item in
                fitting(.paragraph([.text("\(index + 1). ")] + item), limit: limit)
            }
        case .image: return []
        }
    }

    private static func cut(_ inlines: [Message.Inline], limit: Int) -> [Message.Block] {
        var blocks: [[Message.Inline]] = []
        var size = 0
        for inline in inlines.flatMap({ pieces(of: $0, limit: limit / 8) }) {
            let added = Self.size(.paragraph([inline]))
            if blocks.isEmpty || size + added > limit {
                blocks.append([inline])
                size = added
            } else {
                blocks[blocks.count - 1].append(inline)
                size += added
            }
        }
        return blocks.map { .paragraph($0) }
    }

    private static func pieces(of inline: Message.Inline, limit: Int) -> [Message.Inline] {
        func split(_ text: String) -> [String] {
            let pieces = TextSplit.split(text, limit: limit) { $0.utf8.count }
            return pieces.enumerated().map { $0.offset + 1 < pieces.count ? $0.element + " " : $0.element }
        }
        return switch inline {
        case .text(let text): split(text).map { .text($0) }
        case .strong(let text): split(text).map { .strong($0) }
        case .emphasis(let text): split(text).map { .emphasis($0) }
        case .quoted(let text): split(text).map { .quoted($0) }
        case .link: [inline]
        }
    }

    /// The size of a block's HTML in bytes of JSON.
    private static func size(_ block: Message.Block) -> Int {
        (MatrixHTML().write(block) ?? "").utf8.reduce(0) { size, byte in
            size + (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 ? 2 : 1)
        }
    }
}
