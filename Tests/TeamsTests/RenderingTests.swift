import Chat
import Foundation
import Mechanisms
import PlatformTesting
import Testing

@testable import Teams

/// Messages as the service hands them over: one of each kind.
enum SampleMessages {
    /// The name of each, in both languages.
    static let names = ["score", "options", "answered", "summary", "quoted"]

    /// One of them.
    static func message(_ name: String, _ language: Language) -> Message {
        let isDutch = language == .nl
        func say(_ nl: String, _ en: String) -> String { isDutch ? nl : en }
        switch name {
        case "score":
            let words =
                isDutch
                ? ["slecht", "matig", "redelijk", "goed", "heel goed"]
                : ["poor", "fair", "reasonable", "good", "very good"]
            return Message(
                language: language,
                blocks: [
                    .heading([.text("IC-netwerk Noord")]),
                    .paragraph([
                        .text(say("Heb ik er iets aan in ", "Does it help me in ")),
                        .strong(say("mijn werk", "my work")), .text("?"),
                    ]),
                    .note([
                        .text(say("Vraag 2 van 5. Typen mag ook: ", "Question 2 of 5. You can type as well: ")),
                        .emphasis("4"),
                    ]),
                ],
                choices: words.enumerated().map {
                    Message.Choice(id: "\($0.offset + 1)", label: "\($0.offset + 1) · \($0.element)", role: .score)
                } + [
                    Message.Choice(id: "unknown", label: say("weet ik niet", "don't know"), role: .aside),
                    Message.Choice(id: "skip", label: say("overslaan", "skip"), role: .aside),
                    Message.Choice(id: "later", label: "later", role: .aside),
                ]
            )
        case "options":
            return Message(
                language: language,
                blocks: [.paragraph([.text(say("Welk onderwerp kiezen jullie?", "Which topic do you choose?"))])],
                choices: (1...8).map {
                    Message.Choice(id: "topic-\($0)", label: say("Onderwerp \($0)", "Topic \($0)"))
                }
            )
        case "answered":
            return Message(
                language: language,
                blocks: [.paragraph([.text(say("Je antwoordde ", "You answered ")), .strong("4"), .text(".")])]
            )
        case "summary":
            return summary(language, say)
        case "long":
            let sentence = say("Dit is een heel gewone zin die lang doorgaat. ", "This is a quite ordinary sentence. ")
            return Message(
                language: language,
                blocks: (1...40).map { .paragraph([.text("\($0). " + String(repeating: sentence, count: 30))]) },
                choices: [Message.Choice(id: "yes", label: say("ja", "yes"))]
            )
        default:
            return Message(
                language: language,
                blocks: [.paragraph([.text(say("Iemand schreef: ", "Somebody wrote: "))])]
                    + Injection.texts.map { .paragraph([.quoted($0)]) },
                choices: [Message.Choice(id: "yes", label: say("ja", "yes"))]
            )
        }
    }

    private static func summary(_ language: Language, _ say: (String, String) -> String) -> Message {
        Message(
            language: language,
            blocks: [
                .heading([.text(say("IC-netwerk Noord: voor ons overleg", "IC network North: for our meeting"))]),
                .paragraph([.text(say("14 van de 19 mensen deden mee.", "14 of the 19 people took part."))]),
                .image(
                    ImageReference(rawValue: "summary/1"),
                    alternative: say("Elkaar kennen: 3 × redelijk, 8 × goed.", "Knowing each other: 8 × good.")
                ),
                .numbered([
                    [.emphasis(say("Elkaar kennen.", "Knowing each other.")), .text(" 3 < 4 & 5 > 4")],
                    [.text(say("Iemand zei: ", "Somebody said: ")), .quoted("<b>vet</b> & \"raar\"")],
                ]),
                .bullets([
                    [.strong(say("Vorige keer", "Last time")), .text(say(" spraken we iets af.", " we agreed."))],
                    [.link(label: say("de pagina", "the page"), url: "https://samenspel.example/r?a=1&b=2")],
                ]),
                .note([.text(say("Niet om te vergelijken.", "Not suited for comparison."))]),
            ]
        )
    }
}

/// What people could type to get a mention, a link or markup into what others read.
enum Injection {
    static let texts = [
        "@channel @here @all @room", "<!channel> <!here> <!everyone>", "<@U1> <!subteam^S1>", "@**all** @_**x**",
        "<at>Iedereen</at>", "</poll>", "[x](javascript:alert(1))", "<a href=\"https://evil.example\">x</a>",
        "https://evil.example/a?b=c", "www.evil.example", "evil.example", "mail@evil.example", "mailto:a@evil.example",
        "**vet** _schuin_ ~~weg~~ `code` # kop", "> citaat\n- punt\n1. een", "&lt;b&gt; &amp; &#60;",
        "<br/><script>x</script>",
        "\u{202E}omgekeerd", "a\u{0}b\u{7}c\u{1B}[31m", "{{TIME(2026-01-01)}} {{DATE(2026-01-01,SHORT)}}", "]]></xml>",
        "\"}],\"actions\":[{", "<img src=x onerror=y>",
    ]
}

