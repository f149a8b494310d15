import Chat
import Curl
import Foundation
import HTTPTypes
import PlatformTesting
import Testing

@testable import Mattermost

/// Makes every kind of request that the adapter makes of the server.
///
/// When the environment variable `SAMENSPEL_MATTERMOST_REQUESTS` names a file they are written there, a line of JSON
/// each, for `scripts/peer-mattermost` to check against the published description of the API.
@Suite("Mattermost: every kind of request")
struct MattermostRequestsTests {
    @Test("is made, and goes to the API of the server")
    func requests() async throws {
        let bench = MattermostBench(messageLimit: 60)
        var post = bench.delivery("Samenvatting: 14 van de 19", to: .channel(bench.channel))
        post.message.blocks.append(.image(ImageReference(rawValue: "chart"), alternative: "14 van 19 deden mee"))
        bench.stub.intake.open(MattermostBench.form)

        _ = await bench.platform.send(bench.delivery("Dag Lena 😀"))
        _ = await bench.platform.send(bench.delivery("Ken je de anderen?", choices: MattermostBench.scores))
        _ = await bench.platform.send(bench.delivery(String(repeating: "woord ", count: 20), id: "m3"))
        _ = await bench.platform.send(post)
        _ = await bench.platform.find(post, since: bench.stub.clock.now)
        let id = PlatformMessageID(rawValue: "post1")
        _ = await bench.platform.update(id, to: bench.delivery("Beantwoord."))
        _ = await bench.platform.update(id, to: bench.delivery("Ken je ze?", choices: MattermostBench.scores))
        _ = await bench.command("alles")
        _ = await bench.command("4", trigger: "trigger2")
        bench.transport.next(.ok, "[]")
        try await MattermostInbox(bench.platform).catchUp(isThorough: true)
        _ = await bench.platform.diagnose()

        let sent = bench.transport.sent
        let kinds = Set(sent.map { "\($0.head.method) \(($0.head.path ?? "").split(separator: "?")[0])" })
        #expect(
            kinds == [
                "GET /api/v4/users/me", "GET /api/v4/users/\(MattermostBench.user)",
                "GET /api/v4/users/\(FakeChat.bot)/channels", "GET /api/v4/channels/room1/posts",
                "GET /api/v4/channels/channel1/posts", "GET /api/v4/system/ping", "POST /api/v4/channels/direct",
                "POST /api/v4/posts", "POST /api/v4/files", "POST /api/v4/actions/dialogs/open",
                "POST /api/v4/posts/post1/actions/probe", "PUT /api/v4/posts/post1/patch", "DELETE /api/v4/posts/post1",
            ]
        )
        guard let file = ProcessInfo.processInfo.environment["SAMENSPEL_MATTERMOST_REQUESTS"] else { return }
        let lines = try sent.map { request in
            let line = FakeChat.Recorded(
                method: request.head.method.rawValue,
                path: request.head.path ?? "",
                contentType: request.head.headerFields[.contentType],
                authorization: request.head.headerFields[.authorization],
                body: Data(request.body).base64EncodedString()
            )
            return String(decoding: try JSONEncoder().encode(line), as: UTF8.self)
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }
}
