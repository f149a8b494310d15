import Foundation
import Testing

/// The commands, as the built program does them.
@Suite(.timeLimit(.minutes(2)))
struct CommandTests {
    private static let commands = [
        "check", "doctor", "plan", "region list", "region show", "region apply", "region confirm", "meeting list",
        "meeting move", "meeting cancel", "summary", "export", "link", "outbox show", "outbox release",
        "outbox resolve", "dialogs check", "dialogs graph", "dialogs try", "dialogs diff", "read-reply", "verify",
        "backup",
        "restore",
    ]

    @Test("every command has help with an example", arguments: commands)
    func help(command: String) async throws {
        try await Workplace.with { place in
            let arguments = command.split(separator: " ").map(String.init)
            let outcome = try await place.program.run(arguments + ["--help"])
            #expect(outcome.code == 0)
            #expect(outcome.output.contains("Example"), "\(outcome)")
            #expect(outcome.output.contains("samenspel \(command)"), "\(outcome)")
        }
    }

    @Test(
        "exits with 64 when it is called in a wrong way",
        arguments: [
            ["nonsense"], ["summary"], ["summary", "ic-noord", "--format", "pdf"],
            ["meeting", "move", "a", "2026-02-30", "x"],
            ["link", "anna"], ["export", "ic-noord"], ["region", "apply", "f", "--yes", "--dry-run"],
            ["check", "--port", "1"], ["outbox", "resolve", "m1"], ["outbox", "resolve", "m1", "--arrived", "--again"],
        ]
    )
    func usage(arguments: [String]) async throws {
        try await Workplace.with { place in
            let outcome = try await place.program.run(arguments)
            #expect(outcome.code == 64, "\(arguments): \(outcome)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("Usage: "))
        }
    }

    @Test("manages a region without a service: apply, confirm, move, call off, link, export")
    func region() async throws {
        try await Workplace.with { place in
            #expect(try await place.succeed("check").hasSuffix(": 0 errors, 0 warnings\n"))
            let dry = try await place.succeed("region", "apply", "config/regions/ic-noord.yaml", "--dry-run")
            #expect(dry.contains("ic-noord (new)"))
            #expect(!FileManager.default.fileExists(atPath: place.path("data")))
            try await place.succeed("region", "apply", "config/regions/ic-noord.yaml", "--yes")
            #expect(try await place.succeed("region", "list").contains("ic-noord  IC-netwerk Noord  no         8"))
            #expect(try await place.succeed("region", "confirm", "ic-noord") == "ic-noord is confirmed now.\n")
            #expect(try await place.succeed("region", "show", "ic-noord").contains("; confirmed\n"))
            let again = try await place.succeed("region", "apply", "config/regions/ic-noord.yaml", "--yes")
            #expect(again == "ic-noord: nothing changes.\n")
            #expect(try await place.fail("link", "webchat:p1").contains("http.port is 0 and no service runs"))
            try place.change("config/samenspel.yaml", "port: 0", to: "port: 8099")
            #expect(try await place.succeed("link", "webchat:p1").hasPrefix("http://127.0.0.1:8099/chat/"))
            let export = try await place.succeed("export", "ic-noord", "--format", "json")
            #expect(export.contains("\"kind\" : \"region-export\""))
            #expect(try await place.succeed("verify", "data").contains(": sound: "))
        }
    }

