public import Chat
public import Curl
import Foundation

/// The registration file of the application service, which the homeserver's administrator installs.
public enum MatrixRegistration {
    /// The file as YAML text.
    ///
    /// It holds both tokens: keep it as secret as they are.
    ///
    /// - Parameters:
    ///   - settings: The homeserver and the bot on it.
    ///   - instance: The name of the platform instance, which is part of the address that the homeserver calls.
    ///   - publicURL: Where the homeserver reaches this service (`http.public-url`).
    public static func yaml(_ settings: MatrixSettings, instance: InstanceName, publicURL: WebAddress) -> String {
        var url = publicURL.description
        while url.hasSuffix("/") { url.removeLast() }
        url += "/hooks/\(instance.rawValue)"
        let regex = NSRegularExpression.escapedPattern(for: settings.botUserID)
        return """
            # The registration of Samenspel as an application service. Made by `samenspel manifest matrix`; it is secret.
            id: \(quoted(settings.appServiceID))
            url: \(quoted(url))
            as_token: \(quoted(settings.asToken))
            hs_token: \(quoted(settings.hsToken))
            sender_localpart: \(quoted(settings.botLocalpart))
            # Samenspel keeps to its own pace; without this the homeserver slows down the bot as if it were a person.
            rate_limited: false
            # Typing, presence and receipts are not used and not wanted.
            receive_ephemeral: false
            namespaces:
              users:
                - exclusive: true
                  regex: \(quoted(regex))
              aliases: []
              rooms: []

            """
    }

    /// A text between double quotes, as YAML 1.2 (§7.3.1) and JSON write it.
    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let written = (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) }
        return written ?? "\"\""
    }
}
