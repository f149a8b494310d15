import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Zulip

/// Makes every kind of request that the adapter makes of Zulip.
///
/// When the environment variable `SAMENSPEL_ZULIP_REQUESTS` names a file they are written there, a line of JSON each,
/// for `scripts/peer-zulip` to check against Zulip's own description of its API.
@Suite("Zulip: every kind of request")
struct ZulipRequestsTests {
    private struct Line: Encodable {
        var method: String
        var path: String
        var contentType: String?
        var authorization: String?
        /// In base64.
        var body: String
    }

    @Test("is made, and goes to the API of the organisation")
    func requests() async throws {
        let bench = ZulipBench()
        let refused = #"{"result":"error","code":"BAD_REQUEST","msg":"no"}"#
        let widget = #"{"result":"success","msg":"","message":\#(try message("x", id: 4001, widget: "{}"))}"#
        var post = bench.delivery("Samenvatting: 14 van de 19 & meer")
        post.conversation = .channel(Account(instance: "zulip", nativeID: "7/overleg"))
        post.message.blocks.append(.image(ImageReference(rawValue: "chart"), alternative: "14 van 19 deden mee"))

        _ = await bench.platform.send(bench.delivery("Dag Lena 😀"))
        _ = await bench.platform.send(
            bench.delivery("Ken je de anderen?", choices: ZulipSendTests.scores, prompt: PromptID(rawValue: "p7"))
        )
        bench.transport.next(.ok, #"{"result":"success","msg":"","uri":"/user_uploads/2/ab/samenspel.png"}"#)
        _ = await bench.platform.send(post)
        bench.transport.next(.badRequest, refused)
        _ = await bench.platform.send(bench.delivery("Dag"))
        bench.transport.next(.ok, page([]))
        _ = await bench.platform.find(bench.delivery("Dag"), since: bench.stub.clock.now)
        bench.transport.next(.ok, page([]))
        _ = await bench.platform.find(post, since: bench.stub.clock.now)
        bench.transport.next(.badRequest, refused)
        bench.transport.next(.ok, widget)
        _ = await bench.platform.update(PlatformMessageID(rawValue: "4001"), to: bench.delivery("Beantwoord."))
        bench.transport.next(.ok, page([try message("oud", id: 90)]))
        bench.transport.next(.ok, page([try message("oud", id: 90)]))
        _ = try await bench.platform.catchUp(upTo: .max)
        bench.transport.next(.ok, page([try message("4", id: 95)], foundOldest: false))
        bench.transport.next(.ok, page([try message("3", id: 89)], foundOldest: true))
        bench.transport.next(
            .ok,
            #"{"result":"success","msg":"","user":{"user_id":5,"is_active":true,"is_bot":false}}"#
        )
        _ = try await bench.platform.catchUp(upTo: .max)
        bench.transport.next(.ok, #"{"result":"success","msg":"","user_id":9,"is_bot":true}"#)
        _ = await bench.platform.diagnose()

        let sent = bench.transport.sent
        let kinds = Set(sent.map { "\($0.head.method) \(($0.head.path ?? "").split(separator: "?")[0])" })
        #expect(
            kinds == [
                "POST /api/v1/messages", "POST /api/v1/user_uploads", "GET /api/v1/users/5", "GET /api/v1/messages",
                "PATCH /api/v1/messages/4001", "GET /api/v1/messages/4001", "POST /api/v1/messages/4001/reactions",
                "GET /api/v1/users/me",
            ]
        )
        guard let file = ProcessInfo.processInfo.environment["SAMENSPEL_ZULIP_REQUESTS"] else { return }
        let lines = try sent.map { request in
            let line = Line(
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
