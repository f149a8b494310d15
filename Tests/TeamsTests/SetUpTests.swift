import Chat
import Curl
import Foundation
import HTTPTypes
import PlatformTesting
import Testing

@testable import Teams

@Suite("Setting up Teams")
struct SetUpTests {
    @Test("the manifest names the bot, where it may be used, and keeps to the lengths that Teams allows")
    func manifest() throws {
        let settings = TeamsSettings(appID: TestTeams.appID.uppercased(), clientSecret: "very secret", tenant: "x")
        let text = TeamsManifest.json(settings, publicURL: "https://samenspel.example")
        #expect(!text.contains("very secret"))
        let manifest = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(manifest["id"] as? String == TestTeams.appID)
        let bot = try #require((manifest["bots"] as? [[String: Any]])?.first)
        #expect(bot["botId"] as? String == TestTeams.appID)
        #expect(bot["scopes"] as? [String] == ["personal", "team", "groupchat"])
        let name = try #require(manifest["name"] as? [String: String])
        #expect(name["short"].map { $0.count <= 30 } ?? false)
        #expect(name["full"].map { $0.count <= 100 } ?? false)
        let description = try #require(manifest["description"] as? [String: String])
        #expect(description["short"].map { $0.count <= 80 } ?? false)
        #expect(description["full"].map { $0.count <= 4000 } ?? false)
        let developer = try #require(manifest["developer"] as? [String: String])
        #expect(developer["websiteUrl"] == "https://samenspel.example")
        #expect(manifest["icons"] as? [String: String] == ["color": "color.png", "outline": "outline.png"])
    }

    @Test(
        "our token goes only to a listed host, by https",
        arguments: [
            ("https://smba.trafficmanager.net/emea/", true), ("https://SMBA.trafficmanager.net/emea", true),
            ("https://smba.trafficmanager.net:443/", true), ("https://smba.trafficmanager.net./", true),
            ("https://smba.trafficmanager.net:8443/", false), ("http://smba.trafficmanager.net/", false),
            ("https://user@smba.trafficmanager.net/", false), ("https://smba.trafficmanager.net@evil.example/", false),
            ("https://evil.example/smba.trafficmanager.net", false), ("https://x.smba.trafficmanager.net/", false),
            ("https://smba.trafficmanager.net.evil.example/", false), ("https://smba.trafficmanager.net/?x=1", false),
            ("https://smba.trafficmanager.net/#x", false), ("https://127.0.0.1/", false), ("", false), ("x", false),
        ]
    )
    func hosts(_ address: String, _ isAllowed: Bool) {
        #expect((ServiceAddress(address, hosts: ["smba.trafficmanager.net"]) != nil) == isAllowed)
    }

    @Test("a loopback host may be listed, for tests")
    func loopback() {
        #expect(ServiceAddress("http://127.0.0.1:8080/", hosts: ["127.0.0.1"]) != nil)
    }

    @Test("doctor hears that all is well")
    func well() async throws {
        let teams = try TestTeams()
        let findings = await teams.platform.diagnose()
        #expect(findings.map(\.subject) == ["signing keys", "token for sending", "service hosts", "allow-list"])
        #expect(findings.allSatisfy { $0.isWell })
    }

    @Test("doctor says nothing of the allow-list where the tenant's id is not known")
    func unknownTenant() async throws {
        let teams = try TestTeams { $0.tenant = "botframework.com" }
        #expect(await teams.platform.diagnose().map(\.subject).contains("allow-list") == false)
    }

    @Test(
        "doctor says what Entra has against the secret, the app or the tenant",
        arguments: [
            (7_000_222, "make a new one"), (7_000_215, "Value, not its Secret ID"),
            (700_016, "check app-id and tenant"),
            (90_002, "check tenant"), (1, "check app-id, tenant and client-secret"),
        ]
    )
    func refusals(_ number: Int, _ advice: String) async throws {
        let teams = try TestTeams()
        teams.failKeys(true)
        let body = #"{"error":"invalid_client","error_codes":[\#(number)],"error_description":"very secret"}"#
        teams.transport.next(failing: .notSent(reason: "x"))
        teams.transport.next(.badRequest, body)
        let token = await teams.platform.diagnose()[1]
        #expect(!token.isWell && token.detail.contains("AADSTS\(number)") && !token.detail.contains("very secret"))
        #expect(token.detail.split(separator: "; ").count == 2, "what is wrong; what to do")
        #expect(token.detail.split(separator: "; ").last?.contains(advice) == true)
    }

    @Test("doctor hears what is wrong and what to do, and no secret")
    func unwell() async throws {
        let teams = try TestTeams { $0.serviceHosts = ["example.org"] }
        teams.failKeys(true)
        teams.transport.next(failing: .notSent(reason: "connection refused"))
        teams.transport.next(.unauthorized, #"{"error":"invalid_client","error_description":"very secret"}"#)
        let findings = await teams.platform.diagnose()
        #expect(findings.map(\.isWell) == [false, false, false, true])
        #expect(findings.prefix(3).allSatisfy { $0.detail.split(separator: "; ").count == 2 }, "\(findings)")
        #expect(findings[0].detail.contains("login.botframework.com: not reached: connection refused"))
        #expect(findings[1].detail.contains("invalid_client"))
        #expect(findings[1].detail.contains("client-secret"))
        #expect(findings.allSatisfy { !$0.detail.contains("very secret") })
    }

    @Test("without more, a token of ours goes to Microsoft's public cloud only")
    func defaults() {
        let settings = TeamsSettings(appID: "app", clientSecret: "secret", tenant: "tenant")
        #expect(settings.serviceHosts == ["smba.trafficmanager.net"])
        #expect(AccessTokens.address(settings)?.host == "login.microsoftonline.com")
        let known = ["login.botframework.com", "login.microsoftonline.com", "smba.trafficmanager.net"]
        #expect(Set(settings.hosts) == Set(known))
        #expect(ServiceAddress(settings.serviceURL, hosts: settings.serviceHosts) != nil)
    }
}
