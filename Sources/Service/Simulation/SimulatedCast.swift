import Agenda
import Chat
import Facilitation
import Mechanisms

/// The regions and the people of a simulation, made from the seed.
struct SimulatedCast {
    /// The platform instances and what each can do.
    static let platforms: [InstanceName: Capabilities] = [
        "webchat": [.choices, .updates, .images, .idempotentSends, .transcript],
        "matrix": [.choices, .updates, .idempotentSends],
        "matrix-zuid": [.choices, .updates, .idempotentSends],
        "mattermost": [.choices, .readback],
        "teams": [.choices, .updates],
    ]
    /// The instances: two of one kind, and in most regions several kinds.
    static let instances: [InstanceName] = ["matrix", "mattermost", "webchat", "teams", "matrix-zuid"]
    /// A model that is not installed: its region cannot open a round.
    static let missingModel: ModelID = "not-installed"

    /// The regions as configured at first, with what is odd about some of them.
    private(set) var regions: [RegionSettings] = []
    /// The people, each with the accounts.
    private(set) var humans: [SimulatedHuman] = []
    /// Whose account it is.
    private(set) var who: [Account: Int] = [:]
    /// People who come into a region later: when, who and where.
    private(set) var joiners: [(at: Instant, account: Account, region: RegionID)] = []
    /// People who leave a region one day.
    private(set) var leavers: [(at: Instant, account: Account, region: RegionID)] = []
    private var generator: SeededGenerator
    private let plan: SimulationPlan

    init(_ plan: SimulationPlan) throws {
        self.plan = plan
        generator = SeededGenerator(seed: plan.seed)
        for number in 0..<plan.regions { try addRegion(number) }
    }

    private static let personas: [Persona] = [
        .prompt, .typist, .prompt, .late, .unclear, .away, .postponing, .silent, .correcting, .typist, .prompt,
    ]

    private mutating func addRegion(_ number: Int) throws {
        let id = RegionID(rawValue: "regio-\(number + 1)")
        let isTiny = number % 10 == 7
        var participants: [Account] = []
        // Some networks are too small, some small, and in some hardly anybody answers.
        let size =
            isTiny ? min(4, plan.participants) : number % 10 == 6 ? min(10, plan.participants) : plan.participants
        for index in 0..<size {
            let isQuiet = number % 10 == 4 && index > 3
            let persona = isQuiet ? .silent : Self.personas[index % Self.personas.count]
            let account = addHuman("p\(number + 1)-\(index + 1)", persona, index)
            let days = Int64(generator.int(in: 20...max(21, plan.months * 28)))
            if index % 13 == 12 {
                joiners.append((plan.start + .days(days), account, id))
                continue
            }
            if index % 17 == 16 { leavers.append((plan.start + .days(days), account, id)) }
            participants.append(account)
            // Somebody stands on the list twice, and finds that out in the middle of a round.
            if index == 2, number % 3 == 0, number % 10 != 7, number % 10 != 6 {
                participants.append(addTwin(of: account))
            }
        }
        // Some people take part in two networks.
        if number > 0, number % 3 != 1, regions[number - 1].participants.count > 3 {
            participants += regions[number - 1].participants.prefix(2)
        }
        // And two networks have nearly the same people.
        if number % 10 == 9 { participants = Array(regions[number - 1].participants.dropLast()) }
        let facilitators = [0, 1].map {
            addHuman("f\(number + 1)-\($0 + 1)", .facilitator, 0, habit: SimulatedHuman.Habit.none)
        }
        var settings = RegionSettings(
            region: id,
            name: "Netwerk \(Self.names[number % Self.names.count]) \(number + 1)",
            language: number % 7 == 6 ? .en : .nl,
            timezone: try Zone(Self.zones[number % Self.zones.count]),
            controller: Controller(
                name: "Ziekenhuis \(number + 1)",
                contact: "privacy@z\(number + 1).example",
                account: nil
            ),
            facilitators: facilitators,
            facilitatorName: "de coördinator",
            participants: participants,
            channels: (0..<(number % 6 == 4 ? 0 : number % 3 == 2 ? 2 : 1)).map {
                // Two channels are on platforms of different kinds.
                Account(
                    instance: Self.instances[(number + $0) % Self.instances.count],
                    nativeID: "kanaal-\(number + 1)-\($0 + 1)"
                )
            },
            rounds: RoundSettings(model: number % 10 == 3 ? Self.missingModel : "zorginstituut-ic"),
            meetings: try meetings(number),
            confidant: "de vertrouwenspersoon"
        )
        if number % 5 == 2 {
            settings.rounds.workingDaysBeforeMeeting = nil
            settings.rounds.rule = "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU"
            settings.rounds.start = settings.timezone.date(at: plan.start)
        }
        if number % 4 == 1 {
            let first = settings.timezone.date(at: plan.start).adding(days: 40)
            settings.holidays.schoolHolidays = [DatePeriod(first: first, last: first.adding(days: 8), name: "herfst")]
                .compactMap(\.self)
        }
        regions.append(settings)
    }

    private static let names = ["Noord", "Oost", "Zuid", "West", "Midden"]
    private static let zones = ["Europe/Amsterdam", "Europe/Amsterdam", "America/New_York", "Europe/Lisbon"]

    private mutating func meetings(_ number: Int) throws -> MeetingSettings {
        let start = try Zone("Europe/Amsterdam").date(at: plan.start)
        let weeks = [8, 10, 12][number % 3]
        let first = start.adding(days: 28 + generator.int(in: 0...20))
        let day = ["MO", "TU", "WE", "TH", "FR"][number % 5]
        return MeetingSettings(
            rule: "FREQ=WEEKLY;INTERVAL=\(weeks);BYDAY=\(day)",
            start: first,
            at: LocalTime(clampingMinuteOfDay: 60 * (9 + number % 8)),
            place: "zaal \(number + 1)"
        )
    }

    private mutating func addHuman(_ name: String, _ persona: Persona, _ index: Int, habit: SimulatedHuman.Habit? = nil)
        -> Account
    {
        let number = humans.count
        let instance = Self.instances[number % Self.instances.count]
        let account = Account(instance: instance, nativeID: name)
        // About half of the people have a habit, spread over all kinds.
        let habits = SimulatedHuman.Habit.drawn
        let drawn = generator.happens(0.5) ? habits[generator.int(below: habits.count)] : .none
        let habit = habit ?? (drawn == .forgotten && index % 2 == 0 ? .none : drawn)
        // Who changes what was typed has to type.
        let persona = habit == .editor ? .typist : persona
        var accounts = [account]
        if habit == .linker {
            accounts.append(
                Account(instance: Self.instances[(number + 1) % Self.instances.count], nativeID: name + "-b")
            )
        }
        let person = SimulatedPerson(
            account: account,
            persona: persona,
            opinion: generator.int(in: 2...4),
            seed: generator.next()
        )
        humans.append(SimulatedHuman(person, habit: habit, accounts: accounts, seed: generator.next()))
        for account in accounts { who[account] = number }
        return account
    }

    /// A second account of somebody, whom the service takes for another person until the two are joined.
    private mutating func addTwin(of account: Account) -> Account {
        let twin = addHuman(account.nativeID + "-w", .prompt, 0, habit: SimulatedHuman.Habit.none)
        if let index = who[account] { humans[index].findsTwin(twin) }
        return twin
    }
}
