import Chat
import Facilitation
import Mechanisms
import Testing

@testable import Service

@Suite("What is sent when")
struct SendPlannerTests {
    static let start = Instant(milliseconds: 1_795_420_800_000)
    private let now = start

    private func message(_ number: Int, to person: String = "p", isReply: Bool = false, isUpdate: Bool = false)
        -> SendPlanner.Candidate
    {
        SendPlanner.Candidate(
            id: MessageID(rawValue: "m\(number)"),
            conversation: .direct(Account(instance: "slack", nativeID: person)),
            order: Int64(number),
            isReply: isReply,
            isUpdate: isUpdate
        )
    }

    private func planner(_ pace: Pace = Pace(), mostUnderWay: Int = 16) -> SendPlanner {
        SendPlanner(pace: pace, mostUnderWay: mostUnderWay, now: now)
    }

    private func ids(_ plan: SendPlanner.Plan) -> [String] {
        plan.steps.map { step in
            switch step {
            case .send(let id): id.rawValue
            case .find(let id): "?" + id.rawValue
            }
        }
    }

    private static let sent = Receipt.sent(PlatformMessageID(rawValue: "x"))

    /// The published limits, as the adapters state them or stricter than they do.
    struct Published: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let pace: Pace
    }

    static let published = [
        Published(
            testDescription: "Slack",
            pace: Pace(instance: [.init(5, per: .seconds(1))], conversation: [.init(1, per: .seconds(1))])
        ),
        Published(
            testDescription: "Teams",
            pace: Pace(
                instance: [.init(30, per: .seconds(1))],
                conversation: [
                    .init(7, per: .seconds(1)), .init(8, per: .seconds(2)), .init(60, per: .seconds(30)),
                    .init(1800, per: .hours(1)),
                ]
            )
        ),
        Published(testDescription: "Mattermost", pace: Pace(instance: [.init(10, per: .seconds(1))])),
        Published(testDescription: "Zulip", pace: Pace(instance: [.init(200, per: .minutes(1))])),
        Published(
            testDescription: "two rates at once",
            pace: Pace(instance: [.init(20, per: .seconds(1)), .init(300, per: .minutes(1))])
        ),
    ]

    @Test(
        "1,600 messages obey the limits in every stretch of time and take at most a tenth longer than they allow",
        arguments: published,
        [1, 4]
    )
    func limits(published: Published, perPerson: Int) throws {
        let people = 1600 / perPerson
        var waiting = (0..<1600).map { message($0, to: "p\($0 % people)") }
        var planner = planner(published.pace)
        var clock = now
        var arriving: [(at: Instant, id: MessageID)] = []
        var sent: [(at: Instant, conversation: Conversation)] = []
        var noise = SplitMix(seed: 7)
        while !waiting.isEmpty || !arriving.isEmpty {
            let plan = planner.plan(waiting, now: clock)
            for case .send(let id) in plan.steps {
                let index = try #require(waiting.firstIndex { $0.id == id })
                sent.append((clock, waiting.remove(at: index).conversation))
                arriving.append((clock + TimeSpan(milliseconds: 80 + Int64(noise.next() % 240)), id))
            }
            // The service wakes up a little late.
            let late = TimeSpan(milliseconds: Int64(noise.next() % 4))
            let arrival = arriving.map(\.at).min()
            clock = max(try #require([plan.next.map { $0 + late }, arrival].compactMap(\.self).min()), clock)
            for (_, id) in arriving.filter({ $0.at <= clock }) {
                #expect(
                    planner.sent(id, Self.sent, canFind: false, now: clock, random: noise.next()) == .report(Self.sent)
                )
            }
            arriving.removeAll { $0.at <= clock }
        }
        #expect(sent.count == 1600)
        let end = try #require(sent.last).at - now
        var allowed: Double = 0
        for rate in published.pace.instance {
            allowed = max(allowed, 1600 / Double(rate.count) * Double(rate.per.milliseconds))
            check(rate, sent.map(\.at))
        }
        for (_, group) in Dictionary(grouping: sent, by: \.conversation) {
            for rate in published.pace.conversation { check(rate, group.map(\.at)) }
        }
        #expect(Double(end.milliseconds) <= allowed * 1.1, "\(end.milliseconds) ms of \(allowed) ms")
    }

    private func check(_ rate: Pace.Rate, _ times: [Instant]) {
        for index in times.indices.dropFirst(rate.count) {
            #expect(times[index] - times[index - rate.count] >= rate.per)
        }
    }

    @Test("a conversation's messages go one at a time, in order, and an answer hurries what stands before it")
    func order() {
        var planner = planner()
        let waiting = [
            message(1, to: "a"), message(2, to: "a"), message(3, to: "c", isUpdate: true), message(4, to: "c"),
            message(5, to: "b"), message(6, to: "b", isReply: true),
        ]
        #expect(ids(planner.plan(waiting, now: now)) == ["m5", "m1", "m4", "m3"])
        #expect(ids(planner.plan(waiting, now: now)) == [])
        _ = planner.sent(MessageID(rawValue: "m5"), Self.sent, canFind: false, now: now, random: 0)
        #expect(ids(planner.plan(waiting.filter { $0.order != 5 }, now: now)) == ["m6"])
    }

    @Test("only so many are on their way, whatever becomes of them")
    func mostUnderWay() {
        var planner = planner(mostUnderWay: 3)
        let waiting = (1...9).map { message($0, to: "p\($0)") }
        #expect(planner.plan(waiting, now: now) == .init(steps: (1...3).map { .send(waiting[$0 - 1].id) }))
        planner.forget(waiting[1].id)
        _ = planner.sent(waiting[0].id, .unknown, canFind: true, now: now, random: 0)
        #expect(ids(planner.plan(Array(waiting.dropFirst(3)), now: now)) == ["m4", "m5"])
    }

    @Test("an answer does not wait for the spreading of questions")
    func replies() {
        var planner = planner(Pace(instance: [.init(200, per: .minutes(1))]), mostUnderWay: 100)
        let questions = (1...50).map { message($0, to: "p\($0)") }
        #expect(ids(planner.plan(questions, now: now)) == ["m1", "m2"])
        let answers = (51...60).map { message($0, to: "a\($0)", isReply: true) }
        let plan = planner.plan(Array(questions.dropFirst(2)) + answers, now: now)
        #expect(ids(plan) == (51...60).map { "m\($0)" })
        #expect(plan.next.map { $0 - now } == TimeSpan(milliseconds: 300))
    }

    @Test("changes of cards keep to a rate of their own, and what people wait for does not wait with them")
    func updates() {
        var planner = planner(Pace(updates: [.init(50, per: .minutes(1))]), mostUnderWay: 1000)
        var waiting = (0..<200).map { message($0, to: "p\($0)", isUpdate: true) }
        var clock = now
        var changed: [Instant] = []
        while !waiting.isEmpty {
            let plan = planner.plan(waiting + [message(1000 + changed.count, to: "q", isReply: true)], now: clock)
            var replies = 0
            for case .send(let id) in plan.steps {
                if waiting.contains(where: { $0.id == id }) { changed.append(clock) } else { replies += 1 }
                waiting.removeAll { $0.id == id }
                _ = planner.sent(id, Self.sent, canFind: false, now: clock, random: 0)
            }
            #expect(replies == 1)
            clock = clock + .seconds(1)
        }
        for (index, moment) in changed.enumerated() {
            #expect(changed[..<index].count { moment - $0 < .minutes(1) } < 50)
        }
        #expect(clock - now < .seconds(190), "and take no longer than that")
    }

    @Test("a platform that takes no more changes of cards still gets what people wait for")
    func updatesHeld() {
        var planner = planner()
        let cards = (1...5).map { message($0, to: "p\($0)", isUpdate: true) }
        #expect(ids(planner.plan(cards, now: now)) == ["m1", "m2", "m3", "m4", "m5"])
        let until = now + .seconds(30)
        for card in cards {
            let verdict = planner.sent(card.id, .retry(notBefore: until), canFind: true, now: now, random: 0)
            #expect(verdict == .report(.retry(notBefore: until)))
        }
        let later = now + .seconds(1)
        let plan = planner.plan(cards + [message(6, to: "p1", isReply: true), message(7, to: "q")], now: later)
        #expect(ids(plan) == ["m6", "m7"])
        #expect(plan.next == until && !planner.isFailing)
        #expect(ids(planner.plan(cards, now: until)) == ["m1", "m2", "m3", "m4", "m5"])
    }

    @Test("what did not arrive waits as the platform says, or longer each time, with its conversation")
    func retries() {
        var planner = planner()
        let waiting = [message(1), message(2), message(3, to: "q")]
        var clock = now
        var waits: [Int64] = []
        for _ in 1...12 {
            _ = planner.plan(waiting, now: clock)
            _ = planner.sent(waiting[2].id, Self.sent, canFind: false, now: clock, random: 0)
            let verdict = planner.sent(
                waiting[0].id,
                .retry(notBefore: clock),
                canFind: true,
                now: clock,
                random: .max
            )
            guard case .report(.retry(let until)) = verdict else {
                Issue.record("\(verdict)")
                return
            }
            waits.append((until - clock).milliseconds)
            let early = planner.plan(Array(waiting.dropLast()), now: until - TimeSpan(milliseconds: 1))
            #expect(early == .init(steps: [], next: until))
            clock = until
        }
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(waits.first.map { 1000...2000 ~= $0 } == true)
        #expect(waits.last.map { 450_000...900_000 ~= $0 } == true)
        _ = planner.plan([waiting[0]], now: clock)
        let said = Receipt.retry(notBefore: clock + .hours(1))
        #expect(planner.sent(waiting[0].id, said, canFind: true, now: clock, random: 0) == .report(said))
        _ = planner.plan([waiting[0]], now: clock + .hours(1))
        _ = planner.sent(waiting[0].id, Self.sent, canFind: true, now: clock + .hours(1), random: 0)
        #expect(Backoff.span(1, random: 0) == .seconds(1))
        #expect(Backoff.span(.max, random: .max) <= .minutes(15))
    }

    @Test("an instance that fails is held back, tried with one message, and taken up again")
    func circuit() throws {
        var planner = planner()
        let waiting = (1...9).map { message($0, to: "p\($0)") }
        #expect(ids(planner.plan(waiting, now: now)).count == 9)
        for message in waiting {
            _ = planner.sent(message.id, .retry(notBefore: now), canFind: false, now: now, random: 0)
        }
        #expect(planner.isFailing)
        var clock = now
        var waits: [Int64] = []
        for _ in 1...12 {
            let held = planner.plan(waiting, now: clock)
            #expect(held.steps == [])
            let next = try #require(held.next)
            waits.append((next - clock).milliseconds)
            clock = next
            let probe = planner.plan(waiting, now: clock + .minutes(20))
            clock = clock + .minutes(20)
            #expect(probe.steps.count == 1)
            guard case .send(let id) = probe.steps.first else { return }
            _ = planner.sent(id, .retry(notBefore: clock), canFind: false, now: clock, random: 0)
        }
        #expect(try #require(waits.max()) <= 900_000)
        clock = clock + .minutes(20)
        guard case .send(let id) = planner.plan(waiting, now: clock).steps.first else {
            Issue.record("no probe")
            return
        }
        _ = planner.sent(id, Self.sent, canFind: false, now: clock, random: 0)
        #expect(!planner.isFailing)
        #expect(ids(planner.plan(waiting.filter { $0.id != id }, now: clock)).count == 8)
    }

    @Test("one conversation that fails again and again holds nobody else back")
    func oneBad() {
        var planner = planner()
        for number in 1...20 {
            let clock = now + .hours(Int64(number))
            #expect(ids(planner.plan([message(0)], now: clock)) == ["m0"])
            _ = planner.sent(message(0).id, .retry(notBefore: clock), canFind: false, now: clock, random: 0)
            #expect(ids(planner.plan([message(0), message(number, to: "q")], now: clock)) == ["m\(number)"])
            planner.forget(message(number).id)
        }
        #expect(!planner.isFailing)
    }

    @Test("a message of unknown fate is looked for, later each time, while its conversation waits")
    func doubt() throws {
        var planner = planner()
        let waiting = [message(1), message(2)]
        _ = planner.plan(waiting, now: now)
        #expect(planner.sent(waiting[0].id, .unknown, canFind: true, now: now, random: 0) == .wait)
        var clock = now
        for look in SendPlanner.looks.indices {
            let plan = planner.plan([waiting[1]], now: clock)
            #expect(plan == .init(steps: [], next: clock + SendPlanner.looks[look]))
            clock = try #require(plan.next)
            #expect(ids(planner.plan([waiting[1]], now: clock)) == ["?m1"])
            #expect(ids(planner.plan([waiting[1]], now: clock)) == [])
            let verdict = planner.found(waiting[0].id, .unknown, now: clock, random: 0)
            #expect(verdict == (look == SendPlanner.looks.count - 1 ? .report(.unknown) : .wait))
        }
        // The core sends it again within a minute; what comes after it waits for that.
        let plan = planner.plan([waiting[1]], now: clock)
        #expect(plan == .init(steps: [], next: clock + SendPlanner.unknownHold))
    }

    @Test("what is found or surely lost is settled; without reading back, or of a card, it is unknown at once")
    func settled() {
        for (told, verdict) in [(Self.sent, Self.sent), (.failed(reason: "x"), .failed(reason: "x"))] {
            var planner = planner()
            planner.adopt(message(1).id, in: message(1).conversation, now: now)
            #expect(ids(planner.plan([message(2)], now: now)) == ["?m1"])
            #expect(planner.found(message(1).id, told, now: now, random: 0) == .report(verdict))
            #expect(ids(planner.plan([message(2)], now: now)) == ["m2"])
        }
        var planner = planner()
        planner.adopt(message(1).id, in: message(1).conversation, now: now)
        _ = planner.plan([], now: now)
        let lost = planner.found(message(1).id, .retry(notBefore: now), now: now, random: 0)
        #expect(lost == .report(.retry(notBefore: now + .seconds(1))))
        _ = planner.plan([message(5, to: "q"), message(6, to: "r", isUpdate: true)], now: now)
        #expect(planner.sent(message(5).id, .unknown, canFind: false, now: now, random: 0) == .report(.unknown))
        #expect(planner.sent(message(6).id, .unknown, canFind: true, now: now, random: 0) == .report(.unknown))
    }
}

/// Random numbers that are the same every time.
struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
