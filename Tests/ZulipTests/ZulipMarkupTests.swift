import Chat
import Foundation
import Mechanisms
import Testing

@testable import Zulip

@Suite("Zulip: markup")
struct ZulipMarkupTests {
    private let markup = ZulipMarkup()

    /// What people could write to reach others, to show something that is not there, or to break the page.
    static let injections = [
        "@channel @here @all @room", "<!channel> <!here> <!everyone> <@U1> <!subteam^S1>", "@**all**", "@_**x**",
        "@**Lena|50017**", "@*artsen*", "@**topic**", "<at>x</at>", "</poll>", "[x](javascript:alert(1))",
        "[kijk](https://evil.example)", "https://evil.example/?q=1", "www.evil.example", "mail@evil.example",
        "#**algemeen>overleg**", "#123", "**vet** *schuin* ~~weg~~ `code`", "```\ncode\n```", "~~~ quote", "$$x^2$$",
        "<time:2026-12-10T13:00:00Z>", ":smile: :)", "| a | b |\n|---|---|\n| 1 | 2 |", "&lt;b&gt; &#64;**all**",
        "![x](https://evil.example/x.png)", "!gravatar(a@b.c)", "\\*niet\\*", "a\u{202E}cod.exe",
        "\u{2}klzzwxh:0001\u{3}",
        "/me lacht", "/poll Wie?\nik", "> citaat", "# kop", "- punt", "1. punt", "    code", "---", "***",
        "@\u{200B}**all**",
    ]

    @Test("Of a text of people nothing is left that Zulip reads", arguments: injections)
    func quote(_ text: String) throws {
        let quoted = markup.quote(text)
        let bare = quoted.replacing(/&#[0-9]+;/, with: "")
        let marks = Set("&<>*~`[]@#$^|:./\\\n\u{2}\u{3}\u{202E}".unicodeScalars)
        #expect(!bare.unicodeScalars.contains(where: marks.contains), "\(quoted)")
    }

    @Test("People read what was written", arguments: injections)
    func legible(_ text: String) {
        let read = markup.quote(text).replacing(/&#([0-9]+);/) { match in
            UInt32(match.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "?"
        }
        let hidden = Set("\u{2}\u{3}\u{202E}".unicodeScalars)
        let shown = String(String.UnicodeScalarView(text.unicodeScalars.filter { !hidden.contains($0) }))
        let line = shown.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        #expect(read == line)
    }

    @Test("A message of people's words never begins a command, a list or code", arguments: injections)
    func paragraph(_ text: String) {
        let written = markup.write(.paragraph([.quoted(text)])) ?? ""
        #expect(written.first.map { !"/-+=_ \t#>*`~|".contains($0) } ?? true, "\(written)")
        #expect(written.prefixMatch(of: /[0-9]+[.)]/) == nil, "\(written)")
    }

    @Test("Our own words are what they say, and keep their line breaks")
    func ours() {
        #expect(
            markup.write(.paragraph([.text("Stuur mij `agendapunt: …`. Om 14.00 uur.")]))
                == "Stuur mij &#96;agendapunt: …&#96;. Om 14.00 uur."
        )
        #expect(
            markup.write(.paragraph([.text("4. Werken\n- met regels\n/me")]))
                == "4&#46; Werken\n&#45; met regels\n&#47;me"
        )
        #expect(
            markup.write(.paragraph([.strong("IC Noord"), .text(": "), .emphasis("dag")])) == "**IC Noord**: *dag*"
        )
        #expect(markup.write(.heading([.text("Twee onderwerpen")])) == "### Twee onderwerpen")
        #expect(
            markup.write(.paragraph([.link(label: "de [pagina]", url: "https://s.example/a_(b)?c=1 2")]))
                == "[de &#91;pagina&#93;](https://s.example/a_%28b%29?c=1%202)"
        )
        #expect(markup.write(.numbered([[.text("een")], [.quoted("twee\ndrie")]])) == "1. een\n2. twee drie")
    }
}
