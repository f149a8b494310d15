import Chat
import Foundation
import Journal
import Testing

/// Archives that somebody made to harm.
struct HostileArchiveTests {
    private enum Entry {
        case file(String, String)
        case link(String, to: String)
        case hardLink(String, to: String)
        case folder(String)
    }

    /// A tar archive (ustar) made by hand, because a library would not make all of these.
    private func archive(_ entries: [Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            switch entry {
            case .file(let path, let text): bytes += header(path, "0", size: text.utf8.count) + padded(text)
            case .link(let path, let target): bytes += header(path, "2", link: target)
            case .hardLink(let path, let target): bytes += header(path, "1", link: target)
            case .folder(let path): bytes += header(path, "5")
            }
        }
        return bytes + [UInt8](repeating: 0, count: 1024)
    }

    private func padded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    private func header(_ path: String, _ kind: String, size: Int = 0, link: String = "") -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
        }
        func octal(_ value: Int, _ width: Int) -> String {
            let digits = String(value, radix: 8)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        put(path, at: 0)
        put(octal(0o600, 7), at: 100)
        put(octal(size, 11), at: 124)
        put(octal(0, 11), at: 136)
        put("        ", at: 148)
        put(kind, at: 156)
        put(link, at: 157)
        put("ustar", at: 257)
        put("00", at: 263)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
        header[154] = 0
        return header
    }

    private func refusal(_ entries: [Entry]) throws -> String {
        let disk = MemoryFileSystem()
        try disk.makeFolder("/etc")
        try disk.writeFile("/bad.tar", archive(entries))
        let restore = Restore(into: DataFolder("/new"), in: disk)
        let holder = LockHolder(pid: 1, host: "een", since: Instant(milliseconds: 0))
        let error = #expect(throws: BackupError.self) {
            try restore.read("/bad.tar", as: holder, at: Instant(milliseconds: 0))
        }
        #expect(try disk.list("/etc") == [])
        #expect(try disk.walk("/") == ["bad.tar", "new/lock"])
        return error.map { "\($0)" } ?? ""
    }

    @Test(
        "paths that lead elsewhere are refused",
        arguments: [
            "../etc/passwd.json", "/etc/passwd.json", "regions/../../etc/x.json", "journal/../x.jsonl", "lock",
            "restored.json", "keys/r1.key", "regions/A.json", "regions/a.json.tmp", "journal/1.jsonl", "a/b/c/d/e.json",
            "regions\\a.json", "./regions/a.json", "", "control.sock",
        ]
    )
    func paths(path: String) throws {
        let text = try refusal([.file(path, "{}")])
        #expect(text.contains("Nothing was restored"))
    }

    @Test("links and folders are refused")
    func links() throws {
        #expect(try refusal([.link("regions/a.json", to: "/etc/passwd")]).contains("no ordinary file"))
        #expect(
            try refusal([.file("regions/a.json", "{}"), .hardLink("regions/b.json", to: "regions/a.json")])
                .contains("no ordinary file")
        )
        #expect(try refusal([.folder("regions")]).contains("no ordinary file"))
    }

    @Test("a file twice, without a list, or not in the list is refused")
    func lists() throws {
        let list = #"{"schema":1,"made":"2026-12-10T13:00:00.000Z","through":0,"lastSeq":0,"files":{}}"#
        #expect(try refusal([.file("regions/a.json", "{}"), .file("regions/a.json", "{}")]).contains("twice"))
        #expect(try refusal([.file("regions/a.json", "{}")]).contains("incomplete"))
        #expect(try refusal([.file("regions/a.json", "{}"), .file("backup.json", list)]).contains("not in its list"))
        #expect(try refusal([.file("backup.json", list), .file("regions/a.json", "{}")]).contains("follows"))
        #expect(try refusal([.file("backup.json", "{}")]).contains("damaged"))
        let newer = list.replacing("\"schema\":1", with: "\"schema\":2")
        #expect(try refusal([.file("backup.json", newer)]).contains("another version"))
    }

    @Test("what is no archive at all is refused", arguments: ["", "hello", String(repeating: "x", count: 5000)])
    func garbage(text: String) throws {
        let disk = MemoryFileSystem()
        try disk.writeFile("/bad.tar", Array(text.utf8))
        let holder = LockHolder(pid: 1, host: "een", since: Instant(milliseconds: 0))
        #expect(throws: BackupError.self) {
            try Restore(into: DataFolder("/new"), in: disk).read("/bad.tar", as: holder, at: Instant(milliseconds: 0))
        }
    }
}
