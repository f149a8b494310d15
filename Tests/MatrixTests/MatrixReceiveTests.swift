import Chat
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Matrix

@Suite("What the homeserver asks of us")
struct MatrixReceiveTests {
    struct Proof: Sendable, CustomTestStringConvertible {
        var field: String?
        var query: String?
        var isRight: Bool
        var testDescription: String { "\(field ?? "nothing")\(query.map { " and \($0)" } ?? "")" }
    }

    @Test(
        "only the homeserver is heard",
        arguments: [
            Proof(field: "Bearer hs-secret", isRight: true),
            Proof(field: "bearer  hs-secret", isRight: true),
            Proof(field: "Bearer hs-secret", query: "hs-secret", isRight: true),
            Proof(field: "Bearer hs-secret", query: "hs-secre", isRight: false),
            Proof(field: nil, query: "hs-secret", isRight: false),
            Proof(field: nil, isRight: false),
            Proof(field: "Bearer hs-secret2", isRight: false),
            Proof(field: "Bearer hs-secre", isRight: false),
            Proof(field: "Bearer ", isRight: false),
            Proof(field: "Bearer as-secret", isRight: false),
            Proof(field: "Basic hs-secret", isRight: false),
            Proof(field: "hs-secret", isRight: false),
        ]
    )
    func authorization(_ proof: Proof) async throws {
        let homeserver = try await FakeHomeserver()
        var request = Fixture.request(try Fixture.bytes("text"))
        request.fields[.authorization] = proof.field
        request.query = proof.query.map { [.init(name: "access_token", value: $0)] } ?? []
        homeserver.setState(of: try #require(Fixture.ids()["room"]), to: try Fixture.text("state-direct"))
        let response = await homeserver.platform().receive(request)
        #expect(response.status == (proof.isRight ? 200 : 403))
        #expect(String(decoding: response.body, as: UTF8.self).contains("M_FORBIDDEN") == !proof.isRight)
        #expect(homeserver.stub.intake.taken.count == (proof.isRight ? 1 : 0))
    }

    @Test("without a token of its own nobody is heard")
    func noToken() async throws {
        let homeserver = try await FakeHomeserver()
        var settings = homeserver.settings
        settings.hsToken = ""
        let platform = MatrixPlatform(
            settings,
            host: homeserver.stub.host,
            transport: homeserver.transport,
            logger: homeserver.platform().logger
        )
        var request = Fixture.request(Array(#"{"events":[]}"#.utf8))
        for field in ["Bearer ", "Bearer", ""] {
            request.fields[.authorization] = field
            #expect(await platform.receive(request).status == 403)
        }
    }

    struct Asked: Sendable, CustomTestStringConvertible {
        var method: HTTPRequest.Method
        var path: String
        var status: Int
        var code: String?
        var testDescription: String { "\(method.rawValue) \(path)" }
    }

    @Test(
        "every path has its answer",
        arguments: [
            Asked(method: .put, path: "_matrix/app/v1/transactions/1", status: 200),
            Asked(method: .post, path: "_matrix/app/v1/transactions/1", status: 405, code: "M_UNRECOGNIZED"),
            Asked(method: .get, path: "_matrix/app/v1/transactions/1", status: 405, code: "M_UNRECOGNIZED"),
            Asked(method: .put, path: "_matrix/app/v1/transactions", status: 404, code: "M_UNRECOGNIZED"),
            Asked(method: .put, path: "_matrix/app/v1/transactions/1/2", status: 404, code: "M_UNRECOGNIZED"),
            Asked(method: .post, path: "_matrix/app/v1/ping", status: 200),
            Asked(method: .get, path: "_matrix/app/v1/ping", status: 405, code: "M_UNRECOGNIZED"),
            Asked(method: .get, path: "_matrix/app/v1/users/@a:b", status: 404, code: "M_NOT_FOUND"),
            Asked(method: .get, path: "_matrix/app/v1/rooms/#a:b", status: 404, code: "M_NOT_FOUND"),
            Asked(method: .get, path: "_matrix/app/v1/thirdparty/user/irc", status: 404, code: "M_NOT_FOUND"),
            Asked(method: .put, path: "_matrix/app/v1/users/@a:b", status: 405, code: "M_UNRECOGNIZED"),
            Asked(method: .put, path: "transactions/1", status: 200),
            Asked(method: .get, path: "users/@a:b", status: 404, code: "M_NOT_FOUND"),
            Asked(method: .get, path: "_matrix/app/unstable/thirdparty/location", status: 404, code: "M_NOT_FOUND"),
            Asked(method: .get, path: "_matrix/app/v2/users/@a:b", status: 404, code: "M_UNRECOGNIZED"),
            Asked(method: .get, path: "", status: 404, code: "M_UNRECOGNIZED"),
            Asked(method: .get, path: "_matrix/client/versions", status: 404, code: "M_UNRECOGNIZED"),
        ]
    )
    func paths(_ asked: Asked) async throws {
        let homeserver = try await FakeHomeserver()
        var request = Fixture.request(Array("{}".utf8))
        request.method = asked.method
        request.path = asked.path
        let response = await homeserver.platform().receive(request)
        #expect(response.status == asked.status)
        #expect(response.fields[.contentType]?.hasPrefix("application/json") == true)
        let problem = try JSONDecoder().decode([String: String].self, from: Data(response.body))
        #expect(problem["errcode"] == asked.code)
    }

    private static let unreadable: [String] = [
        "", "no JSON", "null", "[]", "5", "{", #"{"events":5}"#, #"{"events":null}"#, #"{"events":[1,null,"x",[],{}]}"#,
        #"{"events":[{"type":"m.room.message","sender":5,"room_id":"!a","event_id":"$a","content":{}}]}"#,
        #"{"events":[{"type":"m.room.message","sender":"@a:b","room_id":"!a","event_id":"","content":{}}]}"#,
        #"{"events":[{"type":"m.room.message","sender":"@a:b","room_id":"!a","event_id":"$a","content":[]}]}"#,
        #"{"events":[{"type":"m.room.member","sender":"@a:b","room_id":"!a","event_id":"$a","state_key":"","content":{"#
            + #""membership":7}}]}"#,
        #"{"events":[{"type":"m.reaction","sender":"@a:b","room_id":"!a","event_id":"$a","content":{"m.relates_to":{"#
            + #""key":{},"event_id":[],"rel_type":1}}}],"ephemeral":[{"type":"m.typing"}]}"#,
        #"{"events":[{"type":"m.room.redaction","sender":"@a:b","room_id":"!a","event_id":"$a","redacts":{}}]}"#,
        "{\"events\":[{\"type\":\"m.room.message\",\"sender\":\"@a:b\",\"room_id\":\"!a\",\"event_id\":\"$a\","
            + "\"content\":{\"msgtype\":\"m.text\",\"body\":\"\\ud800\"}}]}",
        "{\"events\":[{\"type\":\"m.room.message\",\"sender\":\"@a:b\",\"room_id\":\"!a\",\"event_id\":\"$a\","
            + "\"content\":{\"msgtype\":\"m.text\",\"body\":\"\u{0}\"}}]}",
        #"{"events":[{"type":"m.room.message","sender":"@a:b","room_id":"!a","event_id":"$a","origin_server_ts":1e400,"#
            + #""content":{"msgtype":"m.image","body":"x"}}]}"#,
    ]

    @Test("what cannot be read is accepted and changes nothing", arguments: unreadable)
    func poison(_ body: String) async throws {
        let homeserver = try await FakeHomeserver()
        let response = await homeserver.platform().receive(Fixture.request(Array(body.utf8)))
        #expect(response == .done)
        #expect(homeserver.stub.intake.taken.isEmpty)
    }

    @Test("one event that cannot be read does not keep the others away", arguments: [1, 600, 100_000])
    func mixed(depth: Int) async throws {
        let homeserver = try await FakeHomeserver()
        homeserver.setState(of: "!a", to: FakeHomeserver.state(members: ["@a:b"]))
        func event(_ id: String, _ content: String) -> String {
            #"{"type":"m.room.message","sender":"@a:b","room_id":"!a","event_id":"\#(id)","content":\#(content)}"#
        }
        let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let events = [
            event("$1", #"{"msgtype":"m.text","body":"een \"[{\\"}"#), event("$2", #"{"x":\#(deep)}"#), "7",
            event("$3", #"{"msgtype":"m.text","body":"drie"}"#),
        ]
        let body = #"{"before":{"events":[8]},"events":[\#(events.joined(separator: " , "))],"after":[9]}"#
        let response = await homeserver.platform().receive(Fixture.request(Array(body.utf8)))
        #expect(response == .done)
        #expect(homeserver.stub.intake.taken.map(\.content) == [.text("een \"[{\\"), .text("drie")])
    }

    @Test("what could not be stored is asked for again, and then taken once", arguments: [true, false])
    func unavailable(isSlow: Bool) async throws {
        let homeserver = try await FakeHomeserver()
        homeserver.setState(of: try #require(Fixture.ids()["room"]), to: try Fixture.text("state-direct"))
        let intake = homeserver.stub.intake
        let platform = homeserver.platform()
        let request = Fixture.request(try Fixture.bytes("text"))
        intake.answer(IntakeReply(.unavailable))
        if isSlow { intake.answer(IntakeReply(.slow)) }
        #expect(await platform.receive(request).status == 503)
        if !isSlow {
            intake.answer(IntakeReply(.taken))
            #expect(await platform.receive(request).status == 200)
            #expect(await platform.receive(request).status == 200)
        }
        #expect(intake.taken.count == 1)
    }

    @Test("a transaction is known by its events, not by its number, which starts again with the homeserver")
    func transactionNumbers() async throws {
        let homeserver = try await FakeHomeserver()
        homeserver.setState(of: try #require(Fixture.ids()["room"]), to: try Fixture.text("state-direct"))
        let platform = homeserver.platform()
        let text = try Fixture.bytes("text")
        for (body, number) in [(text, "68"), (text, "1"), (try Fixture.bytes("reply"), "1")] {
            #expect(await platform.receive(Fixture.request(body, transaction: number)).status == 200)
        }
        #expect(homeserver.stub.intake.taken.map(\.content) == [.text("een 3 denk ik"), .text("5")])
    }

    @Test("a server of which nobody takes part is heard and told nothing")
    func notAdmitted() async throws {
        let homeserver = try await FakeHomeserver()
        let alice = Account(instance: "matrix", nativeID: "@alice:localhost")
        homeserver.stub.intake.refuse(alice)
        homeserver.setState(of: try #require(Fixture.ids()["room"]), to: try Fixture.text("state-direct"))
        let platform = homeserver.platform()
        for name in ["invite", "text", "reaction", "encrypted"] {
            #expect(await platform.receive(Fixture.request(try Fixture.bytes(name))).status == 200)
        }
        #expect(homeserver.stub.intake.taken.isEmpty)
        #expect(await platform.runAllErrands())
        #expect(!homeserver.sent.contains { $0.method != "GET" })
        #expect(await homeserver.stub.memory.values(named: "errands").isEmpty)
    }
}
