import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Five chat platforms whose APIs nobody answers at: what comes in is judged all the same.
@Suite(.timeLimit(.minutes(2)))
struct ChatPlatformTests {
    private static let secrets = ["geheim-van-slack", "xoxb-geheim", "geheim-van-mattermost", "geheim-van-matrix"]

    /// Puts five platforms on this machine into the configuration; port 9 discards, and nobody listens there.
    private func addPlatforms(_ place: Workplace, api: String = "http://127.0.0.1:9") throws {
        try place.change("config/samenspel.yaml", "http: {", to: "http: {public-url: \"http://127.0.0.1:8\", ")
        try place.change(
            "config/samenspel.yaml",
            "platforms: {webchat: {kind: webchat}}",
            to: """
                platforms:
                  webchat: {}
                  slack: {signing-secret: \(Self.secrets[0]), bot-token: \(Self.secrets[1]), api: "\(api)/api"}
                  mattermost: {url: "\(api)", bot-token: \(Self.secrets[2]), command-tokens: [ct]}
                  matrix: {homeserver: "\(api)", server-name: localhost, as-token: \(Self.secrets[3]), hs-token: hs}
                  teams:
                    {app-id: a, client-secret: c, tenant: t, openid-metadata: "\(api)/o", token-url: "\(api)/t",
                     service-url: "\(api)/s", service-hosts: [127.0.0.1]}
                  zulip: {url: "\(api)", bot-email: b@localhost, api-key: k, token: zt}
                """
        )
    }

    private func status(
        _ method: String,
        _ path: String,
        port: Int,
        _ body: String = "{}",
        _ fields: [String: String] = [:]
    ) async throws -> Int {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        if method != "GET" { request.httpBody = Data(body.utf8) }
        for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
        let (_, response) = try await URLSession.shared.data(for: request)
        return (response as? HTTPURLResponse)?.statusCode ?? 0
    }

    @Test("bad input at every hook: its own refusal, nothing of it in the log, and the service goes on")
    func hooks() async throws {
        try await Workplace.with { place in
            try addPlatforms(place)
            try await place.serving { _, port in
                let personal = #"{"text":"ik voel mij niet gehoord","user":"U0ANNA001"}"#
                let refused: [(String, String, Int)] = [
                    ("POST", "/hooks/slack/events", 401), ("POST", "/hooks/slack/actions", 401),
                    ("POST", "/hooks/slack/commands", 401), ("POST", "/hooks/mattermost/command", 401),
                    ("POST", "/hooks/mattermost/action", 401), ("POST", "/hooks/teams/messages", 401),
                    ("PUT", "/hooks/matrix/_matrix/app/v1/transactions/1", 403), ("POST", "/hooks/zulip", 401),
                    ("GET", "/hooks/slack/events", 405), ("DELETE", "/hooks/zulip", 405),
                    ("POST", "/hooks/slack/nothing", 404), ("POST", "/hooks/rocket/events", 404),
                    ("POST", "/hooks/webchat/events", 404), ("POST", "/hooks/", 404),
                ]
                for (method, path, wanted) in refused {
                    let headers = ["Authorization": "Bearer verkeerd-geheim", "X-Slack-Signature": "v0=verkeerd"]
                    let status = try await status(method, path, port: port, personal, headers)
                    #expect(status == wanted, "\(method) \(path): \(status)")
                }
                let large = String(repeating: "x", count: 300 * 1024)
                for path in ["slack/events", "mattermost/command", "teams/messages", "zulip"] {
                    #expect(try await status("POST", "/hooks/\(path)", port: port, large) == 413, "\(path)")
                }
                // A whole homeserver's transaction may be larger.
                let matrix = try await status("PUT", "/hooks/matrix/_matrix/app/v1/transactions/2", port: port, large)
                #expect(matrix == 403)
                #expect(try await status("GET", "/healthz", port: port) == 200)
            }
            let log = place.text("serve.log")
            for secret in Self.secrets + ["verkeerd", "niet gehoord", "U0ANNA001", "xxxxx"] {
                #expect(!log.contains(secret), "'\(secret)' stands in the log")
            }
        }
    }

    @Test("a rehearsal takes platforms of this machine and refuses others with one line, unless they are named")
    func rehearsal() async throws {
        try await Workplace.with { place in
            try addPlatforms(place, api: "https://chat.example.nl")
            let line = try await place.fail(
                "serve",
                "--config",
                "config/samenspel.yaml",
                "--rehearse-from",
                "2026-11-23T08:00:00Z"
            )
            #expect(line.contains("not on this machine: matrix, mattermost, slack, teams, zulip; "), "\(line)")
            #expect(line.contains("--allow-platform slack"), "\(line)")
            #expect(!FileManager.default.fileExists(atPath: place.path("data")), "nothing was begun")
            let unknown = try await place.fail(
                "serve",
                "--config",
                "config/samenspel.yaml",
                "--rehearse-from",
                "2026-11-23T08:00:00Z",
                "--allow-platform",
                "slak"
            )
            #expect(unknown.contains("'slak', which is no instance"), "\(unknown)")
        }
    }

    @Test("manifests are printed, and the doctor names each platform that does not answer without a secret")
    func commands() async throws {
        try await Workplace.with { place in
            try addPlatforms(place)
            for kind in ["slack", "teams", "matrix"] {
                let text = try await place.succeed("manifest", kind, "--config", "config/samenspel.yaml")
                #expect(text.contains("127.0.0.1:8"), "\(kind): \(text)")
            }
            let west = try await place.fail(
                "manifest",
                "slack",
                "--config",
                "config/samenspel.yaml",
                "--instance",
                "west"
            )
            #expect(west.contains("there is no slack instance 'west'"))
            #expect(try await place.run("manifest", "zulip").code == 64)
            let doctor = try await place.run("doctor", "--config", "config/samenspel.yaml")
            #expect(doctor.code == 1)
            for name in ["slack", "mattermost", "matrix", "teams", "zulip"] {
                #expect(doctor.output.contains("platform \(name): "), "\(name) is not tried: \(doctor)")
            }
            for secret in Self.secrets { #expect(!doctor.description.contains(secret)) }
        }
    }
}
