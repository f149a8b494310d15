import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

/// On "slack" a sent message can be changed; "chat" is shown from our own state.
@Suite("A card")
struct CardTests {
    /// The n-th participant's account on a platform whose messages can be changed.
    private static func user(_ number: Int) -> Account { Account(instance: "slack", nativeID: "T1/U\(number)") }
    let one = Self.user(1)

    /// A round with six people whose messages can be changed, and six others.
    private func open() throws -> Stage {
        try Stage.open { $0.participants = (1...6).map(Self.user) + (7...12).map(Stage.person) }
    }

    /// The platform's id of the last question that was put to an account.
    private func lastCard(_ stage: Stage, of account: Account) throws -> PlatformMessageID {
        PlatformMessageID(rawValue: "x" + (try #require(stage.lastPrompt(of: account))).rawValue)
    }

    @Test("that was answered shows the own choice and no buttons, and follows a correction")
    func answered() throws {
        let stage = try open()
        let card = try lastCard(stage, of: one)
        #expect(stage.cards[card]?.choices.count == 8)
        stage.say("4", as: one)
        #expect(stage.cards[card]?.choices.isEmpty == true)
        #expect(stage.cards[card]?.plainText.hasSuffix("✓ 4 goed") == true)
        stage.say("nee, 2", as: one)
        #expect(stage.cards[card]?.plainText.hasSuffix("✓ 2 een beetje") == true)
        // The question that is open keeps its buttons.
        #expect(try stage.cards[lastCard(stage, of: one)]?.choices.count == 8)
        stage.say("verwijder mijn antwoord", as: one)
        #expect(stage.cards[card]?.plainText.contains("✓") == false)
        #expect(stage.cards[card]?.choices.isEmpty == true)
    }

    @Test("of a sealed round says that it is closed, and nothing of what was answered")
    func closed() throws {
        let stage = try open()
        for number in 1...6 { try stage.answerAll("4", as: Self.user(number)) }
        let shown = stage.cards.filter { $0.value.plainText.contains("✓ 4 goed") }.keys
        #expect(shown.count > 12)
        stage.clear()
        try stage.advance(to: "2026-11-10", "17:30")
        #expect(shown.allSatisfy { stage.cards[$0]?.plainText == "Netwerk noord: deze vraag is gesloten." })
        let updates = stage.events.compactMap { event -> OutboxEntry? in
            guard case .messageQueued(let entry) = event, entry.value.replaces != nil else { return nil }
            return entry.value
        }
        #expect(updates.count >= shown.count)
        for entry in updates {
            #expect(entry.content.names == ["notices/button-answered"] && entry.prompt == nil)
            #expect(entry.content.round == nil && entry.kind == .retireCards)
        }
        // The order is that of the accounts, not of the moments.
        #expect(updates.map(\.conversation.account) == updates.map(\.conversation.account).sorted())
        #expect(stage.world.ballots.isEmpty)
    }

    @Test("is changed through the ballot while the round is open: only the round's key opens what it shows")
    func sealedWhileOpen() throws {
        let stage = try open()
        stage.clear()
        stage.say("4", as: one)
        let unsealed = stage.events.filter { event in
            if case .messageQueued(let entry) = event { entry.value.replaces != nil } else { false }
        }
        #expect(unsealed.isEmpty)
        let sealed = stage.events.filter { event in
            if case .ballot(_, .messageQueued(let entry)) = event { entry.value.replaces != nil } else { false }
        }
        #expect(sealed.count == 1)
    }

    @Test("is left alone where the platform cannot change it, or shows it from our own state")
    func notChanged() throws {
        let stage = try Stage.open()
        try stage.answerAll("4", as: Stage.person(1))
        try stage.advance(to: "2026-11-10", "17:30")
        #expect(!stage.told.contains { $0.kind == .retireCards })
        #expect(stage.world.outbox.values.allSatisfy { $0.replaces == nil })
    }

    @Test("is changed too when the answer comes before the platform's receipt of the question")
    func receiptAfterAnswer() throws {
        let stage = try open()
        stage.isCourierDown = true
        stage.say("4", as: one)
        let question = try #require(
            stage.world.sendable(on: "slack", now: stage.now, limit: 10).first { entry in
                entry.prompt != nil && entry.replaces == nil
            }
        )
        stage.perform(.sending(question.id))
        stage.tap("3", as: one, on: question.prompt)
        #expect(try stage.answers(of: one)[1]?.score == 3)
        stage.perform(.receipt(question.id, .sent(PlatformMessageID(rawValue: "late"))))
        stage.isCourierDown = false
        stage.deliver()
        #expect(stage.cards[PlatformMessageID(rawValue: "late")]?.plainText.hasSuffix("✓ 3 redelijk") == true)
    }

    @Test("waits behind everything that is said, goes at any hour, and costs no budget")
    func behindMessages() throws {
        let stage = try open()
        let begun = try stage.known(one).begun
        try stage.advance(to: "2026-10-27", "23:30")
        stage.isCourierDown = true
        stage.say("4", as: one)
        stage.say("5", as: one)
        let waiting = stage.world.sendable(on: "slack", now: stage.now, limit: 10)
        #expect(waiting.map { $0.replaces != nil } == [false, true])
        stage.isCourierDown = false
        stage.deliver()
        #expect(stage.world.sendable(on: "slack", now: stage.now, limit: 10).isEmpty)
        #expect(try stage.known(one).begun == begun)
    }

    @Test("is tried three times at most, and not after a day; nobody is told")
    func givenUp() throws {
        let stage = try open()
        func update() throws -> OutboxEntry {
            try #require(stage.world.sendable(on: "slack", now: stage.now, limit: 10).first { $0.replaces != nil })
        }
        let prompt = try #require(stage.lastPrompt(of: one))
        stage.isCourierDown = true
        stage.say("4", as: one)
        for receipt: Receipt in [.unknown, .retry(notBefore: stage.now), .unknown] {
            stage.skip(.minutes(2))
            let entry = try update()
            stage.perform(.sending(entry.id))
            stage.perform(.receipt(entry.id, receipt))
        }
        #expect(stage.world.ballots.values.allSatisfy { $0.outbox.values.allSatisfy { $0.replaces == nil } })
        stage.tap("2", as: one, on: prompt)
        let entry = try update()
        stage.skip(.hours(25))
        guard case .refused = stage.perform(.sending(entry.id)) else {
            Issue.record("a change was made a day late")
            return
        }
        #expect(try stage.known(one).unreachable.isEmpty)
    }

    @Test("that waited to be changed is changed once, to how it reads last")
    func replaced() throws {
        let stage = try open()
        let card = try lastCard(stage, of: one)
        let prompt = try #require(stage.lastPrompt(of: one))
        stage.isCourierDown = true
        for score in ["4", "2", "5"] { stage.tap(score, as: one, on: prompt) }
        stage.skip(.seconds(10))
        let updates = stage.world.sendable(on: "slack", now: stage.now, limit: 20).filter { $0.replaces == card }
        #expect(updates.count == 1)
        stage.isCourierDown = false
        stage.deliver()
        #expect(stage.cards[card]?.plainText.hasSuffix("✓ 5 heel goed") == true)
    }

    @Test("of a person who is forgotten stays as it is")
    func forgotten() throws {
        let stage = try open()
        let card = try lastCard(stage, of: one)
        stage.say("vergeet mij", as: one)
        stage.say("ja", as: one)
        let before = stage.cards[card]
        try stage.advance(to: "2026-11-10", "17:30")
        #expect(stage.cards[card] == before)
    }
}
