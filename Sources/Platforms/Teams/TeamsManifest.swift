import Foundation

/// Writes the manifest of the Teams app: what Teams shows of the bot, and where it may be used.
///
/// Schema 1.16 of Microsoft's app manifest. Beside it in the app's zip stand two pictures, `color.png` (192 × 192) and
/// `outline.png` (32 × 32, white on nothing).
public enum TeamsManifest {
    /// The manifest as JSON text.
    ///
    /// - Parameters:
    ///   - settings: The settings of the instance; of these only the app id stands in it.
    ///   - publicURL: Where people can read about this installation: an https address.
    public static func json(_ settings: TeamsSettings, publicURL: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let manifest = Manifest(
            id: settings.appID.lowercased(),
            developer: Developer(websiteUrl: publicURL, privacyUrl: publicURL, termsOfUseUrl: publicURL),
            bots: [Bot(botId: settings.appID.lowercased())]
        )
        // Strings, lists and Booleans always encode.
        return ((try? encoder.encode(manifest)).map { String(decoding: $0, as: UTF8.self) } ?? "") + "\n"
    }

    private struct Manifest: Encodable {
        let schema = "https://developer.microsoft.com/json-schemas/teams/v1.16/MicrosoftTeams.schema.json"
        let manifestVersion = "1.16"
        let version = "1.0.0"
        var id: String
        var developer: Developer
        let name = Name()
        let description = Description()
        let icons = Icons()
        let accentColor = "#FFFFFF"
        var bots: [Bot]
        let permissions = ["identity", "messageTeamMembers"]
        let validDomains: [String] = []

        enum CodingKeys: String, CodingKey {
            case manifestVersion, version, id, developer, name, description, icons, accentColor, bots, permissions
            case validDomains
            case schema = "$schema"
        }
    }

    private struct Developer: Encodable {
        let name = "Samenspel"
        var websiteUrl: String
        var privacyUrl: String
        var termsOfUseUrl: String
    }

    private struct Name: Encodable {
        let short = "Samenspel"
        let full = "Samenspel: samenwerken in het netwerk"
    }

    private struct Description: Encodable {
        let short = "Korte vragen over de samenwerking in je netwerk, als begin van een gesprek."
        let full = """
            Samenspel stelt de mensen van een netwerk af en toe een paar korte vragen over hun samenwerking, in een \
            gesprek met alleen jou. Wat allen samen antwoordden komt als samenvatting in het kanaal, als begin van een \
            gesprek in het overleg. Wat jij antwoordt ziet niemand van je collega's. Typ 'hulp' om te zien wat je kunt \
            doen, en 'stop' als je geen vragen meer wilt. Samenspel asks the people of a network a few short questions \
            about working together, in a chat with you alone; type 'help' or 'stop' at any time.
            """
    }

    private struct Icons: Encodable {
        let color = "color.png"
        let outline = "outline.png"
    }

    private struct Bot: Encodable {
        var botId: String
        let scopes = ["personal", "team", "groupchat"]
        let supportsFiles = false
        let isNotificationOnly = false
        let commandLists = [CommandList()]
    }

    private struct CommandList: Encodable {
        let scopes = ["personal"]
        let commands = [
            Command(title: "hulp", description: "Wat je hier kunt doen (help)"),
            Command(title: "stop", description: "Geen vragen meer krijgen"),
            Command(title: "later", description: "De vragen op een ander moment krijgen"),
            Command(title: "English", description: "Go on in English"),
        ]
    }

    private struct Command: Encodable {
        var title: String
        var description: String
    }
}
