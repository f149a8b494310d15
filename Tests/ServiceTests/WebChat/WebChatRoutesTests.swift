import Chat
import HTTPTypes
import Hummingbird
import Mechanisms
import Testing
import WebChat

@testable import Service

@Suite("The web chat over HTTP")
struct WebChatRoutesTests {
    let host: FakeWebChatHost
    let client: WebChatClient

    init() async throws {
        host = await FakeWebChatHost()
        client = try WebChatClient(host: host)
    }

    let text = "pane=direct&id=0123456789abcdef&text=Vier+%26+goed"

    // MARK: Getting in

    @Test(
        "a GET of a personal link exchanges nothing and tells nothing",
        arguments: [FakeWebChatHost.code, "x", "events2"]
    )
    func joinPage(code: String) async throws {
        let reply = try await client.get("/chat/\(code)", [:])
        #expect(reply.status == .ok)
        #expect(reply.headers[.setCookie] == nil)
        #expect(reply.body.contains("<form method=\"post\" action=\"/chat/\(code)\">"))
    }

    @Test("the button gives a cookie that scripts, other sites and other hosts do not get")
    func redeem() async throws {
        let reply = try await client.post("/chat/\(FakeWebChatHost.code)", "", ["Origin": "http://chat.test"])
        #expect(reply.status == .seeOther)
        #expect(reply.headers[.location] == "/chat")
        let cookie = try #require(reply.headers[.setCookie])
        #expect(cookie.hasPrefix("samenspel=\(FakeWebChatHost.token);"))
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
        #expect(!cookie.contains("Secure"))
        let secure = try WebChatClient(host: host, publicURL: "https://samen.example")
        let own = ["Origin": "https://samen.example"]
        let overTLS = try #require(try await secure.post("/chat/\(FakeWebChatHost.code)", "", own).headers[.setCookie])
        #expect(overTLS.hasPrefix("__Host-samenspel=") && overTLS.contains("Secure"))
    }

    @Test(
        "a link that does not work says why",
        arguments: [
            ("onbekend", "Deze link kennen we niet"), (FakeWebChatHost.revokedCode, "Deze link werkt niet meer"),
        ]
    )
    func badLink(code: String, sentence: String) async throws {
        let reply = try await client.post("/chat/\(code)", "", [:])
        #expect(reply.status == .unauthorized)
        #expect(reply.body.contains(sentence))
        #expect(reply.headers[.setCookie] == nil)
    }

    @Test("signing out makes the browser forget")
    func leave() async throws {
        let reply = try await client.post("/chat/leave", "", WebChatClient.signedIn)
        #expect(reply.body.contains("Je bent afgemeld"))
        #expect(try #require(reply.headers[.setCookie]).contains("Max-Age=0"))
    }

    @Test(
        "whoever is not known gets 401 and one sentence in their language",
        arguments: ["/chat", "/chat/events", "/chat/news", "/chat/images/round%2F1"]
    )
    func unknown(path: String) async throws {
        let reply = try await client.get(path, ["Accept-Language": "fr, en;q=0.8, nl;q=0.5"])
        #expect(reply.status == .unauthorized)
        #expect(reply.body.contains("We do not know who you are"))
        let forged = try await client.get(path, ["Cookie": "samenspel=anders"])
        #expect(forged.status == .unauthorized)
        #expect(forged.body.contains("We weten niet wie je bent"))
    }

    @Test("after revoking, nothing works with the old cookie")
    func revoked() async throws {
        await host.revoke()
        #expect(try await client.get("/chat").status == .unauthorized)
        #expect(try await client.post("/chat/messages", text).status == .unauthorized)
        #expect(await host.received.isEmpty)
    }

    // MARK: The page

    @Test(
        "every answer carries the strict headers and is kept by nobody",
        arguments: ["/chat", "/chat/x", "/chat/assets/0000.css"]
    )
    func headers(path: String) async throws {
        let reply = try await client.get(path)
        #expect(reply.status == (path.hasSuffix(".css") ? .notFound : .ok))
        let policy = try #require(reply.headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"))
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
        #expect(reply.headers[.xContentTypeOptions] == "nosniff")
        #expect(reply.headers[HTTPField.Name("Referrer-Policy") ?? .te] == "no-referrer")
        #expect(reply.headers[.cacheControl] == "no-store")
    }

