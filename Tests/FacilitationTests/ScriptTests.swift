import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("Whatever people and platforms do")
struct ScriptTests {
    @Test("what must be true stays true", arguments: [1, 2, 3, 4] as [UInt64])
    func randomScript(seed: UInt64) throws {
        var script = try Script(seed: seed)
        try script.run(steps: 220)
        var again = World()
        for event in script.history { again.apply(event) }
        let difference = again.difference(from: script.stage.world)
        #expect(difference.isEmpty, "seed \(seed)")
        #expect(script.stage.failures == 0, "seed \(seed): \(script.stage.failures) failures, the first are named")
        let rounds = script.stage.world.regions.values.reduce(0) { $0 + $1.rounds.count }
        #expect(rounds > 3, "seed \(seed): only \(rounds) rounds opened")
    }
}

/// A long random life of three regions with people in common.
private struct Script {
    let stage: Stage
    var random: SplitMix
    var history: [Event] = []
    private let whole: DialogLibrary
    private var people: [String: [Int]] = ["a": Array(1...12), "b": Array(8...20), "c": Array(1...11)]

    private static let texts = [
        "4", "3", "2", "5", "1", "4 3 5 2 1 4 3", "weet ik niet", "nvt", "overslaan", "nee, 2", "vraag 2 is 4", "later",
        "morgen", "vrijdag", "stop", "hervat", "pauze", "ik ben weg tot 3 december", "hulp", "English", "Nederlands",
        "mijn antwoord", "verwijder mijn antwoord", "mijn gegevens", "privacy", "klaar", "ga verder", "ja", "nee",
        "ik doe mee", "minder vaak", "vaker", "agendapunt: de bezetting", "met naam Bo", "overleg", "besproken", "1",
        "geen van deze", "niet besproken", "volgende keer", "laat maar", "afspraak", "gids", "mechanismen", "koppel",
        "koppel 12345678", "afwezigheid", "nu", "14 december", "hoi", "bedankt", "wat?", "", "🤷", "7", "aankondiging",
        "een afspraak in eigen woorden", "15 januari 2027",
    ]

    init(seed: UInt64) throws {
        stage = try Stage()
        whole = stage.library
        random = SplitMix(seed: seed)
        for name in ["a", "b", "c"] {
            try apply(name)
            stage.perform(.confirmRegion(RegionID(rawValue: name), true))
        }
    }

    private mutating func apply(_ name: String) throws {
        let numbers = people[name] ?? []
        stage.perform(
            .applySettings(
                try Stage.settings(name, people: numbers) { settings in
                    if name == "b" {
                        settings.meetings.dates = []; settings.meetings.rule = "FREQ=MONTHLY;BYDAY=2TU";
                        settings.meetings.start = try LocalDate.parse("2026-11-01")
                    }
                    if name == "c" {
                        settings.rounds.workingDaysBeforeMeeting = nil
                        settings.rounds.rule = "FREQ=MONTHLY;BYMONTHDAY=3"
                        settings.rounds.start = try LocalDate.parse("2026-11-03")
                        settings.channels = []
                    }
                }
            )
        )
    }

    private mutating func pick<T>(_ values: [T]) -> T? { values.randomElement(using: &random) }
    private mutating func account() -> Account {
        if Int.random(in: 0..<8, using: &random) == 0 {
            return pick([Stage.facilitator, Stage.second, Stage.contact]) ?? Stage.contact
        }
        return Stage.person(Int.random(in: 1...22, using: &random))
    }

    mutating func run(steps: Int) throws {
        for _ in 0..<steps {
            try step()
            history += stage.events
            stage.clearEvents()
            if stage.failures > 0 { return }
        }
    }