    @Test("plans a region that is applied, or only in its folder, and changes nothing")
    func plan() async throws {
        try await Workplace.with { place in
            let before = try await place.succeed("plan", "ic-noord", "--months", "3")
            #expect(before.contains("'ic-noord' is not applied yet"), "\(before)")
            #expect(before.contains("WANNEER"), "\(before)")
            #expect(before.split(separator: "\n").count > 5, "\(before)")
            #expect(!FileManager.default.fileExists(atPath: place.path("data")))
            try await place.succeed("region", "apply", "config/regions/ic-noord.yaml", "--yes")
            try await place.succeed("region", "confirm", "ic-noord")
            let after = try await place.succeed("plan", "ic-noord", "--months", "3", "--json")
            let lines = try JSONSerialization.jsonObject(with: Data(after.utf8)) as? [[String: Any]] ?? []
            #expect(lines.count > 3)
            #expect(lines.compactMap { $0["local"] as? String }.allSatisfy { $0.hasSuffix(":00") && $0.count == 22 })
            #expect(
                try await place.fail("plan", "zuid").contains("there is no region 'zuid'; the regions are ic-noord")
            )
        }
    }

    @Test("says a published summary in every form, and exports it, from what a demonstration left")
    func summary() async throws {
        try await Workplace.with { place in
            try await place.succeed(
                "demo",
                "--headless",
                "--data",
                place.path("demo"),
                "--dialogs",
                "\(Workplace.root)/dialogs"
            )
            let data = place.path("demo/data")
            let text = try await place.succeed("summary", "ic-noord", "--data", data)
            #expect(text.contains("Dit is een oefening."), "\(text)")
            for (format, start) in [
                ("html", "<!DOCTYPE html>"), ("svg", "<svg"), ("json", "{"), ("text", "IC-netwerk"),
            ] {
                let found = try await place.succeed(
                    "summary",
                    "ic-noord",
                    "--round",
                    "1",
                    "--format",
                    format,
                    "--data",
                    data
                )
                #expect(found.lowercased().contains(start.lowercased()), "\(format): \(found.prefix(80))")
            }
            try await place.succeed("summary", "ic-noord", "--format", "png", "--output", "a.png", "--data", data)
            let png = try #require(FileManager.default.contents(atPath: place.path("a.png")))
            #expect(Array(png.prefix(4)) == [0x89, 0x50, 0x4E, 0x47])
            #expect(
                try await place.succeed("export", "ic-noord", "--format", "csv", "--data", data).hasPrefix(
                    "\u{FEFF}soort;"
                )
            )
            #expect(
                try await place.fail("summary", "ic-noord", "--round", "9", "--data", data).contains(
                    "published are ic-noord.1"
                )
            )
            #expect(
                try await place.fail("summary", "ic-noord", "--format", "text", "--output", "no/where", "--data", data)
                    .contains("no/where")
            )
        }
    }

    @Test("reads replies in order, and fails at the end when a line is bad")
    func replies() async throws {
        try await Workplace.with { place in
            let four = #"{"lang":"nl","open":1,"scale":"quality","text":"een 4"}"#
            let many = String(repeating: four + "\n", count: 5000)
            let good = try await place.run("read-reply", input: many)
            #expect(good.code == 0)
            #expect(good.output == String(repeating: #"{"kind":"score","value":4}"# + "\n", count: 5000))
            let bad = try await place.run("read-reply", input: "\(four)\n{\n\(four)")
            #expect(bad.code == 1)
            let lines = bad.output.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.dropFirst().first?.hasPrefix(#"{"kind":"error""#) == true)
            #expect(bad.errors == "samenspel: 1 line could not be used\n")
        }
    }

    @Test("plays a dialog from a script, and its repro is JSON that says the same")
    func dialogs() async throws {
        try await Workplace.with { place in
            try place.write("een 4\n4\nweet niet\n", to: "script.txt")
            let dialogs = [
                "--dialogs", "\(Workplace.root)/dialogs", "--script", "script.txt", "--now", "2026-12-10T09:00:00Z",
            ]
            let played = try await place.program.run(["dialogs", "try", "check-in"] + dialogs)
            #expect(played.code == 0, "\(played)")
            #expect(played.output.contains("> een 4\n"))
            #expect(played.output.contains("→ answer "))
            let repro = try await place.program.run(["dialogs", "try", "check-in", "--repro"] + dialogs)
            let json = try JSONSerialization.jsonObject(with: Data(repro.output.utf8)) as? [String: Any]
            #expect(json?["dialog"] as? String == "check-in")
            let graph = try await place.succeed(
                "dialogs",
                "graph",
                "\(Workplace.root)/dialogs/check-in.yaml",
                "--format",
                "dot"
            )
            #expect(graph.hasPrefix("digraph \"check-in\" {"))
            let same = "\(Workplace.root)/dialogs/check-in.yaml"
            #expect(try await place.succeed("dialogs", "diff", same, same) == "identical\n")
            #expect(
                try await place.fail("dialogs", "try", "chek-in", "--dialogs", "\(Workplace.root)/dialogs").contains(
                    "did you mean 'check-in'?"
                )
            )
        }
    }

    @Test("goes through the service when one runs, and backs up and verifies beside it")
    func throughService() async throws {
        try await Workplace.with { place in
            try await place.serving { _, port in
                #expect(try await place.succeed("region", "list").contains("ic-noord"))
                #expect(try await place.succeed("region", "confirm", "ic-noord").contains("confirmed now"))
                let meetings = try await place.meetings()
                let later = try Workplace.day(meetings[1], plus: 3)
                let moved = try await place.succeed("meeting", "move", "ic-noord", meetings[1], later, "--at", "15:00")
                #expect(moved == "The meeting is on \(later) now.\n")
                try await place.succeed("meeting", "cancel", "ic-noord", meetings[2])
                let listed = try await place.succeed("meeting", "list", "ic-noord")
                #expect(listed.contains("\(later)  15:00  \(meetings[1])     moved"), "\(listed)")
                #expect(listed.contains("\(meetings[2])  14:00  \(meetings[2])     called off"), "\(listed)")
                let link = try await place.succeed("link", "webchat:p1")
                #expect(link.hasPrefix("http://127.0.0.1:\(port)/chat/"))
                #expect(try await place.succeed("backup", "data", "b.tar").contains("b.tar: "))
                #expect(try await place.succeed("verify", "data").contains(": sound: "))
                #expect(try await place.fail("restore", "b.tar", "data").contains("in use by process "))
            }
            #expect(try await place.succeed("restore", "b.tar", "data2").contains("Nothing is sent until"))
            #expect(try await place.succeed("outbox", "--data", "data2").contains("held back since a restore"))
            try await place.succeed("outbox", "release", "--data", "data2")
            #expect(!(try await place.succeed("outbox", "--data", "data2")).contains("held back"))
            #expect(!FileManager.default.fileExists(atPath: place.path("data/control.sock")))
            #expect(try await place.succeed("meeting", "list", "ic-noord").contains("moved"), "it survives the stop")
        }
    }

    @Test("the link that was revoked opens nothing, and says so")
    func revokedLink() async throws {
        try await Workplace.with { place in
            try await place.serving { _, _ in
                let link = try await place.succeed("link", "webchat:p1").trimmingCharacters(in: .newlines)
                #expect(try await Web.redeem(link) == 303)
                let revoked = try await place.succeed("link", "webchat:p1", "--revoke")
                #expect(revoked == "The links of webchat:p1 work no more.\n")
                let status = try await Web.redeem(link)
                #expect(status == 401 || status == 410, "status \(status)")
                #expect(try await place.fail("link", "webchat:p1", "--revoke").contains("has no web link"))
            }
        }
    }
}
