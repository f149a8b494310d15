import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms
import Synchronization

/// Regions in the middle of a round, made by events alone, with everything that `decide` needs around them.
struct Stage {
    /// Half past nine on a Tuesday: no quiet hours, no holiday.
    static let start = Instant(milliseconds: 1_796_718_600_000)

    var world = World()
    let surroundings: Surroundings
    let keys: HeldKeys
    private(set) var accounts: [Account] = []

    /// Makes so many regions of so many people, with a round in each unless it is said that there is none.
    init(regions: Int, people: Int, dialogs: String, hasRounds: Bool = true) throws {
        let library = try Stage.library(dialogs)
        let keys = try HeldKeys()
        self.keys = keys
        surroundings = Surroundings(
            library: library,
            token: { round, question, person in
                let key = keys.key(round)
                return BallotToken(rawValue: key?.token(question: question.rawValue, person: person.rawValue) ?? "")
            },
            capabilities: ["slack": [.choices, .updates, .idempotentSends]],
            admits: { _ in true },
            hash: { "#" + $0 }
        )
        for region in 1...regions {
            try add(RegionID(rawValue: "r\(region)"), people: people, number: region, hasRound: hasRounds)
        }
    }

    private static func library(_ folder: String) throws -> DialogLibrary {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let files = names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
            FileManager.default.contents(atPath: folder + "/" + name).map { SourceFile(path: name, bytes: Array($0)) }
        }
        let library = DialogLibrary(files: files)
        guard library.dialog("check-in") != nil else {
            throw StageProblem("no check-in in the dialogs folder \(folder)")
        }
        return library
    }

    private mutating func add(_ id: RegionID, people: Int, number: Int, hasRound: Bool) throws {
        guard let dialog = surroundings.library.dialog("check-in"),
            let model = surroundings.library.models.keys.sorted().last
        else { throw StageProblem("no model in the dialogs folder") }
        let accounts = (1...people).map { Account(instance: "slack", nativeID: "T\(number)/U\($0)") }
        let settings = RegionSettings(
            region: id,
            name: "Network \(number)",
            language: .nl,
            timezone: try Zone("Europe/Amsterdam"),
            controller: Controller(name: "Controller", contact: "privacy@example.org", account: nil),
            facilitators: [accounts[0]],
            participants: accounts,
            channels: [],
            rounds: RoundSettings(model: model),
            meetings: MeetingSettings(dates: [], at: LocalTime(clampingMinuteOfDay: 840))
        )
        world.apply(.settingsApplied(settings))
        world.apply(.regionConfirmed(id, true))
        var roster: [PersonID] = []
        for (index, account) in accounts.enumerated() {
            let person = PersonID(rawValue: "p\(number * 1000 + index)")
            var membership = Membership(participates: true, facilitates: index == 0, since: Self.start)
            membership.standing = .joined
            world.apply(.personAdded(person, account, .nl))
            world.apply(.membershipSet(person, id, membership))
            roster.append(person)
        }
        self.accounts += accounts
        guard hasRound else { return }
        let asked: [QuestionID] = ["q2a", "q3b", "q4a", "q1c", "q5a"]
        let round = Round(
            id: RoundID(region: id, number: 1),
            region: id,
            number: 1,
            opensAt: Self.start,
            closesAt: Self.start + .days(14),
            reminders: [Self.start + .days(5)],
            meeting: nil,
            roster: roster,
            questions: RoundQuestions(model: model, revision: 1, asked: asked, wording: [:]),
            dialog: dialog.pin,
            levels: [:],
            overallLevel: nil
        )
        world.apply(.roundOpened(round, notBefore: [:]))
    }

    /// Does a command; its events become the world's.
    mutating func run(_ command: Command, at instant: Instant) -> Decision {
        world.decide(command, Occasion(now: instant, real: instant, random: 7), surroundings)
    }

    /// The person's question that waits, after being delivered.
    func prompt(of account: Account) -> PromptID? {
        guard let person = world.personByAccount[account] else { return nil }
        return world.openRounds(of: person).lazy.compactMap { world.ballots[$0]?.voters[person]?.prompt }.first
    }
}

/// Why there is nothing to measure.
struct StageProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Keys of rounds in memory.
final class HeldKeys: Sendable {
    private let store: RoundKeyStore
    private let held = Mutex<[RoundID: RoundKey]>([:])

    init() throws {
        let disk = MemoryFileSystem()
        try disk.makeFolders("/data")
        store = try RoundKeyStore(folder: "/keys", data: DataFolder("/data"), in: disk)
    }

    /// The key of a round, made when it is first asked for.
    func key(_ round: RoundID) -> RoundKey? {
        held.withLock { held in
            if let key = held[round] { return key }
            let key = try? store.create(round.rawValue)
            held[round] = key
            return key
        }
    }
}
