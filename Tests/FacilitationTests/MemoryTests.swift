import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("What a platform instance remembers")
struct MemoryTests {
    let slack: InstanceName = "slack"
    let cursor = AdapterMemoryKey.instance("cursor")
    let phone = Account(instance: "slack", nativeID: "T1/U1")
    var room: AdapterMemoryKey { .account(phone, "room") }

    @Test("is there until it is forgotten, by instance and account, and nothing is written for the same value")
    func remembered() throws {
        let stage = try Stage()
        #expect(stage.perform(.remember(slack, cursor, "17")) == .accepted)
        #expect(stage.perform(.remember(slack, room, "D1")) == .accepted)
        #expect(stage.perform(.remember("matrix", cursor, "s9")) == .accepted)
        #expect(stage.world.remembered(cursor, by: slack) == "17")
        #expect(stage.world.remembered(named: "room", by: slack) == [phone: "D1"])
        #expect(stage.world.remembered(named: "room", by: "matrix").isEmpty)
        stage.clear()
        #expect(stage.perform(.remember(slack, cursor, "17")) == .duplicate)
        #expect(stage.events.isEmpty)
        #expect(stage.perform(.remember(slack, cursor, nil)) == .accepted)
        #expect(stage.world.remembered(cursor, by: slack) == nil)
        #expect(stage.world.remembered(cursor, by: "matrix") == "s9")
        #expect(stage.perform(.remember(slack, cursor, nil)) == .duplicate)
    }

    @Test("has a short plain name, is at most 4 KiB, and is about an account of the instance itself")
    func bounds() throws {
        let stage = try Stage()
        let long = String(repeating: "a", count: 65)
        for name in ["", long, "a b", "é", "a/b", "a\u{0}"] {
            guard case .refused = stage.perform(.remember(slack, .instance(name), "1")) else {
                Issue.record("'\(name)' was taken as a name")
                continue
            }
        }
        guard case .refused = stage.perform(.remember(slack, cursor, String(repeating: "é", count: 2049))),
            case .refused = stage.perform(.remember("matrix", room, "D1"))
        else {
            Issue.record("too large a value, or another instance's account, was taken")
            return
        }
        #expect(stage.perform(.remember(slack, cursor, String(repeating: "é", count: 2048))) == .accepted)
        #expect(stage.perform(.remember(slack, .instance(String(long.dropLast())), "1")) == .accepted)
        #expect(stage.world.memory.count == 2)
    }

    @Test("about a person goes when the person is forgotten, and does not come back")
    func forgotten() throws {
        let stage = try Stage.confirmed()
        let one = Stage.person(1)
        let digits = stage.say("koppel", as: one).last?.text.split { !$0.isNumber }.first { $0.count == 8 }
        stage.say("koppel \(String(try #require(digits)))", as: phone)
        stage.perform(.remember(slack, room, "D1"))
        stage.perform(.remember(slack, .account(Account(instance: "slack", nativeID: "T1/U2"), "room"), "D2"))
        stage.perform(.remember(slack, cursor, "17"))
        stage.say("vergeet mij", as: phone)
        stage.say("ja", as: phone)
        #expect(stage.world.remembered(room, by: slack) == nil)
        #expect(stage.world.memory.count == 2)
        #expect(stage.perform(.remember(slack, room, "D1")) == .accepted)
        #expect(stage.world.remembered(room, by: slack) == nil)
    }

    @Test(
        "is written by what it is, and read back",
        arguments: ["cursor slack", "room slack:T1/U1", "room matrix:@a b:x.nl"]
    )
    func places(text: String) throws {
        #expect(try #require(AdapterMemoryPlace(text)).description == text)
    }

    @Test("is not read from a name that nobody wrote", arguments: ["", "cursor", " slack", "cursor ", "room slack:"])
    func strangePlaces(text: String) { #expect(AdapterMemoryPlace(text) == nil) }
}

@Suite("The language that a platform says")
struct PlatformLanguageTests {
    let one = Stage.person(1)

    private func hear(_ stage: Stage, _ text: String, as account: Account, _ language: Language?, id: String) {
        stage.perform(
            .hear(
                Inbound(
                    id: id,
                    account: account,
                    conversation: .direct(account),
                    content: .text(text),
                    sentAt: nil,
                    language: language
                )
            )
        )
    }

    @Test("counts until the person chooses one")
    func untilChosen() throws {
        let stage = try Stage.confirmed()
        hear(stage, "hoi", as: one, nil, id: "a")
        #expect(try stage.known(one).language == .nl)
        hear(stage, "hello", as: one, .en, id: "b")
        #expect(try stage.known(one).language == .en)
        #expect(stage.told(one).last?.message.language == .en)
        hear(stage, "Nederlands", as: one, .en, id: "c")
        hear(stage, "hoi", as: one, .en, id: "d")
        #expect(try stage.known(one).language == .nl)
    }

    @Test("does not count for who chose the language that was used already")
    func chosenTheSame() throws {
        let stage = try Stage.confirmed()
        let person = try stage.id(of: one)
        #expect(stage.perform(.setLanguage(person, .nl)) == .accepted)
        stage.clear()
        stage.perform(.setLanguage(person, .nl))
        #expect(stage.events.isEmpty)
        hear(stage, "hello", as: one, .en, id: "a")
        #expect(try stage.known(one).language == .nl)
    }

    @Test("is the one in which somebody is answered who is on no list")
    func stranger() throws {
        let stage = try Stage()
        let stranger = Account(instance: "slack", nativeID: "T1/U1")
        hear(stage, "hello", as: stranger, .en, id: "a")
        #expect(stage.told(stranger).last?.message.language == .en)
    }
}
