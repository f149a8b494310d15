import Chat
import Foundation
import Mechanisms
import Testing

@testable import WebChat

/// What people may type to reach others, or to break out of a page; every platform's escaping is tested with it.
let injections = [
    "@channel @here @all @room", "<!channel> <!here> <!everyone>", "<@U1> <!subteam^S1>", "@**all** @_**x**",
    "<at>x</at>", "</poll>", "[x](javascript:alert(1))", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)", "&lt;b&gt; &amp;", "</bdi></p></div><h1>x", "\u{0}<\u{0}script>", "{{title}} {{{title}}}",
    // One character for Swift, a quotation mark and an accent for a browser.
    "x\"\u{301} onfocus=alert(1) autofocus y=\"\u{301}", "<\u{20DD}b>", "\u{202E}evil\u{202D}", "\r\n\r\nHTTP/1.1",
]

@Suite("Messages as HTML")
struct HTMLRendererTests {
    @Test("keeps every injected text a text", arguments: injections)
    func injected(text: String) throws {
        let message = Message(
            language: .nl,
            blocks: [
                .heading([.quoted(text)]), .paragraph([.text(text), .strong(text), .emphasis(text)]),
                .bullets([[.quoted(text)]]), .numbered([[.quoted(text)]]), .note([.quoted(text)]),
                .image(ImageReference(rawValue: text), alternative: text),
                .paragraph([.link(label: text, url: "https://example.org/\(text)"), .link(label: text, url: text)]),
            ]
        )
        let tags = try Tag.all(in: HTMLRenderer.render(message) + HTMLRenderer.render(typed: text))
        let known: Set = [
            "h3", "/h3", "p", "/p", "strong", "/strong", "em", "/em", "ul", "/ul", "ol", "/ol", "li", "/li", "bdi",
            "/bdi", "img", "a", "/a", "span", "/span", "br",
        ]
        for tag in tags {
            #expect(known.contains(tag.name), "\(tag)")
            #expect(
                tag.attributes.allSatisfy { ["class", "src", "alt", "href", "target", "rel"].contains($0) },
                "\(tag)"
            )
        }
    }

    @Test(
        "opens only links of the web and of this server",
        arguments: [
            ("https://example.org", true), ("http://127.0.0.1:8080/x", true), ("mailto:a@example.org", true),
            ("/desk", true), ("HTTPS://example.org", true), ("javascript:alert(1)", false),
            ("JavaScript:alert(1)", false), ("//example.org", false), ("/\\example.org", false),
            ("data:text/html,x", false), (" https://example.org", false), ("", false),
        ]
    )
    func links(url: String, isLink: Bool) {
        let html = HTMLRenderer.render([.link(label: "hier", url: url)], language: .nl)
        #expect(html.contains("<a ") == isLink)
        #expect(html.contains("hier"))
    }

    @Test("keeps line breaks, and isolates what people wrote")
    func typed() {
        #expect(HTMLRenderer.render(typed: "een\ntwee") == "<p><bdi>een<br>twee</bdi></p>")
        #expect(HTMLRenderer.render([.text("a\n\nb")], language: .en) == "a<br><br>b")
    }

    @Test("gives a picture its sentence and a path of this server")
    func picture() {
        let html = HTMLRenderer.render(
            .image(ImageReference(rawValue: "round/1"), alternative: "7 × \"goed\""),
            language: .nl
        )
        #expect(html == "<p class=\"image\"><img src=\"/chat/images/round%2F1\" alt=\"7 × &quot;goed&quot;\"></p>")
    }

    @Test("encodes any reference so that it reads back", arguments: injections)
    func paths(reference: String) {
        let component = reference.urlPathComponent
        #expect(component.removingPercentEncoding == reference)
        #expect(component.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"/?#\"'<>&.".utf8.contains($0) })
    }
}
