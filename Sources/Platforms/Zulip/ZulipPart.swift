import Chat
import Foundation

/// One message in Zulip; most deliveries are one, long ones and ones with a long introduction are more.
struct ZulipPart: Equatable {
    var content: String
    var widget: ZulipWidget?

    /// The longest text that stands above buttons: it is shown in one piece, without line breaks or markup.
    private static let longestHeading = 300

    /// Writes a delivery.
    ///
    /// - Parameter pictures: Where the pictures of the message were uploaded to; one that is not among them is said in
    ///   words.
    static func parts(
        of delivery: Delivery,
        pictures: [ImageReference: String],
        tokens: any ChoiceTokens
    ) -> [ZulipPart] {
        let markup = ZulipMarkup()
        let message = delivery.message
        let blocks = message.blocks.map { block in
            guard case .image(let reference, let alternative) = block else { return block }
            guard let place = pictures[reference] else { return .paragraph([.text(alternative)]) }
            return .paragraph([.link(label: alternative, url: place)])
        }
        func plain(_ blocks: some Sequence<Message.Block>) -> [ZulipPart] {
            markup.write(Array(blocks), limit: ZulipMarkup.longestMessage).map { ZulipPart(content: $0) }
        }
        guard !message.choices.isEmpty else { return plain(blocks) }
        let list = markup.bullets(message.choices.map { markup.quote($0.label) })
        guard case .direct = delivery.conversation, let prompt = delivery.prompt else {
            // In a channel a tap would be said aloud: there are no buttons, only what can be answered.
            return plain(blocks + [.bullets(message.choices.map { [.quoted($0.label)] })])
        }
        let start = questionStart(in: blocks)
        let heading = blocks[start...].map(\.plainText).joined(separator: " · ").replacing("\n", with: " ")
        let widget = ZulipWidget(heading: heading, choices: message.choices, prompt: prompt, tokens: tokens)
        var texts = markup.write(Array(blocks[start...]), limit: ZulipMarkup.longestMessage - list.count - 2)
        let question = [texts.popLast(), list].compactMap { $0 }.joined(separator: "\n\n")
        return plain(blocks[..<start]) + texts.map { ZulipPart(content: $0) }
            + [ZulipPart(content: question, widget: widget)]
    }

    /// Where the question begins: everything when it is short, else the last block that is no small print.
    private static func questionStart(in blocks: [Message.Block]) -> Int {
        let isShort = blocks.allSatisfy { block in
            switch block {
            case .paragraph, .note: true
            case .heading, .bullets, .numbered, .image: false
            }
        }
        if isShort, blocks.map(\.plainText).joined().unicodeScalars.count <= longestHeading { return 0 }
        return blocks.lastIndex { block in
            if case .note = block { false } else { true }
        } ?? 0
    }

    /// Whether a message that was read back is this one.
    func isSame(as message: ZulipMessage, tokens: any ChoiceTokens) -> Bool {
        if let widget {
            // What the tokens in it mean names the prompt: no other message has the same.
            let own = Self.meaning(of: widget.extraData.choices.map(\.reply), tokens)
            return (message.submessages ?? []).contains { submessage in
                guard let form = try? JSONDecoder().decode(Form.self, from: Data(submessage.content.utf8)) else {
                    return false
                }
                return !own.isEmpty && Self.meaning(of: form.extraData.choices.map(\.reply), tokens) == own
            }
        }
        return !message.hasWidget && Self.comparable(content) == Self.comparable(message.content)
    }

    private static func meaning(of replies: [String], _ tokens: any ChoiceTokens) -> [ChoiceToken] {
        replies.compactMap { ZulipChoice.token(in: $0).flatMap { tokens.read(String($0)) } }
    }

    /// Zulip trims a message, and each upload of a picture has its own address.
    private static func comparable(_ content: String) -> String {
        content.trimmingCharacters(in: .whitespacesAndNewlines)
            .replacing(/\]\(\/user_uploads\/[^)]*\)/, with: "](/user_uploads/)")
    }

    /// A form as it is read back.
    private struct Form: Decodable {
        var extraData: Extra

        struct Extra: Decodable {
            var choices: [Choice]
        }

        struct Choice: Decodable {
            var reply: String
        }

        enum CodingKeys: String, CodingKey {
            case extraData = "extra_data"
        }
    }
}
