import Chat
import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOWebSocket

/// One connection from its upgrade to its end: reads frames, answers pings, sends its own, and passes events on.
struct MattermostSession: Sendable {
    /// What the one who listens gets to hear.
    enum Signal: Sendable {
        /// Something happened.
        case event(MattermostEvent)
        /// The connection is alive; a good moment for what is done seldom.
        case beat
    }

    let socket: MattermostSocket
    let token: String
    let rhythm: MattermostRhythm

    /// How many events wait at most; the server itself gives up on a client earlier.
    private static let capacity = 4096

    private struct State {
        var framesSeen = 0
        var saidHello = false
    }

    /// Runs until the connection ends or the task is cancelled.
    ///
    /// What was received by then is still passed on.
    func run(_ consume: @escaping @Sendable (AsyncStream<Signal>) async -> Void) async throws {
        let state = NIOLockedValueBox(State())
        try await socket.channel.executeThenClose { inbound, outbound in
            let (signals, source) = AsyncStream.makeStream(
                of: Signal.self,
                bufferingPolicy: .bufferingOldest(Self.capacity)
            )
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    try? await read(inbound, outbound, into: source, state)
                    source.finish()
                }
                group.addTask {
                    try? await beat(outbound, into: source, state)
                    source.finish()
                }
                await consume(signals)
                group.cancelAll()
            }
        }
    }

    private func read(
        _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
        _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>,
        into source: AsyncStream<Signal>.Continuation,
        _ state: NIOLockedValueBox<State>
    ) async throws {
        let decoder = JSONDecoder()
        for try await frame in inbound {
            state.withLockedValue { $0.framesSeen += 1 }
            switch frame.opcode {
            case .ping:
                try await outbound.write(Self.frame(.pong, frame.unmaskedData))
            case .connectionClose:
                // The code comes back to the one who sent it; then the connection is over.
                var data = frame.unmaskedData
                try await outbound.write(Self.frame(.connectionClose, data.readSlice(length: 2) ?? ByteBuffer()))
                return
            case .text, .binary:
                let data = Data(frame.unmaskedData.readableBytesView)
                // What is no event is none of ours.
                guard let event = try? decoder.decode(MattermostEvent.self, from: data), event.name != nil else {
                    continue
                }
                if event.name == "hello" { state.withLockedValue { $0.saidHello = true } }
                if case .dropped = source.yield(.event(event)) { throw MattermostSocketFailure.overrun }
            default: continue
            }
        }
    }

    /// Waits for the first word, proves who we are once more without it, and then pings.
    private func beat(
        _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>,
        into source: AsyncStream<Signal>.Continuation,
        _ state: NIOLockedValueBox<State>
    ) async throws {
        try await rhythm.pause(rhythm.patience)
        if !state.withLockedValue({ $0.saidHello }) {
            let challenge = try JSONEncoder().encode(MattermostChallenge(token: token))
            try await outbound.write(Self.frame(.text, ByteBuffer(bytes: challenge)))
            try await rhythm.pause(rhythm.patience)
            guard state.withLockedValue({ $0.saidHello }) else { throw MattermostSocketFailure.silent }
        }
        var seen = -1
        while true {
            let now = state.withLockedValue { $0.framesSeen }
            guard now != seen else { throw MattermostSocketFailure.silent }
            seen = now
            source.yield(.beat)
            try await outbound.write(Self.frame(.ping, ByteBuffer()))
            try await rhythm.pause(rhythm.heartbeat)
        }
    }

    /// A frame of a client, which are masked (RFC 6455 §5.3).
    private static func frame(_ opcode: WebSocketOpcode, _ data: ByteBuffer) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
    }
}
