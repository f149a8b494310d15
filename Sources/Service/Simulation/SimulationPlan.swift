import Chat

/// What a simulation plays.
public struct SimulationPlan: Sendable, Hashable {
    /// How many regions there are.
    public var regions: Int
    /// How many participants each region has.
    public var participants: Int
    /// How many months of the agenda clock are played.
    public var months: Int
    /// The same seed gives the same run.
    public var seed: UInt64
    /// Whether disks, platforms and the service itself fail now and then.
    public var faults: Bool
    /// The moment the run begins.
    public var start: Instant

    /// Where a run begins when nothing else is said: a Thursday before the clocks go back, at eight in the morning.
    public static let usualStart = Instant(milliseconds: 1_788_415_200_000)
    /// The largest run.
    public static let limits = (regions: 1000, participants: 500, months: 120)

    /// Makes a plan.
    public init(
        regions: Int,
        participants: Int,
        months: Int,
        seed: UInt64,
        faults: Bool,
        start: Instant = SimulationPlan.usualStart
    ) {
        self.regions = regions
        self.participants = participants
        self.months = months
        self.seed = seed
        self.faults = faults
        self.start = start
    }

    /// The moment the run ends.
    public var end: Instant { start + .days(Int64(months) * 61 / 2) }
}

/// Something that must always be true and was not.
public struct BrokenInvariant: Error, Sendable, Hashable, CustomStringConvertible {
    /// What must be true.
    public var invariant: Invariant
    /// What was seen instead.
    public var seen: String
    /// The seed with which it can be repeated.
    public var seed: UInt64
    /// The moment on the agenda clock.
    public var at: Instant

    /// All of it on one line.
    public var description: String {
        "broken: \(invariant.rawValue): \(seen) (seed \(seed), at \(at))"
    }
}

/// What must always be true; a simulation looks after each of them all the time.
public enum Invariant: String, Sendable, Hashable, CaseIterable {
    /// What a person was told is recorded is there after every stop, and is counted.
    case acknowledgedAnswerCounts = "an acknowledged answer counts"
    /// A delivery that comes again changes nothing.
    case repeatedDelivery = "a repeated delivery changes nothing"
    /// A message is said once, as far as the platform lets us.
    case saidOnce = "a message is said once"
    /// After a round is sealed nothing on the disk links a person to a score.
    case sealed = "a sealed round leaves nothing that links a person to a score"
    /// What is published is what the gate lets through.
    case gate = "only what the gate lets through is published"
    /// Nobody is disturbed at a wrong moment.
    case rightMoment = "nothing but replies at a wrong moment"
    /// A person gets so many messages about a round and in a week, and no more.
    case measure = "a person is not asked too much"
    /// One region's trouble is no other's.
    case noDelay = "one region or platform delays no other"
    /// No message holds the results of two regions.
    case noTwoRegions = "no message is about two regions' results"
    /// Two accounts of one person have one place and one answer.
    case linked = "a person with two accounts counts once"
    /// A meeting that is moved or called off changes no promise, and nobody is asked about one that is called off.
    case meetings = "a meeting that changes breaks no promise"
    /// A restored backup sends nothing twice, uses no number again and brings back nobody who was erased.
    case restored = "a restore repeats nothing and brings back nobody"
    /// Who types something gets an answer; who says stop is left alone.
    case answered = "every text gets an answer, and stop always works"
    /// What is due gets done, and the clock goes on.
    case progress = "what is due is done once and time goes on"
    /// What was stored can be read, and is the same world.
    case recovery = "what is stored is the world"
}
