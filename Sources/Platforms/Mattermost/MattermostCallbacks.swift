import Foundation

// What the server posts to us, and what it takes as an answer (`public/model/integration_action.go`, `command_response.go`
// and the developer documentation). None of it is authenticated but by what we put into it ourselves.

/// A tap on a button.
struct MattermostAction: Decodable, Sendable {
    var userID: String
    var channelID: String
    /// Empty in a private conversation.
    var teamID: String
    var postID: String
    var triggerID: String
    private var context: Context

    /// What we put into the button.
    private struct Context: Decodable, Sendable {
        var values: [String: String] = [:]

        init() {}

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: AnyKey.self)
            for key in fields.allKeys { values[key.stringValue] = try? fields.decode(String.self, forKey: key) }
        }
    }

    subscript(name: String) -> String? { context.values[name] }

    private enum CodingKeys: String, CodingKey {
        case context
        case userID = "user_id"
        case channelID = "channel_id"
        case teamID = "team_id"
        case postID = "post_id"
        case triggerID = "trigger_id"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) -> String { (try? fields.decodeIfPresent(String.self, forKey: key)) ?? "" }
        userID = text(.userID)
        channelID = text(.channelID)
        teamID = text(.teamID)
        postID = text(.postID)
        triggerID = text(.triggerID)
        context = (try? fields.decode(Context.self, forKey: .context)) ?? Context()
    }
}

/// A dialog that was sent in or closed.
struct MattermostSubmission: Decodable, Sendable {
    var userID: String
    var channelID: String
    var state: String
    var isCancelled: Bool
    /// What was chosen, by field; a field left open is not among them.
    var chosen: [String: String]

    private enum CodingKeys: String, CodingKey {
        case state, submission
        case userID = "user_id"
        case channelID = "channel_id"
        case isCancelled = "cancelled"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) -> String { (try? fields.decodeIfPresent(String.self, forKey: key)) ?? "" }
        userID = text(.userID)
        channelID = text(.channelID)
        state = text(.state)
        isCancelled = (try? fields.decodeIfPresent(Bool.self, forKey: .isCancelled)) ?? false
        chosen = [:]
        guard let submission = try? fields.nestedContainer(keyedBy: AnyKey.self, forKey: .submission) else { return }
        for key in submission.allKeys {
            guard let value = try? submission.decode(String.self, forKey: key), !value.isEmpty else { continue }
            chosen[key.stringValue] = value
        }
    }
}

/// Any key of an object.
struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// The answer to a slash command: for the one who typed it only.
struct MattermostCommandAnswer: Encodable, Sendable {
    var type = "ephemeral"
    var text: String
    /// Without it `<!channel>` and the like in the text would be read as Slack's markup.
    var skipsSlackParsing = true

    private enum CodingKeys: String, CodingKey {
        case text
        case type = "response_type"
        case skipsSlackParsing = "skip_slack_parsing"
    }
}

/// The answer to a tap.
struct MattermostActionAnswer: Encodable, Sendable {
    /// What the post becomes; nil leaves it.
    var update: MattermostPostPatch?
    /// What only the one who tapped sees.
    var notice: String?
    /// Without it `<!channel>` and the like in the notice would be read as Slack's markup.
    var skipsSlackParsing = true
    /// What went wrong, for servers that tell it.
    var error: Problem?

    struct Problem: Encodable, Sendable { var message: String }

    private enum CodingKeys: String, CodingKey {
        case update, error
        case notice = "ephemeral_text"
        case skipsSlackParsing = "skip_slack_parsing"
    }
}

/// The answer to a dialog: empty closes it.
struct MattermostDialogAnswer: Encodable, Sendable {
    var error: String?
}
