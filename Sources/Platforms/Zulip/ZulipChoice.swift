import Chat
import Foundation

/// A tapped choice, as it comes back: Zulip's buttons send a message in the person's name.
///
/// Everybody in the conversation sees that message, so it reads as the answer itself: a link `4 goed`, with the token
/// where a link has its target. The target is a place in the page (`#…`), so that following it leads nowhere. Only a
/// message that is nothing but this link is a tap; the token tells which question it answered and which choice, so an
/// old button never answers a newer question.
enum ZulipChoice {
    private static let begin = "](#samenspel-"

    /// What the button sends; a label of words of people mentions nobody in it.
    static func reply(_ label: String, token: String) -> String {
        let plain = ZulipMarkup().quote(label.filter { !"[]()".contains($0) })
        return "[\(plain)\(begin)\(token))"
    }

    /// The token of a message that a button sent; nil for every other message.
    static func token(in content: String) -> Substring? {
        let text = content.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("["), text.hasSuffix(")"), let found = text.range(of: begin),
            !text[..<found.lowerBound].dropFirst().contains(where: { "[]()\n".contains($0) })
        else { return nil }
        let token = text[found.upperBound...].dropLast()
        let isToken = token.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isToken, !token.isEmpty else { return nil }
        // The substring is of the trimmed text, which lives as long as it does.
        return token
    }
}

/// The form with buttons that hangs on a message: `widget_content`, shown by Zulip's web and desktop programs in place
/// of the text; the others show the text.
struct ZulipWidget: Encodable, Equatable {
    var widgetType = "zform"
    var extraData: Extra

    struct Extra: Encodable, Equatable {
        var type = "choices"
        var heading: String
        var choices: [Choice]
    }

    struct Choice: Encodable, Equatable {
        var type = "multiple_choice"
        /// What the button says.
        var shortName: String
        /// What stands beside it.
        var longName: String
        /// What tapping it sends.
        var reply: String

        enum CodingKeys: String, CodingKey {
            case type, reply
            case shortName = "short_name"
            case longName = "long_name"
        }
    }

    enum CodingKeys: String, CodingKey {
        case widgetType = "widget_type"
        case extraData = "extra_data"
    }

    /// Makes the form of a question.
    init(heading: String, choices: [Message.Choice], prompt: PromptID, tokens: any ChoiceTokens) {
        extraData = Extra(
            heading: ZulipMarkup.printable(heading),
            choices: choices.map { choice in
                let label = ZulipMarkup.printable(choice.label)
                let name = choice.role == .score ? Self.split(label) : (label, "")
                let token = tokens.write(ChoiceToken(prompt: prompt, choice: choice.id))
                return Choice(
                    shortName: name.0,
                    longName: name.1,
                    reply: ZulipChoice.reply(choice.label, token: token)
                )
            }
        )
    }

    /// A score on its button, its word beside it.
    private static func split(_ label: String) -> (String, String) {
        let parts = label.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, Int(parts[0]) != nil else { return (label, "") }
        return (parts[0], parts[1])
    }

    /// The form as Zulip takes it.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A struct of strings always encodes.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
