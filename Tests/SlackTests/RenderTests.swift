import Chat
import Curl
import Foundation
import Mechanisms
import PlatformTesting
import Testing

@testable import Slack

/// The files are written anew only when the environment variable `SAMENSPEL_UPDATE_GOLDENS` is `1`; Slack's own SDK
/// reads them in `Tests/Peers/slack`.
@Suite("Messages in Block Kit")
struct RenderTests {
    static let renderer = SlackRenderer(tokens: StubTokens())
    static let prompt = PromptID(rawValue: "p-7")
    static let injections = [
        "@channel", "@here", "@all", "@room", "<!channel>", "<!here>", "<!everyone>", "<@U1>", "<!subteam^S1>",
        "@**all**", "@_**x**", "<at>x</at>", "</poll>", "[x](javascript:)", "<https://example.nl|klik>",
        "<javascript:alert(1)|x>", "<#C1>", "<!date^1^{date}|x>", "*vet*", "_schuin_", "~door~", "`code`", "```blok```",
        "> citaat", ">>> alles", "a\n> b", "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;", "mailto:x@example.nl",
        "<<!channel>>", "<!channel", "!channel>", "<mailto:a@b.nl|*x*>", "\u{202E}<!here>", "<\u{200B}!channel>",
        "<\u{301}!channel>\u{301}", "*\u{301}vet*\u{301}", "_\u{FE0F}schuin_\u{FE0F}", ">\u{301} citaat",
        "a\u{2028}> b",
        "a\r\n> b", "&\u{301}lt;!here&gt;",
    ]

    struct Golden: Sendable, CustomTestStringConvertible {
        var name: String
        var message: Message
        var prompt: PromptID? = RenderTests.prompt
        var offersForm = false
        var testDescription: String { name }
    }

    static func scores(_ language: Language) -> [Message.Choice] {
        let words =
            language == .nl
            ? ["slecht", "matig", "redelijk", "goed", "heel goed"] : ["poor", "fair", "moderate", "good", "very good"]
        let asides = language == .nl ? ["Weet ik niet", "Overslaan", "Later"] : ["Don't know", "Skip", "Later"]
        return words.enumerated().map {
            .init(id: "\($0.offset + 1)", label: "\($0.offset + 1) \($0.element)", role: .score)
        }
            + asides.enumerated().map { .init(id: "aside-\($0.offset)", label: $0.element, role: .aside) }
    }