    @Test("assets may be kept for ever, under the path that the page names")
    func assets() async throws {
        let page = try await client.get("/chat").body
        for asset in WebChatAssets.byName.values {
            #expect(page.contains(asset.path))
            let reply = try await client.get(asset.path, [:])
            #expect(reply.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(reply.headers[.contentType] == asset.mediaType)
            #expect(Array(reply.body.utf8) == asset.bytes)
        }
        #expect(try await client.get("/chat/assets/0000.css", [:]).status == .notFound)
    }

    @Test("pictures come with the cookie only, and only those that are there")
    func images() async throws {
        let reply = try await client.get("/chat/images/round%2F1")
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "image/png")
        #expect(try await client.get("/chat/images/other").status == .notFound)
    }

    @Test("news is what came after the page's place")
    func news() async throws {
        let all = try await client.get("/chat/news").body
        #expect(all.contains("entry-direct-1"))
        let rest = try await client.get("/chat/news?after=direct:1,channel:1").body
        #expect(!rest.contains("entry-direct-1\\\"") && rest.contains("entry-direct-2"))
        #expect(rest.contains("\"cursor\":\"channel:1,direct:2,facilitator:0\""))
    }

    // MARK: Sending

    @Test("a text is taken in as it was typed, from the account of its pane")
    func message() async throws {
        let reply = try await client.post("/chat/messages", text)
        #expect(reply.status == .noContent)
        let typed = try await client.post("/chat/messages", "pane=facilitator&id=fedcba9876543210&text=een%0D%0Atwee++")
        #expect(typed.status == .noContent)
        let received = await host.received
        #expect(received.map(\.content) == [.text("Vier & goed"), .text("een\ntwee")])
        #expect(received.map(\.account) == [FakeWebChatHost.account, FakeWebChatHost.facilitator])
        #expect(received.first?.id == "0123456789abcdef")
    }

    @Test("a choice is taken in as a tap; the same submit again changes nothing")
    func tap() async throws {
        let form = "pane=direct&id=0123456789abcdef&prompt=direct-2&choice=4"
        for _ in 1...3 { #expect(try await client.post("/chat/messages", form).status == .noContent) }
        #expect(await host.received.map(\.content) == [.tap(PromptID(rawValue: "direct-2"), choice: "4")])
        #expect(await host.deliveries == 3)
    }

    @Test("without scripts a form comes back to the page, at the field")
    func plainForm() async throws {
        let reply = try await client.post("/chat/messages", text, WebChatClient.signedIn)
        #expect(reply.status == .seeOther)
        #expect(reply.headers[.location] == "/chat#text-direct")
    }

    @Test(
        "bad input gets 400 and one clear sentence",
        arguments: [
            ("", "We konden je bericht niet lezen"), ("pane=direct", "We konden je bericht niet lezen"),
            ("pane=direct&id=0123456789abcdef", "We konden je bericht niet lezen"),
            ("pane=direct&id=0123456789abcdef&text=", "Typ eerst een bericht"),
            ("pane=direct&id=0123456789abcdef&text=+%0D%0A+", "Typ eerst een bericht"),
            ("pane=direct&id=kort&text=x", "We konden je bericht niet lezen"),
            ("pane=direct&id=%3Cscript%3E0123456789&text=x", "We konden je bericht niet lezen"),
            ("pane=direct&id=0123456789abcdef&prompt=p", "We konden je bericht niet lezen"),
            ("pane=nergens&id=0123456789abcdef&text=x", "In dit gesprek kun je niet schrijven"),
            ("pane=channel&id=0123456789abcdef&text=x", "In dit gesprek kun je niet schrijven"),
            ("pane=direct&id=0123456789abcdef&text=%FF%FE", "We konden je bericht niet lezen"),
            ("pane=direct&id=0123456789abcdef&text=%G1", "We konden je bericht niet lezen"),
            ("pane[x]=direct&pane[y][z]=1&id[]=2", "We konden je bericht niet lezen"),
            ("{\"pane\":\"direct\"}", "We konden je bericht niet lezen"),
        ]
    )
    func badInput(form: String, sentence: String) async throws {
        let reply = try await client.post("/chat/messages", form)
        #expect(reply.status == .badRequest)
        #expect(reply.body.contains(sentence))
        #expect(await host.received.isEmpty)
    }

    @Test("bytes that are no text, and bodies above the limit, are refused")
    func badBytes() async throws {
        #expect(try await client.post("/chat/messages", bytes: [0x61, 0x3D, 0xC3, 0x28]).status == .badRequest)
        let long = text + String(repeating: "a", count: 16 * 1024)
        let reply = try await client.post("/chat/messages", long)
        #expect(reply.status == .contentTooLarge)
        #expect(reply.body.contains("Je bericht is te lang"))
        #expect(await host.received.isEmpty)
    }

    @Test("no bytes of any kind bring it down", arguments: 0..<40)
    func noise(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("pane=direct&id=text%[]+\u{E9}\u{0}{}\"".utf8) + [0xFF, 0xC0, 0x80]
        let bytes = (0..<200).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let reply = try await client.post("/chat/messages", bytes: bytes)
        #expect(reply.status == .badRequest, "seed \(seed)")
    }

    @Test("when it is too busy the page may try again, and a plain form gets its text back")
    func busy() async throws {
        await host.refuseNext(.refused(status: 503, text: "Even wachten."))
        await host.refuseNext(.refused(status: 503, text: "Even wachten."))
        let scripted = try await client.post("/chat/messages", text)
        #expect(scripted.status == .serviceUnavailable)
        #expect(scripted.headers[.retryAfter] == "2")
        let plain = try await client.post("/chat/messages", text, WebChatClient.signedIn)
        #expect(plain.status == .serviceUnavailable)
        #expect(plain.body.contains("Even wachten.") && plain.body.contains(">Vier &amp; goed</textarea>"))
        #expect(plain.body.contains("name=\"id\" value=\"0123456789abcdef\""))
        #expect(try await client.post("/chat/messages", text).status == .noContent)
        #expect(await host.received.count == 1)
    }

    @Test(
        "a form of another site is refused, one of ours is not",
        arguments: [
            (["Origin": "http://chat.test"], true), (["Origin": "https://evil.test"], false), ([:], true),
            (["Origin": "null"], true), (["Origin": "null", "Sec-Fetch-Site": "same-origin"], true),
            (["Origin": "null", "Sec-Fetch-Site": "cross-site"], false), (["Sec-Fetch-Site": "same-site"], false),
            (["Origin": "http://chat.test.evil.test"], false), (["Origin": "http://chat.test:99"], false),
        ]
    )
    func otherSites(headers: [String: String], isOwn: Bool) async throws {
        let cookie = ["Cookie": "samenspel=\(FakeWebChatHost.token)", "Accept": "application/json"]
        let reply = try await client.post("/chat/messages", text, headers.merging(cookie) { $1 })
        #expect(reply.status == (isOwn ? .noContent : .forbidden))
        #expect(await host.received.isEmpty == !isOwn)
    }

    // MARK: Language and rehearsal

    @Test("the language changes for bot and page")
    func language() async throws {
        #expect(try await client.post("/chat/language", "language=en", WebChatClient.signedIn).status == .seeOther)
        #expect(try await client.get("/chat").body.contains("<html lang=\"en\">"))
        #expect(try await client.post("/chat/language", "language=xx").status == .badRequest)
    }

    @Test("the next event of a rehearsal comes at a button's press")
    func hurry() async throws {
        #expect(try await client.get("/chat").body.contains("Dit is een oefening"))
        #expect(try await client.post("/chat/hurry", "").status == .noContent)
        #expect(try await client.get("/chat").body.contains("Een korte herinnering"))
        #expect(try await client.post("/chat/hurry", "", ["Accept": "application/json"]).status == .unauthorized)
    }

    @Test(
        "reads which language a browser asks for",
        arguments: [
            ("nl-NL,nl;q=0.9,en;q=0.8", Language.nl), ("en-GB, nl;q=0.9", .en), ("de, fr", nil), ("", nil),
            ("en;q=0.1, nl;q=0.5", .nl), ("en;q=0", nil), ("*", nil), (";;;,,q=", nil), ("EN", .en),
        ]
    )
    func acceptedLanguage(header: String, language: Language?) {
        #expect(AcceptedLanguage.best(header) == language)
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
