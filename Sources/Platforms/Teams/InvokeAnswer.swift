import Chat
import Foundation

/// The body that answers `adaptiveCard/action` ("Universal Action Model" of the Adaptive Cards documentation).
enum InvokeAnswer: Encodable, Sendable {
    /// A card in the place of the one that was tapped, for who tapped it.
    case card(AdaptiveCard)
    /// A sentence that Teams shows.
    case message(String)
    /// Nothing was done with it.
    case error(Int, code: String, message: String)

    private enum Key: String, CodingKey { case statusCode, type, value }

    private struct Problem: Encodable {
        var code: String
        var message: String
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .card(let card):
            try fields.encode(200, forKey: .statusCode)
            try fields.encode(AdaptiveCard.contentType, forKey: .type)
            try fields.encode(card, forKey: .value)
        case .message(let text):
            try fields.encode(200, forKey: .statusCode)
            try fields.encode("application/vnd.microsoft.activity.message", forKey: .type)
            try fields.encode(text, forKey: .value)
        case .error(let status, let code, let message):
            try fields.encode(status, forKey: .statusCode)
            try fields.encode("application/vnd.microsoft.error", forKey: .type)
            try fields.encode(Problem(code: code, message: message), forKey: .value)
        }
    }

    /// The response; always 200, the body says the rest.
    var response: HookResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and numbers always encode.
        guard let body = try? encoder.encode(self) else { return .empty(200) }
        return .json(Array(body))
    }
}