    static let goldens = [
        Golden(
            name: "question-nl",
            message: Message(
                language: .nl,
                blocks: [
                    .heading([.text("Vraag 2 van 5")]),
                    .paragraph([.text("Hoe goed "), .strong("ken je"), .text(" de mensen in jouw netwerk?")]),
                    .note([
                        .text("Tik op een cijfer of typ het. "),
                        .link(label: "Privacy", url: "https://example.nl/p?a=1&b=2"),
                    ]),
                ],
                choices: scores(.nl)
            )
        ),
        Golden(
            name: "question-en-with-form",
            message: Message(
                language: .en,
                blocks: [.paragraph([.text("How well do you know the people?")])],
                choices: scores(.en)
            ),
            offersForm: true
        ),
        Golden(
            name: "summary-nl",
            message: Message(
                language: .nl,
                blocks: [
                    .heading([.text("IC-netwerk Noord: voor ons overleg op dinsdag 10 december, 14.00 uur")]),
                    .paragraph([.text("14 van de 19 mensen deden mee. "), .emphasis("Dit is geen rapportcijfer.")]),
                    .bullets([
                        [.text("Elkaar kennen: "), .strong("goed")], [.text("Regels: "), .quoted("a < b & *c*")],
                    ]),
                    .numbered([[.text("Kies één onderwerp.")], [.text("Maak één afspraak.")]]),
                    .image(ImageReference(rawValue: "r1"), alternative: "Vijf staven: 0, 1, 3, 8 en 2 mensen."),
                ]
            ),
            prompt: nil
        ),
        Golden(
            name: "injections",
            message: Message(
                language: .nl,
                blocks: [.heading([.quoted("<!channel> *kop*")])]
                    + injections.map { .paragraph([.text("Zei: "), .quoted($0)]) }
                    + injections.map { .paragraph([.quoted($0)]) }.prefix(10)
            ),
            prompt: nil
        ),
        Golden(
            name: "long",
            message: Message(
                language: .nl,
                blocks: (1...4).map { part in
                    .paragraph([
                        .text((1...120).map { "Zin \(part).\($0) van een lang verhaal & meer." }.joined(separator: " "))
                    ])
                } + [
                    .heading([.text(String(repeating: "Lange kop ", count: 20))]),
                    .note([.text(String(repeating: "klein ", count: 500))]),
                ],
                choices: (0..<60).map { .init(id: "o\($0)", label: "Keuze \($0) " + String(repeating: "x", count: 80)) }
            )
        ),
    ]

    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    static func compare(_ text: String, _ name: String) throws {
        let file = SlackBench.folder.appending(path: "golden/\(name).json")
        if ProcessInfo.processInfo.environment["SAMENSPEL_UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(text == golden, "\(name) changed; read both, then update the file if the new text is right")
    }

    @Test("say above the buttons, by number, what a button would not show")
    func longOptions() throws {
        let long = "Netwerk administratieve organisatie (NAO)"
        let message = Message(
            language: .nl,
            blocks: [.paragraph([.text("Welke vorm?")])],
            choices: [.init(id: "self", label: "Zelf"), .init(id: "nao", label: long)]
        )
        let blocks = try #require(Self.renderer.posts(message, prompt: PromptID(rawValue: "p1")).first).blocks
        #expect(blocks.dropLast() == [.section("Welke vorm?"), .section("1. Zelf\n2. \(long)")])
        guard case .actions(let buttons)? = blocks.last else {
            Issue.record("no buttons")
            return
        }
        #expect(buttons.map(\.label) == ["1. Zelf", "2. Netwerk administratieve or…"])
    }

    @Test("have no sign in them that cannot be seen")
    func hiddenSigns() throws {
        let text = "a\u{202E}b\u{0}c\u{2066}d"
        let message = Message(
            language: .nl,
            blocks: [.heading([.quoted(text)]), .paragraph([.quoted(text)])],
            choices: [.init(id: "a", label: text), .init(id: "b", label: "\u{7}")]
        )
        let post = try #require(Self.renderer.posts(message, prompt: PromptID(rawValue: "p1")).first)
        #expect(post.text == "abcd\nabcd")
        #expect(post.blocks.prefix(2) == [.header("abcd"), .section("abcd")])
        guard case .actions(let buttons)? = post.blocks.last else {
            Issue.record("no buttons")
            return
        }
        #expect(buttons.map(\.label) == ["abcd", "…"])
    }

    @Test("read as their golden files", arguments: goldens)
    func golden(_ golden: Golden) throws {
        let posts = Self.renderer.posts(golden.message, prompt: golden.prompt, offersForm: golden.offersForm)
        for (index, post) in posts.enumerated() {
            let mark = SlackDeliveryMark(deliveryId: "m42", post: index)
            let text = try Self.encode(SlackNewMessage(channel: "D0ANNA001", post: post, mark: mark))
            try Self.compare(text, "message-\(golden.name)" + (posts.count > 1 ? "-\(index)" : ""))
        }
    }

    @Test("have no golden file too many")
    func noneTooMany() throws {
        let messages = Self.goldens.flatMap { golden in
            let count = Self.renderer.posts(golden.message, prompt: golden.prompt, offersForm: golden.offersForm).count
            return (0..<count).map { "message-\(golden.name)" + (count > 1 ? "-\($0)" : "") }
        }
        let others = ["view-form", "view-form-many", "view-told", "response-notice", "manifest", "calls"]
        let files = try FileManager.default.contentsOfDirectory(atPath: SlackBench.folder.path + "/golden")
        #expect(Set(files) == Set((messages + others).map { $0 + ".json" }))
    }

    @Test("and forms and answers read as theirs")
    func others() throws {
        let view = SlackView(ActionTests.form, openedFrom: nil, renderer: Self.renderer)
        try Self.compare(Self.encode(view), "view-form")
        var many = ActionTests.form
        many.fields[0].choices = (0..<14).map { .init(id: "\($0)", label: "Keuze \($0)") }
        try Self.compare(Self.encode(SlackView(many, openedFrom: nil, renderer: Self.renderer)), "view-form-many")
        let told = SlackView(telling: [.section(SlackWords(.en).formStale)], title: "Samenspel", close: "Close")
        try Self.compare(Self.encode(told), "view-told")
        let response = SlackResponse(Self.renderer.post(ActionTests.notice), replaces: false)
        try Self.compare(Self.encode(response), "response-notice")
        let settings = SlackSettings(signingSecret: "s", botToken: "t")
        try Self.compare(
            SlackManifest.json(settings, instance: "slack-a", publicURL: "https://samenspel.example.nl"),
            "manifest"
        )
    }

    @Test("let nothing of what people wrote become a mention, a link or markup", arguments: injections)
    func injection(_ text: String) throws {
        let blocks: [Message.Block] = [
            .heading([.quoted(text)]), .paragraph([.quoted(text)]), .bullets([[.quoted(text)]]), .note([.quoted(text)]),
            .paragraph([.strong(text), .emphasis(text), .text(text)]), .heading([.text("x\n"), .quoted(text)]),
        ]
        for post in Self.renderer.posts(Message(language: .nl, blocks: blocks)) {
            for block in post.blocks {
                // A header is plain text, in which nothing means anything.
                guard case .section(let markup) = block else { continue }
                #expect(!markup.unicodeScalars.contains { "<>`".unicodeScalars.contains($0) })
                #expect(!markup.split(separator: "\n").contains { $0.hasPrefix("&gt;") })
            }
            #expect(!post.text.unicodeScalars.contains("<"))
            let object = try JSON(Array(Self.encode(post.blocks).utf8))
            for block in object.list where block["type"] != .text("header") {
                let text = block["type"] == .text("context") ? block["elements"][0] : block["text"]
                #expect(text["verbatim"] == .bool(true))
            }
        }
        let dialect = SlackDialect()
        let quoted = dialect.quote(text)
        for mark in ["*", "_", "~", "`"] {
            // What is left of a mark stands between letters, where it means nothing.
            #expect(quoted.unicodeScalars.first.map(String.init) != mark)
            #expect(quoted.unicodeScalars.last.map(String.init) != mark)
        }
        #expect(
            !dialect.write([.link(label: text, url: "https://example.nl/")]).dropFirst().dropLast().unicodeScalars
                .contains("<")
        )
    }

