import Chat
import Journal
import NIOConcurrencyHelpers
import Testing

struct WriterLockTests {
    private let folder = DataFolder("/data")
    private let me = LockHolder(pid: 1, host: "een", since: Instant(milliseconds: 1_796_907_600_000))

    private func disk() throws -> MemoryFileSystem {
        let disk = MemoryFileSystem()
        try disk.makeFolder("/data")
        return disk
    }

    @Test("a second instance is told who holds the folder and what to do")
    func second() throws {
        let disk = try disk()
        let lock = try WriterLock.take(folder, as: me, in: disk)
        let error = #expect(throws: LockHeld.self) {
            try WriterLock.take(folder, as: LockHolder(pid: 2, host: "twee", since: me.since), in: disk)
        }
        #expect(error?.holder == me)
        #expect(error?.description.contains("process 1 on een, since 2026-12-10T13:00:00.000Z") == true)
        lock.release()
        #expect(throws: Never.self) { try WriterLock.take(folder, as: me, in: disk) }
    }

    @Test("a power cut lets go of the lock")
    func powerCut() throws {
        let disk = try disk()
        try disk.syncFolder("/")
        let lock = try WriterLock.take(folder, as: me, in: disk)
        disk.crash()
        disk.restart(seed: 1)
        #expect(throws: Never.self) { try WriterLock.take(folder, as: me, in: disk) }
        lock.release()
    }

    @Test("a standby waits, tells once for whom, and takes over", .timeLimit(.minutes(1)))
    func standby() async throws {
        let disk = try disk()
        let first = try WriterLock.take(folder, as: me, in: disk)
        let pauses = NIOLockedValueBox(0)
        let told = NIOLockedValueBox<[LockHeld]>([])
        let me = me
        let lock = try await WriterLock.wait(
            folder,
            as: { me },
            in: disk,
            pause: {
                let count = pauses.withLockedValue { count -> Int in
                    count += 1
                    return count
                }
                if count == 3 { first.release() }
            },
            onWait: { held in told.withLockedValue { $0.append(held) } }
        )
        #expect(pauses.withLockedValue { $0 } == 3)
        #expect(told.withLockedValue { $0.count } == 1)
        lock.release()
    }

    @Test("a standby can be cancelled", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        let disk = try disk()
        let first = try WriterLock.take(folder, as: me, in: disk)
        let (folder, me) = (folder, me)
        let task = Task {
            try await WriterLock.wait(folder, as: { me }, in: disk, pause: { await Task.yield() }, onWait: { _ in })
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        first.release()
    }
}
