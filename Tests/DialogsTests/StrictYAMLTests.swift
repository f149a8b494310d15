import Agenda
import Chat
import Dialogs
import Mechanisms
import Testing

@Suite("Strict YAML")
struct StrictYAMLTests {
    /// Reads `value: …` with a getter.
    private func read<Value>(_ yaml: String, _ body: (YAMLNode) -> Value?) -> (value: Value?, problems: [String]) {
        let outcome = StrictYAML.read(Array("value: \(yaml)\n".utf8), file: "f.yaml") { root in
            root.mapping { m in m.required("value").flatMap(body) }
        }
        return (outcome.value, outcome.problems.map(\.description))
    }

    @Test(
        "reads whole numbers, and nothing that only looks like one",
        arguments: ["\"5\"", "5.0", "0x10", "1_000", "05", "+5", "five", "", "[5]"]
    )
    func ints(_ yaml: String) {
        #expect(read("5") { $0.int() }.value == 5)
        #expect(read("-5") { $0.int() }.value == -5)
        #expect(read("6", { $0.int(in: 1...5) }).problems == ["f.yaml:1:8: 6 is outside 1 to 5; choose another number"])
        let (value, problems) = read(yaml) { $0.int() }
        #expect(value == nil)
        #expect(problems.count == 1)
        #expect(problems.first?.hasSuffix("; write a whole number") == true)
    }

    @Test("reads true and false, and says what to write instead of yes and no")
    func bools() {
        #expect(read("true") { $0.bool() }.value == true)
        #expect(read("false") { $0.bool() }.value == false)
        #expect(read("yes", { $0.bool() }).problems == ["f.yaml:1:8: 'yes' is not true or false; write true"])
        #expect(read("off", { $0.bool() }).problems == ["f.yaml:1:8: 'off' is not true or false; write false"])
        #expect(read("\"true\"") { $0.bool() }.value == nil)
        #expect(read("1") { $0.bool() }.value == nil)
    }

    @Test("takes a number or a truth for a text only between quotes")
    func strings() {
        #expect(read("\"5\"") { $0.string() }.value == "5")
        #expect(read("'true'") { $0.string() }.value == "true")
        #expect(read("no") { $0.string() }.value == "no")
        #expect(read("5", { $0.string() }).problems == ["f.yaml:1:8: '5' is not a text; put it between quotes"])
        #expect(read("true") { $0.string() }.value == nil)
        #expect(read("~", { $0.string() }).problems == ["f.yaml:1:8: here stands nothing; write a text"])
        #expect(read("''", { $0.nonEmptyString() }).problems.count == 1)
    }

    @Test("reads days and lengths of time, and refuses impossible ones")
    func times() {
        #expect(read("2026-12-10") { $0.date() }.value == LocalDate(year: 2026, month: 12, day: 10))
        #expect(read("2026-02-30", { $0.date() }).problems.count == 1)
        #expect(read("36h") { $0.timeSpan() }.value == .hours(36))
        #expect(read("3d") { $0.timeSpan() }.value == .days(3))
        for yaml in ["3", "d", "-3d", "3w", "999999d", "1.5h", "\"\""] {
            #expect(read(yaml) { $0.timeSpan() }.value == nil, "\(yaml)")
        }
    }

    @Test("suggests the word that was probably meant")
    func words() {
        #expect(read("nl") { $0.oneOf(Language.self) }.value == .nl)
        #expect(
            read("qualty", { $0.oneOf(ScaleKind.self) }).problems
                == ["f.yaml:1:8: 'qualty' is not possible here; did you mean 'quality'?"]
        )
    }

    @Test("reports all problems at once, in the order of the file")
    func all() {
        let yaml = """
            name: 5
            port: "8080"
            hots: localhost
            tags: [a, 1, b]
            """
        let outcome = StrictYAML.read(Array(yaml.utf8), file: "f.yaml") { root in
            root.mapping { m -> [String]? in
                _ = m.string("name")
                _ = m.int("port")
                _ = m.optional("host")?.string()
                _ = m.bool("on")
                return m.list("tags") { $0.string() }
            }
        }
        #expect(
            outcome.problems.map(\.description) == [
                "f.yaml:1:1: the key 'on' is missing; add it",
                "f.yaml:1:7: '5' is not a text; put it between quotes",
                "f.yaml:2:7: here stands '8080'; write a whole number",
                "f.yaml:3:1: 'hots' means nothing here; did you mean 'host'?",
                "f.yaml:4:11: '1' is not a text; put it between quotes",
            ]
        )
        #expect(outcome.value == ["a", "b"])
        #expect(outcome.marks.mark("tags[2]") == SourceMark(line: 4, column: 14))
    }

    @Test("survives what is hostile", arguments: 0..<300)
    func hostile(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "a: ", "- ", "? ", "{", "}", "[", "]", "&x ", "*x", "!!str ", "\n", "\n  ", "\"", "'", "|\n", ">-\n",
            "<<: ",
            "#", "é", "\u{0}", "\u{FEFF}", "...", "---\n", "%YAML 1.1\n", ",", "\t", "a", "1",
        ]
        let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let outcome = StrictYAML.read(Array(text.utf8), file: "seed-\(seed)") { root in
            root.mapping { m -> Bool? in m.optional("a")?.list { $0.string() } != nil }
        }
        #expect(outcome.value != nil || !outcome.problems.isEmpty, "seed \(seed)")
    }

    @Test("refuses nesting that would exhaust the stack", arguments: ["[", "{a: ", "- ", "? "])
    func depth(_ piece: String) {
        let text = String(repeating: piece, count: 100_000)
        let outcome = StrictYAML.read(Array(text.utf8), file: "deep.yaml") { _ in true }
        #expect(outcome.value == nil)
        #expect(outcome.problems.count == 1)
    }

    @Test("refuses an alias that grows without end")
    func bomb() {
        let lines = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
        let text = (["a0: &a0 [x]"] + lines).joined(separator: "\n")
        let outcome = StrictYAML.read(Array(text.utf8), file: "bomb.yaml") { _ in true }
        #expect(outcome.value == nil)
        #expect(outcome.problems.first?.kind == .anchor)
    }
}
