import Foundation
import Testing

/// What goes wrong in people's files and on their machines: each gets one clear line, and nothing is lost.
@Suite(.timeLimit(.minutes(2)))
struct BadInputTests {
    @Test("files: the place, the problem and what to do; the service does not start on a broken configuration")
    func configuration() async throws {
        try await Workplace.with { place in
            try place.write("http: [\n", to: "broken.yaml")
            try place.write("http: {}\nadimt: [webchat]\n", to: "unknown.yaml")
            try place.write(Array("data: a\nkeys: ".utf8) + [0xC3, 0x28, 0x0A], to: "bytes.yaml")
            for command in ["check", "serve", "doctor"] {
                let broken = try await place.run(command, "--config", "broken.yaml")
                #expect(broken.code == 1)
                #expect((broken.output + broken.errors).contains("broken.yaml:"), "\(command): \(broken)")
                #expect((broken.output + broken.errors).contains("not YAML"), "\(command): \(broken)")
            }
            let unknown = try await place.run("check", "--config", "unknown.yaml")
            #expect(
                unknown.output.contains("unknown.yaml:2:1: ") && unknown.output.contains("did you mean 'admit'?"),
                "\(unknown)"
            )
            let bytes = try await place.run("check", "--config", "bytes.yaml")
            #expect(bytes.output.contains("bytes.yaml:2:1: this line is not UTF-8; save the file as UTF-8"), "\(bytes)")
            #expect(!FileManager.default.fileExists(atPath: place.path("data")))
        }
    }

    @Test("regions: an impossible date, an unknown zone and a duplicate id, all at once")
    func regions() async throws {
        try await Workplace.with { place in
            let region = place.text("config/regions/ic-noord.yaml")
            try place.write(region, to: "config/regions/tweede.yaml")
            try place.write(
                region.replacing("start: 2026-01-13", with: "start: 2026-02-30") + "timezone: Europe/Amsterdan\n",
                to: "config/regions/derde.yaml"
            )
            let outcome = try await place.run("check")
            #expect(outcome.code == 1)
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.count == 3, "\(outcome)")
            #expect(
                lines.contains { $0.contains("derde.yaml:15:") && $0.contains("write an existing day") },
                "\(outcome)"
            )
            #expect(lines.contains { $0.contains("derde.yaml:16:") && $0.contains("Europe/Amsterdam") }, "\(outcome)")
            #expect(lines.contains { $0.contains("tweede.yaml:1:9: the region 'ic-noord' is also in") }, "\(outcome)")
            #expect(outcome.errors.hasSuffix(": 3 errors, 0 warnings\n"))
            let applied = try await place.fail("region", "apply", "config/regions/derde.yaml", "--yes")
            #expect(applied.contains("config/regions/derde.yaml:15:"), "\(applied)")
        }
    }

    @Test("what is not there: configuration, region, account, data folder, file, meeting, summary")
    func missing() async throws {
        try await Workplace.with { place in
            #expect(try await place.fail("region", "list").contains("there is no such data folder"))
            try await place.succeed("region", "apply", "config/regions/ic-noord.yaml", "--yes")
            #expect(
                try await place.fail("region", "show", "zuid").hasSuffix(
                    "there is no region 'zuid'; the regions are ic-noord"
                )
            )
            #expect(try await place.fail("region", "confirm", "zuid").contains("there is no region 'zuid'"))
            #expect(try await place.fail("summary", "zuid").contains("there is no region 'zuid'"))
            #expect(try await place.fail("summary", "ic-noord").contains("has no published round yet"))
            #expect(try await place.fail("export", "zuid", "--format", "csv").contains("there is no region 'zuid'"))
            try place.change("config/samenspel.yaml", "port: 0", to: "port: 8099")
            #expect(
                try await place.fail("link", "webchat:nobody").contains("no region has the account 'webchat:nobody'")
            )
            let next = try await place.meetings()[0]
            let other = try Workplace.day(next, plus: 1)
            let unmoved = try await place.fail("meeting", "move", "ic-noord", other, other)
            #expect(unmoved.contains("its meetings are on \(next), "), "\(unmoved)")
            #expect(
                try await place.fail("region", "apply", "nowhere.yaml", "--yes").hasPrefix(
                    "nowhere.yaml: there is no such file"
                )
            )
            #expect(try await place.fail("verify", "nowhere").contains("there is no such data folder"))
            #expect(try await place.fail("backup", "config", "b.tar").contains("holds no data of samenspel"))
            #expect(try await place.fail("restore", "b.tar", "data2").hasPrefix("b.tar: there is no such file"))
            try FileManager.default.createDirectory(atPath: place.path("empty"), withIntermediateDirectories: true)
            let bare = Program(folder: place.path("empty"))
            for arguments in [["region", "list"], ["link", "webchat:p1"], ["summary", "ic-noord"]] {
                let outcome = try await bare.run(arguments)
                #expect(outcome.code == 1)
                #expect(outcome.errors.contains("there is no configuration: "), "\(outcome)")
                #expect(outcome.errorLines.count == 1)
            }
        }
    }

    @Test("a data folder that cannot be written: a file in its place, or a folder that cannot be made")
    func unwritable() async throws {
        try await Workplace.with { place in
            try place.write("", to: "data")
            #expect(
                try await place.run("check").output.contains(
                    "config/samenspel.yaml:2:7: \(place.path("data")) is a file; name a folder"
                )
            )
            #expect(try await place.fail("serve", "--config", "config/samenspel.yaml").contains(place.path("data")))
            try place.change("config/samenspel.yaml", "data: ../data", to: "data: /proc/samenspel")
            #expect(try await place.fail("serve", "--config", "config/samenspel.yaml").contains("/proc/samenspel"))
        }
    }

    @Test("a port in use and two services on one folder: which, who, and what to do")
    func twice() async throws {
        try await Workplace.with { place in
            try await place.serving { process, port in
                let second = try await place.fail("serve", "--config", "config/samenspel.yaml")
                #expect(second.contains("in use by process \(process.processIdentifier) on "), "\(second)")
                try place.change("config/samenspel.yaml", "port: 0", to: "port: \(port)")
                let other = try await place.fail(
                    "serve",
                    "--config",
                    "config/samenspel.yaml",
                    "--data",
                    place.path("other")
                )
                #expect(other.contains("127.0.0.1:\(port) is in use"), "\(other)")
                #expect(process.isRunning)
            }
        }
    }

    @Test("a damaged journal line: which file, which line, what is safe; nothing is changed")
    func damagedJournal() async throws {
        try await Workplace.with { place in
            try await place.serving { process, _ in
                let next = try await place.meetings()[0]
                for days in 1...4 {
                    let (from, to) = (try Workplace.day(next, plus: days - 1), try Workplace.day(next, plus: days))
                    try await place.succeed("meeting", "move", "ic-noord", from, to)
                }
                kill(process.processIdentifier, SIGKILL)
                await Workplace.end(of: process)
            }
            let folder = place.path("data/journal")
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).max())
            let file = "data/journal/\(name)"
            var lines = place.text(file).split(separator: "\n").map(String.init)
            try #require(lines.count >= 4)
            #expect(try await place.succeed("verify", "data").contains(": sound: "), "kill -9 alone does no harm")
            lines[1] = lines[1].replacing("\"seq\"", with: "\"sqe\"")
            try place.write(lines.joined(separator: "\n") + "\n", to: file)
            let damaged = place.text(file)
            for arguments in [["serve", "--config", "config/samenspel.yaml"], ["region", "list"]] {
                let outcome = try await place.program.run(arguments)
                #expect(outcome.code == 1)
                #expect(outcome.errorLines.last?.contains("/\(file):2: the line of transaction ") == true, "\(outcome)")
                #expect(outcome.errors.contains("Nothing was changed"), "\(outcome)")
                #expect(outcome.errors.contains("samenspel restore"), "\(outcome)")
            }
            let verified = try await place.run("verify", "data")
            #expect(verified.code == 1)
            #expect(verified.output.contains("/\(file):2: "), "\(verified)")
            #expect(place.text(file) == damaged)
        }
    }

    @Test("a backup that was changed, or is none, restores nothing")
    func damagedBackup() async throws {
        try await Workplace.with { place in
            try await place.succeed("region", "apply", "config/regions/ic-noord.yaml", "--yes")
            try await place.succeed("backup", "data", "b.tar")
            var bytes = Array(try #require(FileManager.default.contents(atPath: place.path("b.tar"))))
            let index = try #require(bytes.firstRange(of: Array("ic-noord".utf8))?.lowerBound)
            bytes[index] = UInt8(ascii: "x")
            try place.write(bytes, to: "changed.tar")
            try place.write("no archive", to: "none.tar")
            for name in ["changed.tar", "none.tar"] {
                let line = try await place.fail("restore", name, "data2")
                #expect(line.contains("this backup cannot be used"), "\(line)")
                #expect(line.contains("Nothing was restored"), "\(line)")
            }
            try await place.succeed("restore", "b.tar", "data2")
            #expect(try await place.fail("backup", "data", "b.tar").contains("this file exists"))
        }
    }
}
