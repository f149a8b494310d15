import Chat
import Journal
import NIOConcurrencyHelpers

/// A journal on a disk in memory whose owner is a list of words, and which is flushed by hand.
final class JournalHarness {
    static let folder = "/data/journal"

    let disk: MemoryFileSystem
    let journal: JournalWriter
    let recovery: JournalRecovery
    let fatal: NIOLockedValueBox<JournalFailure?>
    /// What the owner believes, the not yet durable included.
    var world: [String]

    init(_ disk: MemoryFileSystem, segmentLimit: Int64 = 700, through: UInt64 = 0, world start: [String] = []) throws {
        self.disk = disk
        var world = start
        recovery = try JournalReplay(folder: Self.folder, fileSystem: disk, through: through).recover { line, bytes in
            world.append(Self.word(line, bytes))
        }
        self.world = world
        let fatal = NIOLockedValueBox<JournalFailure?>(nil)
        self.fatal = fatal
        var options = JournalOptions(
            monotonic: { .zero },
            onFatal: { failure in fatal.withLockedValue { $0 = failure } }
        )
        options.hasThread = false
        options.segmentLimit = segmentLimit
        journal = try JournalWriter(folder: Self.folder, fileSystem: disk, recovery: recovery, options: options)
    }

    static func word(_ line: JournalLine, _ bytes: Span<UInt8>) -> String {
        String(copying: bytes.extracting((line.events.lowerBound + 2)..<(line.events.upperBound - 2)))
    }

    /// Applies a word as the owner of a world does: applied first, undone when the journal does not take it.
    @discardableResult
    func say(_ word: String) throws -> JournalTicket {
        world.append(word)
        do {
            return try journal.enqueue(events: Array("[\"\(word)\"]".utf8), at: Instant(milliseconds: 0))
        } catch {
            if !journal.rollBack({ seq in world.removeLast(world.count - Int(seq)) }) { world.removeLast() }
            throw error
        }
    }

    /// The words a fresh process finds.
    static func replay(_ disk: MemoryFileSystem, through: UInt64 = 0) throws -> [String] {
        var words: [String] = []
        _ = try JournalReplay(folder: folder, fileSystem: disk, through: through).recover { words.append(word($0, $1)) }
        return words
    }
}

extension String {
    init(copying bytes: Span<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}
