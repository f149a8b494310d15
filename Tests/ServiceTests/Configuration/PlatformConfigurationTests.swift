import Chat
import Curl
import Dialogs
import Foundation
import Matrix
import Mattermost
import Mechanisms
import Slack
import Teams
import Testing
import Zulip

@testable import Service

@Suite("The configuration of chat platforms")
struct PlatformConfigurationTests {
    static let all = """
        http: {public-url: "https://samenspel.example.nl"}
        platforms:
          slack: {signing-secret: s1, bot-token: xoxb-1}
          slack-zuid: {kind: slack, signing-secret: s2, bot-token: xoxb-2, api: "http://127.0.0.1:9/api", command: /ic}
          mattermost: {url: "https://chat.example.nl/", bot-token: b, command-tokens: [t1, t2], poll-seconds: 20}
          matrix: {homeserver: "https://matrix.example.nl", server-name: example.nl, as-token: a, hs-token: h}
          teams: {app-id: id, client-secret: c, tenant: t, service-hosts: [smba.trafficmanager.net, localhost]}
          zulip: {url: "https://zulip.example.nl", bot-email: b@example.nl, api-key: k, token: t, catch-up-seconds: 30}

        """

    private func read(
        _ text: String,
        _ environment: [String: String] = [:],
        in folder: String = "/etc/samenspel"
    ) -> (Configuration?, [String]) {
        let (configuration, problems) = ConfigurationFile.read(
            Array(text.utf8),
            path: folder + "/samenspel.yaml",
            environment: environment
        )
        return (configuration, problems.map(\.description))
    }

