import Chat

/// Delivers to the built-in web chat: the page shows the conversation from the world itself, so what is durable has
/// arrived.
struct WebChatCourier: Courier {
    let instance: InstanceName
    let capabilities: Capabilities = [.choices, .updates, .images, .idempotentSends, .readback, .transcript]

    func send(_ delivery: Delivery) async -> Receipt { .sent(PlatformMessageID(rawValue: delivery.id)) }

    func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt { .sent(id) }
}
