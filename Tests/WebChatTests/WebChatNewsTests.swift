import Chat
import Mechanisms
import Testing

@testable import WebChat

@Suite("News for a page")
struct WebChatNewsTests {
    let pages: WebChatPages
    let viewer: WebChatViewer

    init() throws {
        pages = try WebChatPages(formID: { "form-id-1" })
        let account = Account(instance: "chat", nativeID: "jo")
        viewer = WebChatViewer(
            account: account,
            language: .nl,
            title: "N",
            panes: [
                WebChatPane(id: "direct", kind: .direct, title: "D", conversation: .direct(account), canWrite: true)
            ]
        )
    }

    func text(_ number: Int, _ text: String, replaces: Int? = nil, at: String = "10.00") -> WebChatEntry {
        WebChatEntry(number: number, author: .me, content: .text(text), at: at, replaces: replaces)
    }

    func news(_ entries: [WebChatEntry], since cursor: String) -> WebChatNews {
        pages.news(for: viewer, transcripts: ["direct": entries], since: WebChatCursor(cursor))
    }

    @Test(
        "reads a cursor, and what it cannot read as not seen",
        arguments: [
            ("direct:12,channel:3", ["direct": 12, "channel": 3]), ("", [:]), ("direct", [:]), ("direct:x", [:]),
            ("direct:1:2", [:]), (",,direct:7,", ["direct": 7]), ("direct:99999999999999999999", [:]),
        ]
    )
    func cursor(text: String, seen: [String: Int]) {
        #expect(WebChatCursor(text).seen == seen)
        #expect(WebChatCursor(WebChatCursor(text).description) == WebChatCursor(text))
    }

    @Test("sends only what came after, and says how far that is")
    func after() {
        let entries = [text(1, "a"), text(4, "b"), text(5, "c")]
        let news = news(entries, since: "direct:4")
        #expect(news.entries.map(\.number) == [5])
        #expect(news.cursor == "direct:5")
        #expect(self.news(entries, since: news.cursor).entries.isEmpty)
    }

    @Test("never goes back, also when the transcript became shorter")
    func shorter() {
        #expect(news([text(1, "a")], since: "direct:9").cursor == "direct:9")
        #expect(news([], since: "").cursor == "direct:0")
    }

    @Test("puts a changed entry in the place where it was first shown")
    func replaced() throws {
        let entries = [text(1, "vraag"), text(2, "antwoord"), text(3, "beantwoord", replaces: 1)]
        let news = news(entries, since: "direct:2")
        #expect(news.entries.map(\.number) == [1])
        #expect(try #require(news.entries.first).html.contains("beantwoord"))
        let page = pages.chat(viewer, transcripts: ["direct": entries])
        #expect(!page.contains("<bdi>vraag</bdi>"))
        #expect(page.contains("data-cursor=\"direct:3\""))
    }

    @Test("follows a change of a change, and shows a change of what is gone as its own entry")
    func chains() {
        let shown = ShownEntry.collapse([
            text(1, "a"), text(2, "b", replaces: 1), text(3, "c", replaces: 2), text(4, "d", replaces: 99),
        ])
        #expect(shown.map(\.id) == [1, 4])
        #expect(shown.map(\.entry.number) == [3, 4])
    }

    @Test("leaves out the name where somebody goes on at the same time")
    func continues() {
        let shown = ShownEntry.collapse([text(1, "a"), text(2, "b"), text(3, "c", at: "11.00")])
        #expect(shown.map(\.continues) == [false, true, false])
    }

    @Test("any page that catches up in steps ends where one that loads afresh does", arguments: 0..<50)
    func steps(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var entries: [WebChatEntry] = []
        var first: [Int: Int] = [:]
        var page: [Int: String] = [:]
        var cursor = ""
        for number in 1...30 {
            if let gone = entries.randomElement(using: &random), Int.random(in: 0..<5, using: &random) == 0 {
                entries.removeAll { first[$0.number] == first[gone.number] }
            }
            let replaced = Bool.random(using: &random) ? entries.randomElement(using: &random)?.number : nil
            first[number] = replaced.map { first[$0, default: $0] } ?? number
            entries.append(text(number, "text \(number)", replaces: replaced, at: "\(number)"))
            guard Int.random(in: 0..<4, using: &random) == 0 || number == 30 else { continue }
            let news = news(entries, since: cursor)
            cursor = news.cursor
            page = page.filter { news.shown["direct"]?.contains($0.key) ?? false }
            for item in news.entries { page[item.number] = item.html }
        }
        let fresh = Dictionary(uniqueKeysWithValues: news(entries, since: "").entries.map { ($0.number, $0.html) })
        #expect(page == fresh, "seed \(seed)")
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
