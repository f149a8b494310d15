import Foundation
import NIOConcurrencyHelpers
import Testing

@testable import Journal

@Suite("A failed sync")
struct SyncGuardTests {
    private func told(_ code: Int32, _ work: (SyncGuard) throws -> Void) throws -> [FileError] {
        let told = NIOLockedValueBox<[FileError]>([])
        let disk = MemoryFileSystem()
        try disk.makeFolders("/keys")
        disk.plan([.failKind(.sync, from: 0, code: code)])
        let guarded = SyncGuard(disk) { error in told.withLockedValue { $0.append(error) } }
        #expect(throws: (any Error).self) { try work(guarded) }
        return told.withLockedValue { $0 }
    }

    @Test("is told of where a key is made")
    func makingAKey() throws {
        let told = try told(EIO) { guarded in
            let store = try RoundKeyStore(folder: "/keys", data: DataFolder("/data"), in: guarded)
            _ = try store.create("noord.1")
        }
        #expect(told.first?.code == EIO)
    }

    @Test("is told of where a file or a folder is synced")
    func filesAndFolders() throws {
        let file = try told(EIO) { guarded in
            let file = try guarded.open("/keys/a", for: .create)
            try file.syncData()
        }
        #expect(file.count == 1)
        #expect(try told(EIO) { try $0.syncFolder("/keys") }.count == 1)
    }

    @Test("for want of room is an ordinary error: what was written before stands")
    func fullDisk() throws {
        #expect(try told(ENOSPC) { try $0.syncFolder("/keys") }.isEmpty)
    }
}
