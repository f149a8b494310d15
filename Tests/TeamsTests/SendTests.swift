import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Teams

@Suite("What goes out to Teams")
struct SendTests {
    /// A Teams instance that has heard of the person.
    private func known() async throws -> TestTeams {
        let teams = try TestTeams()
        #expect(try await teams.receive("installed").status == 200)
        return teams
    }

    @Test("goes to the conversation that Teams named, with our token")
    func post() async throws {
        let teams = try await known()
        let receipt = await teams.platform.send(teams.question())
        #expect(receipt == .sent(PlatformMessageID(rawValue: "1575667808184")))
        let call = try #require(teams.calls.first)
        #expect(teams.calls.count == 1)
        #expect(call.head.method == .post)
        #expect(call.head.scheme == "https")
        #expect(call.head.authority == "smba.trafficmanager.net")
        #expect(call.head.path == "/emea/v3/conversations/a%3A1pL6i0oY3C0K8oAj8/activities")
        #expect(call.head.headerFields[.authorization] == "Bearer token-1")
        #expect(call.head.headerFields[.contentType] == "application/json; charset=utf-8")
    }

    @Test("asks for a token as the standard wants it, once for many messages, and again before it ends")
    func tokens() async throws {
        let teams = try await known()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<10 { group.addTask { _ = await teams.platform.send(teams.question("m\(number)")) } }
        }
        #expect(teams.tokenReads == 1)
        let request = try #require(teams.transport.sent.first { $0.head.path?.hasSuffix("/token") ?? false })
        #expect(request.head.method == .post)
        #expect(request.head.authority == "login.microsoftonline.com")
        #expect(request.head.path == "/\(TestTeams.tenant)/oauth2/v2.0/token")
        #expect(request.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        let form = FormFields(decoding: request.body)
        #expect(form["grant_type"] == "client_credentials")
        #expect(form["client_id"] == TestTeams.appID)
        #expect(form["client_secret"] == "very secret")
        #expect(form["scope"] == "https://api.botframework.com/.default")
        teams.stub.clock.advance(by: .minutes(54))
        _ = await teams.platform.send(teams.question("later"))
        #expect(teams.tokenReads == 1)
        teams.stub.clock.advance(by: .minutes(1))
        _ = await teams.platform.send(teams.question("last"))
        #expect(teams.tokenReads == 2)
        #expect(teams.calls.last?.head.headerFields[.authorization] == "Bearer token-2")
    }

    @Test("waits with everything while Microsoft gives no token")
    func noToken() async throws {
        let teams = try await known()
        teams.transport.next(.unauthorized, #"{"error":"invalid_client","error_description":"AADSTS7000222 secret"}"#)
        let first = await teams.platform.send(teams.question())
        #expect(first == .retry(notBefore: teams.now + .minutes(1)))
        #expect(await teams.platform.send(teams.question()) == first)
        #expect(teams.tokenReads == 1, "what was refused is not asked again at once")
        #expect(teams.calls.isEmpty)
        teams.stub.clock.advance(by: .minutes(1))
        #expect(await teams.platform.send(teams.question()) == .sent(PlatformMessageID(rawValue: "1575667808184")))
    }

    @Test("waits as long as the token's own endpoint says")
    func busyToken() async throws {
        let teams = try await known()
        teams.transport.next(.tooManyRequests, "{}", fields: [.retryAfter: "7"])
        #expect(await teams.platform.send(teams.question()) == .retry(notBefore: teams.now + .seconds(7)))
        teams.transport.next(failing: .ambiguous(reason: "time-out"))
        #expect(await teams.platform.send(teams.question()) == .retry(notBefore: teams.now))
        #expect(teams.calls.isEmpty)
    }

    struct Failing: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: HTTPResponse.Status?
        var body = "{}"
        var fields: HTTPFields = [:]
        var failure: HTTPFailure?
        /// What came of a post to a person, and to a channel when that is another thing.
        var direct: Outcome
        var channel: Outcome?
        /// What came of changing a message.
        var update: Outcome
    }
    enum Outcome: Sendable, Equatable {
        case retry(seconds: Int64)
        case unknown, failed, unreachable
    }

    private static func blocked(_ code: String) -> String {
        #"{"errorCode":209,"message":"{\r\n  \"subCode\": \"\#(code)\",\r\n  \"details\": \"x\"\r\n}"}"#
    }
    static let failing: [Failing] = [
        Failing(
            testDescription: "429 with whole seconds",
            status: .tooManyRequests,
            fields: [.retryAfter: "3"],
            direct: .retry(seconds: 3),
            update: .retry(seconds: 3)
        ),
        Failing(
            testDescription: "429 with a date",
            status: .tooManyRequests,
            fields: [.retryAfter: "Mon, 23 Nov 2026 08:00:20 GMT"],
            direct: .retry(seconds: 20),
            update: .retry(seconds: 20)
        ),
        Failing(
            testDescription: "429 without a word",
            status: .tooManyRequests,
            direct: .retry(seconds: 1),
            update: .retry(seconds: 1)
        ),
        Failing(
            testDescription: "412",
            status: .preconditionFailed,
            direct: .retry(seconds: 1),
            update: .retry(seconds: 1)
        ),
        Failing(
            testDescription: "401",
            status: .unauthorized,
            direct: .retry(seconds: 30),
            update: .retry(seconds: 30)
        ),
        Failing(testDescription: "500", status: .internalServerError, direct: .unknown, update: .retry(seconds: 0)),
        Failing(testDescription: "502", status: .badGateway, direct: .unknown, update: .retry(seconds: 0)),
        Failing(testDescription: "503", status: .serviceUnavailable, direct: .unknown, update: .retry(seconds: 0)),
        Failing(testDescription: "504", status: .gatewayTimeout, direct: .unknown, update: .retry(seconds: 0)),
        Failing(
            testDescription: "never sent",
            failure: .notSent(reason: "refused"),
            direct: .retry(seconds: 0),
            update: .retry(seconds: 0)
        ),
        Failing(
            testDescription: "a time-out",
            failure: .ambiguous(reason: "time-out"),
            direct: .unknown,
            update: .retry(seconds: 0)
        ),
        Failing(testDescription: "cancelled", failure: .cancelled, direct: .unknown, update: .retry(seconds: 0)),
        Failing(
            testDescription: "an answer beyond all measure",
            failure: .tooLarge(limit: 1),
            direct: .unknown,
            update: .retry(seconds: 0)
        ),
        Failing(
            testDescription: "a host that is not allowed",
            failure: .hostNotAllowed("x"),
            direct: .failed,
            update: .failed
        ),
        Failing(
            testDescription: "403 blocked",
            status: .forbidden,
            body: blocked("MessageWritesBlocked"),
            direct: .unreachable,
            channel: .failed,
            update: .failed
        ),
        Failing(
            testDescription: "403 not in the conversation",
            status: .forbidden,
            body: #"{"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of it."}}"#,
            direct: .unreachable,
            channel: .failed,
            update: .failed
        ),
        Failing(
            testDescription: "403 switched off by the administrator",
            status: .forbidden,
            body: #"{"error":{"code":"BotDisabledByAdmin"}}"#,
            direct: .unreachable,
            channel: .failed,
            update: .failed
        ),
        Failing(testDescription: "403", status: .forbidden, direct: .unreachable, channel: .failed, update: .failed),
        Failing(
            testDescription: "403 at another address",
            status: .forbidden,
            body: #"{"error":{"code":"InvalidBotApiHost"}}"#,
            direct: .failed,
            update: .failed
        ),
        Failing(testDescription: "404", status: .notFound, direct: .unreachable, channel: .failed, update: .failed),
        Failing(
            testDescription: "400",
            status: .badRequest,
            body: #"{"error":{"code":"BadSyntax"}}"#,
            direct: .failed,
            update: .failed
        ),
        Failing(
            testDescription: "413",
            status: .contentTooLarge,
            body: #"{"error":{"code":"MessageSizeTooBig"}}"#,
            direct: .failed,
            update: .failed
        ),
    ]

    private func outcome(_ receipt: Receipt, at now: Instant) -> Outcome? {
        switch receipt {
        case .sent: nil
        case .unknown: .unknown
        case .retry(let moment): .retry(seconds: (moment - now).milliseconds / 1000)
        case .failed: .failed
        case .unreachable: .unreachable
        }
    }

    private func fail(_ teams: TestTeams, _ one: Failing) {
        if let failure = one.failure { teams.connector(failing: failure) }
        if let status = one.status { teams.connector(status, one.body, fields: one.fields) }
    }

    @Test("that does not arrive has a receipt that says what to do", arguments: failing)
    func receipts(_ one: Failing) async throws {
        let teams = try await known()
        fail(teams, one)
        #expect(outcome(await teams.platform.send(teams.question()), at: teams.now) == one.direct)
        fail(teams, one)
        let toChannel = teams.text("Hallo", to: .channel(teams.channel))
        #expect(outcome(await teams.platform.send(toChannel), at: teams.now) == one.channel ?? one.direct)
        fail(teams, one)
        let update = await teams.platform.update(PlatformMessageID(rawValue: "1"), to: teams.question())
        #expect(outcome(update, at: teams.now) == one.update)
        #expect(teams.calls.count == 3, "one attempt each")
    }

    @Test("cannot be read back")
    func find() async throws {
        let teams = try await known()
        #expect(await teams.platform.find(teams.question(), since: teams.now) == .unknown)
        #expect(!teams.platform.capabilities.contains(.readback))
    }

    @Test("takes another token after one that was refused")
    func newToken() async throws {
        let teams = try await known()
        teams.connector(.unauthorized)
        _ = await teams.platform.send(teams.question())
        _ = await teams.platform.send(teams.question())
        #expect(teams.calls.map { $0.head.headerFields[.authorization] } == ["Bearer token-1", "Bearer token-2"])
    }

    @Test("opens the conversation with somebody who was not heard of, once")
    func open() async throws {
        let teams = try TestTeams()
        teams.connector(.created, #"{"id":"a:opened"}"#)
        #expect(await teams.platform.send(teams.text("Welkom")) == .sent(PlatformMessageID(rawValue: "1575667808184")))
        #expect(
            await teams.platform.send(teams.text("Nog iets")) == .sent(PlatformMessageID(rawValue: "1575667808184"))
        )
        #expect(
            teams.calls.map { $0.head.path } == [
                "/teams/v3/conversations", "/teams/v3/conversations/a%3Aopened/activities",
                "/teams/v3/conversations/a%3Aopened/activities",
            ]
        )
        let body = try #require(teams.calls.first?.body)
        let sent = try JSONSerialization.jsonObject(with: Data(body)) as? NSDictionary
        let expected = try JSONSerialization.jsonObject(with: Data(Fixtures.bytes("requests/conversation.json")))
        #expect(sent == expected as? NSDictionary)
    }

    @Test("opens conversations where the tenant's others are")
    func tenantService() async throws {
        let teams = try TestTeams()
        #expect(try await teams.receive("message-guest").status == 200)
        teams.connector(.created, #"{"id":"a:opened"}"#)
        _ = await teams.platform.send(teams.text("Welkom"))
        #expect(teams.calls.first?.head.path == "/emea/v3/conversations")
    }

    @Test(
        "tells who cannot be opened",
        arguments: [(.forbidden, .unreachable), (.notFound, .unreachable), (.badRequest, .unreachable)]
            as [(HTTPResponse.Status, Outcome)]
    )
    func notInstalled(_ status: HTTPResponse.Status, _ expected: Outcome) async throws {
        let teams = try TestTeams()
        teams.connector(status)
        #expect(outcome(await teams.platform.send(teams.text("Welkom")), at: teams.now) == expected)
    }

    @Test("says when the tenant's conversations are opened elsewhere, and opens none to change a message")
    func elsewhere() async throws {
        let teams = try TestTeams()
        teams.connector(.forbidden, #"{"error":{"code":"InvalidBotApiHost"}}"#)
        #expect(outcome(await teams.platform.send(teams.text("Welkom")), at: teams.now) == .failed)
        #expect(teams.calls.count == 1)
        let update = await teams.platform.update(PlatformMessageID(rawValue: "1"), to: teams.question())
        #expect(outcome(update, at: teams.now) == .failed)
        #expect(teams.calls.count == 1)
    }

    @Test("may open a conversation again when that was unclear: nothing was said yet")
    func unclearOpening() async throws {
        let teams = try TestTeams()
        teams.connector(failing: .ambiguous(reason: "time-out"))
        #expect(await teams.platform.send(teams.text("Welkom")) == .retry(notBefore: teams.now))
        teams.connector(.serviceUnavailable)
        #expect(await teams.platform.send(teams.text("Welkom")) == .retry(notBefore: teams.now))
    }

    @Test("opens a conversation once more when the one that Teams named is gone, and no more than once")
    func gone() async throws {
        let teams = try await known()
        let gone = #"{"error":{"code":"ConversationNotFound"}}"#
        teams.connector(.notFound, gone)
        #expect(await teams.platform.send(teams.question()) == .retry(notBefore: teams.now))
        teams.connector(.created, #"{"id":"a:new"}"#)
        #expect(await teams.platform.send(teams.question()) == .sent(PlatformMessageID(rawValue: "1575667808184")))
        #expect(String(decoding: teams.calls[1].body, as: UTF8.self).contains(InboundTests.guest))
        teams.connector(.notFound, gone)
        #expect(await teams.platform.send(teams.question()) == .unreachable)
    }

    @Test("never goes to a host that is not listed, whatever the memory says")
    func foreignHost() async throws {
        let teams = try TestTeams()
        let reference = ConversationReference(
            conversation: "a:1",
            serviceURL: "https://evil.example/",
            member: "29:x"
        )
        try await teams.platform.remember(reference, of: teams.account)
        _ = await teams.platform.send(teams.question())
        #expect(teams.calls.allSatisfy { $0.head.authority == "smba.trafficmanager.net" })
        let closed = try TestTeams { $0.serviceURL = "https://evil.example/" }
        guard case .failed = await closed.platform.send(closed.question()) else {
            Issue.record("sent somewhere")
            return
        }
        #expect(closed.transport.sent.isEmpty)
    }

    @Test("never goes to who does not take part, or to an address of another kind")
    func refused() async throws {
        let teams = try await known()
        teams.stub.intake.refuse(teams.account)
        let other = Account(instance: "slack", nativeID: "T1/U1")
        let odd = Account(instance: "teams", nativeID: "no-tenant")
        for delivery in [
            teams.question(), teams.text("x", to: .direct(other)), teams.text("x", to: .direct(odd)),
        ] {
            guard case .failed = await teams.platform.send(delivery) else {
                Issue.record("sent")
                return
            }
        }
        #expect(teams.calls.isEmpty)
    }

    @Test("is changed in its place")
    func update() async throws {
        let teams = try await known()
        let id = PlatformMessageID(rawValue: "1575667808184")
        #expect(await teams.platform.update(id, to: teams.question(choices: false)) == .sent(id))
        let call = try #require(teams.calls.first)
        #expect(call.head.method == .put)
        #expect(call.head.path == "/emea/v3/conversations/a%3A1pL6i0oY3C0K8oAj8/activities/1575667808184")
        let nothing = await teams.platform.update(PlatformMessageID(rawValue: ""), to: teams.question())
        #expect(outcome(nothing, at: teams.now) == .failed)
    }

    @Test("has an id of its own also when Teams names none, and is then not changed")
    func unnamed() async throws {
        let teams = try await known()
        teams.connector(.accepted, "")
        let receipt = await teams.platform.send(teams.question("m7"))
        #expect(receipt == .sent(PlatformMessageID(rawValue: "unnamed:m7")))
        let update = await teams.platform.update(PlatformMessageID(rawValue: "unnamed:m7"), to: teams.question())
        #expect(outcome(update, at: teams.now) == .failed)
        var empty = teams.text("")
        empty.message.blocks = []
        #expect(outcome(await teams.platform.send(empty), at: teams.now) == .failed)
        #expect(teams.calls.count == 1)
    }

    @Test("in several activities goes on where it broke off")
    func parts() async throws {
        let teams = try await known()
        var delivery = teams.question()
        delivery.message.blocks.insert(.image(ImageReference(rawValue: "chart"), alternative: "Een plaatje."), at: 0)
        teams.connector(.created, #"{"id":"1"}"#)
        teams.connector(.tooManyRequests, fields: [.retryAfter: "2"])
        #expect(await teams.platform.send(delivery) == .retry(notBefore: teams.now + .seconds(2)))
        teams.connector(.created, #"{"id":"2"}"#)
        #expect(await teams.platform.send(delivery) == .sent(PlatformMessageID(rawValue: "2")))
        #expect(teams.calls.count == 3)
        #expect(teams.calls.count { String(decoding: $0.body, as: UTF8.self).contains("data:image/png") } == 1)
    }
}
