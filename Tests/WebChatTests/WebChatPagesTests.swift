import Chat
import Mechanisms
import Testing

@testable import WebChat

@Suite("Pages of the web chat")
struct WebChatPagesTests {
    let pages: WebChatPages
    let account = Account(instance: "chat", nativeID: "jo")

    init() throws { pages = try WebChatPages(formID: { "form-id-1" }) }

    func viewer(_ language: Language = .nl, title: String = "IC-netwerk Noord", canWrite: Bool = true) -> WebChatViewer
    {
        WebChatViewer(
            account: account,
            language: language,
            title: title,
            panes: [
                WebChatPane(
                    id: "direct",
                    kind: .direct,
                    title: title,
                    conversation: .direct(account),
                    canWrite: canWrite
                ),
                WebChatPane(
                    id: "channel",
                    kind: .channel,
                    title: "K",
                    conversation: .channel(account),
                    canWrite: false
                ),
            ],
            rehearsal: WebChatRehearsal(clock: "zondag 17 november", canHurry: true, next: nil)
        )
    }

    func question(_ number: Int, isOpen: Bool = true, language: Language = .nl) -> WebChatEntry {
        WebChatEntry(
            number: number,
            author: .bot,
            content: .message(
                Message(
                    language: language,
                    blocks: [
                        .paragraph([.text("Hoi.")]), .paragraph([.text("Hoe gaat het?")]), .note([.text("Bron")]),
                    ],
                    choices: [
                        .init(id: "4", label: "4 goed", role: .score), .init(id: "x", label: "10x zo goed"),
                        .init(id: "dontKnow", label: "Weet ik niet", role: .aside),
                    ]
                )
            ),
            prompt: PromptID(rawValue: "vraag\"1"),
            isOpen: isOpen,
            at: "10.00"
        )
    }

    @Test("asks a question as a named group with a button for each choice, the ways around apart")
    func form() {
        let html = pages.chat(viewer(), transcripts: ["direct": [question(1)]])
        #expect(html.contains("<fieldset tabindex=\"-1\"><legend>Hoe gaat het?</legend>"))
        #expect(
            html.contains("<button type=\"submit\" name=\"choice\" value=\"4\"><b>4</b><span> goed</span></button>")
        )
        #expect(html.contains("value=\"x\">10x zo goed</button>"))
        #expect(html.contains("<div class=\"asides\"><button type=\"submit\" name=\"choice\" value=\"dontKnow\">"))
        #expect(html.contains("name=\"prompt\" value=\"vraag&quot;1\""))
        #expect(html.contains("name=\"id\" value=\"form-id-1\""))
        #expect(html.contains("<div class=\"asked\" hidden>"))
    }

    @Test("shows a question that is closed, or that one may only read, as plain text", arguments: [true, false])
    func closed(isOpen: Bool) {
        let html = pages.chat(viewer(canWrite: !isOpen), transcripts: ["direct": [question(1, isOpen: isOpen)]])
        #expect(!html.contains("class=\"choices\""))
        #expect(html.contains("<p>Hoe gaat het?</p>"))
        #expect(html.contains("Je kon kiezen: 4 goed · 10x zo goed</p>"))
    }

    @Test("marks the language of the page and of each message", arguments: Language.allCases)
    func languages(language: Language) {
        let html = pages.chat(viewer(language), transcripts: ["direct": [question(1, language: .en)]])
        #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(html.contains("data-number=\"1\" lang=\"en\">"))
        #expect(html.contains(language == .nl ? "Verstuur</button>" : "Send</button>"))
        #expect(html.contains(language == .nl ? "lang=\"en\">English" : "lang=\"nl\">Nederlands"))
    }

    @Test("has a log that is there before its content and reads out only what is added")
    func log() {
        let html = pages.chat(viewer(), transcripts: [:])
        #expect(html.contains("role=\"log\" aria-live=\"polite\" aria-relevant=\"additions\""))
        #expect(html.contains("<label for=\"text-direct\">Je bericht</label>"))
        #expect(!html.contains("id=\"text-channel\""))
        #expect(html.contains("Hier lees je alleen mee."))
        #expect(html.contains("Er is nu niets gepland."))
    }

    /// Every page with `text` in every place where something from outside can stand.
    func all(with text: String) -> [String] {
        let entry = WebChatEntry(number: 1, author: .other(text), content: .text(text), at: text)
        let draft = WebChatPages.Draft(pane: "direct", id: text, text: text, problem: text)
        var viewer = viewer(title: text)
        viewer.rehearsal = WebChatRehearsal(clock: text, canHurry: true, next: text)
        return [
            pages.chat(viewer, transcripts: ["direct": [question(2), entry]], draft: draft),
            pages.join(code: text, language: .nl), pages.problem(text, language: .en), pages.left(language: .nl),
        ]
    }

    @Test("has the same markup whatever people typed", arguments: injections)
    func injected(text: String) throws {
        for (page, plain) in zip(all(with: text), all(with: "x")) {
            #expect(try Tag.all(in: page).filter { $0.name != "br" } == Tag.all(in: plain))
        }
    }

    @Test("runs nothing and styles nothing in the page itself")
    func contentSecurity() throws {
        for tag in try all(with: "x").flatMap(Tag.all) {
            #expect(tag.name != "style")
            #expect(tag.name != "script" || tag.attributes.contains("src"))
            #expect(!tag.attributes.contains { $0 == "style" || $0.hasPrefix("on") })
        }
    }

    @Test("exchanges a link only by its button")
    func join() {
        let html = pages.join(code: "a/b?c", language: .en)
        #expect(html.contains("<form method=\"post\" action=\"/chat/a%2Fb%3Fc\"><button type=\"submit\""))
        #expect(!html.contains("http-equiv") && !html.contains("<script"))
    }

    @Test("gives back what could not be sent, with the same id and the reason")
    func draft() {
        let draft = WebChatPages.Draft(pane: "direct", id: "zelfde-id", text: "a <b>", problem: "Te druk.")
        let html = pages.chat(viewer(), transcripts: [:], draft: draft)
        #expect(html.contains("role=\"status\">Te druk.</p>"))
        #expect(html.contains(">a &lt;b&gt;</textarea>"))
        #expect(html.contains("value=\"direct\"><input type=\"hidden\" name=\"id\" value=\"zelfde-id\">"))
    }

    @Test("names assets by their content")
    func assets() {
        #expect(WebChatAssets.byName.count == 3)
        #expect(WebChatAssets.fingerprint([]) == "cbf29ce484222325")
        #expect(WebChatAssets.fingerprint(Array("a".utf8)) == "af63dc4c8601ec8c")
        #expect(!WebChatAssets.script.bytes.isEmpty && !WebChatAssets.style.bytes.isEmpty)
    }
}
