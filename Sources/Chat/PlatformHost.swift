/// What the service gives each platform instance: who it is, and everything that it may not do by itself.
public struct PlatformHost: Sendable {
    /// The configured name.
    public var instance: InstanceName
    /// Takes in what people do.
    public var intake: any Intake
    /// Signs and reads what buttons carry.
    public var tokens: any ChoiceTokens
    /// What survives a restart.
    public var memory: any AdapterMemory
    /// Renders pictures.
    public var pictures: any Pictures
    /// The real clock: signatures, expiry, limits.
    public var now: @Sendable () -> Instant
    /// Fresh random bits, for jitter and nonces.
    public var random: @Sendable () -> UInt64

    /// Makes a host.
    public init(
        instance: InstanceName,
        intake: any Intake,
        tokens: any ChoiceTokens,
        memory: any AdapterMemory,
        pictures: any Pictures,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.instance = instance
        self.intake = intake
        self.tokens = tokens
        self.memory = memory
        self.pictures = pictures
        self.now = now
        self.random = random
    }
}
