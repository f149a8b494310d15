import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms

/// The commands of a check-in through `decide`, as many of each kind as there are in one: each answer by tap brings two
/// messages (the next question, and the card that changes), each of them handed over and settled by a receipt.
enum DecideBenchmark: Benchmark {
    static let name = "decide"

    static func run(_ options: BenchmarkOptions, _ report: (BenchmarkRow) -> Void) throws {
        let count = options.count(100)
        var play = Play(try Stage(regions: count, people: 50, dialogs: options.dialogs))
        play.begin()
        var work: [Play.Kind: (count: Int, time: Duration)] = [:]
        for _ in 0..<5 {
            play.answerAll { kind, time, _, _ in
                work[kind, default: (0, .zero)].count += 1
                work[kind, default: (0, .zero)].time += time
            }
        }
        let clock = ContinuousClock()
        let all = work.values.reduce((count: 0, time: Duration.zero)) { ($0.count + $1.count, $0.time + $1.time) }
        let rate = Double(all.count) / all.time.seconds
        report(
            BenchmarkRow(
                name: "decide: a check-in, \(all.count) commands on 1 core",
                measured: "\(rate.rate), \((all.time / all.count).short) each",
                target: "200,000/s",
                isReached: rate >= 200_000
            )
        )
        for kind in Play.Kind.allCases {
            guard let (count, time) = work[kind] else { continue }
            let rate = Double(count) / time.seconds
            report(
                BenchmarkRow(
                    name: "  of which \(kind.rawValue) (\(count))",
                    measured: "\(rate.rate), \((time / count).short) each"
                )
            )
        }
        // What the clock itself costs, which is in every figure above.
        let idle = clock.measure { for _ in 0..<100_000 { _ = clock.measure {} } }
        report(BenchmarkRow(name: "decide: reading the clock", measured: (idle / 100_000).short))
    }
}

/// People who answer one question after the other.
struct Play {
    /// What is done.
    enum Kind: String, CaseIterable {
        case answer = "an answer by tap"
        case sending = "a message handed over"
        case receipt = "a receipt"
    }

    var stage: Stage
    private var number = 0
    private var now = Stage.start + .minutes(1)

    init(_ stage: Stage) { self.stage = stage }

    /// Begins every check-in and delivers its first question.
    mutating func begin() {
        while let due = stage.world.nextDue, due <= now, !stage.run(.tick, at: now).events.isEmpty {}
        deliver { _, _, _, _ in }
    }

    /// Every person answers the question that waits; then every message is delivered.
    mutating func answerAll(_ note: (Kind, Duration, [Event], _ counter: Int64) -> Void) {
        let clock = ContinuousClock()
        for account in stage.accounts {
            guard let prompt = stage.prompt(of: account) else { continue }
            number += 1
            let inbound = Inbound(
                id: "Ev0\(number)",
                account: account,
                conversation: .direct(account),
                content: .tap(prompt, choice: "\(number % 5 + 1)"),
                sentAt: now
            )
            let start = clock.now
            let decision = stage.run(.hear(inbound), at: now)
            note(.answer, clock.now - start, decision.events, stage.world.counter)
        }
        deliver(note)
    }

    /// Every person asks something that has nothing to do with a check-in; then every message is delivered.
    mutating func askAll(_ note: (Kind, Duration, [Event], _ counter: Int64) -> Void) {
        for account in stage.accounts {
            number += 1
            let inbound = Inbound(
                id: "Ev0\(number)",
                account: account,
                conversation: .direct(account),
                content: .text("privacy"),
                sentAt: now
            )
            let decision = stage.run(.hear(inbound), at: now)
            note(.answer, .zero, decision.events, stage.world.counter)
        }
        deliver(note)
    }

    private mutating func deliver(_ note: (Kind, Duration, [Event], _ counter: Int64) -> Void) {
        let clock = ContinuousClock()
        for entry in stage.world.sendable(on: "slack", now: now, limit: .max) {
            var start = clock.now
            let sending = stage.run(.sending(entry.id, about: entry.content.round), at: now)
            note(.sending, clock.now - start, sending.events, stage.world.counter)
            start = clock.now
            number += 1
            let platform = PlatformMessageID(rawValue: "17654321\(number).000200")
            let receipt = stage.run(.receipt(entry.id, .sent(platform), about: entry.content.round), at: now)
            note(.receipt, clock.now - start, receipt.events, stage.world.counter)
        }
        now = now + .seconds(30)
    }
}
