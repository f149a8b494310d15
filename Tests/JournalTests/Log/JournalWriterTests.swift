import Chat
import Foundation
import Journal
import NIOConcurrencyHelpers
import Testing

struct JournalWriterTests {
    private let at = Instant(milliseconds: 0)

    @Test("gathers what arrived meanwhile into one write and one sync")
    func groupCommit() throws {
        let harness = try JournalHarness(MemoryFileSystem(), segmentLimit: 1 << 20)
        try harness.say("first")
        harness.journal.flush()
        let before = harness.disk.operationCount
        for number in 0..<100 { try harness.say("\(number)") }
        #expect(harness.journal.durableSeq == 1)
        #expect(harness.journal.flush())
        #expect(harness.disk.operationCount == before + 2)
        #expect(harness.journal.durableSeq == 101)
        #expect(!harness.journal.flush())
    }

    @Test("each line claims what was durable when its batch began")
    func durableMark() throws {
        let harness = try JournalHarness(MemoryFileSystem())
        for word in ["a", "b"] { try harness.say(word) }
        harness.journal.flush()
        for word in ["c", "d"] { try harness.say(word) }
        harness.journal.flush()
        var marks: [UInt64] = []
        _ = try JournalReplay(folder: JournalHarness.folder, fileSystem: harness.disk, through: 0).recover { line, _ in
            marks.append(line.durable)
        }
        #expect(marks == [0, 0, 2, 2])
    }

    @Test("a waiter is told when its transaction is durable", .timeLimit(.minutes(1)))
    func waiting() async throws {
        let harness = try JournalHarness(MemoryFileSystem())
        let journal = harness.journal
        let ticket = try harness.say("a")
        async let waiting: Void = journal.waitDurable(ticket)
        journal.flush()
        try await waiting
        try await journal.waitDurable(ticket)
    }

