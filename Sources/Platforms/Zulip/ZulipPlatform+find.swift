public import Chat
import Curl
import Foundation

extension ZulipPlatform {
    /// How much earlier than ours Zulip's clock may be.
    private static let clockSkew = TimeSpan.seconds(30)
    /// How many of the bot's own messages in one conversation are read back: far more than one send can be behind.
    private static let readBack = 100

    /// Reads the bot's own last messages in the conversation.
    ///
    /// Zulip keeps nothing with a message that people do not see, and an invisible mark would be read aloud by screen
    /// readers, so a message is known by what it says. One with buttons carries tokens that name its question. Any
    /// other is the same when its text is, it is not older than `since`, and it is not one that this process knows to be
    /// another delivery's.
    public func find(_ delivery: Delivery, since: Instant) async -> Receipt {
        guard let narrow = narrow(to: delivery.conversation) else { return .failed(reason: "zulip: no such place") }
        // Pictures were uploaded anew for each attempt: any upload counts as the picture.
        let pictures = delivery.message.blocks.reduce(into: [ImageReference: String]()) { places, block in
            if case .image(let reference, _) = block { places[reference] = "/user_uploads/" }
        }
        let answer: ZulipMessages
        do {
            answer = try await api.get(
                ["messages"],
                query: query(anchor: "newest", before: Self.readBack, narrow: narrow)
            )
        } catch {
            return .unknown
        }
        let earliest = (since - Self.clockSkew).milliseconds / 1000
        var candidates = answer.messages.filter { $0.timestamp >= earliest && $0.senderEmail == settings.botEmail }
            .sorted { $0.id < $1.id }
        let parts = ZulipPart.parts(of: delivery, pictures: pictures, tokens: host.tokens)
        var ids = recent.progress(of: delivery.id)
        candidates.removeAll { recent.isAccountedFor($0.id) || ids.contains($0.id) }
        for part in parts.dropFirst(ids.count) {
            guard let place = candidates.firstIndex(where: { part.isSame(as: $0, tokens: host.tokens) }) else { break }
            ids.append(candidates[place].id)
            candidates.removeFirst(place + 1)
        }
        recent.noteSent(ids)
        guard ids.count == parts.count, let last = ids.last else {
            // What did arrive is not sent again.
            recent.note(progress: ids.isEmpty ? nil : ids, of: delivery.id)
            return .retry(notBefore: host.now())
        }
        recent.note(progress: nil, of: delivery.id)
        return .sent(PlatformMessageID(rawValue: String(last)))
    }

    /// One term of a search.
    struct Narrow: Encodable {
        var `operator`: String
        var operand: Operand
        var negated: Bool?

        enum Operand: Encodable {
            case text(String)
            case number(Int)
            case numbers([Int])

            func encode(to encoder: any Encoder) throws {
                var value = encoder.singleValueContainer()
                switch self {
                case .text(let text): try value.encode(text)
                case .number(let number): try value.encode(number)
                case .numbers(let numbers): try value.encode(numbers)
                }
            }
        }
    }

    private func narrow(to conversation: Conversation) -> [Narrow]? {
        let own = Narrow(operator: "sender", operand: .text(settings.botEmail))
        switch conversation {
        case .direct(let account):
            guard let user = Int(account.nativeID) else { return nil }
            return [own, Narrow(operator: "dm", operand: .numbers([user]))]
        case .channel(let channel):
            guard let (stream, topic) = channelAndTopic(channel) else { return nil }
            return [
                own, Narrow(operator: "stream", operand: .number(stream)),
                Narrow(operator: "topic", operand: .text(topic)),
            ]
        }
    }

    /// The query of a search for messages, with their text as it was typed.
    func query(anchor: String, before: Int, after: Int = 0, narrow: [Narrow]) -> FormFields {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and numbers always encode.
        let terms = (try? encoder.encode(narrow)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
        return [
            "anchor": anchor, "num_before": String(before), "num_after": String(after), "narrow": terms,
            "apply_markdown": "false", "client_gravatar": "true",
        ]
    }
}
