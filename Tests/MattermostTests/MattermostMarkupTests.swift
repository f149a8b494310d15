import Chat
import Foundation
import Mechanisms
import Testing

@testable import Mattermost

@Suite("Mattermost: text")
struct MattermostMarkupTests {
    private let markup = MattermostMarkup()

    static let injections = [
        "@channel", "@here", "@all", "@room", "<!channel>", "<!here>", "<!everyone>", "<@U1>", "<!subteam^S1>",
        "@**all**", "@_**x**", "<at>x</at>", "</poll>", "[x](javascript:alert(1))", "[x](https://evil.example)",
        "https://evil.example", "http://evil.example/@all", "www.evil.example", "WWW.evil.example",
        "<https://evil.example|klik>",
        "![x](https://evil.example/x.png)", "~town-square", "~~weg~~", "#hashtag", "# kop", "> citaat", "`@all`",
        "```\n@all\n```", "**vet**", "__vet__", "*x*", "_x_", ":smile:", "x :+1: y", "$x^2$", "| a | b |\n|---|---|",
        "- lijst", "1. lijst", "    code", "---", "&#64;all", "&lt;b&gt;", "\\@all", "\\[x](https://evil.example)",
        "\u{202E}lla@", "mail@evil.example", "<mail@evil.example>", "mattermost://evil", "/leave", "\u{0}@\u{7}all",
    ]

    @Test("of people holds no mention, link or markup", arguments: injections)
    func injection(_ text: String) {
        let written = markup.paragraph(markup.write([.quoted(text)]))
        let rules: [(String, String)] = [
            ("a mention", #"@[\p{L}\p{N}:._@-]"#), ("a hashtag", #"#[\p{L}\p{N}]"#), ("a channel", #"~[a-z0-9]"#),
            ("an address", #"(?i)[a-z]:/"#), ("a bare address", #"(?i)www\."#), ("an emoji", #":[a-z+-][a-z0-9_+-]*:"#),
            ("a tag", #"<"#), ("a reference", #"&(?!lt;)#?[a-zA-Z0-9]+;"#), ("a formula", #"\$"#),
            ("a line", #"\n"#), ("a turn", "[\u{202A}-\u{202E}\u{2066}-\u{2069}]"), ("a control", "[\u{0}-\u{8}]"),
            ("an open mark", #"(?<!\\)(\\\\)*[*_`\[\]|>!~]"#), ("a list", #"^([-+]|\d+[.)])"#),
        ]
        for (name, pattern) in rules {
            let found = written.range(of: pattern, options: .regularExpression)
            #expect(found == nil, "\(name) stands in \(written)")
        }
    }

    @Test("of people says what it says, but for spaces without width")
    func words() {
        let text = "Om 10:30 bij Jan: 5 van de 7 (dat is R&D) – 100 %."
        #expect(markup.quote(text).replacing("\u{200B}", with: "") == text)
        #expect(markup.quote("10:30") == "10:30")
    }

    @Test("of ours keeps a mail address and escapes what would be markup")
    func ours() {
        #expect(markup.escape("Vragen? fg@umc.example") == "Vragen? fg@umc.example")
        #expect(markup.escape("@lena_k") == "@\u{200B}lena\\_k")
        #expect(markup.escape("2 * 3") == "2 \\* 3")
    }

    @Test("has headings, points, weight and links")
    func blocks() {
        let blocks: [Message.Block] = [
            .heading([.text("Noord")]),
            .paragraph([.strong(" let op "), .emphasis("echt"), .link(label: "lees", url: "https://x.example/a(b)")]),
            .bullets([[.text("een")], [.text("- twee")]]),
            .numbered([[.text("een")], [.quoted("1. twee\ndrie")]]),
            .note([.text("+ klein")]),
        ]
        #expect(
            markup.write(blocks, limit: 1000) == [
                """
                #### Noord

                 **let op** *echt*[lees](https://x.example/a%28b%29)

                - een
                - \\- twee

                1. een
                2. 1\\. twee drie

                \\+ klein
                """
                .replacing("\n ", with: "\n")
            ]
        )
    }

    @Test("links only to the web and to mail")
    func links() {
        #expect(markup.link("x", "javascript:alert(1)") == "x")
        #expect(markup.link("x", "mailto:a@b.example") == "[x](mailto:a@b.example)")
    }

    @Test(
        "has emoji for answers, which the clients write as names",
        arguments: [(":four:", "4️⃣"), (" 4 ", "4"), (":x:", ":x:")]
    )
    func emoji(_ typed: String, _ read: String) {
        #expect(MattermostText.plain(typed) == read)
    }
}
