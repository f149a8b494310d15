import HTTPTypes
import Hummingbird
import Logging
import WebChat

/// Stands before all paths of the web chat: refuses forms of other sites and puts the strict headers on every answer.
struct WebChatGuard<Context: RequestContext>: RouterMiddleware {
    let routes: WebChatRoutes

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        if request.method == .post, !routes.origin.isOwn(request) {
            response = routes.refusal(request, .forbidden, \.otherSite)
        } else {
            do {
                response = try await next(request, context)
            } catch let error as any HTTPResponseError where error.status == .notFound {
                response = routes.refusal(request, .notFound, \.notFound)
            } catch {
                context.logger.error("web chat failed", metadata: ["error": "\(type(of: error))"])
                response = routes.refusal(request, .internalServerError, \.failed)
            }
        }
        for (name, value) in WebChatHeaders.strict { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

/// The headers of every answer of the web chat.
enum WebChatHeaders {
    /// Nothing but our own files, forms to ourselves only, in nobody's frame, no address given away.
    static let strict: [(HTTPField.Name, String)] =
        [
            (.contentSecurityPolicy, policy),
            (.xContentTypeOptions, "nosniff"),
        ]
        + [
            ("Referrer-Policy", "no-referrer"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ]
        .compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]
    .joined(separator: "; ")
}
