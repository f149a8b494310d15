import Dispatch
import Facilitation
import Mechanisms
import NIOConcurrencyHelpers

/// Some lines of a journal that one thread reads.
final class ReplayChunk: Sendable {
    /// The lines' events, one after the other.
    struct Lines: Sendable {
        private(set) var bytes: [UInt8] = []
        private(set) var parts: [(seq: UInt64, range: Range<Int>)] = []

        /// How many there are.
        var count: Int { parts.count }

        mutating func append(_ seq: UInt64, _ events: Span<UInt8>) {
            let start = bytes.count
            events.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
            parts.append((seq, start..<bytes.count))
        }
    }

    /// Who reads the lines.
    enum Reader: Sendable {
        /// The thread that applies them, too.
        case applier
        /// A thread that runs ahead.
        case ahead
    }

    /// What was wrong with a line.
    struct Failure: Error {
        var seq: UInt64
        var reason: String
    }

    private let lines: Lines
    private let readBy = NIOLockedValueBox<Reader?>(nil)
    private let outcome = NIOLockedValueBox<Result<DecodedEvents, Failure>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ lines: Lines) { self.lines = lines }

    /// Who reads the lines, or has read them; nil when nobody began.
    var reader: Reader? { readBy.withLockedValue { $0 } }
    /// Whether the lines were read, and what they hold was not yet asked for.
    var isRead: Bool { outcome.withLockedValue { $0 != nil } }

    /// Reads the lines and says so, unless that was begun before; each key is looked up once.
    @discardableResult
    func read(by reader: Reader, _ key: (RoundID) throws -> RoundKey?) -> Bool {
        let isFirst = readBy.withLockedValue { readBy in
            defer { readBy = readBy ?? reader }
            return readBy == nil
        }
        guard isFirst else { return false }
        var held: [RoundID: RoundKey?] = [:]
        var last: (round: RoundID, key: RoundKey?)?
        var memory = ReadMemory()
        var decoded = DecodedEvents()
        decoded.events.reserveCapacity(lines.count * 2)
        var failure: Failure?
        let bytes = lines.bytes
        for (seq, range) in lines.parts where failure == nil {
            do {
                try EventCodec.decode(bytes.span.extracting(range), into: &decoded, &memory) { round in
                    if let last, last.round == round { return last.key }
                    let found = try held[round] ?? key(round)
                    held[round] = .some(found)
                    last = (round, found)
                    return found
                }
            } catch {
                failure = Failure(seq: seq, reason: Self.reason(error))
            }
        }
        let result: Result<DecodedEvents, Failure> = failure.map { .failure($0) } ?? .success(decoded)
        outcome.withLockedValue { $0 = result }
        done.signal()
        return true
    }

    /// What was read, as soon as it is; asked for once.
    func wait() -> Result<DecodedEvents, Failure> {
        done.wait()
        return outcome.withLockedValue { outcome in
            defer { outcome = nil }
            return outcome ?? .success(DecodedEvents())
        }
    }

    /// Why; never what was sealed.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as KeyError: "\(error)"
        case let error as FileError: "\(error)"
        default: "this program knows no such events"
        }
    }
}