    @Test(
        "keep what means nothing as it is",
        arguments: [
            ("j_de_vries@example.nl", "j_de_vries@example.nl"), ("2*3*4", "2*3*4"), ("a > b", "a &gt; b"),
            ("> b", "› b"),
            ("*vet*", "∗vet∗"), ("R&D", "R&amp;D"), ("", ""), ("a\n > b", "a\n › b"),
        ]
    )
    func plain(_ text: String, _ expected: String) {
        #expect(SlackDialect.plain(text) == expected)
    }

    @Test("mark weight within a line only, and link to the web and mail only")
    func dialect() {
        let dialect = SlackDialect()
        #expect(dialect.strong(" a\nb ") == " *a*\n*b* ")
        #expect(dialect.strong("") == "")
        #expect(dialect.emphasis("a") == "_a_")
        #expect(dialect.link("klik|hier", "https://e.nl/?a=1&b=<|>") == "<https://e.nl/?a=1&amp;b=%3C%7C%3E|klik¦hier>")
        #expect(dialect.link("klik", "javascript:alert(1)") == "klik")
        #expect(dialect.link("", "https://e.nl") == "<https://e.nl>")
    }

    @Test("of any length stay within Slack's limits", arguments: 0..<40)
    func limits(_ seed: Int) throws {
        var generator = Seeded(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let pieces = ["a", " ", "\n", "&", "<", "*", "é", "👩🏽‍⚕️", "woord ", String(repeating: "x", count: 200)]
        func text() -> String {
            (0..<Int.random(in: 0...400, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
        }
        let blocks: [Message.Block] = (0..<Int.random(in: 0...30, using: &generator)).map { index in
            switch index % 5 {
            case 0: .heading([.text(text())])
            case 1: .paragraph([.quoted(text()), .strong(text())])
            case 2: .bullets([[.text(text())], [.quoted(text())]])
            case 3: .note([.text(text())])
            default: .image(ImageReference(rawValue: "r"), alternative: text())
            }
        }
        let choices = (0..<Int.random(in: 0...70, using: &generator)).map {
            Message.Choice(id: "\($0)", label: "\($0)" + text())
        }
        let posts = Self.renderer.posts(
            Message(language: .en, blocks: blocks, choices: choices),
            prompt: Self.prompt,
            offersForm: true
        )
        #expect(!posts.isEmpty)
        for post in posts {
            #expect(!post.text.isEmpty && post.text.count <= 40_000)
            #expect(post.blocks.count <= SlackLimits.blocks)
            let actions = post.blocks.flatMap {
                if case .actions(let buttons) = $0 { buttons } else { [SlackButton]() }
            }
            #expect(Set(actions.map(\.action)).count == actions.count)
            for block in post.blocks {
                switch block {
                case .header(let text): #expect(!text.isEmpty && text.utf16.count <= 150)
                case .section(let text): #expect(!text.isEmpty && text.utf16.count <= 3_000)
                case .context(let text): #expect(!text.isEmpty && text.utf16.count <= 2_000)
                case .actions(let buttons):
                    #expect((1...25).contains(buttons.count))
                    #expect(buttons.allSatisfy { $0.label.utf16.count <= 75 && $0.value.count <= 2_000 })
                case .question: Issue.record("a question in a message")
                }
            }
        }
    }

    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
