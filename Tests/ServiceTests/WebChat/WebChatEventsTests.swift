import HTTPTypes
import Hummingbird
import Mechanisms
import Testing
import WebChat

@testable import Service

@Suite("The stream of what is new", .timeLimit(.minutes(1)))
struct WebChatEventsTests {
    typealias Signals = AsyncStream<WebChatRoutes.Signal>

    let host: FakeWebChatHost
    let signals: Signals
    let source: Signals.Continuation

    init() async {
        host = await FakeWebChatHost()
        (signals, source) = Signals.makeStream()
    }

    /// Follows the stream beside `steps`, until the stream ends by itself or by `source.finish()`.
    func follow(
        since cursor: String = "",
        limits: WebChatRoutes.Limits = .init(),
        _ steps: (CollectingWriter.Text) async -> Void
    ) async throws -> String {
        let routes = try WebChatRoutes(host: host, publicURL: nil, limits: limits)
        let viewer = try #require(await host.viewer(token: FakeWebChatHost.token))
        let session = WebChatRoutes.Session(token: FakeWebChatHost.token, viewer: viewer)
        let writer = CollectingWriter()
        async let stream: Void = {
            var body: any ResponseBodyWriter = writer
            try await routes.follow(signals, from: source, to: &body, session: session, since: WebChatCursor(cursor))
        }()
        await steps(writer.text)
        try await stream
        return await writer.text.value
    }

    @Test("begins with what the page has missed, and goes on with each change")
    func changes() async throws {
        let text = try await follow(since: "direct:1,channel:1") { text in
            await text.wait(for: "id: channel:1,direct:2,facilitator:0\nevent: news\n")
            await host.add(.init(content: .text("Nieuw bericht")), to: "direct")
            await text.wait(for: "id: channel:1,direct:3,facilitator:0\nevent: news\n")
            source.finish()
        }
        #expect(text.hasPrefix("retry: 2000\n\n"))
        #expect(!text.contains("entry-direct-1\\\""))
        #expect(text.components("entry-direct-2\\\"") == 1)
        #expect(text.components("Nieuw bericht") == 1)
    }

    @Test("says that it is still there when nothing happens")
    func heartbeat() async throws {
        var limits = WebChatRoutes.Limits()
        limits.heartbeat = .milliseconds(1)
        let text = try await follow(limits: limits) { text in
            await text.wait(for: ": still here\nevent: beat\n")
            source.finish()
        }
        #expect(text.contains("event: beat"))
    }

    @Test("ends with a sentence when the link is taken back")
    func revoked() async throws {
        let text = try await follow { text in
            await text.wait(for: "event: news")
            await host.revoke()
        }
        #expect(text.contains("event: revoked\ndata: {\"text\":\"Deze link werkt niet meer"))
    }

    @Test("asks the page to load again when its language changes, and ends when the service stops")
    func page() async throws {
        let text = try await follow { text in
            await text.wait(for: "event: news")
            _ = await host.speak(.en, token: FakeWebChatHost.token)
            await text.wait(for: "event: page")
            await host.endStreams()
        }
        #expect(text.contains("event: page\n"))
    }

    @Test("stops listening to the host when the page has left")
    func left() async throws {
        _ = try await follow { text in
            await text.wait(for: "event: news")
            #expect(await host.listeners.count == 1)
            source.finish()
        }
        while await !host.listeners.isEmpty { await Task.yield() }
    }

    @Test("writes every event on one line of data, whatever people typed")
    func lines() async throws {
        await host.add(.init(author: .me, content: .text("een\ntwee\r\n\r\ndata: drie\nevent: revoked")), to: "direct")
        let text = try await follow { text in
            await text.wait(for: "event: news")
            source.finish()
        }
        let lines = text.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(lines == ["retry", "id", "event", "data"])
    }

    @Test("gives a session a bounded number of streams, and each place back once")
    func bounded() throws {
        let count = WebChatStreamCount()
        var places = (0..<3).map { _ in count.enter("a", limit: 3) }
        #expect(count.enter("a", limit: 3) == nil)
        #expect(count.enter("b", limit: 3) != nil)
        try #require(places[0]).leave()
        try #require(places[0]).leave()
        #expect(count.number(of: "a") == 2)
        places.removeAll()
        #expect(count.number(of: "a") == 0)
        #expect(count.number(of: "b") == 0)
    }
}

extension String {
    /// How often `part` stands in it.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
