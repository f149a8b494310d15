/// One message on its way to one conversation, as a courier gets it: already rendered in the neutral form.
public struct Delivery: Sendable, Hashable {
    /// The outbox id; the key under which a platform with idempotent sends knows it.
    public var id: String
    /// Where it goes.
    public var conversation: Conversation
    /// What is said.
    public var message: Message
    /// The question it puts, when it puts one.
    public var prompt: PromptID?

    /// Makes a delivery.
    public init(id: String, conversation: Conversation, message: Message, prompt: PromptID?) {
        self.id = id
        self.conversation = conversation
        self.message = message
        self.prompt = prompt
    }
}

/// One platform instance as the service drives it outwards; its hook routes are registered apart.
public protocol Courier: Sendable {
    /// The configured name of the instance.
    var instance: InstanceName { get }
    /// What the platform can do.
    var capabilities: Capabilities { get }
    /// How fast the platform takes messages; the service keeps to it.
    var pace: Pace { get }
    /// Hands a message to the platform and tells what became of it; never throws, so that one outage stays one outage.
    ///
    /// One attempt: waiting, pacing and trying again are the service's.
    func send(_ delivery: Delivery) async -> Receipt
    /// Reads back whether a message whose fate is unknown arrived: `.sent`, `.retry` when it surely did not, `.unknown`
    /// when the platform cannot tell. `since` is when it was handed over, on the real clock.
    func find(_ delivery: Delivery, since: Instant) async -> Receipt
    /// Changes a message sent before (a card becomes "answered") where `capabilities` has `.updates`.
    func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt
}

extension Courier {
    /// By default nothing is limited.
    public var pace: Pace { Pace() }
    /// By default nothing can be read back.
    public func find(_ delivery: Delivery, since: Instant) async -> Receipt { .unknown }
}