@Suite("How Teams gets a message")
struct RenderingTests {
    private let renderer = ActivityRenderer(cards: CardRenderer(tokens: StubTokens()))
    private let prompt = PromptID(rawValue: "p1")
    private let pictures = [ImageReference(rawValue: "summary/1"): StubPictures.pixel]

    private func rendered(_ name: String, _ language: Language) -> [OutgoingActivity] {
        let message = SampleMessages.message(name, language)
        if name == "answered" {
            return [renderer.single(message, prompt: prompt, pictures: pictures)].compactMap { $0 }
        }
        return renderer.activities(message, prompt: message.choices.isEmpty ? nil : prompt, pictures: pictures)
    }

    @Test("is as it was looked at", arguments: SampleMessages.names, Language.allCases)
    func golden(_ name: String, _ language: Language) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let written = try encoder.encode(rendered(name, language)) + Data("\n".utf8)
        let file = Fixtures.folder.appending(path: "goldens/\(name).\(language.rawValue).json")
        if ProcessInfo.processInfo.environment["SAMENSPEL_UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try written.write(to: file)
        }
        let golden = try Data(contentsOf: file)
        #expect(String(decoding: golden, as: UTF8.self) == String(decoding: written, as: UTF8.self))
    }

    @Test("stays below what Teams takes", arguments: SampleMessages.names + ["long"], Language.allCases)
    func size(_ name: String, _ language: Language) {
        let activities = rendered(name, language)
        #expect(!activities.isEmpty)
        for var activity in activities {
            // Pictures do not count.
            activity.attachments = activity.attachments?.filter { $0.content != nil }
            #expect(ActivityRenderer.size(activity) < 28 * 1024)
            #expect(activity.text == nil || activity.attachments?.isEmpty ?? true, "text and a card are apart")
        }
    }

    @Test("loses nothing when it is long")
    func long() throws {
        let message = SampleMessages.message("long", .nl)
        let activities = rendered("long", .nl)
        #expect(activities.count > 1)
        let texts = activities.compactMap(\.text).joined()
        let card = try #require(activities.last?.attachments?.first?.content)
        let said = String(decoding: try JSONEncoder().encode(card), as: UTF8.self)
        for block in message.blocks {
            #expect(texts.contains(block.plainText) || said.contains(block.plainText))
        }
    }

    @Test("has five scores beside each other, each twice for old and new clients, with a token of its own")
    func buttons() throws {
        let card = try #require(rendered("score", .nl).last?.attachments?.first?.content)
        let rows = card.body.compactMap { element -> AdaptiveCard.ActionSet? in
            if case .actions(let set) = element { set } else { nil }
        }
        // Of the ways around the question as many as fit on a telephone.
        #expect(rows.map(\.actions.count) == [5, 2, 1])
        let tokens = StubTokens()
        for (number, button) in try #require(rows.first).actions.enumerated() {
            let token = try #require(tokens.read(button.data.token))
            #expect(token == ChoiceToken(prompt: prompt, choice: "\(number + 1)"))
            #expect(button.fallback.data.token == button.data.token)
            #expect(button.title == "\(number + 1)")
            #expect(button.tooltip.hasPrefix("\(number + 1) · "))
            #expect(button.fallback.title == button.title)
        }
        guard case .text(let words)? = card.body.dropLast(3).last else {
            Issue.record("no words for the scores")
            return
        }
        #expect(words.inlines.map(\.text) == ["1 · slecht, 2 · matig, 3 · redelijk, 4 · goed, 5 · heel goed"])
        let options = try #require(rendered("options", .nl).last?.attachments?.first?.content)
        #expect(options.body.count == 5, "a text, and four rows that fit on a telephone")
    }

    @Test("says above the buttons, by number, what a button would not show")
    func longOptions() throws {
        let long = "Netwerk administratieve organisatie (NAO)"
        let message = Message(
            language: .nl,
            blocks: [.paragraph([.text("Welke vorm?")])],
            choices: [Message.Choice(id: "self", label: "Zelf"), Message.Choice(id: "nao", label: long)]
        )
        let card = CardRenderer(tokens: StubTokens()).card(message.blocks, of: message, prompt: prompt)
        let words = card.body.compactMap { element -> String? in
            if case .text(let block) = element { block.inlines.map(\.text).joined() } else { nil }
        }
        #expect(words == ["Welke vorm?", "1. Zelf", "2. \(long)"])
        let buttons = card.body.flatMap { element -> [AdaptiveCard.Execute] in
            if case .actions(let set) = element { set.actions } else { [] }
        }
        #expect(buttons.map(\.title) == ["1. Zelf", "2. Netwerk administratieve or…"])
        #expect(buttons.map(\.tooltip) == ["Zelf", long])
    }

    @Test("carries its picture, and says what is on it")
    func picture() throws {
        let activities = rendered("summary", .nl)
        #expect(activities.count == 1)
        let activity = try #require(activities.first)
        #expect(activity.attachments?.map(\.contentType) == ["image/png"])
        #expect(activity.attachments?.first?.contentUrl?.hasPrefix("data:image/png;base64,iVBORw0KGgo") ?? false)
        #expect(activity.text?.contains("Elkaar kennen: 3 × redelijk, 8 × goed.") ?? false)
        let message = SampleMessages.message("summary", .nl)
        let without = renderer.activities(message, prompt: nil, pictures: [:])
        #expect(without.map(\.text) == activities.map(\.text))
        #expect(without.first?.attachments == nil)
    }

    @Test("keeps its picture when it is changed")
    func changed() {
        let message = SampleMessages.message("summary", .nl)
        let changed = renderer.single(message, prompt: nil, pictures: pictures)
        #expect(changed?.attachments?.count == 1)
        #expect(changed?.text == rendered("summary", .nl).first?.text)
    }

    @Test("keeps a question with a picture in two: what is above it, and the card")
    func pictureWithQuestion() throws {
        var message = SampleMessages.message("score", .nl)
        let picture = Message.Block.image(ImageReference(rawValue: "summary/1"), alternative: "Een staafje.")
        for place in [0, 1, message.blocks.count] {
            var changed = message
            changed.blocks.insert(picture, at: place)
            let activities = renderer.activities(changed, prompt: prompt, pictures: pictures)
            #expect(activities.count == 2)
            #expect(activities.first?.attachments?.first?.contentType == "image/png")
            #expect(activities.last?.summary?.isEmpty == false, "the card says something")
        }
        message.blocks = [picture]
        let alone = renderer.activities(message, prompt: prompt, pictures: pictures)
        #expect(alone.last?.attachments?.first?.contentType == AdaptiveCard.contentType)
    }

    @Test("shows what people typed as they typed it, and nothing else comes of it", arguments: Injection.texts)
    func injection(_ text: String) throws {
        let markup = TeamsMarkup()
        let written = markup.write([.quoted(text)])
        // What a client shows is the text itself, without what cannot be seen.
        let shown = unescaped(written).replacing("\u{200B}", with: "")
        #expect(shown == PlainText.printable(text))
        #expect(!written.replacing("<br/>\n", with: "").contains { "<>\"'".contains($0) })
        expectNoLink(in: unescaped(written))

        let cards = CardRenderer(tokens: StubTokens())
        let message = Message(language: .nl, blocks: [.paragraph([.quoted(text)])])
        let card = cards.card(message.blocks, of: message, prompt: nil)
        guard case .text(let block)? = card.body.first, let run = block.inlines.first else {
            Issue.record("no text")
            return
        }
        #expect(card.body.count == 1 && block.inlines.count == 1)
        #expect(run.selectAction == nil)
        expectNoLink(in: run.text)
        let activity = renderer.activities(message, prompt: nil, pictures: [:]).first
        expectNoLink(in: activity?.text ?? "")
        expectNoLink(in: renderer.single(message, prompt: prompt, pictures: [:])?.summary ?? "")
        // A text block would read markdown and dates; a run of text reads nothing.
        let json = try JSONEncoder().encode(card)
        #expect(!String(decoding: json, as: UTF8.self).contains("\"TextBlock\""))
    }

    private func unescaped(_ text: String) -> String {
        [("<br/>\n", "\n"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private func expectNoLink(in text: String) {
        for sign in ["://", "www.e", "evil.e", "@e", "@c", "@h", "@*", "@_", "mailto:a", "javascript:a"] {
            #expect(!text.contains(sign))
        }
    }

    @Test("leaves our own links and addresses whole")
    func links() {
        let markup = TeamsMarkup()
        let written = markup.write([
            .text("Kijk op samenspel.example of "),
            .link(label: "hier & nu", url: "https://samenspel.example/?a=1&b=2"),
        ])
        #expect(
            written == "Kijk op samenspel.example of "
                + "<a href=\"https://samenspel.example/?a=1&amp;b=2\">hier &amp; nu</a>"
        )
    }
}
