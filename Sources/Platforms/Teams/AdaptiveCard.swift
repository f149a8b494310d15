import Chat

/// An Adaptive Card of version 1.5, with the elements that are used.
///
/// Text stands in `RichTextBlock`s only: these know no markup, so nothing that people type can become any.
struct AdaptiveCard: Encodable, Sendable {
    /// The media type of a card.
    static let contentType = "application/vnd.microsoft.card.adaptive"

    let type = "AdaptiveCard"
    let schema = "http://adaptivecards.io/schemas/adaptive-card.json"
    let version = "1.5"
    var lang: String
    var body: [Element]
    /// What a client says that cannot show cards.
    var fallbackText: String

    enum CodingKeys: String, CodingKey {
        case type, version, lang, body, fallbackText
        case schema = "$schema"
    }

    /// One element of a card.
    enum Element: Encodable, Sendable {
        case text(RichTextBlock)
        case actions(ActionSet)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .text(let block): try block.encode(to: encoder)
            case .actions(let set): try set.encode(to: encoder)
            }
        }
    }

    /// A paragraph.
    struct RichTextBlock: Encodable, Sendable {
        let type = "RichTextBlock"
        var inlines: [TextRun]
        var spacing: String?
    }

    /// A run of text in a paragraph.
    struct TextRun: Encodable, Sendable {
        let type = "TextRun"
        var text: String
        var size: String?
        var weight: String?
        var italic: Bool?
        var isSubtle: Bool?
        var selectAction: OpenURL?

        /// Whether another run is set like this one, and neither is a link.
        func isSet(like other: TextRun) -> Bool {
            selectAction == nil && other.selectAction == nil && size == other.size && weight == other.weight
                && italic == other.italic && isSubtle == other.isSubtle
        }
    }

    /// A link.
    struct OpenURL: Encodable, Sendable {
        let type = "Action.OpenUrl"
        var title: String
        var url: String
    }

    /// Buttons beside each other.
    ///
    /// In the body, not in `actions` of the card: older clients know `fallback` only there.
    struct ActionSet: Encodable, Sendable {
        let type = "ActionSet"
        var actions: [Execute]
    }

    /// A button whose answer replaces the card.
    struct Execute: Encodable, Sendable {
        let type = "Action.Execute"
        var title: String
        var verb = "choose"
        var tooltip: String
        var data: Carried
        /// The same button for clients that do not know `Action.Execute`.
        var fallback: Submit
    }

    /// A button that sends a message.
    struct Submit: Encodable, Sendable {
        let type = "Action.Submit"
        var title: String
        var tooltip: String
        var data: Carried
    }

    /// What a button carries.
    struct Carried: Encodable, Sendable {
        var token: String
    }
}

/// An activity as we send it.
struct OutgoingActivity: Encodable, Sendable {
    let type = "message"
    var text: String?
    var textFormat: String?
    /// What a notification says of a card.
    var summary: String?
    var attachments: [Attachment]?

    /// A card or a picture.
    struct Attachment: Encodable, Sendable {
        var contentType: String
        var content: AdaptiveCard?
        var contentUrl: String?
        var name: String?
    }
}
