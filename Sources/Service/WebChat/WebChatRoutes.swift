import Chat
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Mechanisms
import NIOCore
import WebChat

/// The HTTP side of the built-in web chat: everything under `/chat`.
///
/// Usage: make one with the host and the public URL, then `add(to:)` the router of the service. Rules: a GET exchanges
/// nothing and changes nothing; every POST must come from our own pages; every answer carries the strict headers; a
/// problem is told in one clear sentence in the person's language, never with what went wrong inside.
public struct WebChatRoutes: Sendable {
    /// Bounds, each with its reason.
    public struct Limits: Sendable {
        /// The longest request body in bytes; a text of some thousand characters fits.
        public var body = 16 * 1024
        /// Streams of one session at a time: a few tabs on a few devices, not a flood.
        public var streamsPerSession = 8
        /// The pause after which a quiet stream says that it is still there, well under the idle limits of proxies.
        public var heartbeat = Duration.seconds(15)
        /// Seconds after which a page may try again when the service is too busy.
        public var retryAfter = 2
        /// Makes the usual bounds.
        public init() {}
    }

    let host: any WebChatHost
    let pages: WebChatPages
    let origin: WebChatOrigin
    let limits: Limits
    let streams = WebChatStreamCount()
    let randomID: @Sendable () -> String

    /// Makes the routes; throws only when a page template is broken.
    ///
    /// `publicURL` is `http.public-url`, the address under which people reach the service; nil takes plain HTTP under
    /// whatever name the request asks for, as in the demo.
    public init(
        host: any WebChatHost,
        publicURL: String?,
        limits: Limits = Limits(),
        randomID: @escaping @Sendable () -> String = WebChatRoutes.unguessableID
    ) throws {
        self.host = host
        self.limits = limits
        self.randomID = randomID
        pages = try WebChatPages(formID: randomID)
        origin = WebChatOrigin(publicURL: publicURL)
    }

    /// 128 random bits as 32 hexadecimal digits.
    public static func unguessableID() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        .joined()
    }

    /// Adds all paths of the web chat.
    public func add<Context: RequestContext>(to router: some RouterMethods<Context>) {
        let group = router.group().add(middleware: WebChatGuard(routes: self))
        group.get("/chat") { request, _ in await page(request) }
        group.get("/chat/assets/:name") { request, context in
            asset(named: context.parameters.get("name") ?? "", for: request)
        }
        group.get("/chat/images/:reference") { request, context in
            await image(context.parameters.get("reference") ?? "", for: request)
        }
        group.get("/chat/news") { request, _ in await news(for: request) }
        group.get("/chat/events") { request, context in await events(for: request, logger: context.logger) }
        group.post("/chat/messages") { request, _ in await message(request) }
        group.post("/chat/language") { request, _ in await language(request) }
        group.post("/chat/hurry") { request, _ in await hurry(request) }
        group.post("/chat/leave") { request, _ in await leave(request) }
        group.get("/chat/:code") { request, context in join(context.parameters.get("code") ?? "", for: request) }
        group.post("/chat/:code") { request, context in
            await redeem(context.parameters.get("code") ?? "", for: request)
        }
    }

    // MARK: Pages

    /// The chat page.
    func page(_ request: Request) async -> Response {
        guard let session = await session(of: request) else { return refusal(request, .unauthorized, \.notSignedIn) }
        return html(pages.chat(session.viewer, transcripts: await transcripts(of: session)))
    }

    /// The page behind a personal link, with the button that exchanges it; tells nothing about the code.
    func join(_ code: String, for request: Request) -> Response {
        html(pages.join(code: code, language: language(of: request)))
    }

    /// Exchanges a personal link for the session cookie.
    func redeem(_ code: String, for request: Request) async -> Response {
        switch await host.redeem(code: code) {
        case .unknown: return refusal(request, .unauthorized, \.unknownLink)
        case .revoked: return refusal(request, .unauthorized, \.revokedLink)
        case .session(let token):
            guard let cookie = try? origin.cookie(token: token) else {
                return refusal(request, .internalServerError, \.failed)
            }
            var response = redirect(to: WebChatPaths.page)
            response.setCookie(cookie)
            return response
        }
    }

    /// Makes this browser forget who looks.
    func leave(_ request: Request) async -> Response {
        let language = await session(of: request)?.viewer.language ?? language(of: request)
        var response = html(pages.left(language: language))
        if let cookie = try? origin.cookie(token: "", lifetime: 0) { response.setCookie(cookie) }
        return response
    }

    /// Style, script and icon: their path changes with their content, so a browser may keep them.
    func asset(named name: String, for request: Request) -> Response {
        guard let asset = WebChatAssets.byName[name] else { return refusal(request, .notFound, \.notFound) }
        return Response(
            status: .ok,
            headers: [
                .contentType: asset.mediaType,
                .cacheControl: "public, max-age=31536000, immutable",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes))
        )
    }

    /// A picture that stands in a message.
    func image(_ reference: String, for request: Request) async -> Response {
        guard let session = await session(of: request) else { return refusal(request, .unauthorized, \.notSignedIn) }
        let name = reference.removingPercentEncoding ?? reference
        guard let png = await host.image(ImageReference(rawValue: name), token: session.token) else {
            return refusal(request, .notFound, \.notFound)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "image/png", .cacheControl: "private, max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: png))
        )
    }

    // MARK: Who is asking

    /// A request of somebody we know.
    struct Session: Sendable {
        var token: String
        var viewer: WebChatViewer
    }

    /// Who is asking; nil without a cookie or with one that does not stand.
    func session(of request: Request) async -> Session? {
        guard let token = origin.token(of: request), let viewer = await host.viewer(token: token) else { return nil }
        return Session(token: token, viewer: viewer)
    }

    /// What the panes of a session show.
    func transcripts(of session: Session) async -> [WebChatPane.ID: [WebChatEntry]] {
        var transcripts: [WebChatPane.ID: [WebChatEntry]] = [:]
        for pane in session.viewer.panes {
            transcripts[pane.id] = await host.transcript(token: session.token, pane: pane.id)
        }
        return transcripts
    }

    /// The language for somebody we do not know: what the address says, then what the browser asks for, then Dutch.
    func language(of request: Request) -> Language {
        if let asked = request.uri.queryParameters["lang"].flatMap({ Language(rawValue: String($0)) }) { return asked }
        return AcceptedLanguage.best(request.headers[.acceptLanguage] ?? "") ?? .nl
    }
}
