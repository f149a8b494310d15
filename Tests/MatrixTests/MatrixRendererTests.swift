import Chat
import Foundation
import Mechanisms
import Testing

@testable import Matrix

@Suite("Messages in Matrix")
struct MatrixRendererTests {
    private let renderer = MatrixRenderer(messageType: "m.notice")
    private let account = Account(instance: "matrix", nativeID: "@alice:localhost")

    private func texts(_ message: Message, canReact: Bool = false) -> [MatrixOutgoing] {
        renderer.parts(of: message, canReact: canReact).compactMap { part in
            guard case .text(let content) = part else { return nil }
            return content
        }
    }

    @Test("a question says what each number means, that it can be tapped, and what can be typed")
    func question() {
        let contents = texts(Samples.question(for: account).message, canReact: true)
        #expect(
            contents.map(\.body) == [
                """
                Heb ik er iets aan in mijn werk? (1 van 5)

                Een vraag van IC-netwerk Noord.

                1 nog niet
                2 een beetje
                3 redelijk
                4 goed
                5 heel goed

                Tik op een cijfer onder dit bericht, of typ het. Of typ: Weet ik niet · Overslaan
                """
            ]
        )
        #expect(
            contents.map(\.html) == [
                "<p><strong>Heb ik er iets aan in mijn werk?</strong> (1 van 5)</p>"
                    + "<p><em>Een vraag van IC-netwerk Noord.</em></p>"
                    + "<p>1 nog niet<br>2 een beetje<br>3 redelijk<br>4 goed<br>5 heel goed</p>"
                    + "<p><em>Tik op een cijfer onder dit bericht, of typ het. "
                    + "Of typ: Weet ik niet · Overslaan</em></p>"
            ]
        )
    }

    @Test("options are typed: few short ones by their words, others by number or words, in the message's language")
    func options() {
        func message(_ labels: [String], asides: [Message.Choice] = []) -> Message {
            let choices = labels.enumerated().map { Message.Choice(id: "o\($0.offset)", label: $0.element) }
            return Message(language: .en, blocks: [.paragraph([.text("Well?")])], choices: choices + asides)
        }
        #expect(texts(message(["Yes", "✓ No"])).map(\.body) == ["Well?\n\nType: Yes · No"])
        #expect(
            texts(
                message(["One", "Two", "Three", "<b>Four</b>"], asides: [.init(id: "x", label: "Skip", role: .aside)])
            )
            .map(\.html) == [
                "<p>Well?</p><ol><li>One</li><li>Two</li><li>Three</li><li>&lt;b&gt;Four&lt;/b&gt;</li></ol>"
                    + "<p><em>Type the number or the words of your choice. Or type: Skip</em></p>"
            ]
        )
        #expect(texts(message([])).map(\.body) == ["Well?"])
    }

    @Test("every kind of block has its form, with and without markup")
    func blocks() {
        let contents = texts(Samples.post(in: account).message)
        #expect(
            contents.map(\.html) == [
                "<h4>Voor ons overleg</h4><ul><li>Eerst dit</li><li>Dan <em>dat</em></li></ul>"
                    + "<ol><li>Een</li><li>@\u{200B}room &lt;b&gt;kom&lt;/b&gt;</li></ol>"
            ]
        )
        #expect(
            contents.map(\.body) == [
                "Voor ons overleg\n\n- Eerst dit\n- Dan dat\n\n1. Een\n2. @\u{200B}room <b>kom</b>"
            ]
        )
        let parts = renderer.parts(of: Samples.picture(for: account).message, canReact: false)
        #expect(parts.count == 3)
        #expect(
            parts[1]
                == .picture(ImageReference(rawValue: "chart"), alternative: "Vijf keer goed, twee keer redelijk.")
        )
    }

    @Test(
        "nothing in a text of a person is a mention, a link or markup",
        arguments: [
            "@channel", "@here @all", "@room", "<!channel> <!here> <!everyone>", "<@U1> <!subteam^S1>",
            "@**all** @_**x**",
            "<at>x</at>", "</poll>", "[x](javascript:alert(1))", "@alice:example.nl", "#room:example.nl",
            "!room:example.nl", "+group:example.nl", "https://example.nl/x", "HTTPS://EXAMPLE.NL", "www.example.nl",
            "example.nl", "mailto:a@example.nl", "matrix:u/alice:example.nl", "https://matrix.to/#/@alice:example.nl",
            "<a href=\"https://example.nl\">x</a>", "<img src=x onerror=alert(1)>", "<mx-reply>x</mx-reply>",
            "\" ' > <",
            "&lt;b&gt;", "a\u{301}\"\u{301}<\u{301}b>", "\u{202E}desrever\u{2066}", "\u{0}\u{1B}[31m\u{9F}",
            "/me slaapt",
            "<script>x</script>", "`code` **b** _i_ ~~s~~ > q", "spoiler ||x||", "data:text/html,x", "a\nb",
        ]
    )
    func injection(_ text: String) throws {
        let message = Message(language: .nl, blocks: [.paragraph([.quoted(text)]), .bullets([[.quoted(text)]])])
        let content = try #require(texts(message).first)
        let html = try #require(content.html)
        // The only tags are ours.
        let tags = html.matches(of: /<[^>]*>/).map { String($0.output) }
        #expect(Set(tags).isSubset(of: ["<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<br>"]))
        for written in [html, content.body] {
            for pattern in [
                #"(?<![\u200B])[@#!+](?=[^\s\u200B\d#3;])(?!39;)"#, #"(?i)[a-z]:[^\s\u200B\d]"#, #"[\p{L}\d]\.\p{L}"#,
                #"[\u202A-\u202E\u2066-\u2069]"#, #"[\u0000-\u0008\u000B-\u001F\u007F-\u009F]"#,
            ] {
                let plain = written.replacingOccurrences(of: "&#39;", with: "'")
                #expect(plain.range(of: pattern, options: .regularExpression) == nil, "\(pattern)")
            }
        }
    }

    @Test("a link of ours opens only what a client may open")
    func links() throws {
        func html(_ url: String) throws -> String {
            let message = Message(language: .nl, blocks: [.paragraph([.link(label: "<hier>", url: url)])])
            return try #require(texts(message).first?.html)
        }
        #expect(
            try html("https://x.nl/?a=1&b=\"2\"")
                == "<p><a href=\"https://x.nl/?a=1&amp;b=&quot;2&quot;\">&lt;hier&gt;</a></p>"
        )
        #expect(try html("javascript:alert(1)") == "<p>&lt;hier&gt;</p>")
    }

    /// The size of an event with this content, with as much around it as servers add.
    private func size(_ content: MatrixOutgoing) throws -> Int { try JSONEncoder().encode(content).count + 6_000 }

    @Test(
        "whatever is said fits in events of 65,536 bytes, and all of it is said",
        arguments: ["<", "é", "\"", "a b\n", "💶"]
    )
    func limits(_ piece: String) throws {
        let long = String(repeating: piece, count: 40_000)
        let message = Message(
            language: .nl,
            blocks: [
                .heading([.text("Begin")]),
                .paragraph([.strong("Kop: "), .quoted(long)]),
                .bullets((1...300).map { [.quoted("\($0) " + String(repeating: piece, count: 100))] }),
                .numbered([[.quoted(long)], [.text("Einde")]]),
            ]
        )
        let contents = texts(message)
        for content in contents { #expect(try size(content) <= 65_536) }
        let said = contents.map(\.body).joined()
        let count = said.unicodeScalars.count { $0 == piece.unicodeScalars.first }
        #expect(count >= 40_000 * 2 + 300 * 100)
        #expect(contents.first?.body.hasPrefix("Begin") == true)
        #expect(contents.last?.body.hasSuffix("Einde") == true)
        let edit = try #require(renderer.edit(of: "$1", to: message, canReact: false))
        #expect(try size(edit) <= 65_536)
    }

    @Test("an edit says everything twice, and what it replaces")
    func edit() throws {
        let answered = Samples.answered(Samples.question(for: account)).message
        let edit = try #require(renderer.edit(of: "$1", to: answered, canReact: false))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(
            String(decoding: try encoder.encode(edit), as: UTF8.self)
                == #"{"body":"* Deze vraag is beantwoord.","format":"org.matrix.custom.html","#
                + #""formatted_body":"* <p>Deze vraag is beantwoord.</p>","m.mentions":{},"m.new_content":{"#
                + #""body":"Deze vraag is beantwoord.","format":"org.matrix.custom.html","#
                + #""formatted_body":"<p>Deze vraag is beantwoord.</p>","m.mentions":{},"msgtype":"m.notice"},"#
                + #""m.relates_to":{"event_id":"$1","rel_type":"m.replace"},"msgtype":"m.notice"}"#
        )
    }
}
