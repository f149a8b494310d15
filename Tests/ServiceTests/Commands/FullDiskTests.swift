import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms
import Testing

@testable import Service

/// What a command says when the disk refuses, on a disk in memory.
@Suite(.timeLimit(.minutes(1)))
struct FullDiskTests {
    private func engine(on disk: MemoryFileSystem) throws -> Engine {
        try MemoryInstallation.engine(on: disk)
    }

    @Test("refuses on a full disk in one clear line, changes nothing, and goes on when there is room again")
    func full() async throws {
        let disk = MemoryFileSystem(capacity: 1 << 20)
        let engine = try engine(on: disk)
        let region = ExampleInstallation.region
        let settings = try #require(RegionFile.read(Array(region.utf8), path: "r.yaml").settings)
        try await engine.perform(.applySettings(settings))
        disk.setCapacity(0)
        var failure: (any Error)?
        do { try await engine.perform(.confirmRegion("ic-noord", true)) } catch { failure = error }
        let line = FailureLine.of(try #require(failure))
        #expect(line.contains("/data/journal/"), "where: \(line)")
        #expect(line.contains("No space left on device"), "what: \(line)")
        #expect(line.contains("make room on this disk"), "what to do: \(line)")
        #expect(!line.contains("\n"))
        #expect(await engine.world().regions["ic-noord"]?.confirmed == false, "what was refused has not happened")
        disk.setCapacity(1 << 20)
        while (try? await engine.perform(.confirmRegion("ic-noord", true))) == nil { await Task.yield() }
        #expect(await engine.world().regions["ic-noord"]?.confirmed == true)
        await engine.journal.close()
    }

    @Test("says in one line that a disk is read-only")
    func readOnly() throws {
        let disk = MemoryFileSystem()
        disk.plan([.failKind(.makeFolder, from: 0, code: EROFS)])
        var failure: (any Error)?
        do { _ = try engine(on: disk) } catch { failure = error }
        let line = FailureLine.of(try #require(failure))
        #expect(
            line
                == "/data: cannot make the folder: Read-only file system (errno 30); the disk is mounted read-only: mount it for writing or choose another folder"
        )
    }
}
