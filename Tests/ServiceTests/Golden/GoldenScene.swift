import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms

@testable import Service

/// A region that lives through something: the real decisions and wording, on a clock that only the goldens move, with a
/// courier that delivers at once.
struct GoldenScene {
    /// A message as it was decided and worded.
    struct Said {
        var entry: OutboxEntry
        var message: Message
    }

    static let region = RegionID(rawValue: "noord")
    static let facilitator = account("f1")
    static let second = account("f2")
    static let contact = account("c1")
    static let channel = account("kanaal")

    let library: DialogLibrary
    let language: Language
    private(set) var world = World()
    private(set) var now: Instant
    /// Everything that was said, in order.
    private(set) var said: [Said] = []
    private var inbounds = 0

    /// Makes a region that has not confirmed yet, on a Monday.
    init(
        _ library: DialogLibrary,
        in language: Language,
        people: Int = 12,
        change: (inout RegionSettings) throws -> Void = { _ in }
    ) throws {
        self.library = library
        self.language = language
        now = try Self.instant("2026-10-12", "09:00")
        var settings = try Self.settings(language, people: people)
        try change(&settings)
        try perform(.applySettings(settings))
    }

    static func account(_ id: String) -> Account { Account(instance: "chat", nativeID: id) }

    static func settings(_ language: Language, people: Int) throws -> RegionSettings {
        func words(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
        return RegionSettings(
            region: region,
            name: words("IC-netwerk Noord", "ICU network North"),
            language: language,
            timezone: try Zone("Europe/Amsterdam"),
            controller: Controller(
                name: words("Ziekenhuis Noordzijde", "Northside Hospital"),
                contact: "privacy@noordzijde.example",
                account: contact
            ),
            facilitators: [facilitator, second],
            facilitatorName: words("Sam Bakker, coördinator", "Sam Bakker, coordinator"),
            participants: (1...people).map { account("p\($0)") },
            channels: [channel],
            rounds: RoundSettings(model: ModelID(rawValue: "zorginstituut-ic")),
            meetings: MeetingSettings(
                dates: try ["2026-11-17", "2027-02-16", "2027-05-18"].map { try LocalDate.parse($0) },
                at: try LocalTime.parse("14:00"),
                place: words("Zaal 3", "Room 3")
            ),
            confidant: words("Kim Jansen, vertrouwenspersoon", "Kim Jansen, confidential adviser")
        )
    }

    static func instant(_ day: String, _ time: String) throws -> Instant {
        try Zone("Europe/Amsterdam").instant(of: LocalDate.parse(day), LocalTime.parse(time))
    }

    /// Something that cannot be in a golden.
    struct Failure: Error { var reason: String }

    var surroundings: Surroundings {
        Surroundings(
            library: library,
            token: { BallotToken(rawValue: "\($0.rawValue)|\($1.rawValue)|\($2.rawValue)") },
            capabilities: ["chat": [.choices, .updates]],
            admits: { _ in true },
            hash: { "#" + $0 }
        )
    }

    var occasion: Occasion { Occasion(now: now, real: now, random: UInt64(inbounds) &* 0x9E37_79B9_7F4A_7C15) }

    // MARK: What happens

    /// Does a command and delivers what it says.
    mutating func perform(_ command: Command) throws {
        try apply(command)
        for _ in 0..<50 {
            let entries = world.sendable(on: "chat", now: now, limit: 1000)
            if entries.isEmpty { return }
            for entry in entries {
                guard case .accepted = try apply(.sending(entry.id)) else { continue }
                let message = MessageRenderer(library: library).render(entry, in: world, now: now)
                said.append(Said(entry: entry, message: message))
                let id = entry.replaces ?? PlatformMessageID(rawValue: "x" + entry.id.rawValue)
                try apply(.receipt(entry.id, .sent(id)))
            }
        }
        throw Failure(reason: "the outbox does not become empty")
    }

    @discardableResult
    private mutating func apply(_ command: Command) throws -> CommandReply {
        let decision = world.decide(command, occasion, surroundings)
        for case .destroyKey(let round) in decision.effects { try apply(.keyDestroyed(round)) }
        return decision.reply
    }

    /// Moves the clock to a local time and does everything that falls due on the way.
    mutating func advance(to day: String, _ time: String) throws {
        let target = try Self.instant(day, time)
        for _ in 0..<5000 {
            guard let next = [world.nextDue, world.nextSend].compactMap(\.self).min(), next <= target else { break }
            now = max(now, next)
            try perform(.tick)
        }
        now = max(now, target)
        try perform(.tick)
    }

    /// Somebody types a text.
    mutating func say(_ text: String, as account: Account) throws { try hear(.text(text), as: account) }

    /// Somebody types a text in the scene's language.
    mutating func say(_ nl: String, _ en: String, as account: Account) throws {
        try say(language == .nl ? nl : en, as: account)
    }

    /// Somebody taps a choice of the last question.
    mutating func tap(_ choice: String, as account: Account) throws {
        let prompts = said.filter { $0.entry.conversation == .direct(account) && $0.entry.replaces == nil }
        guard let prompt = prompts.last(where: { $0.entry.prompt != nil })?.entry.prompt else {
            throw Failure(reason: "\(account) was asked nothing")
        }
        try hear(.tap(prompt, choice: choice), as: account)
    }

    private mutating func hear(_ content: Inbound.Content, as account: Account) throws {
        now = now + .seconds(5)
        inbounds += 1
        let inbound = Inbound(
            id: "i\(inbounds)",
            account: account,
            conversation: .direct(account),
            content: content,
            sentAt: now
        )
        try perform(.hear(inbound))
    }

    /// Changes what is known, without a word.
    mutating func change(_ change: (inout World) -> Void) { change(&world) }

    /// The person of an account.
    func person(_ account: Account) -> PersonID? { world.personByAccount[account] }
}
