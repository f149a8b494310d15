import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Hummingbird
import Logging
import Mechanisms
import NIOConcurrencyHelpers
import Testing

@testable import Service

/// A region of eight people on five platforms answers a round: the real adapters, engine, journal and couriers over
/// fakes of the platforms, on a clock that the test moves.
@Suite("One region on five platforms", .timeLimit(.minutes(5)))
struct StoryTests {
    @Test("eight people answer, two link accounts, one platform is down for a day, each channel gets the summary once")
    func round() async throws {
        try await withFolder { folder in
            let story = try await Story(in: folder)
            try await story.live(until: "2026-11-16T23:00:00Z")
            let before = story.platforms.posts.filter { $0.host == "chat.example.nl" }
            #expect(!before.isEmpty, "people on Mattermost were welcomed")

            // The round opens on the 17th at nine; Mattermost is down for the whole day.
            story.platforms.setDown(["chat.example.nl"])
            try await story.live(until: "2026-11-17T23:00:00Z")
            #expect(story.platforms.refused > 0)
            #expect(story.taps >= 10, "Anna taps, and Bram taps what is hers: \(story.taps)")
            #expect(story.platforms.posts.filter { $0.host == "chat.example.nl" } == before)
            let round = RoundID(rawValue: "ic-noord.1")
            #expect(
                await story.finished(round) == [StoryPeople.anna, StoryPeople.fred, StoryPeople.gina, StoryPeople.henk]
            )
            story.platforms.setDown([])
            try await story.live(until: "2026-11-18T10:00:00Z")
            let carla = story.platforms.posts.filter { $0.place == "d" + StoryPeople.carla.nativeID.dropFirst() }
            #expect(Set(carla).count == carla.count, "nothing was said twice: \(carla)")
            #expect(await story.finished(round).isSuperset(of: [StoryPeople.carla, StoryPeople.daan]))

            // Two go on with another account.
            try await story.link(StoryPeople.bram, at: "slack.com", "D0BRAM001", with: StoryPeople.bramElsewhere)
            try await story.link(StoryPeople.eva, at: "matrix.example.nl", "!dm-eva", with: StoryPeople.evaElsewhere)
            let world = await story.samenspel.engine.world()
            for (one, other) in [
                (StoryPeople.bram, StoryPeople.bramElsewhere), (StoryPeople.eva, StoryPeople.evaElsewhere),
            ] { #expect(world.personByAccount[one] == world.personByAccount[other]) }
            try await story.live(until: "2026-11-19T10:00:00Z")
            #expect(await story.finished(round).count == 8)

            try await story.live(until: "2026-12-05T10:00:00Z")
            let published = try #require(await story.samenspel.engine.world().round(round)?.published)
            #expect(published.invited == 8 && published.participants == 8)
            for channel in StoryPeople.channels {
                let summaries = story.platforms.posts.filter {
                    $0.host == channel.host && $0.place == channel.place && $0.text.contains("voor ons overleg op")
                }
                #expect(summaries.count == 1, "\(channel.account): \(summaries.count) summaries")
            }
            try await pictures(of: round, story)
            #expect(story.troubles == [])
            await story.samenspel.close()
        }
    }

    /// The chart is drawn as large as each platform takes it.
    private func pictures(of round: RoundID, _ story: Story) async throws {
        func size(_ png: [UInt8]?) throws -> [Int] {
            let png = try #require(png)
            return [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        }
        let pictures = EnginePictures(engine: story.samenspel.engine, library: story.samenspel.renderer.library)
        let chart = ImageReference(summaryOf: round)
        #expect(try size(await pictures.png(chart))[0] == 1080)
        for side in [1024, 300] {
            let png = await pictures.png(chart, within: side)
            let sides = try size(png)
            #expect(sides.allSatisfy { $0 <= side } && sides.contains { $0 > side - 3 }, "\(sides)")
            #expect(png?.count ?? .max < 1 << 20)
        }
        #expect(await pictures.png(ImageReference(rawValue: "other"), within: 1024) == nil)
    }
}

/// The agenda and the wall at once: stands still until it is moved.
private final class StoryClock: AgendaClock {
    private let instant: NIOLockedValueBox<Instant>
    init(_ start: Instant) { instant = NIOLockedValueBox(start) }
    func now() -> Instant { instant.withLockedValue { $0 } }
    func real() -> Instant { now() }
    func wait(until moment: Instant) -> TimeSpan { max(moment - now(), TimeSpan(milliseconds: 0)) }
    func advance(by span: TimeSpan) { instant.withLockedValue { $0 = $0 + span } }
}

/// The installation, the platforms around it, and the people who use them.
private final class Story: Sendable {
    let samenspel: Samenspel
    let platforms: FakePlatforms
    private let clock: StoryClock
    private let couriers: [CourierService]
    private let hooks: HookRoutes
    private struct Memory {
        var number = 1000
        var answered: [Account: PromptID] = [:]
        /// With which account a person answers now; by default the one on the list.
        var uses: [Account: Account] = [:]
        var taps = 0
        var troubles: [String] = []
    }
    private let memory = NIOLockedValueBox(Memory())
    /// Who answers one question and waits with the rest until another account is linked.
    private static let waiting: Set<Account> = [StoryPeople.bram, StoryPeople.eva]

