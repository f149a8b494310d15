import Facilitation

/// Applies the lines of a journal to a world, in their order.
struct WorldReplay {
    private var world: World
    private let key: @Sendable (RoundID) throws -> RoundKey?

    init(_ world: World, key: @escaping @Sendable (RoundID) throws -> RoundKey?) {
        self.world = world
        self.key = key
    }

    /// Takes the next line.
    mutating func take(_ line: JournalLine, _ bytes: Span<UInt8>) throws {
        try EventCodec.decode(bytes.extracting(line.events), key: key).apply(to: &world)
    }

    /// The world after the last line.
    mutating func finish() throws -> World { world }
}