    @Test("reads every kind, several of one kind, and where each reaches us")
    func kinds() throws {
        let (found, problems) = read(Self.all)
        #expect(problems == [])
        let configuration = try #require(found)
        #expect(
            configuration.platforms.mapValues(\.kind) == [
                "slack": .slack, "slack-zuid": .slack, "mattermost": .mattermost, "matrix": .matrix, "teams": .teams,
                "zulip": .zulip,
            ]
        )
        guard case .slack(let north) = configuration.platforms["slack"],
            case .slack(let south) = configuration.platforms["slack-zuid"],
            case .mattermost(let mattermost) = configuration.platforms["mattermost"],
            case .teams(let teams) = configuration.platforms["teams"],
            case .zulip(let zulip) = configuration.platforms["zulip"]
        else {
            Issue.record("a kind is missing")
            return
        }
        #expect((north.signingSecret, north.api) == ("s1", "https://slack.com/api"))
        #expect((south.signingSecret, south.api, south.command) == ("s2", "http://127.0.0.1:9/api", "/ic"))
        #expect(mattermost.hooks.description == "https://samenspel.example.nl/hooks/mattermost")
        #expect(mattermost.commandTokens == ["t1", "t2"])
        #expect(teams.serviceHosts == ["smba.trafficmanager.net", "localhost"])
        #expect(zulip.catchUp == .seconds(30))
        #expect(configuration.holdsSecrets)
        #expect(configuration.capabilities["matrix"]?.contains(.idempotentSends) == true)
    }

    @Test(
        "says where, what, and what to do",
        arguments: [
            (
                "platforms: {slack: {bot-token: x}}",
                "the key 'signing-secret' of 'slack' is missing; add it or 'signing-secret-file', "
                    + "or set SAMENSPEL_PLATFORMS_SLACK_SIGNING_SECRET"
            ),
            (
                "platforms: {teams: {client-secret: x, tenant: t}}",
                "the key 'app-id' of 'teams' is missing; add it, or set SAMENSPEL_PLATFORMS_TEAMS_APP_ID"
            ),
            ("platforms: {slack: {signing-secret: s, bot-token: b, apy: x}}", "'apy' means nothing here; did you mean"),
            ("platforms: {slack: {signing-secret: [s], bot-token: b}}", "samenspel.yaml:1:37: here stands a list"),
            (
                "platforms: {slack: {signing-secret: s, bot-token: b, api: slack}}",
                "samenspel.yaml:1:59: 'slack' is no web address"
            ),
            (
                "platforms: {slack: {signing-secret: s, signing-secret-file: f, bot-token: b}}",
                "both 'platforms.slack.signing-secret' and 'platforms.slack.signing-secret-file' are given; keep one"
            ),
            (
                "platforms: {slack: {signing-secret-file: /nowhere/s, bot-token: b}}",
                "samenspel.yaml:1:42: /nowhere/s cannot be read"
            ),
            (
                "platforms: {mattermost: {url: \"https://m.example\", bot-token: b}}",
                "it is not known where the server reaches us; set http.public-url, or hooks"
            ),
            ("platforms: {rocket: {}}", "add kind: one of webchat, matrix, slack, mattermost, teams, zulip"),
            ("http-client: {proxy: \"proxy.example.nl:3128\"}", "the proxy is no address of the kind http://"),
            ("http-client: {ca-file: nowhere.pem}", "/etc/samenspel/nowhere.pem cannot be read"),
            ("http-client: {prxy: a}", "'prxy' means nothing here; did you mean 'proxy'?"),
        ]
    )
    func wrong(text: String, message: String) {
        let (configuration, problems) = read(text)
        #expect(configuration == nil)
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }

    @Test("takes secrets from the environment, from files and from the credentials of systemd, in this order")
    func secrets() async throws {
        try await withFolder { folder in
            try write("from-a-file\n", to: folder + "/token")
            try write("from-systemd\n", to: folder + "/credentials/platforms.slack.bot-token")
            func token(_ yaml: String, _ environment: [String: String] = [:]) throws -> String {
                let text = "platforms: {slack: {signing-secret: s\(yaml)}}"
                let (found, problems) = read(text, environment, in: folder)
                guard case .slack(let settings) = try #require(found, "\(problems)").platforms["slack"] else {
                    return ""
                }
                return settings.botToken
            }
            let credentials = ["CREDENTIALS_DIRECTORY": folder + "/credentials"]
            #expect(try token("", credentials) == "from-systemd")
            #expect(try token(", bot-token-file: token", credentials) == "from-a-file")
            #expect(try token(", bot-token: written", credentials) == "written")
            let byFile = ["SAMENSPEL_PLATFORMS_SLACK_BOT_TOKEN_FILE": folder + "/token"]
            #expect(try token(", bot-token: written", byFile) == "from-a-file")
            let byValue = byFile.merging(["SAMENSPEL_PLATFORMS_SLACK_BOT_TOKEN": "from-outside"]) { $1 }
            #expect(try token(", bot-token-file: token", byValue) == "from-outside")
        }
    }

    @Test("a variable of a platform that means nothing is an error, never passed over")
    func unknownVariable() {
        let (configuration, problems) = read(Self.all, ["SAMENSPEL_PLATFORMS_SLACK_SIGNING_SECERT": "x"])
        #expect(configuration == nil)
        #expect(problems.contains { $0.contains("SAMENSPEL_PLATFORMS_SLACK_SIGNING_SECERT means nothing here") })
    }

    @Test("proxy and authority come from the configuration, and the proxy else from the environment")
    func client() throws {
        let (found, _) = read("http-client: {proxy: \"http://proxy:3128\", no-proxy: [example.nl], plain-http: true}")
        let settings = try #require(found).httpClient.settings(environment: ["HTTPS_PROXY": "http://other:1"])
        #expect(settings.proxy.https == "http://proxy:3128" && settings.proxy.exceptions == ["example.nl"])
        #expect(settings.allowsPlainHTTP)
        let (plain, _) = read("data: a")
        let usual = try #require(plain).httpClient
            .settings(environment: ["HTTPS_PROXY": "http://other:1", "NO_PROXY": "a.nl"])
        #expect(usual.proxy.https == "http://other:1" && usual.proxy.exceptions == ["a.nl"])
        #expect(!usual.allowsPlainHTTP)
        #expect(usual.caFile == nil && usual.caFolder == nil)
        let named = ["SSL_CERT_FILE": "/a.pem", "SSL_CERT_DIR": "/certs"]
        let trusting = try #require(plain).httpClient.settings(environment: named)
        #expect(trusting.caFile == "/a.pem" && trusting.caFolder == "/certs")
        var own = HTTPClientConfiguration()
        own.caFile = "/own.pem"
        #expect(
            own.settings(environment: named).caFile == "/own.pem" && own.settings(environment: named).caFolder == nil
        )
        #expect(HTTPClientConfiguration().settings(environment: ["SSL_CERT_FILE": ""]).caFile == nil)
    }

    @Test("admits a workspace, a tenant, and the server of a Matrix user")
    func admission() throws {
        let entries = "admit: [zulip, \"slack:T1\", \"matrix:example.nl\", \"teams:tenant-1\"]\n"
        let configuration = try #require(read(entries + Self.all).0)
        func admits(_ text: String) throws -> Bool { configuration.admits(try #require(Account(text))) }
        for admitted in [
            "zulip:12", "slack:T1/U1", "slack:T1/C1", "matrix:@ann:example.nl", "matrix:!room:example.nl",
            "matrix:!v12room", "teams:tenant-1/29:x",
        ] { #expect(try admits(admitted), "\(admitted)") }
        for refused in [
            "slack:T12/U1", "slack-zuid:T1/U1", "matrix:@ann:other.nl", "matrix:@ann:example.nl:8448",
            "matrix:@ann:x.example.nl", "matrix:example.nl/x:other", "teams:tenant-2/29:x", "mattermost:u1",
        ] { #expect(try !admits(refused), "\(refused)") }
    }

    @Test("a rehearsal takes the web chat and this machine, and others only when they are named")
    func rehearsal() throws {
        let here = """
            platforms:
              webchat: {}
              slack: {signing-secret: s, bot-token: b, api: "http://localhost:9/api"}
              matrix: {homeserver: "http://[::1]:8008", server-name: l, as-token: a, hs-token: h}

            """
        try RehearsalGuard.check(try #require(read(here).0), allowed: [])
        let configuration = try #require(read(Self.all).0)
        let refusal = #expect(throws: ServiceProblem.self) {
            try RehearsalGuard.check(configuration, allowed: ["zulip"])
        }
        let line = refusal?.description ?? ""
        #expect(line.contains("not on this machine: matrix, mattermost, slack, slack-zuid, teams;") == false)
        #expect(line.contains("not on this machine: matrix, mattermost, slack, teams;"), "\(line)")
        #expect(line.contains("--allow-platform matrix") && !line.contains("zulip"), "\(line)")
        try RehearsalGuard.check(configuration, allowed: ["matrix", "mattermost", "slack", "teams", "zulip"])
        #expect(throws: ServiceProblem.self) { try RehearsalGuard.check(configuration, allowed: ["slak"]) }
    }

    @Test("every key that the shipped configuration names in a comment is one that is read")
    func shippedReference() async throws {
        try await withFolder { folder in
            try write("a-secret\n", to: folder + "/secret")
            let path = ExampleInstallation.dialogs + "/../config/samenspel.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let uncommented = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                // What is a key in a comment has a colon after one word; sentences have not.
                line.wholeMatch(of: /( *)# ?( *)([a-z-]+:(?: .*)?)/).map { "\($0.1)\($0.2)\($0.3)" } ?? String(line)
            }
            let complete = uncommented.joined(separator: "\n")
                .replacing(/\/etc\/\S+/) { _ in folder + "/secret" }
            let (found, problems) = read(complete, in: folder)
            #expect(problems == [], "\(complete)")
            let kinds = Set(found?.platforms.values.map(\.kind) ?? [])
            #expect(kinds == Set(PlatformConfiguration.Kind.allCases))
            #expect(found?.httpClient.proxy != nil && found?.scoreTokenKeysFile != nil && found?.publicURL != nil)
        }
    }
}