    private mutating func step() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<45:
            let account = account()
            let old = Int.random(in: 0..<12, using: &random) == 0
            stage.say(pick(Self.texts) ?? "", as: account, sentAt: old ? stage.now - .days(1) : nil)
        case 45..<55:
            let account = account()
            guard let prompt = pick(stage.told(account).compactMap(\.prompt)) else { return }
            stage.tap(
                pick(["1", "3", "5", "dontKnow", "skip", "yes", "no", "join", "later", "zzz"]) ?? "1",
                as: account,
                on: prompt
            )
        case 55..<62: answerWhatIsOpen()
        case 62..<80: stage.advance(by: .hours(Int64.random(in: 1...40, using: &random)))
        case 80..<86: stage.advance(by: .days(Int64.random(in: 2...12, using: &random)))
        case 86..<89: try changePeople()
        case 89..<91: try moveMeeting()
        case 91..<93: breakSomething()
        case 93..<95:
            stage.hear(
                pick([
                    .opened, .unreachable, .withdrawn(PlatformMessageID(rawValue: "i3")),
                    .edited(PlatformMessageID(rawValue: stage.lastDelivery), "2"),
                ]) ?? .opened,
                as: account()
            )
        case 95: stage.say("vergeet mij", as: account())
        case 96: link()
        case 97:
            guard let open = stage.world.keysInUse.open.first else { return }
            stage.keys.remove(open)
            stage.perform(.keyMissing(open))
        case 98: stage.perform(.applyLanguage(stage.world, Language.en))
        default: noteEverything()
        }
    }

    private mutating func answerWhatIsOpen() {
        for number in 1...20 where Bool.random(using: &random) {
            guard stage.lastPrompt(of: Stage.person(number)) != nil else { continue }
            stage.say("4 3 4 2 2 4 3", as: Stage.person(number))
            stage.say("3 3 4 2 2 4", as: Stage.person(number))
        }
    }

    private mutating func changePeople() throws {
        guard let name = pick(["a", "b", "c"]) else { return }
        let number = Int.random(in: 1...22, using: &random)
        if let index = people[name]?.firstIndex(of: number) {
            people[name]?.remove(at: index)
        } else {
            people[name]?.append(number)
        }
        try apply(name)
    }

    private mutating func moveMeeting() throws {
        guard let name = pick(["a", "b"]), let region = stage.world.regions[RegionID(rawValue: name)],
            let meeting = stage.world.nextMeeting(of: region, now: stage.now)
        else { return }
        if Bool.random(using: &random) {
            stage.perform(.cancelMeeting(region.id, planned: meeting.planned))
        } else {
            let day = meeting.date.adding(days: Int.random(in: -10...20, using: &random))
            stage.perform(.moveMeeting(region.id, planned: meeting.planned, to: day, at: nil))
        }
    }

    private mutating func breakSomething() {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            stage.isCourierDown = true
            stage.advance(by: .hours(Int64.random(in: 1...90, using: &random)))
            stage.isCourierDown = false
            stage.deliver()
        case 1: stage.unreachable = [account(), account()]
        case 2: stage.unreachable = []
        default:
            stage.library =
                (try? Shipped.library(without: pick(["check-in.yaml", "meeting.yaml", "welcome.yaml"]) ?? "")) ?? whole
            stage.advance(by: .days(3))
            stage.library = whole
        }
    }

    private mutating func link() {
        let reply = stage.say("koppel", as: account())
        let digits = reply.last?.text.split { !$0.isNumber }.first { $0.count == 8 }
        guard let digits else { return }
        stage.say(
            "koppel \(digits)",
            as: Bool.random(using: &random) ? account() : Account(instance: "slack", nativeID: "u\(digits)")
        )
    }

    private mutating func noteEverything() {
        for _ in 0..<3 { stage.noteMeeting() }
    }
}

extension Stage {
    /// Forgets the events, not what was said.
    func clearEvents() { events = [] }
}

extension Command {
    /// Sets the language of the first person there is.
    static func applyLanguage(_ world: World, _ language: Language) -> Command {
        .setLanguage(world.people.keys.sorted().first ?? PersonID(rawValue: "p0"), language)
    }
}
