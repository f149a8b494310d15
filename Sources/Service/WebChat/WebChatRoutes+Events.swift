import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOConcurrencyHelpers
import NIOCore
import ServiceLifecycle
import WebChat

extension WebChatRoutes {
    /// What is new since the page's place, at once.
    func news(for request: Request) async -> Response {
        guard let session = await session(of: request) else { return refusal(request, .unauthorized, \.notSignedIn) }
        return json(await news(for: session, since: cursor(of: request)))
    }

    /// The stream of what is new: first all since the page's place, then each change.
    func events(for request: Request, logger: Logger) async -> Response {
        guard let session = await session(of: request) else { return refusal(request, .unauthorized, \.notSignedIn) }
        guard let place = streams.enter(session.token, limit: limits.streamsPerSession) else {
            return refusal(request, .serviceUnavailable, \.busy, language: session.viewer.language)
        }
        let start = cursor(of: request)
        var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8"]
        // Asks a reverse proxy to pass each event on at once.
        if let name = HTTPField.Name("X-Accel-Buffering") { headers[name] = "no" }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody { writer in
                defer { place.leave() }
                let (signals, source) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(64))
                try await request.body.consumeWithInboundCloseHandler { _ in
                    try await follow(signals, from: source, to: &writer, session: session, since: start)
                } onInboundClosed: {
                    source.finish()
                }
                try await writer.finish(nil)
            }
        )
    }

    /// Why the stream has something to write.
    enum Signal: Sendable {
        case change(WebChatChange)
        case heartbeat
        case ended
    }

    /// Writes the stream until the page leaves, the link is revoked or the service stops.
    func follow(
        _ signals: AsyncStream<Signal>,
        from source: AsyncStream<Signal>.Continuation,
        to writer: inout any ResponseBodyWriter,
        session: Session,
        since start: WebChatCursor
    ) async throws {
        // Listens before it reads, so that nothing falls between the two.
        let changes = await host.changes(token: session.token)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await change in changes { source.yield(.change(change)) }
                source.yield(.ended)
            }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: limits.heartbeat)
                    source.yield(.heartbeat)
                }
            }
            defer { group.cancelAll() }
            try await write(signals, to: &writer, session: session, since: start)
        }
    }

    private func write(
        _ signals: AsyncStream<Signal>,
        to writer: inout any ResponseBodyWriter,
        session: Session,
        since start: WebChatCursor
    ) async throws {
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        guard let first = await news(token: session.token, since: start) else { return }
        var cursor = WebChatCursor(first.cursor)
        try await writer.write(try event("news", first, id: first.cursor))
        for await signal in signals.cancelOnGracefulShutdown() {
            switch signal {
            case .heartbeat: try await writer.write(ByteBuffer(string: ": still here\nevent: beat\ndata: 1\n\n"))
            case .ended: return
            case .change(.page): try await writer.write(try event("page", ["reload": true], id: nil))
            case .change(.revoked):
                let words = WebChatWords(session.viewer.language)
                try await writer.write(try event("revoked", ["text": words.revokedLink], id: nil))
                return
            case .change(.pane), .change(.clock):
                guard let news = await news(token: session.token, since: cursor) else { return }
                cursor = WebChatCursor(news.cursor)
                try await writer.write(try event("news", news, id: news.cursor))
            }
        }
    }

    private func news(token: String, since cursor: WebChatCursor) async -> WebChatNews? {
        guard let viewer = await host.viewer(token: token) else { return nil }
        return await news(for: Session(token: token, viewer: viewer), since: cursor)
    }

    private func news(for session: Session, since cursor: WebChatCursor) async -> WebChatNews {
        pages.news(for: session.viewer, transcripts: await transcripts(of: session), since: cursor)
    }

    /// Where the page stands: what the browser heard last on a broken stream, else what the page says.
    private func cursor(of request: Request) -> WebChatCursor {
        let heard = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
        return WebChatCursor(heard ?? request.uri.queryParameters["after"].map(String.init) ?? "")
    }

    private func event(_ name: String, _ data: some Encodable, id: String?) throws -> ByteBuffer {
        var buffer = ByteBuffer(string: id.map { "id: \($0)\n" } ?? "")
        buffer.writeString("event: \(name)\ndata: ")
        buffer.writeBytes(try JSONEncoder().encode(data))
        buffer.writeString("\n\n")
        return buffer
    }
}

/// Counts the open streams of each session, so that none can hold them without bound.
final class WebChatStreamCount: Sendable {
    private let open = NIOLockedValueBox<[String: Int]>([:])

    /// Takes a place; nil when the session has its number of streams.
    func enter(_ token: String, limit: Int) -> Place? {
        let isFree = open.withLockedValue { open in
            guard open[token, default: 0] < limit else { return false }
            open[token, default: 0] += 1
            return true
        }
        return isFree ? Place(token: token, count: self) : nil
    }

    /// How many streams a session has open.
    func number(of token: String) -> Int { open.withLockedValue { $0[token, default: 0] } }

    private func leave(_ token: String) {
        open.withLockedValue { open in
            let rest = open[token, default: 0] - 1
            open[token] = rest > 0 ? rest : nil
        }
    }

    /// One place among the open streams; given back once, also when its stream fails before it starts.
    final class Place: Sendable {
        private let token: String
        private let count: WebChatStreamCount
        private let isTaken = NIOLockedValueBox(true)

        init(token: String, count: WebChatStreamCount) {
            self.token = token
            self.count = count
        }

        /// Gives the place back.
        func leave() {
            let wasTaken = isTaken.withLockedValue { isTaken in
                defer { isTaken = false }
                return isTaken
            }
            if wasTaken { count.leave(token) }
        }

        deinit { leave() }
    }
}
