public import Chat
import Foundation

/// The app manifest: what Slack needs to know to make the app of an instance.
///
/// Source: docs.slack.dev, "App manifest reference".
public enum SlackManifest {
    /// The scopes that the bot's token needs, each with its reason in `deploy/slack/README.md`.
    static let scopes = [
        "app_mentions:read", "channels:read", "chat:write", "commands", "files:write", "groups:read", "im:history",
        "im:write", "users:read",
    ]

    /// The scopes to find out whether a post of ours is in a channel when Slack's answer was lost.
    ///
    /// Without them such a post waits for the facilitator. What people say in channels is never read.
    static let readingBack = ["channels:history", "groups:history"]

    /// The events that Slack sends; what is said in channels is not among them.
    static let events = [
        "app_mention", "app_uninstalled", "member_joined_channel", "message.im", "team_join", "tokens_revoked",
        "user_change",
    ]

    /// The manifest as JSON, to paste at api.slack.com/apps, Create New App, From a manifest.
    ///
    /// - Parameters:
    ///   - settings: Name and command of the app.
    ///   - instance: The configured name, part of the addresses.
    ///   - publicURL: The address that Slack reaches this installation by: `http.public-url`.
    public static func json(_ settings: SlackSettings, instance: InstanceName, publicURL: String) -> String {
        let base = (publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL) + "/hooks/" + instance.rawValue
        let name = SlackLimits.cut(settings.name, to: 35)
        let manifest = Manifest(
            displayInformation: .init(
                name: name,
                description: "Korte vragen over samenwerken in je netwerk. Short questions about working together."
            ),
            features: .init(
                appHome: .init(homeTabEnabled: false, messagesTabEnabled: true, messagesTabReadOnlyEnabled: false),
                botUser: .init(displayName: name, alwaysOnline: true),
                slashCommands: [
                    .init(
                        command: settings.command,
                        url: base + "/commands",
                        description: "Antwoord of vraag iets / answer or ask",
                        usageHint: "4, later, stop, help",
                        shouldEscape: false
                    )
                ]
            ),
            oauthConfig: .init(scopes: .init(bot: (scopes + readingBack).sorted())),
            settings: .init(
                eventSubscriptions: .init(requestUrl: base + "/events", botEvents: events),
                interactivity: .init(isEnabled: true, requestUrl: base + "/actions"),
                orgDeployEnabled: false,
                socketModeEnabled: false,
                tokenRotationEnabled: false
            )
        )
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(manifest)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
    }

    private struct Manifest: Encodable {
        var displayInformation: DisplayInformation
        var features: Features
        var oauthConfig: OauthConfig
        var settings: Settings

        struct DisplayInformation: Encodable {
            var name: String
            var description: String
        }
        struct Features: Encodable {
            var appHome: AppHome
            var botUser: BotUser
            var slashCommands: [SlashCommand]
        }
        struct AppHome: Encodable {
            var homeTabEnabled: Bool
            var messagesTabEnabled: Bool
            var messagesTabReadOnlyEnabled: Bool
        }
        struct BotUser: Encodable {
            var displayName: String
            var alwaysOnline: Bool
        }
        struct SlashCommand: Encodable {
            var command: String
            var url: String
            var description: String
            var usageHint: String
            var shouldEscape: Bool
        }
        struct OauthConfig: Encodable {
            var scopes: Scopes
        }
        struct Scopes: Encodable {
            var bot: [String]
        }
        struct Settings: Encodable {
            var eventSubscriptions: EventSubscriptions
            var interactivity: Interactivity
            var orgDeployEnabled: Bool
            var socketModeEnabled: Bool
            var tokenRotationEnabled: Bool
        }
        struct EventSubscriptions: Encodable {
            var requestUrl: String
            var botEvents: [String]
        }
        struct Interactivity: Encodable {
            var isEnabled: Bool
            var requestUrl: String
        }
    }
}
