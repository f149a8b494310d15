import Agenda
import Chat
import Dialogs
import Foundation
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

/// A pretend installation: one world, a clock that only tests move, and a courier that delivers at once.
///
/// Every command goes through `perform`, which also checks what must always be true (`Stage+checks.swift`).
final class Stage {
    /// The world after the last command.
    private(set) var world = World()
    /// The same world, made by replaying the events as they would be read back from the journal.
    var replayed = World()
    /// The agenda clock; the real clock goes with it.
    private(set) var now: Instant
    /// The dialogs, notices and models; tests may take one away.
    var library: DialogLibrary
    /// Everything that was said, in order.
    var told: [Told] = []
    /// What came of every command since the last `forgetHistory`.
    var events: [Event] = []
    /// How each card on a platform reads now, by the platform's id of its message.
    var cards: [PlatformMessageID: Message] = [:]
    /// The accounts that the platform cannot reach.
    var unreachable: Set<Account> = []
    /// Whether the courier takes nothing for the moment.
    var isCourierDown = false
    /// Whether keys are destroyed as soon as that is asked.
    var destroysKeys = true
    /// What was put in the tombstone file.
    var tombstones: Set<String> = []
    /// The keys that exist.
    var keys: Set<RoundID> = []
    /// The workspaces that the installation admits, as the first letters of a native id; all when empty.
    var refused: Set<Account> = []
    /// Placeholders for which nothing was known.
    var gaps: Set<String> = []
    /// How often each thing was said that may be said once only.
    var once: [String: Int] = [:]
    var failures = 0
    private var inbounds = 0
    private var random = SplitMix(seed: 7)

    /// Makes an empty installation at nine in the morning of a day in Amsterdam.
    init(_ day: String = "2026-10-12", library: DialogLibrary? = nil) throws {
        self.library = try library ?? Self.shipped()
        now = try Zone("Europe/Amsterdam").instant(of: LocalDate.parse(day), LocalTime.parse("09:00"))
    }

    private static let loaded = Result { try Shipped.library() }
    /// The dialogs that are shipped, read once.
    static func shipped() throws -> DialogLibrary { try loaded.get() }

    /// One message as somebody got it.
    struct Told {
        var at: Instant
        var conversation: Conversation
        var content: OutboxContent
        var kind: JobKind
        var prompt: PromptID?
        var message: Message
        var text: String { message.plainText }
        /// The names of what was said: `check-in/intro`, `notices/greeting`, `summary`, `talk-kit`, `advice`.
        var names: [String] { content.parts.map(\.name) }
    }

    var surroundings: Surroundings {
        let tombstones = tombstones
        let refused = refused
        return Surroundings(
            library: library,
            token: { BallotToken(rawValue: "\($0.rawValue)|\($1.rawValue)|\($2.rawValue)") },
            capabilities: [
                "chat": [.choices, .transcript, .idempotentSends], "slack": [.choices, .updates],
                "matrix": [.withdrawals],
            ],
            admits: { !refused.contains($0) },
            hash: { "#" + $0 },
            isErased: { tombstones.contains("#erased " + $0.description) }
        )
    }

    // MARK: Commands

    /// Does a command, checks what must always be true, and delivers what it says.
    @discardableResult
    func perform(_ command: Command) -> CommandReply {
        let reply = apply(command)
        deliver()
        return reply
    }

    private func apply(_ command: Command) -> CommandReply {
        let occasion = Occasion(now: now, real: now, random: random.next())
        let before = world
        let decision = world.decide(command, occasion, surroundings)
        events += decision.events
        for case .createKey(let round) in decision.effects { keys.insert(round) }
        check(decision, after: command, before: before)
        for effect in decision.effects {
            switch effect {
            case .createKey: break
            case .destroyKey(let round):
                guard destroysKeys else { continue }
                keys.remove(round)
                _ = apply(.keyDestroyed(round))
            case .tombstone(let hash): tombstones.insert(hash)
            }
        }
        return decision.reply
    }

    /// Hands everything that may be sent now to the pretend platform.
    func deliver() {
        guard !isCourierDown else { return }
        for _ in 0..<50 {
            let entries = ["chat", "slack", "matrix"].flatMap { world.sendable(on: $0, now: now, limit: 1000) }
            if entries.isEmpty { return }
            for entry in entries {
                guard case .accepted = apply(.sending(entry.id)) else { continue }
                if unreachable.contains(entry.conversation.account) {
                    _ = apply(.receipt(entry.id, .unreachable))
                    continue
                }
                if let card = entry.replaces {
                    cards[card] = render(entry)
                    _ = apply(.receipt(entry.id, .sent(card)))
                    continue
                }
                tell(entry)
                let platform = PlatformMessageID(rawValue: "x" + entry.id.rawValue)
                cards[platform] = told.last?.message
                _ = apply(.receipt(entry.id, .sent(platform)))
            }
        }
        fail("the outbox does not become empty")
    }

