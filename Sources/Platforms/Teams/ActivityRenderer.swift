import Chat
import Foundation

/// Renders a message as the activities that say it: text where nothing is asked, a card where something can be tapped.
///
/// Text and a card in one activity would come without an id (Teams splits them), so they are never in one.
struct ActivityRenderer: Sendable {
    /// The largest activity, in bytes of JSON without pictures.
    ///
    /// Teams takes 100 KB of UTF-16 for a message and 28 KB for a card; this is below both, whatever is written.
    static let limit = 26 * 1024
    /// The largest picture, in bytes.
    static let pictureLimit = 1024 * 1024
    /// The longest side of a picture, in pixels.
    static let pictureSide = 1024
    /// The longest line of a notification, in characters.
    static let summaryLimit = 120

    let cards: CardRenderer

    /// The activities of a message, in their order; the last one is the message that can be changed afterwards.
    ///
    /// - Parameter pictures: The PNGs of the message's pictures by their reference; what is not there is a sentence.
    func activities(
        _ message: Message,
        prompt: PromptID?,
        pictures: [ImageReference: [UInt8]]
    ) -> [OutgoingActivity] {
        guard let prompt, !message.choices.isEmpty else { return texts(message.blocks, pictures: pictures) }
        // A picture goes with text; what comes after the last one is the card, or the last words when nothing does.
        let split = (message.blocks.lastIndex(where: Self.isPicture) ?? -1) + 1
        var before = Array(message.blocks[..<split])
        var asked = Array(message.blocks[split...])
        if asked.isEmpty, let last = before.lastIndex(where: { !Self.isPicture($0) }) {
            asked = [before.remove(at: last)]
        }
        while true {
            let card = card(asked, of: message, prompt: prompt)
            if asked.isEmpty || Self.size(card) <= Self.limit { return texts(before, pictures: pictures) + [card] }
            before.append(asked.removeFirst())
        }
    }

    /// A message as one activity, for the place of one that was sent; of a long one its end.
    func single(
        _ message: Message,
        prompt: PromptID?,
        pictures: [ImageReference: [UInt8]]
    ) -> OutgoingActivity? {
        guard let prompt else { return texts(message.blocks, pictures: pictures).last }
        var blocks = message.blocks[...]
        while true {
            let card = card(Array(blocks), of: message, prompt: prompt)
            if blocks.isEmpty || Self.size(card) <= Self.limit { return card }
            blocks = blocks.dropFirst()
        }
    }

    private func card(_ blocks: [Message.Block], of message: Message, prompt: PromptID) -> OutgoingActivity {
        let lines = blocks.prefix(2).compactMap { block -> String? in
            switch block {
            case .heading(let inlines), .paragraph(let inlines), .note(let inlines): CardRenderer.plain(inlines)
            case .bullets, .numbered, .image: nil
            }
        }
        let summary = lines.joined(separator: " · ").replacing("\n", with: " ")
        let card = cards.card(blocks, of: message, prompt: prompt)
        let short = summary.count > Self.summaryLimit ? summary.prefix(Self.summaryLimit - 1) + "…" : summary
        return OutgoingActivity(
            summary: short.isEmpty ? nil : short,
            attachments: [.init(contentType: AdaptiveCard.contentType, content: card)]
        )
    }

    private func texts(_ blocks: [Message.Block], pictures: [ImageReference: [UInt8]]) -> [OutgoingActivity] {
        // The sentence of a picture is always said: an inline picture has no alternative text of its own in Teams.
        let said = blocks.map { block in
            if case .image(_, let alternative) = block { Message.Block.note([.text(alternative)]) } else { block }
        }
        // Markup is ASCII, and JSON escapes no more than a quarter of it.
        var activities = TeamsMarkup().write(said, limit: Self.limit * 3 / 4) { $0.utf8.count }
            .map { OutgoingActivity(text: $0, textFormat: "xml") }
        let shown = blocks.compactMap { block -> OutgoingActivity.Attachment? in
            guard case .image(let reference, _) = block, let png = pictures[reference] else { return nil }
            return OutgoingActivity.Attachment(
                contentType: "image/png",
                contentUrl: "data:image/png;base64," + Data(png).base64EncodedString(),
                name: "samenspel.png"
            )
        }
        if !shown.isEmpty, !activities.isEmpty { activities[activities.count - 1].attachments = shown }
        return activities
    }

    private static func isPicture(_ block: Message.Block) -> Bool {
        if case .image = block { true } else { false }
    }

    /// The size of an activity, in bytes of JSON.
    static func size(_ activity: OutgoingActivity) -> Int {
        // What only has strings and lists always encodes.
        (try? JSONEncoder().encode(activity).count) ?? Int.max
    }
}
