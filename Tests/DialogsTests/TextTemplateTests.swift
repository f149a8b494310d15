import Dialogs
import Testing

@Suite("Texts")
struct TextTemplateTests {
    @Test("are taken apart into paragraphs, points and runs")
    func blocks() {
        let template = TextTemplate("One **two** *three*\nfour {five}\n\n- six\n- **{seven}**\n\neight {{nine}}")
        #expect(template.flaws == [])
        #expect(template.placeholders == ["five", "seven"])
        typealias Run = TextTemplate.Run
        #expect(
            template.blocks == [
                .paragraph([
                    Run(content: .text("One "), style: .plain), Run(content: .text("two"), style: .strong),
                    Run(content: .text(" "), style: .plain), Run(content: .text("three"), style: .emphasis),
                    Run(content: .text(" four "), style: .plain), Run(content: .placeholder("five"), style: .plain),
                ]),
                .bullets([
                    [Run(content: .text("six"), style: .plain)],
                    [Run(content: .placeholder("seven"), style: .strong)],
                ]),
                .paragraph([Run(content: .text("eight {nine}"), style: .plain)]),
            ]
        )
    }

    @Test(
        "note what is malformed and show it nevertheless",
        arguments: ["a **b", "a *b", "a { b", "a } b", "{A}", "{}", "{a b}"]
    )
    func flaws(_ text: String) {
        let template = TextTemplate(text)
        #expect(!template.flaws.isEmpty)
        #expect(!template.blocks.isEmpty)
    }

    @Test("can be anything", arguments: 0..<100)
    func anyText(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = ["*", "**", "{", "}", "{{", "}}", "{a}", "- ", "\n", "\n\n", " ", "a", "é", "👍"]
        let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        // Taking apart never fails, whatever the text.
        let template = TextTemplate(text)
        #expect(template.placeholders.allSatisfy { name in name.allSatisfy { $0 == "a" } }, "seed \(seed)")
    }
}
