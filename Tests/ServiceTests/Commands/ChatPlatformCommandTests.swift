import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Service

@Suite("Commands about chat platforms")
struct ChatPlatformCommandTests {
    private func places(_ configuration: String, in folder: String) throws -> CommandPlaces {
        try write(configuration, to: folder + "/config/samenspel.yaml")
        return CommandPlaces(environment: [:], workingFolder: folder)
    }

    @Test("a manifest is made before the app has secrets, and says where we are")
    func manifests() async throws {
        try await withFolder { folder in
            let text = """
                http: {public-url: "https://samenspel.example.nl"}
                platforms: {noord: {kind: slack}, zuid: {kind: slack, command: /ic}, teams: {app-id: i, tenant: t}}

                """
            let places = try places(text, in: folder)
            let south = try PlatformManifest.text(.slack, instance: "zuid", places: places)
            #expect(south.contains("https://samenspel.example.nl/hooks/zuid/events") && south.contains("/ic"))
            #expect(try PlatformManifest.text(.teams, instance: nil, places: places).contains("\"i\""))
            func refusal(_ kind: PlatformManifest.Kind, _ instance: String?) -> String {
                do { return try PlatformManifest.text(kind, instance: instance, places: places) } catch {
                    return "\(error)"
                }
            }
            #expect(refusal(.slack, nil) == "there are several: noord, zuid; choose one with --instance NAME")
            #expect(refusal(.slack, "west") == "there is no slack instance 'west'; use one of noord, zuid")
            #expect(refusal(.matrix, nil) == "no platform is of the kind matrix; add one under 'platforms'")
        }
    }

    @Test("a registration of Matrix needs its tokens and a public address")
    func registration() async throws {
        try await withFolder { folder in
            let matrix = "platforms: {matrix: {homeserver: \"https://m.example.nl\", server-name: example.nl"
            let address = "http: {public-url: \"https://samenspel.example.nl\"}\n"
            func text(_ configuration: String) throws -> String {
                let places = try places(configuration, in: folder)
                do { return try PlatformManifest.text(.matrix, instance: nil, places: places) } catch {
                    return "\(error)"
                }
            }
            #expect(try text(address + matrix + "}}\n").contains("make two with 'openssl rand -hex 32'"))
            #expect(try text(matrix + ", as-token: aa, hs-token: hh}}\n").contains("there is no http.public-url"))
            let made = try text(address + matrix + ", as-token: aa, hs-token: hh}}\n")
            #expect(made.contains("https://samenspel.example.nl/hooks/matrix") && made.contains("hh"))
        }
    }

    @Test("the doctor tries each instance, what buttons carry, and says what is wrong without a secret")
    func doctor() async throws {
        try await withFolder { folder in
            let text = """
                admit: [slack]
                data: ../data
                platforms: {slack: {signing-secret: short-secret, bot-token: xoxb-secret}}

                """
            let configuration = try places(text, in: folder).configuration()
            let transport = StubTransport { _ in StubTransport.response(.ok, #"{"ok":false,"error":"invalid_auth"}"#) }
            let findings = await ChatPlatformExamination(
                configuration: configuration,
                isServiceRunning: false,
                transport: transport
            )
            .examine()
            let lines = findings.map(\.description)
            #expect(findings.contains { $0.subject == "buttons" && $0.level == .ok }, "\(lines)")
            #expect(findings.contains { $0.subject == "platform slack: token" && $0.level == .problem }, "\(lines)")
            #expect(findings.contains { $0.subject == "platform slack: hooks" && $0.level == .problem }, "\(lines)")
            #expect(findings.filter { $0.level == .problem }.allSatisfy { !$0.advice.isEmpty }, "\(lines)")
            #expect(!lines.joined().contains("xoxb-secret") && !lines.joined().contains("short-secret"))
            #expect(transport.sent.allSatisfy { $0.head.authority == "slack.com" })
        }
    }

    @Test(
        "the doctor says when our clock differs from the platforms', by the date of their answers",
        arguments: [
            ("Mon, 23 Nov 2026 08:00:00 GMT", 0, nil), ("Mon, 23 Nov 2026 08:00:59 GMT", 59, nil),
            ("Mon, 23 Nov 2026 08:01:01 GMT", 61, "61 seconds"), ("Mon, 23 Nov 2026 07:58:58 GMT", 61, "61 seconds"),
            ("yesterday", nil, nil),
        ] as [(String, Int64?, String?)]
    )
    func clock(_ date: String, _ apart: Int64?, _ said: String?) async throws {
        let platform = StubTransport { _ in StubTransport.response(.ok, "{}", fields: [.date: date]) }
        let witness = ClockWitness(platform, now: { Instant(milliseconds: 1_795_420_800_000) })
        let request = OutgoingRequest(.get, to: try #require(WebAddress("https://slack.com/")))
        _ = try await witness.send(request)
        #expect(witness.seconds == apart)
        let finding = witness.finding("platform slack: clock")
        #expect((finding == nil) == (apart == nil))
        #expect(finding?.level == (apart == nil ? nil : said == nil ? .ok : .problem))
        if let said { #expect(finding?.found.contains(said) == true && finding?.advice.contains("NTP") == true) }
        platform.next(.ok, "{}", fields: [.date: "Mon, 23 Nov 2026 08:00:00 GMT", .age: "10"])
        _ = try await witness.send(request)
        #expect(witness.seconds == apart, "what was kept on the way tells no time")
    }
}