    init(in folder: String) async throws {
        let installation = try ExampleInstallation(
            in: folder,
            configuration: StoryPeople.configuration,
            region: StoryPeople.region
        )
        let places = installation.places()
        let platforms = try FakePlatforms()
        let clock = StoryClock(try #require(Instant(iso8601: "2026-11-09T08:00:00Z")))
        samenspel = try await Samenspel(
            try places.configuration(),
            library: try places.library(),
            clock: clock,
            registry: PrometheusRegistry(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            rehearsal: false,
            transport: platforms
        )
        self.platforms = platforms
        self.clock = clock
        couriers = samenspel.courierServices
        hooks = HookRoutes(samenspel.platforms, metrics: HookMetrics(), now: { clock.real() })
        let region = RegionFile.read(Array(StoryPeople.region.utf8), path: "region.yaml")
        try await samenspel.applyNewRegions([try #require(region.settings, "\(region.problems)")])
        try await samenspel.engine.perform(.confirmRegion(RegionID(rawValue: "ic-noord"), true))
    }

    /// How often a button was tapped.
    var taps: Int { memory.withLockedValue { $0.taps } }

    /// What a platform was answered that it should not have been.
    var troubles: [String] { memory.withLockedValue { $0.troubles } }

    /// Lets time pass: what is due is done and sent, and people answer what reached them.
    func live(until text: String) async throws {
        let end = try #require(Instant(iso8601: text))
        while clock.now() < end {
            for _ in 0..<4 {
                try await turn()
                try await answer()
            }
            clock.advance(by: min(.minutes(59), clock.wait(until: end)))
        }
    }

    private func turn() async throws {
        if let due = await samenspel.engine.world().nextDue, due <= clock.now() {
            try await samenspel.engine.perform(.tick)
        }
        for courier in couriers { await courier.deliver() }
        clock.advance(by: .seconds(10))
    }

    private func answer() async throws {
        for person in StoryPeople.all {
            let world = await samenspel.engine.world()
            guard let id = world.personByAccount[person], let (prompt, isScore) = open(id, world),
                memory.withLockedValue({ $0.answered[person] }) != prompt,
                world.message(MessageID(rawValue: prompt.rawValue))?.entry.state != .queued
            else { continue }
            let other = memory.withLockedValue { $0.uses[person] }
            if isScore, Self.waiting.contains(person), other == nil { continue }
            memory.withLockedValue { $0.answered[person] = prompt }
            if isScore, person == StoryPeople.anna, let token = token(of: "4", in: "D0ANNA001") {
                // Bram taps a button that is Anna's, then Anna herself.
                try await tap(token, by: StoryPeople.bram)
                try await tap(token, by: person)
            } else {
                try await say(isScore ? "4" : "ja", by: other ?? person)
            }
        }
    }

    /// The question that waits for somebody, and whether it asks a score.
    private func open(_ person: PersonID, _ world: World) -> (PromptID, Bool)? {
        for round in world.openRounds(of: person) {
            guard let voter = world.ballots[round]?.voters[person], let prompt = voter.prompt else { continue }
            return (prompt, voter.prompts[prompt] != nil)
        }
        return world.people[person]?.talks.last?.prompt.map { ($0, false) }
    }

    /// What the button with a label carries that stands under the last message of a conversation in Slack.
    private func token(of label: String, in place: String) -> String? {
        guard let post = platforms.posts.last(where: { $0.host == "slack.com" && $0.place == place }),
            let message = try? JSONSerialization.jsonObject(with: Data(post.text.utf8)) as? [String: Any]
        else { return nil }
        let blocks = message["blocks"] as? [[String: Any]] ?? []
        let buttons = blocks.flatMap { $0["elements"] as? [[String: Any]] ?? [] }
        let button = buttons.first { (($0["text"] as? [String: Any])?["text"] as? String)?.hasPrefix(label) == true }
        return button?["value"] as? String
    }

    private func tap(_ token: String, by account: Account) async throws {
        let number = next()
        memory.withLockedValue { $0.taps += 1 }
        try await deliver(StoryPeople.tap(token, by: account, number: number, at: clock.now()), from: account)
    }

    private func say(_ text: String, by account: Account) async throws {
        let number = next()
        try await deliver(
            try await StoryPeople.request(text, by: account, number: number, at: clock.now()),
            from: account
        )
    }

    private func next() -> Int {
        memory.withLockedValue { memory in
            memory.number += 1
            return memory.number
        }
    }

    private func deliver(_ request: Request, from account: Account) async throws {
        let status = await hooks.answer(request).status.code
        if status != 200 { memory.withLockedValue { $0.troubles.append("\(account.instance.rawValue): \(status)") } }
        clock.advance(by: .seconds(2))
    }

    /// Somebody asks for a code on one platform and types it on another.
    func link(_ account: Account, at host: String, _ place: String, with other: Account) async throws {
        let before = platforms.posts.count
        try await say("koppel", by: account)
        try await turn()
        try await turn()
        let said = platforms.posts.dropFirst(before).filter { $0.host == host && $0.place == place }.map(\.text)
        let code = try #require(said.joined(separator: "\n").firstMatch(of: /\b\d{8}\b/), "\(said)").output
        try await say("koppel \(code)", by: other)
        try await turn()
        memory.withLockedValue { $0.uses[account] = other }
    }

    /// Who is through with a round, by the account on the list.
    func finished(_ round: RoundID) async -> Set<Account> {
        let world = await samenspel.engine.world()
        return Set(
            StoryPeople.all.filter { account in
                world.personByAccount[account].flatMap { world.ballots[round]?.voters[$0]?.finished } ?? false
            }
        )
    }
}
