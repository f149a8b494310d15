import Chat
import Foundation
import Mechanisms
import Testing

@testable import Slack

@Suite("The app manifest")
struct ManifestTests {
    @Test("names the three addresses of its instance, and hears nothing that is said in channels")
    func addresses() throws {
        let settings = SlackSettings(signingSecret: "s", botToken: "xoxb-1", command: "/netwerk", name: "Netwerk Noord")
        let json = SlackManifest.json(settings, instance: "slack-a", publicURL: "https://samenspel.example.nl/")
        for part in ["events", "actions", "commands"] {
            #expect(json.contains("\"https://samenspel.example.nl/hooks/slack-a/\(part)\""))
        }
        #expect(json.contains("\"/netwerk\""))
        #expect(!SlackManifest.events.contains { ["message.channels", "message.groups", "message.mpim"].contains($0) })
        #expect(!json.contains("xoxb"))
        #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
    }
}