    private func tell(_ entry: OutboxEntry) {
        checkDelivery(of: entry)
        let message = render(entry)
        told.append(
            Told(
                at: now,
                conversation: entry.conversation,
                content: entry.content,
                kind: entry.kind,
                prompt: entry.prompt,
                message: message
            )
        )
    }

    // MARK: The clock

    /// Moves the clock to a moment and does everything that falls due on the way.
    func advance(to target: Instant) {
        var steps = 0
        while steps < 20_000 {
            steps += 1
            let next = [world.nextDue, isCourierDown ? nil : world.nextSend].compactMap(\.self).min()
            guard let next, next <= target else { break }
            now = max(now, next)
            tick()
        }
        if steps >= 20_000 { fail("the clock does not get on at \(now)") }
        now = max(now, target)
        tick()
    }

    /// Moves the clock by so much.
    func advance(by span: TimeSpan) { advance(to: now + span) }

    /// Moves the clock to a local time of a day.
    func advance(to day: String, _ time: String = "12:00") throws {
        advance(to: try Self.instant(day, time))
    }

    /// Moves the clock and does nothing: the service is down.
    func sleep(to day: String, _ time: String = "12:00") throws { now = max(now, try Self.instant(day, time)) }

    /// Moves the clock and does nothing.
    func skip(_ span: TimeSpan) { now = now + span }

    /// Lets something happen that no command decides: a restored backup.
    func inject(_ event: Event) {
        world.apply(event)
        replayed.apply(event)
        events.append(event)
    }

    /// Does what is due now; it must be done with that.
    func tick() {
        for _ in 0..<10 {
            perform(.tick)
            guard let due = world.nextDue, due <= now else { return }
        }
        fail("something stays due at \(now): \(world.nextDue.map(\.description) ?? "")")
    }

    static func instant(_ day: String, _ time: String = "12:00") throws -> Instant {
        try Zone("Europe/Amsterdam").instant(of: LocalDate.parse(day), LocalTime.parse(time))
    }

    /// The local date and time of a moment, as text.
    static func local(_ instant: Instant) -> String {
        guard let zone = try? Zone("Europe/Amsterdam") else { return "" }
        let (date, time) = zone.local(instant)
        return "\(date) \(time)"
    }

    // MARK: What people do

    /// Somebody types a text; gives what was said to that account in return.
    @discardableResult
    func say(_ text: String, as account: Account, sentAt: Instant? = nil, id: String? = nil) -> [Told] {
        now = now + .seconds(5)
        return hear(.text(text), as: account, sentAt: sentAt ?? now, id: id)
    }

    /// Somebody taps a choice; of the last question, or of another one.
    @discardableResult
    func tap(_ choice: String, as account: Account, on prompt: PromptID? = nil, id: String? = nil) -> [Told] {
        now = now + .seconds(5)
        guard let prompt = prompt ?? lastPrompt(of: account) else {
            fail("\(account) was asked nothing")
            return []
        }
        return hear(.tap(prompt, choice: choice), as: account, sentAt: now, id: id)
    }

    /// Something arrives from a platform; gives what was said to that account in return.
    @discardableResult
    func hear(_ content: Inbound.Content, as account: Account, sentAt: Instant? = nil, id: String? = nil) -> [Told] {
        inbounds += 1
        let before = told.count
        perform(
            .hear(
                Inbound(
                    id: id ?? "i\(inbounds)",
                    account: account,
                    conversation: .direct(account),
                    content: content,
                    sentAt: sentAt
                )
            )
        )
        return told[before...].filter { $0.conversation == .direct(account) }
    }

    /// The id of the last delivery.
    var lastDelivery: String { "i\(inbounds)" }

    func fail(_ message: String) {
        failures += 1
        if failures < 6 { Issue.record("\(message)") }
    }
}

/// A small generator of random numbers with a seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// The dialogs folder of the project.
enum Shipped {
    static func library() throws -> DialogLibrary {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "dialogs").resolvingSymlinksInPath()
        return DialogLibrary(files: try files(folder))
    }

    static func files(_ folder: URL) throws -> [SourceFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
        return try names.filter { $0.hasSuffix(".yaml") }.map { name in
            SourceFile(path: name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
        }
    }

    /// The library without one file.
    static func library(without name: String) throws -> DialogLibrary {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "dialogs").resolvingSymlinksInPath()
        return DialogLibrary(files: try files(folder).filter { $0.path != name })
    }
}
