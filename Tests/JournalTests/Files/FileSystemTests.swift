import Foundation
import Journal
import Testing

/// What every file system of ours does, run against the real one and the one in memory.
struct FileSystemTests {
    enum Kind: Sendable, CaseIterable {
        case real
        case memory
    }

    /// Runs the test in an empty folder that is removed afterwards.
    private func inFolder(_ kind: Kind, _ body: (any FileSystem, String) throws -> Void) throws {
        switch kind {
        case .memory:
            let system = MemoryFileSystem()
            try system.makeFolder("/test")
            try body(system, "/test")
        case .real:
            let system = PosixFileSystem()
            let folder = FileManager.default.temporaryDirectory.path + "/samenspel-\(UUID().uuidString)"
            try system.makeFolders(folder)
            defer { try? system.removeTree(folder) }
            try body(system, folder)
        }
    }

    @Test("writes, reads, cuts and lengthens files", arguments: Kind.allCases)
    func contents(kind: Kind) throws {
        try inFolder(kind) { system, folder in
            let path = folder + "/a"
            let file = try system.open(path, for: .create)
            try file.writeAll(Array("hello world".utf8), at: 0)
            try file.writeAll(Array("W".utf8), at: 6)
            try file.truncate(to: 8)
            try file.syncData()
            #expect(try system.readFile(path) == Array("hello Wo".utf8))
            try file.truncate(to: 10)
            #expect(try file.size() == 10)
            #expect(try file.read(100, at: 7) == [UInt8(ascii: "o"), 0, 0])
            #expect(try file.read(5, at: 50).isEmpty)
            file.close()
            file.close()
            #expect(try system.status(path) == FileStatus(kind: .file, size: 10, mode: 0o600))
            #expect(try system.status(folder) == FileStatus(kind: .folder, size: 0, mode: 0o700))
        }
    }

    @Test("says why something cannot be done", arguments: Kind.allCases)
    func errors(kind: Kind) throws {
        try inFolder(kind) { system, folder in
            let path = folder + "/a"
            #expect(throws: FileError(.open, path, code: ENOENT)) { try system.open(path, for: .read) }
            #expect(throws: FileError(.open, path, code: ENOENT)) { try system.open(path, for: .update) }
            try system.writeFile(path, [1])
            #expect(throws: FileError(.open, path, code: EEXIST)) { try system.open(path, for: .create) }
            #expect(throws: FileError(.remove, path + "x", code: ENOENT)) { try system.remove(path + "x") }
            #expect(throws: FileError(.makeFolder, path, code: EEXIST)) { try system.makeFolder(path) }
            #expect(throws: FileError(.read, path, code: EFBIG)) { try system.readFile(path, limit: 0) }
            #expect(throws: FileError.self) { try system.removeFolder(folder) }
            #expect(try system.status(folder + "/none") == nil)
            #expect("\(FileError(.write, "/d/x", code: ENOSPC))".contains("/d/x: cannot write"))
        }
    }

    @Test("lists, renames, replaces and removes", arguments: Kind.allCases)
    func folders(kind: Kind) throws {
        try inFolder(kind) { system, folder in
            try system.makeFolders(folder + "/b/c")
            try system.replaceFile(folder + "/b/c/x", [1])
            try system.replaceFile(folder + "/b/c/x", [2])
            try system.writeFile(folder + "/b/y", [3])
            #expect(try system.walk(folder) == ["b/c/x", "b/y"])
            try system.rename(folder + "/b/y", to: folder + "/b/c/x")
            #expect(try system.readFile(folder + "/b/c/x") == [3])
            #expect(try system.list(folder + "/b") == ["c"])
            try system.removeTree(folder + "/b")
            #expect(try system.list(folder) == [])
            #expect(try system.resolve(folder + "/./").hasSuffix(FilePaths.name(folder)))
        }
    }

    @Test("gives the lock of a file to one at a time", arguments: Kind.allCases)
    func locks(kind: Kind) throws {
        try inFolder(kind) { system, folder in
            let first = try system.open(folder + "/lock", for: .createOrUpdate)
            let second = try system.open(folder + "/lock", for: .createOrUpdate)
            #expect(try first.tryLock())
            #expect(try !second.tryLock())
            first.close()
            #expect(try second.tryLock())
        }
    }

    @Test("the real one does not follow links")
    func links() throws {
        try inFolder(.real) { system, folder in
            try system.writeFile(folder + "/a", [1])
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/a")
            #expect(throws: FileError(.open, folder + "/link", code: ELOOP)) {
                try system.open(folder + "/link", for: .read)
            }
            #expect(try system.status(folder + "/link")?.kind == .other)
        }
    }

    @Test("in memory, what is not synced can be lost, and what is synced cannot")
    func powerCut() throws {
        var outcomes: Set<String> = []
        for seed in 0..<60 as Range<UInt64> {
            let disk = MemoryFileSystem()
            try disk.replaceFile("/a", Array("old".utf8))
            let file = try disk.open("/a", for: .update)
            try file.writeAll(Array("new".utf8), at: 0)
            try disk.writeFile("/b", [1])
            try disk.rename("/b", to: "/c")
            disk.crash()
            #expect(throws: FileError.self) { try disk.list("/") }
            disk.restart(seed: seed)
            #expect(throws: FileError.self) { try file.size() }
            let names = try disk.list("/").joined(separator: ",")
            outcomes.insert(names + ":" + String(decoding: try disk.readFile("/a"), as: UTF8.self))
            if try disk.status("/c") != nil { #expect(try disk.readFile("/c") == [1]) }
        }
        #expect(outcomes.count >= 5, "\(outcomes)")
        #expect(outcomes.allSatisfy { $0.hasPrefix("a") })
    }

    @Test("in memory, planned troubles happen at their operation")
    func faults() throws {
        let disk = MemoryFileSystem(capacity: 10)
        let file = try disk.open("/a", for: .create)
        disk.plan([.fail(at: 1, code: EIO), .shortWrite(at: 2, bytes: 2)])
        let bytes: [UInt8] = [1, 2, 3]
        #expect(throws: FileError(.write, "/a", code: EIO)) { try file.writeAll(bytes, at: 0) }
        #expect(try bytes.withUnsafeBytes { try file.write($0, at: 0) } == 2)
        try file.writeAll(bytes, at: 2)
        #expect(throws: FileError(.write, "/a", code: ENOSPC)) {
            try file.writeAll([UInt8](repeating: 0, count: 20), at: 5)
        }
    }

    @Test(
        "checks ids as parts of paths",
        arguments: [
            ("noord", true), ("2026-q4.noord_1", true), ("a", true), (String(repeating: "a", count: 64), true),
            (String(repeating: "a", count: 65), false), ("", false), (".", false), ("..", false), ("a..b", false),
            ("-a", false), (".a", false), ("A", false), ("a/b", false), ("a\0", false), ("é", false), ("a b", false),
        ]
    )
    func components(text: String, isValid: Bool) {
        #expect(PathComponent.isValid(text) == isValid)
    }
}
