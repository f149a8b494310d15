import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("What a surface that answers at once is told")
struct HearingTests {
    let one = Stage.person(1)
    let two = Stage.person(2)

    private func hear(
        _ stage: Stage,
        _ content: Inbound.Content,
        as account: Account,
        id: String,
        in conversation: Conversation? = nil
    ) throws -> Hearing {
        let inbound = Inbound(
            id: id,
            account: account,
            conversation: conversation ?? .direct(account),
            content: content,
            sentAt: nil
        )
        return try #require(stage.perform(.hear(inbound)).hearing)
    }

    private func words(_ stage: Stage, _ saying: Saying?) throws -> Message {
        let saying = try #require(saying)
        return stage.render(saying.content, in: saying.language)
    }

    @Test("of a tap that was taken: the card with the own choice and without buttons, again for a repeated delivery")
    func taken() throws {
        let stage = try Stage.open()
        let prompt = try #require(stage.lastPrompt(of: one))
        let first = try hear(stage, .tap(prompt, choice: "4"), as: one, id: "t1")
        #expect(first.outcome == .taken && !first.isRepeated && first.notice == nil)
        let card = try words(stage, first.card)
        #expect(card.choices.isEmpty && card.plainText.hasSuffix("✓ 4 goed"))
        #expect(card.plainText.contains("(1 van 7)"))
        stage.say("nee, 2", as: one)
        let again = try hear(stage, .tap(prompt, choice: "4"), as: one, id: "t1")
        #expect(again.outcome == .taken && again.isRepeated)
        #expect(try words(stage, again.card).plainText.hasSuffix("✓ 2 een beetje"))
        let now = stage.world.card(of: prompt, seenBy: one, stage.surroundings, now: stage.now)
        #expect(now == again.card)
        #expect(stage.world.card(of: prompt, seenBy: two, stage.surroundings, now: stage.now) == nil)
    }

    @Test("of a tap by any linked account of the person: taken")
    func linked() throws {
        let stage = try Stage.confirmed()
        let phone = Account(instance: "slack", nativeID: "T1/U1")
        let digits = stage.say("koppel", as: one).last?.text.split { !$0.isNumber }.first { $0.count == 8 }
        stage.say("koppel \(String(try #require(digits)))", as: phone)
        try stage.advance(to: "2026-10-27", "12:00")
        let prompt = try #require(stage.lastPrompt(of: one))
        #expect(try hear(stage, .tap(prompt, choice: "4"), as: phone, id: "t1").outcome == .taken)
        #expect(try stage.answers(of: one)[0]?.score == 4)
    }

    @Test("of a tap on somebody else's button: that it is somebody else's, and nothing changed")
    func foreign() throws {
        let stage = try Stage.open()
        let prompt = try #require(stage.lastPrompt(of: one))
        let stranger = Account(instance: "slack", nativeID: "T9/U9")
        for (account, id) in [(two, "t1"), (two, "t1"), (stranger, "t2")] {
            let heard = try hear(stage, .tap(prompt, choice: "4"), as: account, id: id)
            #expect(heard.outcome == .foreign && heard.notice?.notice == .buttonForeign && heard.card == nil)
        }
        #expect(stage.said("notices/button-foreign", to: two).count == 1)
        #expect(try stage.answers(of: one)[0] == nil && stage.answers(of: two)[0] == nil)
    }

    @Test("of a tap after the close: that the question is closed, also when it is delivered again")
    func sealed() throws {
        let stage = try Stage.open()
        let prompt = try #require(stage.lastPrompt(of: one))
        try stage.advance(to: "2026-11-10", "17:30")
        for isRepeated in [false, true] {
            let heard = try hear(stage, .tap(prompt, choice: "4"), as: one, id: "t1")
            #expect(heard.outcome == .sealed && heard.isRepeated == isRepeated)
            #expect(heard.notice?.notice == .answerLate)
            #expect(try words(stage, heard.card).plainText == "Netwerk noord: deze vraag is gesloten.")
        }
    }

    @Test("of a tap on a button that nobody knows any more: that it is an older one")
    func stale() throws {
        let stage = try Stage.confirmed()
        let welcome = try #require(stage.lastPrompt(of: one))
        let yes = try hear(stage, .tap(welcome, choice: "yes"), as: one, id: "t1")
        #expect(yes.outcome == .taken)
        #expect(try words(stage, yes.card).choices.isEmpty)
        let late = try hear(stage, .tap(welcome, choice: "yes"), as: one, id: "t2")
        #expect(late.outcome == .stale && late.notice?.notice == .buttonStale && late.card == nil)
    }

    @Test("of a text that was taken: nothing beside what the outbox says")
    func texts() throws {
        let stage = try Stage.open()
        let heard = try hear(stage, .text("4"), as: one, id: "t1")
        #expect(heard == Hearing(outcome: .taken, isRepeated: false))
        #expect(try hear(stage, .text("4"), as: one, id: "t1") == Hearing(outcome: .taken, isRepeated: true))
    }

    @Test("in a channel: to write in private; nothing is read")
    func inChannel() throws {
        let stage = try Stage.open()
        let channel = Conversation.channel(Stage.channel("noord"))
        let heard = try hear(stage, .text("4"), as: one, id: "t1", in: channel)
        #expect(heard.outcome == .inChannel && heard.notice?.notice == .privatePlease)
        #expect(try stage.answers(of: one)[0] == nil)
    }

    @Test("of something that is no text: that only text is read, once for an album; what was asked stays open")
    func notText() throws {
        let stage = try Stage.open()
        let prompt = try #require(stage.lastPrompt(of: one))
        for id in ["t1", "t1", "t2"] { #expect(try hear(stage, .notText, as: one, id: id).outcome == .taken) }
        stage.deliver()
        #expect(stage.said("notices/text-only", to: one).count == 1)
        stage.tap("4", as: one, on: prompt)
        #expect(try stage.answers(of: one)[0]?.score == 4)
        stage.skip(.minutes(61))
        _ = try hear(stage, .notText, as: one, id: "t3")
        stage.deliver()
        #expect(stage.said("notices/text-only", to: one).count == 2)
        // Among others it is not for us, and somebody on no list is told that.
        let channel = Account(instance: "chat", nativeID: "channel-noord")
        _ = try hear(stage, .notText, as: two, id: "t4", in: .channel(channel))
        let stranger = Account(instance: "slack", nativeID: "T9/U9")
        _ = try hear(stage, .notText, as: stranger, id: "t5")
        stage.deliver()
        #expect(stage.said("notices/text-only", to: two).isEmpty)
        #expect(stage.said("notices/unknown-person", to: stranger).count == 1)
    }
}
