import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Teams

@Suite("What comes in from Teams")
struct InboundTests {
    /// One activity of the fixtures, and what the intake gets of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var activity: String
        /// What was done; nil when nobody has to know.
        var content: Inbound.Content?
        var id: String?
        var nativeID = "\(TestTeams.tenant)/\(TestTeams.person)"
        var channel: String?
        var language: Language? = .nl
        var zone: String? = "Europe/Amsterdam"
        var sentAt: Instant? = Instant(iso8601: "2026-11-23T08:00:00.123Z")

        var testDescription: String { activity }
    }

    static let guest = "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw"
    static let original = "a:1pL6i0oY3C0K8oAj8|1485983408511"
    static let thread = "\(TestTeams.channel);messageid=1481567603816"
    static let cases: [Case] = [
        Case(activity: "message-personal", content: .text("4"), id: original),
        Case(activity: "message-personal-english", content: .text("Hello there & 3 < 4"), language: .en),
        Case(activity: "message-only-picture", content: .notText),
        Case(activity: "message-guest", content: .text("hallo"), nativeID: "\(TestTeams.tenant)/\(guest)"),
        Case(activity: "message-odd-shapes", content: .text("3")),
        Case(
            activity: "message-channel",
            content: .text("hulp"),
            id: "\(thread)|1485983408516",
            channel: TestTeams.channel
        ),
        Case(
            activity: "message-mentions-others",
            content: .text("agendapunt: Bram typte <at>Samenspel2</at>"),
            channel: TestTeams.channel
        ),
        Case(
            activity: "message-group",
            content: .text("stop"),
            channel: "19:1c3af46e9e0f4a5293343c8813c47619@thread.v2"
        ),
        Case(activity: "message-from-bot"),
        Case(activity: "message-from-ourselves"),
        Case(activity: "message-role-bot"),
        Case(activity: "message-no-tenant"),
        Case(activity: "message-two-tenants"),
        Case(activity: "message-no-from"),
        Case(activity: "message-other-channel"),
        Case(
            activity: "message-edited",
            content: .edited(PlatformMessageID(rawValue: original), "5"),
            id: original + "|messageUpdate|2026-11-23T08:01:00.000Z",
            sentAt: Instant(iso8601: "2026-11-23T08:01:00.000Z")
        ),
        Case(
            activity: "message-undeleted",
            content: .edited(PlatformMessageID(rawValue: original), "5"),
            sentAt: Instant(iso8601: "2026-11-23T08:03:00.000Z")
        ),
        Case(
            activity: "message-deleted",
            content: .withdrawn(PlatformMessageID(rawValue: original)),
            id: original + "|messageDelete|2026-11-23T08:02:00.000Z",
            language: nil,
            zone: nil,
            sentAt: Instant(iso8601: "2026-11-23T08:02:00.000Z")
        ),
        Case(activity: "reaction"),
        Case(activity: "installed", content: .opened),
        Case(activity: "upgraded"),
        Case(activity: "removed", content: .unreachable, language: nil, zone: nil),
        Case(activity: "remove-upgrade"),
        Case(activity: "installed-in-team"),
        Case(activity: "removed-from-team"),
        Case(activity: "bot-added"),
        Case(activity: "bot-removed-from-team"),
        Case(activity: "member-added"),
        Case(activity: "typing"),
        Case(activity: "unknown"),
        Case(activity: "invoke-other"),
    ]

    @Test("reaches the intake as what somebody did, or not at all", arguments: cases)
    func inbound(_ one: Case) async throws {
        let teams = try TestTeams()
        #expect(try await teams.receive(one.activity) == .empty(200))
        #expect(try await teams.receive(one.activity) == .empty(200), "and the same when it comes again")
        let taken = teams.stub.intake.taken
        guard let content = one.content else {
            #expect(taken.isEmpty)
            return
        }
        #expect(taken.count == 1)
        let inbound = try #require(taken.first)
        let account = Account(instance: "teams", nativeID: one.nativeID)
        #expect(inbound.content == content)
        #expect(inbound.account == account)
        #expect(inbound.sentAt == one.sentAt)
        #expect(inbound.language == one.language)
        #expect(inbound.zone == one.zone)
        if let id = one.id { #expect(inbound.id == id) }
        let channel = one.channel.map { Account(instance: "teams", nativeID: "\(TestTeams.tenant)/\($0)") }
        #expect(inbound.conversation == channel.map { .channel($0) } ?? .direct(account))
        #expect(teams.calls.isEmpty, "nothing is sent before anything is answered")
    }

    @Test(
        "that cannot be read is answered with 200 and dropped",
        arguments: ["", "null", "[]", "{}", "not json", #"{"type":5}"#, "{\"type\":\"message\"", "\u{FEFF}"]
    )
    func poison(_ body: String) async throws {
        let teams = try TestTeams()
        let authorization = "Bearer \(try await teams.token())"
        let status = await teams.receive(Array(body.utf8), authorization: authorization).status
        // What is no activity is swallowed; what is one without a service URL is not vouched for by the token.
        #expect([200, 401].contains(status))
        #expect(teams.stub.intake.taken.isEmpty)
        #expect(await teams.receive(Array(body.utf8), authorization: nil).status == 401)
    }

    @Test("is not believed from a host that our token may not go to")
    func hosts() async throws {
        let teams = try TestTeams()
        let evil = "https://smba.trafficmanager.net.evil.example/emea/"
        let body = String(decoding: try Fixtures.activity("message-personal"), as: UTF8.self)
            .replacing(TestTeams.serviceURL, with: evil)
        let token = try await teams.token { claims, _ in claims.serviceurl = evil }
        #expect(await teams.receive(Array(body.utf8), authorization: "Bearer \(token)").status == 401)
        #expect(teams.stub.intake.taken.isEmpty)
        #expect(await teams.stub.memory.values(named: ConversationReference.name).isEmpty)
    }

    @Test("from a tenant that does not take part leaves no trace and gets no answer")
    func notAdmitted() async throws {
        let teams = try TestTeams()
        teams.stub.intake.refuse(teams.account)
        for activity in ["message-personal", "installed", "tap-execute", "tap-submit"] {
            #expect(try await teams.receive(activity) == .empty(200))
        }
        #expect(teams.stub.intake.taken.isEmpty)
        #expect(await teams.stub.memory.values(named: ConversationReference.name).isEmpty)
        #expect(await teams.stub.memory.value(TeamsPlatform.serviceKey(TestTeams.tenant)) == nil)
    }

    @Test(
        "that is not stored, or not yet, is sent again by Teams",
        arguments: ["message-personal", "message-edited", "message-deleted", "installed", "removed"],
        [IntakeReply.Outcome.unavailable, .slow]
    )
    func unavailable(_ activity: String, _ outcome: IntakeReply.Outcome) async throws {
        let teams = try TestTeams()
        teams.stub.intake.answer(IntakeReply(outcome))
        #expect(try await teams.receive(activity) == .empty(503))
        teams.stub.intake.answer(IntakeReply(.taken))
        #expect(try await teams.receive(activity) == .empty(200))
        #expect(teams.stub.intake.taken.count == 1)
    }

    @Test("in a channel is answered in private, once it is stored; in private the outbox answers")
    func mention() async throws {
        let teams = try TestTeams()
        func say(_ text: String) -> Message { Message(language: .nl, blocks: [.paragraph([.text(text)])]) }
        let words = say("Hier lees ik geen antwoorden.")
        for outcome in [IntakeReply.Outcome.slow, .unavailable] {
            teams.stub.intake.answer(IntakeReply(outcome, notice: words))
            #expect(try await teams.receive("message-channel").status == 503)
        }
        teams.stub.intake.answer(IntakeReply(.taken, notice: say("Dit zegt de postbus.")))
        #expect(try await teams.receive("message-personal").status == 200)
        teams.stub.intake.answer(IntakeReply(.declined, notice: words))
        #expect(try await teams.receive("message-channel").status == 200)
        await teams.runErrands(until: 1)
        #expect(teams.calls.map(\.head.path) == ["/emea/v3/conversations/a%3A1pL6i0oY3C0K8oAj8/activities"])
        #expect(teams.said.contains("Hier lees ik geen antwoorden."))
    }

    @Test("tells where the conversation is, and that is forgotten when the app is removed")
    func references() async throws {
        let teams = try TestTeams()
        #expect(try await teams.receive("installed").status == 200)
        #expect(
            await teams.platform.reference(teams.account)
                == ConversationReference(
                    conversation: "a:1pL6i0oY3C0K8oAj8",
                    serviceURL: TestTeams.serviceURL,
                    member: Self.guest
                )
        )
        #expect(try await teams.receive("removed").status == 200)
        #expect(await teams.platform.reference(teams.account) == nil)
        #expect(try await teams.receive("bot-added").status == 200)
        #expect(await teams.platform.reference(teams.account) != nil)

        #expect(try await teams.receive("installed-in-team").status == 200)
        #expect(
            await teams.platform.reference(teams.channel)
                == ConversationReference(
                    conversation: TestTeams.channel,
                    serviceURL: TestTeams.serviceURL,
                    member: nil
                )
        )
        #expect(try await teams.receive("removed-from-team").status == 200)
        #expect(await teams.platform.reference(teams.channel) == nil)
        #expect(try await teams.receive("message-channel").status == 200)
        #expect(await teams.platform.reference(teams.channel) != nil)
        #expect(try await teams.receive("bot-removed-from-team").status == 200)
        #expect(await teams.platform.reference(teams.channel) == nil)
    }

    @Test(
        "says in which zone it was done, where it names one of a place",
        arguments: [
            (#""timezone": "America/New_York""#, "America/New_York"), (#""timezone": "Etc/UTC""#, nil),
            (#""timezone": "UTC""#, nil), (#""timezone": 4"#, "Europe/Brussels"), (#""other": 4"#, "Europe/Brussels"),
            (#""timezone": "a/\#(String(repeating: "b", count: 99))""#, nil),
        ] as [(String, String?)]
    )
    func zone(_ entity: String, _ zone: String?) async throws {
        let teams = try TestTeams()
        let body = String(decoding: try Fixtures.activity("message-personal"), as: UTF8.self)
            .replacing(#""timezone": "Europe/Amsterdam""#, with: entity)
            .replacing(#""type": "message""#, with: #""type": "message", "localTimezone": "Europe/Brussels""#)
        let authorization = "Bearer \(try await teams.token())"
        #expect(await teams.receive(Array(body.utf8), authorization: authorization).status == 200)
        #expect(teams.stub.intake.taken.map(\.zone) == [zone])
    }

    @Test("has an id of its own also when Teams gives it none, the same when it comes again")
    func withoutID() async throws {
        let teams = try TestTeams()
        let text = String(decoding: try Fixtures.activity("message-personal"), as: UTF8.self)
        let body = Array(text.replacing(#""id": "1485983408511","#, with: "").utf8)
        let other = Array(text.replacing(#""id": "1485983408511","#, with: " ").utf8)
        let authorization = "Bearer \(try await teams.token())"
        for body in [body, body, other] { _ = await teams.receive(body, authorization: authorization) }
        #expect(teams.stub.intake.taken.count == 2)
    }
}

@Suite("Buttons of Teams")
struct TapTests {
    /// The body of an answer to `adaptiveCard/action`.
    struct Answer: Decodable, Equatable {
        var statusCode: Int
        var type: String
        var value: Value

        enum Value: Decodable, Equatable {
            case text(String)
            case problem(code: String, message: String)
            case card(type: String, texts: [String])

            struct Problem: Decodable { var code: String, message: String }
            struct Card: Decodable {
                var type: String
                var body: [Block]
                struct Block: Decodable { var type: String, inlines: [Run]? }
                struct Run: Decodable { var text: String }
            }

            init(from decoder: any Decoder) throws {
                if let text = try? String(from: decoder) {
                    self = .text(text)
                } else if let problem = try? Problem(from: decoder) {
                    self = .problem(code: problem.code, message: problem.message)
                } else {
                    let card = try Card(from: decoder)
                    let texts = card.body.map { ($0.inlines ?? []).map(\.text).joined() }
                    self = .card(type: card.type, texts: texts)
                }
            }
        }
    }

    static let message = "application/vnd.microsoft.activity.message"
    static let adaptive = "application/vnd.microsoft.card.adaptive"

    private func say(_ text: String) -> Message { Message(language: .nl, blocks: [.paragraph([.text(text)])]) }

    private func tap(_ teams: TestTeams, _ reply: IntakeReply, activity: String = "tap-execute") async throws -> Answer
    {
        teams.stub.intake.answer(reply)
        let token = teams.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p1"), choice: "4"))
        let response = try await teams.receive(activity, token: token)
        #expect(response.status == 200)
        #expect(response.fields[.contentType]?.hasPrefix("application/json") ?? false)
        return try JSONDecoder().decode(Answer.self, from: Data(response.body))
    }

    @Test("are a tap, once, however often it comes", arguments: ["tap-execute", "tap-submit"])
    func tap(_ activity: String) async throws {
        let teams = try TestTeams()
        let token = teams.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p1"), choice: "4"))
        for _ in 0..<2 { #expect(try await teams.receive(activity, token: token).status == 200) }
        #expect(teams.stub.intake.taken.map(\.content) == [.tap(PromptID(rawValue: "p1"), choice: "4")])
        #expect(teams.stub.intake.taken.first?.account == teams.account)
    }

    @Test("are answered with the card as it reads now")
    func card() async throws {
        let teams = try TestTeams()
        let answer = try await tap(teams, IntakeReply(.taken, card: say("Je antwoordde 4.")))
        #expect(answer.statusCode == 200)
        #expect(answer.type == Self.adaptive)
        #expect(answer.value == .card(type: "AdaptiveCard", texts: ["Je antwoordde 4."]))
    }

    @Test("are answered with the card and the word beside it")
    func cardAndNotice() async throws {
        let teams = try TestTeams()
        let reply = IntakeReply(.declined, card: say("Deze vraag is gesloten."), notice: say("Je was net te laat."))
        #expect(
            try await tap(teams, reply).value
                == .card(type: "AdaptiveCard", texts: ["Deze vraag is gesloten.", "Je was net te laat."])
        )
    }

    @Test("are answered with a word when no card changes")
    func notice() async throws {
        let teams = try TestTeams()
        let answer = try await tap(teams, IntakeReply(.declined, notice: say("Deze knop is niet van jou.")))
        #expect(answer.type == Self.message)
        #expect(answer.value == .text("Deze knop is niet van jou."))
    }

    @Test(
        "always get a kind word",
        arguments: [
            (.taken, TeamsWords.taken(.nl)), (.slow, TeamsWords.slow(.nl)),
            (.unavailable, TeamsWords.unavailable(.nl)), (.declined, TeamsWords.unreadable(.nl)),
        ] as [(IntakeReply.Outcome, String)]
    )
    func words(_ outcome: IntakeReply.Outcome, words: String) async throws {
        let answer = try await tap(try TestTeams(), IntakeReply(outcome))
        #expect(answer.statusCode == 200)
        #expect(answer.type == Self.message)
        #expect(answer.value == .text(words))
    }

    @Test("without anything in them are an error that says so")
    func empty() async throws {
        let teams = try TestTeams()
        let answer = try await tap(teams, IntakeReply(.taken), activity: "tap-execute-empty")
        #expect(answer.statusCode == 400)
        #expect(answer.type == "application/vnd.microsoft.error")
        #expect(answer.value == .problem(code: "BadRequest", message: TeamsWords.unreadable(.nl)))
        #expect(teams.stub.intake.taken.isEmpty)
    }

    @Test(
        "with a token that is not ours change nothing and get a kind word",
        arguments: ["forged", "a.b", String(repeating: "x", count: 5000)]
    )
    func forged(_ token: String) async throws {
        let teams = try TestTeams()
        let response = try await teams.receive("tap-execute", token: token)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(response.body))
        #expect(answer.value == .text(TeamsWords.unreadable(.nl)))
        #expect(try await teams.receive("tap-submit", token: token) == .empty(200))
        await teams.runErrands(until: 1)
        #expect(teams.said.contains("Deze knop werkt niet meer"))
        #expect(teams.stub.intake.taken.isEmpty)
    }

    @Test("of who is not admitted, or that could not be stored, are told nothing beside that")
    func nothingBeside() async throws {
        let teams = try TestTeams()
        let token = teams.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p1"), choice: "4"))
        let notice = say("Dit hoort niemand.")
        teams.stub.intake.answer(IntakeReply(.unavailable, notice: notice))
        #expect(try await teams.receive("tap-submit", token: token) == .empty(503))
        teams.stub.intake.answer(IntakeReply(.notAdmitted, notice: notice))
        #expect(try await teams.receive("tap-submit", token: token) == .empty(200))
        #expect(try await teams.receive("tap-execute", token: token) == .empty(200))
        teams.stub.intake.answer(IntakeReply(.taken, card: say("Dit wel."), notice: say("Dit zegt de postbus.")))
        let other = teams.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p2"), choice: "4"))
        let body = String(decoding: try Fixtures.activity("tap-submit", token: other), as: UTF8.self)
            .replacing("1485983408530", with: "1485983408531")
        let authorization = "Bearer \(try await teams.token())"
        #expect(await teams.receive(Array(body.utf8), authorization: authorization) == .empty(200))
        await teams.runErrands(until: 1)
        #expect(teams.calls.count == 1)
        #expect(teams.said.contains("Dit wel.") && !teams.said.contains("postbus"))
    }

    @Test("of older clients are not told what the outbox says; among others they are told in private")
    func submitNotice() async throws {
        let teams = try TestTeams()
        teams.stub.intake.answer(IntakeReply(.declined, notice: say("Dit zegt de postbus.")))
        let token = teams.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p1"), choice: "4"))
        #expect(try await teams.receive("tap-submit", token: token) == .empty(200))
        teams.stub.intake.answer(IntakeReply(.declined, notice: say("Hier lees ik geen antwoorden.")))
        let there = String(decoding: try Fixtures.activity("tap-submit", token: token), as: UTF8.self)
            .replacing(#""conversationType": "personal""#, with: #""conversationType": "channel""#)
            .replacing("a:1pL6i0oY3C0K8oAj8", with: "\(TestTeams.channel);messageid=1")
        let authorization = "Bearer \(try await teams.token())"
        #expect(await teams.receive(Array(there.utf8), authorization: authorization) == .empty(200))
        await teams.runErrands(until: 1)
        #expect(teams.calls.map(\.head.path) == ["/emea/v3/conversations/a%3A1pL6i0oY3C0K8oAj8/activities"])
        #expect(teams.said.contains("Hier lees ik geen antwoorden."))
    }

    @Test("of older clients that take long come again, and are told no more for it")
    func slowSubmit() async throws {
        let teams = try TestTeams()
        let token = teams.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p1"), choice: "4"))
        teams.stub.intake.answer(IntakeReply(.slow, notice: say("Dit duurt even.")))
        #expect(try await teams.receive("tap-submit", token: token) == .empty(503))
        teams.stub.intake.answer(IntakeReply(.taken, card: say("Je antwoordde 4.")))
        #expect(try await teams.receive("tap-submit", token: token) == .empty(200))
        await teams.runErrands(until: 1)
        #expect(teams.stub.intake.taken.count == 1)
        #expect(teams.said.contains("Je antwoordde 4."))
    }

    @Test("have their card replaced for other devices too", arguments: ["tap-execute", "tap-submit"])
    func replaced(_ activity: String) async throws {
        let teams = try TestTeams()
        teams.stub.intake.answer(IntakeReply(.taken, card: say("Je antwoordde 4.")))
        let token = teams.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p1"), choice: "4"))
        #expect(try await teams.receive(activity, token: token).status == 200)
        await teams.runErrands(until: 1)
        let call = try #require(teams.calls.first)
        #expect(call.head.method == .put)
        #expect(call.head.path == "/emea/v3/conversations/a%3A1pL6i0oY3C0K8oAj8/activities/1575667808184")
        let body = String(decoding: call.body, as: UTF8.self)
        #expect(body.contains("Je antwoordde 4."))
        #expect(!body.contains("ActionSet"))
    }
}
