import Foundation
import Journal
import Testing

struct RoundKeyTests {
    private let data = DataFolder("/srv/data")

    private func store(_ disk: MemoryFileSystem) throws -> RoundKeyStore {
        try disk.makeFolders("/srv/data")
        return try RoundKeyStore(folder: "/srv/keys", data: data, in: disk)
    }

    @Test("what is sealed opens for the same round and purpose only")
    func sealing() throws {
        let store = try store(MemoryFileSystem())
        let key = try store.create("r1")
        let other = try store.create("r2")
        let text = try key.seal(Array("vier".utf8), purpose: .journal)
        #expect(try key.open(text, purpose: .journal) == Array("vier".utf8))
        #expect(try store.load("r1")?.open(text, purpose: .journal) == Array("vier".utf8))
        #expect(throws: KeyError.cannotOpen(round: "r1", purpose: .checkpoint)) {
            try key.open(text, purpose: .checkpoint)
        }
        #expect(throws: KeyError.cannotOpen(round: "r2", purpose: .journal)) { try other.open(text, purpose: .journal) }
        #expect(try key.seal([], purpose: .journal) != key.seal([], purpose: .journal))
        for bad in ["", "####", "AAAA"] {
            #expect(throws: KeyError.malformed(round: "r1", purpose: .journal)) { try key.open(bad, purpose: .journal) }
        }
    }

    @Test("every changed bit of a sealed text is noticed")
    func tampering() throws {
        let key = try store(MemoryFileSystem()).create("r1")
        let text = try key.seal(Array("vier".utf8), purpose: .journal)
        let bytes = try #require(Data(base64Encoded: text))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(throws: KeyError.self) { try key.open(changed.base64EncodedString(), purpose: .journal) }
        }
    }

    @Test("a token is the same for the same question and person, and for nothing else")
    func tokens() throws {
        let disk = MemoryFileSystem()
        let key = try store(disk).create("r1")
        let token = key.token(question: "q2a", person: "p1")
        #expect(token.count == 32)
        #expect(token == (try store(disk).load("r1"))?.token(question: "q2a", person: "p1"))
        let others = [
            key.token(question: "q2a", person: "p2"), key.token(question: "q3b", person: "p1"),
            key.token(question: "q2ap", person: "1"), try store(disk).create("r2").token(question: "q2a", person: "p1"),
        ]
        #expect(Set(others + [token]).count == 5)
    }

    @Test("shows nothing of itself")
    func description() throws {
        let key = try store(MemoryFileSystem()).create("r1")
        #expect("\(key)" == "RoundKey(r1)")
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!dumped.contains("SymmetricKey"))
    }

    @Test("keeps one key a round, lists them, and refuses ids that are no part of a path")
    func names() throws {
        let store = try store(MemoryFileSystem())
        _ = try store.create("r2")
        _ = try store.create("r1")
        #expect(try store.list() == ["r1", "r2"])
        #expect(throws: KeyError.exists(round: "r1")) { try store.create("r1") }
        #expect(throws: KeyError.badName("../r")) { try store.create("../r") }
        #expect(try store.load("r3") == nil)
        #expect(try !store.exists("r3"))
    }

    @Test(
        "refuses a keys folder that is not apart from the data",
        arguments: [("/srv/data", "/srv/data/keys"), ("/srv/data", "/srv/data"), ("/srv/data", "/srv")]
    )
    func apart(data: String, keys: String) throws {
        let disk = MemoryFileSystem()
        try disk.makeFolders(data)
        let error = #expect(throws: KeyError.self) {
            try RoundKeyStore(folder: keys, data: DataFolder(data), in: disk)
        }
        #expect(error == .notApart(keys: keys, data: data))
    }

    @Test("sees through a link that leads into the data folder")
    func linkedFolder() throws {
        let system = PosixFileSystem()
        let folder = FileManager.default.temporaryDirectory.path + "/samenspel-\(UUID().uuidString)"
        try system.makeFolders(folder + "/data/keys")
        defer { try? system.removeTree(folder) }
        try FileManager.default.createSymbolicLink(atPath: folder + "/k", withDestinationPath: folder + "/data/keys")
        #expect(throws: KeyError.self) {
            try RoundKeyStore(folder: folder + "/k", data: DataFolder(folder + "/data"), in: system)
        }
    }

    @Test("refuses a folder or a key that others can read, and says how to change that")
    func modes() throws {
        let disk = MemoryFileSystem()
        let store = try store(disk)
        _ = try store.create("r1")
        try disk.setMode("/srv/keys/r1.key", 0o640)
        #expect(throws: KeyError.notPrivate(path: "/srv/keys/r1.key", mode: 0o640)) { try store.load("r1") }
        try disk.setMode("/srv/keys", 0o755)
        let error = #expect(throws: KeyError.self) { try RoundKeyStore(folder: "/srv/keys", data: data, in: disk) }
        #expect(error?.description.contains("chmod go= /srv/keys") == true)
    }

    @Test(
        "a key that was created survives, one that was destroyed does not, wherever the power fails",
        arguments: 0..<40
    )
    func crash(at operation: Int) throws {
        for seed in 0..<20 as Range<UInt64> {
            let disk = MemoryFileSystem()
            let store = try store(disk)
            let kept = try store.create("kept")
            let text = try kept.seal([4], purpose: .journal)
            disk.plan([.crash(at: disk.operationCount + operation)])
            var created: RoundKey?
            var isDestroyed = false
            do {
                created = try store.create("new")
                try store.destroy("kept")
                isDestroyed = true
                try store.destroy("kept")
            } catch {}
            disk.crash()
            disk.restart(seed: seed)
            let after = try RoundKeyStore(folder: "/srv/keys", data: data, in: disk)
            if created != nil { #expect(try after.exists("new")) }
            let found = try after.load("kept")
            if isDestroyed { #expect(found == nil) }
            if let found { #expect(try found.open(text, purpose: .journal) == [4]) }
            try after.cleanUp()
            try after.destroy("kept")
            try after.destroy("new")
            #expect(try disk.list("/srv/keys") == [])
        }
    }

    @Test("a key is overwritten on the disk before its file is removed", arguments: 0..<12 as Range<UInt64>)
    func overwritten(seed: UInt64) throws {
        let disk = MemoryFileSystem()
        let store = try store(disk)
        _ = try store.create("r1")
        disk.plan([.failKind(.remove, from: 0, code: EIO)])
        #expect(throws: KeyError.self) { try store.destroy("r1") }
        disk.crash()
        disk.restart(seed: seed)
        #expect(try disk.readFile("/srv/keys/r1.key") == [UInt8](repeating: 0, count: 36))
        #expect(try !store.exists("r1"))
        #expect(try store.list() == [])
        try store.destroy("r1")
        #expect(try disk.list("/srv/keys") == [])
    }

    @Test("a damaged key is named and not used")
    func damage() throws {
        let disk = MemoryFileSystem()
        let store = try store(disk)
        _ = try store.create("r1")
        var bytes = try disk.readFile("/srv/keys/r1.key")
        bytes[3] ^= 1
        try disk.replaceFile("/srv/keys/r1.key", bytes)
        #expect(throws: KeyError.damaged(path: "/srv/keys/r1.key")) { try store.load("r1") }
    }
}