    @Test("a void transaction stays void although its number is given again", .timeLimit(.minutes(1)))
    func voidTicket() async throws {
        let harness = try JournalHarness(MemoryFileSystem())
        try harness.say("kept")
        harness.journal.flush()
        let lost = try harness.say("lost")
        harness.disk.plan([.failKind(.write, from: 0, code: ENOSPC)])
        harness.journal.flush()
        await #expect(throws: JournalFailure.voidAfter(1, FileError(.write, harness.recoveryPath, code: ENOSPC))) {
            try await harness.journal.waitDurable(lost)
        }
        #expect(throws: JournalFailure.self) { try harness.say("refused") }
        #expect(harness.world == ["kept"])
        harness.disk.plan([])
        harness.journal.probe()
        let again = try harness.say("again")
        #expect(again.seq == lost.seq)
        harness.journal.flush()
        try await harness.journal.waitDurable(again)
        await #expect(throws: JournalFailure.self) { try await harness.journal.waitDurable(lost) }
        #expect(try JournalHarness.replay(harness.disk) == ["kept", "again"])
    }

    @Test("whole lines of a void batch never come back", arguments: 0..<30 as Range<UInt64>)
    func voidLines(seed: UInt64) throws {
        let harness = try JournalHarness(MemoryFileSystem())
        try harness.say("kept")
        harness.journal.flush()
        for word in ["lost1", "lost2", "lost3"] { try harness.say(word) }
        // Two of the three lines are written when the disk is full.
        let next = harness.disk.operationCount
        harness.disk.plan([.shortWrite(at: next, bytes: 185), .failKind(.write, from: next + 1, code: ENOSPC)])
        harness.journal.flush()
        #expect(harness.journal.status == .refusing(FileError(.write, harness.recoveryPath, code: ENOSPC)))
        if seed.isMultiple(of: 2) {
            harness.disk.plan([])
            harness.journal.probe()
            #expect(throws: JournalFailure.self) { try harness.say("tells of the rollback") }
            try harness.say("after")
            harness.journal.flush()
        } else {
            harness.world = ["kept"]
        }
        harness.disk.crash()
        harness.disk.restart(seed: seed)
        #expect(try JournalHarness.replay(harness.disk) == harness.world)
    }

    @Test("takes nothing again before the owner rolled back, although the disk works")
    func rollbackIsOwed() throws {
        let harness = try JournalHarness(MemoryFileSystem())
        try harness.say("lost")
        harness.disk.plan([.failKind(.write, from: 0, code: EIO)])
        harness.journal.flush()
        harness.disk.plan([])
        harness.journal.probe()
        #expect(throws: JournalFailure.self) {
            try harness.journal.enqueue(events: Array("[]".utf8), at: at)
        }
        var calls: [UInt64] = []
        #expect(harness.journal.rollBack { calls.append($0) })
        #expect(!harness.journal.rollBack { calls.append($0) })
        #expect(calls == [0])
        #expect(throws: Never.self) { try harness.journal.enqueue(events: Array("[]".utf8), at: at) }
    }

    @Test("refuses more than may wait for the disk, and takes more when it caught up")
    func overload() throws {
        let disk = MemoryFileSystem()
        let recovery = try JournalReplay(folder: "/j", fileSystem: disk, through: 0).recover { _, _ in }
        var options = JournalOptions(monotonic: { .zero }, onFatal: { _ in })
        options.hasThread = false
        options.pendingLimit = 800
        let journal = try JournalWriter(folder: "/j", fileSystem: disk, recovery: recovery, options: options)
        let events = Array("[\"\(String(repeating: "x", count: 400))\"]".utf8)
        _ = try journal.enqueue(events: events, at: at)
        #expect(throws: Never.self) { try journal.checkRoom() }
        _ = try journal.enqueue(events: events, at: at)
        #expect(throws: JournalFailure.overloaded(pendingBytes: 808)) { try journal.checkRoom() }
        #expect(throws: JournalFailure.overloaded(pendingBytes: 808)) { try journal.enqueue(events: events, at: at) }
        journal.flush()
        #expect(try journal.enqueue(events: events, at: at).seq == 3)
    }

    @Test("refuses events that would break the line", arguments: ["", "{}", "[1,\n2]", "[", "x]"])
    func malformedEvents(text: String) throws {
        let harness = try JournalHarness(MemoryFileSystem())
        #expect(throws: JournalFailure.malformedEvents) {
            try harness.journal.enqueue(events: Array(text.utf8), at: at)
        }
        #expect(harness.journal.lastSeq == 0)
    }

    @Test("a cancelled waiter stops waiting and its transaction stands", .timeLimit(.minutes(1)))
    func cancellation() async throws {
        let harness = try JournalHarness(MemoryFileSystem())
        let journal = harness.journal
        let ticket = try harness.say("a")
        let task = Task { try await journal.waitDurable(ticket) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        journal.flush()
        #expect(journal.durableSeq == 1)
    }

    @Test("its own thread writes what many tasks enqueue, and closing writes the rest", .timeLimit(.minutes(1)))
    func thread() async throws {
        let disk = MemoryFileSystem()
        let recovery = try JournalReplay(folder: "/j", fileSystem: disk, through: 0).recover { _, _ in }
        let transactions = NIOLockedValueBox(0)
        var options = JournalOptions(monotonic: { .zero }, onFatal: { _ in })
        options.onBatch = { batch in transactions.withLockedValue { $0 += batch.transactions } }
        let journal = try JournalWriter(folder: "/j", fileSystem: disk, recovery: recovery, options: options)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<100 {
                        let ticket = try journal.enqueue(events: Array("[1]".utf8), at: Instant(milliseconds: 0))
                        try await journal.waitDurable(ticket)
                        #expect(journal.durableSeq >= ticket.seq)
                    }
                }
            }
            try await group.waitForAll()
        }
        _ = try journal.enqueue(events: Array("[2]".utf8), at: at)
        await journal.close()
        await journal.close()
        #expect(journal.status == .closed)
        #expect(throws: JournalFailure.closed) { try journal.enqueue(events: Array("[3]".utf8), at: at) }
        #expect(transactions.withLockedValue { $0 } == 1601)
        var count = 0
        _ = try JournalReplay(folder: "/j", fileSystem: disk, through: 0).recover { _, _ in count += 1 }
        #expect(count == 1601)
    }
}

extension JournalHarness {
    /// The path of the first file of the journal.
    var recoveryPath: String { Self.folder + "/" + JournalSegments.name(first: 1) }
}
