import Agenda
import Chat
import Facilitation
import HashTreeCollections
import Logging
import Mechanisms
import ServiceLifecycle
import WebChat

/// The whole cycle with an example region, simulated colleagues and a rehearsal clock, for one person to watch.
public struct Demonstration: Sendable {
    /// The person who watches and takes part.
    public static let viewer = Account(instance: "webchat", nativeID: "jij")
    /// The coordinator, played by the same person.
    public static let coordinator = Account(instance: "webchat", nativeID: "coordinator")
    /// The region's channel.
    public static let channel = Account(instance: "webchat", nativeID: "ic-noord")

    let engine: Engine
    let clock: RehearsalClock
    let director: Director
    let renderer: MessageRenderer
    let courier: CourierService

    /// The colleagues and how they answer.
    static func colleagues(seed: UInt64) -> [SimulatedPerson] {
        let personas: [Persona] = [
            .prompt, .typist, .prompt, .late, .unclear, .away, .postponing, .silent, .correcting, .typist, .prompt,
            .late,
            .prompt,
        ]
        var generator = SeededGenerator(seed: seed)
        return personas.enumerated().map { index, persona in
            SimulatedPerson(
                account: Account(instance: "webchat", nativeID: "collega-\(index + 1)"),
                persona: persona,
                opinion: generator.int(in: 2...4),
                seed: generator.next()
            )
        }
    }

    /// The moment a demonstration begins: nine in the morning of the next working day.
    public static func start(after now: Instant) -> Instant {
        let zone = example(from: LocalDate(dayNumber: 20_000), zone: nil).timezone
        let days = WorkingDays()
        var day = zone.date(at: now).adding(days: 1)
        while !days.contains(day) { day = day.adding(days: 1) }
        return zone.instant(of: day, LocalTime(clampingMinuteOfDay: 9 * 60))
    }

    /// The example region as it is on the day the demonstration begins: the first meeting in a few weeks.
    public static func example(from today: LocalDate, zone: Zone? = nil) -> RegionSettings {
        let days = WorkingDays()
        func day(_ count: Int, after date: LocalDate) -> LocalDate {
            days.date(count, after: date)?.date ?? date.adding(days: count * 7 / 5)
        }
        let first = day(17, after: today)
        var meetings = [first]
        for _ in 0..<3 { meetings.append(day(25, after: meetings[meetings.count - 1])) }
        return RegionSettings(
            region: "ic-noord",
            name: "IC-netwerk Noord",
            language: .nl,
            timezone: zone ?? (try? Zone("Europe/Amsterdam")) ?? .utc,
            controller: Controller(name: "Ziekenhuis Noordzijde", contact: "privacy@noordzijde.example", account: nil),
            facilitators: [coordinator],
            facilitatorName: "de netwerkcoördinator",
            participants: [viewer] + colleagues(seed: 1).map(\.account),
            channels: [channel],
            rounds: RoundSettings(model: "zorginstituut-ic"),
            meetings: MeetingSettings(
                dates: meetings,
                at: LocalTime(clampingMinuteOfDay: 14 * 60),
                minutes: 90,
                place: "vergaderzaal 3"
            ),
            confidant: "de vertrouwenspersoon van je ziekenhuis"
        )
    }

    /// Makes a demonstration around an engine that runs on a rehearsal clock.
    public init(_ samenspel: Samenspel, clock: RehearsalClock, seed: UInt64, extra: [SimulatedPerson] = []) {
        engine = samenspel.engine
        self.clock = clock
        renderer = samenspel.renderer
        director = Director(
            engine: samenspel.engine,
            renderer: samenspel.renderer,
            people: Self.colleagues(seed: seed) + extra
        )
        courier = samenspel.courierServices[0]
    }

    /// Sets the example region up, confirmed, so that everybody is welcomed.
    public func setUp() async throws {
        let world = await engine.world()
        guard world.regions.isEmpty else { return }
        try await engine.perform(.markRehearsal)
        try await engine.perform(
            .applySettings(Self.example(from: (try Zone("Europe/Amsterdam")).date(at: clock.now())))
        )
        try await engine.perform(.confirmRegion("ic-noord", true))
    }

    /// Does everything that is due now, until nothing more happens by itself.
    public func settle() async throws {
        for _ in 0..<1000 {
            let before = await engine.durable().seq
            if let due = await engine.nextDue(), due <= engine.now { try await engine.perform(.tick) }
            await courier.deliver()
            await director.look()
            try await director.act()
            if await engine.durable().seq == before { return }
        }
    }

    /// When something happens next.
    public func next() async -> Instant? {
        let world = await engine.world()
        return [world.nextDue, world.nextSend, await director.next].compactMap(\.self).min()
    }

    /// Goes on until the person who watches sees something new, at most a quarter ahead.
    public func hurry() async throws {
        try await settle()
        let seen = await visible()
        let limit = clock.now() + .days(100)
        while let next = await next(), next <= limit {
            clock.hurry(to: next)
            try await settle()
            if await visible() != seen { return }
        }
    }

    /// What the person who watches sees: how far each of the conversations is.
    private func visible() async -> [Int] {
        let world = await engine.world()
        return [Self.viewer, Self.coordinator, Self.channel].map { world.transcript(of: $0).last?.number ?? 0 }
    }

    /// What the page shows of the clock and what its button does.
    public func control() -> RehearsalControl {
        RehearsalControl(
            view: { language, world, engine in
                let zone = world.regions.values.first { _ in true }?.settings.timezone ?? .utc
                let now = engine.now
                return WebChatRehearsal(
                    clock: LocalFormat.moment(now, in: zone, now: now, language),
                    canHurry: true,
                    next: NextEvent.words(world, now: now, language)
                )
            },
            hurry: { try? await hurry() }
        )
    }
}

/// Says in words what happens next in a rehearsal.
enum NextEvent {
    static func words(_ world: World, now: Instant, _ language: Language) -> String? {
        guard let region = world.regions.sorted(by: { $0.key < $1.key }).first?.value else { return nil }
        let zone = region.settings.timezone
        func say(_ nl: String, _ en: String, _ at: Instant) -> String {
            let when = LocalFormat.moment(at, in: zone, now: now, language)
            return LocalizedText(nl: "\(nl): \(when)", en: "\(en): \(when)")(language)
        }
        if let round = region.openRound {
            if let reminder = round.reminders.first(where: { $0 > now }) {
                return say("eerstvolgende herinnering", "next reminder", reminder)
            }
            return say("de ronde sluit", "the round closes", round.closesAt)
        }
        if let round = region.rounds.last, round.published != nil, !round.posted {
            return say("de samenvatting komt", "the summary comes", world.summaryTime(of: round, in: region))
        }
        if let meeting = world.nextMeeting(of: region, now: now), region.rounds.last?.meeting == meeting.planned {
            return say("het overleg", "the meeting", zone.instant(of: meeting.date, meeting.time))
        }
        return world.nextOpening(of: region, now: now).map {
            say("de volgende ronde opent", "the next round opens", $0)
        }
    }
}
