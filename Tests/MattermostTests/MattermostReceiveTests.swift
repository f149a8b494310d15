import Chat
import Curl
import Foundation
import HTTPTypes
import Mechanisms
import PlatformTesting
import Testing

@testable import Mattermost

@Suite("Mattermost: what comes in")
struct MattermostReceiveTests {
    private let bench = MattermostBench()
    private static let nothing = #"{"response_type":"ephemeral","skip_slack_parsing":true,"text":""}"#

    private func fixture(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/callbacks")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private func token(_ choice: String = "4") -> String {
        bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: choice))
    }

    // MARK: Slash commands

    @Test(
        "A command of either team is what its words say",
        arguments: [MattermostBench.team, "otherteamotherteamothertea"]
    )
    func command(_ token: String) async throws {
        let response = await bench.command(" 4 ", token: token)
        #expect(response.status == 200)
        #expect(response.text == Self.nothing)
        let inbound = try #require(bench.stub.intake.taken.first)
        #expect(inbound.account == bench.account)
        #expect(inbound.conversation == .direct(bench.account))
        #expect(inbound.content == .text("4"))
        #expect(inbound.language == .nl)
        #expect(!inbound.id.contains("trigger1"))
    }

    @Test("A command as the server sends it is read")
    func commandFixture() async throws {
        let body = try fixture("command.form").trimmingCharacters(in: .whitespacesAndNewlines)
        let response = await bench.receive("command", body: body, contentType: "application/x-www-form-urlencoded")
        #expect(response.status == 200)
        #expect(bench.stub.intake.taken.map(\.content) == [.text("agendapunt: wie belt er & waarom?")])
    }

    @Test("A command without words opens the conversation, and is not met with silence")
    func bareCommand() async {
        let response = await bench.command("")
        #expect(bench.stub.intake.taken.map(\.content) == [.opened])
        #expect(response.text.contains("Typ **hulp** achter deze opdracht"))
    }

    @Test("In the private conversation itself nobody is told that the answer comes there", arguments: [true, false])
    func commandInPrivate(isThere: Bool) async throws {
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Ik antwoord in ons privégesprek.")])])
        bench.stub.intake.answer(IntakeReply(.taken, notice: notice))
        try await bench.stub.memory.set(.account(bench.account, "room"), to: isThere ? "channel1" : "room1")
        #expect(await bench.command("4").text.contains("privégesprek") == !isThere)
    }

    @Test("A command with a wrong token, without one, as JSON or by GET changes nothing")
    func badCommands() async {
        let form = "application/x-www-form-urlencoded"
        let good = "token=\(MattermostBench.team)&user_id=\(MattermostBench.user)&text=4"
        for (body, type) in [
            ("token=x&user_id=u&text=4", form), ("user_id=u&text=4", form), ("token=&user_id=u&text=4", form),
            ("", form), (good, "application/json"), (#"{"token":"\#(MattermostBench.team)"}"#, form),
        ] {
            let response = await bench.receive("command", body: body, contentType: type)
            #expect(response == .empty(401))
        }
        let get = HookRequest(method: .get, path: "command", body: Array(good.utf8), receivedAt: bench.stub.clock.now)
        #expect(await bench.platform.receive(get).status == 405)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("An installation without tokens takes no command")
    func noTokens() {
        #expect(!MattermostSecrets.isAny("", of: []))
        #expect(!MattermostSecrets.isAny("", of: [""]))
        #expect(MattermostSecrets.isAny("b", of: ["a", "b", ""]))
        #expect(!MattermostSecrets.isAny("bb", of: ["a", "b"]))
    }

    @Test("A command without a user is swallowed", arguments: ["", "&user_id=", "&user_id=a:b", "&user_id=../x"])
    func poison(_ user: String) async {
        let body = "token=\(MattermostBench.team)&text=4\(user)"
        let response = await bench.receive("command", body: body, contentType: "application/x-www-form-urlencoded")
        #expect(response.status == 200)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("What is said at once is for the one who typed it, and is not read as Slack's markup")
    func notice() async {
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Kan niet: "), .quoted("<!channel> @all")])])
        bench.stub.intake.answer(IntakeReply(.declined, notice: notice))
        let response = await bench.command("4")
        #expect(
            response.text == #"{"response_type":"ephemeral","skip_slack_parsing":true,"#
                + "\"text\":\"Kan niet: &lt;\\\\!channel\\\\> @\u{200B}all\"}"
        )
    }

    @Test("When it cannot be stored, or takes long, the person gets kind words")
    func overload() async {
        for (outcome, words) in [(IntakeReply.Outcome.unavailable, "Probeer het"), (.slow, "Ik heb het gekregen")] {
            bench.stub.intake.answer(IntakeReply(outcome))
            let command = await bench.command("4", trigger: "c\(words)")
            #expect(command.status == 200 && command.text.contains(words))
            let tap = await bench.action(["token": token()], trigger: "a\(words)")
            #expect(tap.status == 200 && tap.text.contains(words) && tap.text.contains("ephemeral_text"))
        }
    }

    @Test("Who is not admitted is told nothing")
    func notAdmitted() async {
        bench.stub.intake.refuse(bench.account)
        bench.stub.intake.open(MattermostBench.form)
        #expect(await bench.command("4").text == Self.nothing)
        #expect(await bench.command("alles").text == Self.nothing)
        #expect(await bench.action(["token": token()]).text == #"{"skip_slack_parsing":true}"#)
        let seal = bench.stub.tokens.seal("x", for: MattermostRenderer.formPurpose)
        #expect(await bench.action(["form": seal]).text == #"{"skip_slack_parsing":true}"#)
        #expect(!bench.transport.sent.contains { $0.head.path?.contains("dialogs") == true })
    }

    // MARK: Buttons

    @Test("A tap is the choice of its question; the card loses its buttons and keeps its mark")
    func tap() async throws {
        let card = Message(language: .nl, blocks: [.paragraph([.text("Je antwoord: "), .strong("4 goed")])])
        bench.stub.intake.answer(IntakeReply(.taken, card: card))
        let response = await bench.action(["token": token(), "delivery": "abc"])
        #expect(response.status == 200)
        #expect(
            response.text == #"{"skip_slack_parsing":true,"update":{"message":"Je antwoord: **4 goed**","#
                + #""props":{"samenspel_delivery":"abc"}}}"#
        )
        let inbound = try #require(bench.stub.intake.taken.first)
        #expect(inbound.content == .tap(PromptID(rawValue: "p7"), choice: "4"))
        #expect(inbound.account == bench.account)
        #expect(inbound.conversation == .direct(bench.account))
    }

    @Test("Without a mark in the context the properties are emptied, which removes the buttons")
    func tapWithoutMark() async {
        let card = Message(language: .nl, blocks: [.paragraph([.text("Dank je.")])])
        bench.stub.intake.answer(IntakeReply(.taken, card: card))
        let response = await bench.action(["token": token()])
        #expect(response.text == #"{"skip_slack_parsing":true,"update":{"message":"Dank je.","props":{}}}"#)
    }

    @Test("A tap as the server sends it is read", arguments: ["action-direct.json", "action-channel.json"])
    func tapFixture(_ name: String) async throws {
        let body = try fixture(name).replacing("TOKEN", with: token())
        #expect(await bench.receive("action", json: body).status == 200)
        let inbound = try #require(bench.stub.intake.taken.first)
        #expect(inbound.content == .tap(PromptID(rawValue: "p7"), choice: "4"))
        let isChannel = name.contains("channel")
        let channel = Account(instance: "chat", nativeID: "channelchannelchannelchann")
        #expect(inbound.conversation == (isChannel ? .channel(channel) : .direct(bench.account)))
    }

    @Test("A tap that was not signed here is refused, with a kind word for servers that show it")
    func forged() async {
        let real = token()
        for context in [[:], ["token": ""], ["token": "x"], ["token": String(real.dropLast()) + "!"], ["v": "4"]] {
            let response = await bench.action(context)
            #expect(response.status == 401)
            #expect(response.text.contains(#""error":{"message":"Deze knop geldt niet meer."#))
        }
        for body in ["", "4", "[]", "{", #"{"context":"x"}"#, #"{"context":{"token":4}}"#, "\u{0}\u{1}"] {
            #expect(await bench.receive("action", json: body).status == 401)
        }
        let wrong = bench.stub.tokens.seal("x", for: "something-else")
        #expect(await bench.action(["form": wrong]).status == 401)
        #expect(await bench.action(["probe": wrong]).status == 401)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("A tap on a button whose time is over is answered kindly, in the language of who taps; nothing changes")
    func expired() async {
        let response = await bench.action(["token": token(StubTokens.expired)])
        #expect(response.status == 200)
        #expect(
            response.text == #"{"ephemeral_text":"Deze knop geldt niet meer. Er is niets veranderd.","#
                + #""skip_slack_parsing":true}"#
        )
        bench.stub.intake.refuse(bench.account)
        #expect(await bench.action(["token": token(StubTokens.expired)]).text == #"{"skip_slack_parsing":true}"#)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("A tap that is declined is said once: in private by the outbox, in a channel at once")
    func declinedOnce() async throws {
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Deze vraag is gesloten.")])])
        bench.stub.intake.answer(IntakeReply(.declined, notice: notice))
        #expect(await bench.action(["token": token()]).text == #"{"skip_slack_parsing":true}"#)
        let body = try fixture("action-channel.json").replacing("TOKEN", with: token())
        #expect(await bench.receive("action", json: body).text.contains("Deze vraag is gesloten."))
    }

    @Test("A signed tap without a user is swallowed")
    func tapWithoutUser() async {
        #expect(await bench.action(["token": token()], user: "").status == 200)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("The button of doctor comes back")
    func probe() async {
        let seal = bench.stub.tokens.seal("n1", for: MattermostRenderer.probePurpose)
        #expect(await bench.action(["probe": seal]).status == 200)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    // MARK: Forms

    private struct Opening: Decodable {
        struct Dialog: Decodable {
            struct Element: Decodable {
                struct Option: Decodable, Equatable {
                    var text: String
                    var value: String
                }
                var display_name: String
                var name: String
                var type: String
                var help_text: String?
                var optional: Bool
                var options: [Option]
            }
            var title: String
            var introduction_text: String
            var elements: [Element]
            var submit_label: String
            var state: String
        }
        var trigger_id: String
        var url: String
        var dialog: Dialog
    }

    private func opening() throws -> Opening {
        let request = try #require(
            bench.transport.sent.last { $0.head.path == "/api/v4/actions/dialogs/open" }
        )
        return try JSONDecoder().decode(Opening.self, from: Data(request.body))
    }

    private func submit(_ state: String, user: String = MattermostBench.user, _ fields: String) async -> HookResponse {
        await bench.receive(
            "dialog",
            json: """
                {"type":"dialog_submission","callback_id":"","state":"\(state)","user_id":"\(user)",
                "channel_id":"room1","team_id":"","submission":{\(fields)},"cancelled":false}
                """
        )
    }

    @Test("All at once opens a form while the trigger lives, from the button and by a word", arguments: [true, false])
    func opensForm(_ byButton: Bool) async throws {
        bench.stub.intake.open(MattermostBench.form)
        let seal = bench.stub.tokens.seal("x", for: MattermostRenderer.formPurpose)
        let response = byButton ? await bench.action(["form": seal]) : await bench.command("Alles in één keer")
        #expect(response.text == (byButton ? #"{"skip_slack_parsing":true}"# : Self.nothing))
        #expect(bench.stub.intake.taken.isEmpty)
        let opening = try opening()
        #expect(opening.trigger_id == "trigger1")
        #expect(opening.url == "https://samenspel.example.test/hooks/chat/dialog")
        #expect(opening.dialog.title == "IC-netwerk Noord")
        #expect(opening.dialog.elements.map(\.name) == ["q2a", "q3b"])
        #expect(opening.dialog.elements.map(\.display_name) == ["Vraag 1", "Vraag 2"])
        #expect(opening.dialog.elements.map(\.help_text) == ["Ken je de anderen?", "Heb je er iets aan?"])
        #expect(opening.dialog.elements.allSatisfy { $0.type == "radio" && $0.optional && $0.options.count == 5 })
    }

    @Test("A form keeps to the limits of dialogs; long questions stand above, numbered")
    func limits() {
        var form = MattermostBench.form
        form.title = String(repeating: "t", count: 60)
        form.fields[1].label = String(repeating: "lange vraag ", count: 20)
        let dialog = MattermostDialog(form, state: "s", markup: MattermostMarkup(), limit: 1000)
        #expect(dialog.title.count == 24)
        #expect(dialog.elements.allSatisfy { $0.label.count <= 24 && $0.help == nil })
        #expect(dialog.introduction.contains("1. Ken je de anderen?\n2. lange vraag"))
    }

    @Test("What is filled in comes to the intake as one form; a field left open is not among it")
    func submits() async throws {
        bench.stub.intake.open(MattermostBench.form)
        _ = await bench.command("alles")
        let state = try opening().dialog.state
        #expect(await submit(state, #""q2a":"4","q3b":null"#) == .json(Array("{}".utf8)))
        let inbound = try #require(bench.stub.intake.taken.first)
        #expect(inbound.content == .form(PromptID(rawValue: "f7"), [FormAnswer(field: "q2a", choice: "4")]))
        // The same again is the same; other answers are another delivery.
        #expect(await submit(state, #""q2a":"4""#).text == "{}")
        #expect(bench.stub.intake.taken.count == 1)
        _ = await submit(state, #""q2a":"5""#)
        #expect(bench.stub.intake.taken.count == 2)
    }

    @Test("A dialog as the server sends it is read")
    func submissionFixture() async throws {
        bench.stub.intake.open(MattermostBench.form)
        _ = await bench.command("alles")
        let state = try opening().dialog.state
        let body = try fixture("dialog.json").replacing("STATE", with: state)
        #expect(await bench.receive("dialog", json: body).status == 200)
        #expect(
            bench.stub.intake.taken.map(\.content) == [
                .form(
                    PromptID(rawValue: "f7"),
                    [FormAnswer(field: "q2a", choice: "4"), FormAnswer(field: "q3b", choice: "2")]
                )
            ]
        )
        let cancelled = try fixture("dialog-cancelled.json").replacing("STATE", with: state)
        #expect(await bench.receive("dialog", json: cancelled).text == "{}")
        #expect(bench.stub.intake.taken.count == 1)
    }

    @Test("A form of somebody else, altered or made up is refused")
    func forgedForm() async throws {
        bench.stub.intake.open(MattermostBench.form)
        _ = await bench.command("alles")
        let state = try opening().dialog.state
        #expect(await submit(state, user: MattermostBench.other, #""q2a":"4""#).status == 401)
        #expect(await submit(state + "x", #""q2a":"4""#).status == 401)
        #expect(await submit("", #""q2a":"4""#).status == 401)
        #expect(await submit(token(), #""q2a":"4""#).status == 401)
        #expect(await bench.receive("dialog", json: "{").status == 401)
        #expect(bench.stub.intake.taken.isEmpty)
    }

    @Test("What is wrong with a form is said in it")
    func formProblems() async throws {
        bench.stub.intake.open(MattermostBench.form)
        _ = await bench.command("alles")
        let state = try opening().dialog.state
        #expect(await submit(state, "").text == #"{"error":"Kies bij minstens één vraag een antwoord."}"#)
        bench.stub.intake.answer(IntakeReply(.unavailable))
        #expect(await submit(state, #""q2a":"4""#).text.contains("Probeer het over een paar minuten"))
        // Why it was declined comes by the outbox, once.
        let notice = Message(language: .nl, blocks: [.paragraph([.text("Deze vraag is gesloten.")])])
        bench.stub.intake.answer(IntakeReply(.declined, notice: notice))
        #expect(await submit(state, #""q2a":"5""#).text == "{}")
    }

    @Test("When nothing is open, or the form does not open, the person is told")
    func noForm() async {
        let seal = bench.stub.tokens.seal("x", for: MattermostRenderer.formPurpose)
        #expect(await bench.action(["form": seal]).text.contains("Er staan nu geen vragen voor je open."))
        // As a word it goes where all words go.
        _ = await bench.command("alles")
        #expect(bench.stub.intake.taken.map(\.content) == [.text("alles")])
        let fresh = MattermostBench()
        fresh.stub.intake.open(MattermostBench.form)
        fresh.transport.next(.badRequest, #"{"id":"interactive_message.decode_trigger_id.expired"}"#)
        #expect(await fresh.command("alles").text.contains("Het formulier ging niet open."))
    }
}
