import Chat
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The HTTP side of the chat platforms: everything under `/hooks/<instance>`.
///
/// Rules: the raw bytes go to the adapter untouched, because signatures are over these; a body beyond the path's limit
/// is not read; nothing of a request is ever logged, because headers and bodies hold secrets and what people wrote.
struct HookRoutes: Sendable {
    private struct Hook: Sendable {
        let path: HookPath
        let pattern: HookPattern
    }

    private struct Target: Sendable {
        let platform: any Platform
        let hooks: [Hook]
    }

    private let targets: [InstanceName: Target]
    private let metrics: HookMetrics
    private let now: @Sendable () -> Instant

    /// Makes the routes of platform instances.
    ///
    /// - Parameter now: The real clock.
    init(_ platforms: [any Platform], metrics: HookMetrics, now: @escaping @Sendable () -> Instant) {
        targets = Dictionary(
            platforms.map { platform in
                let hooks = platform.hookPaths.map { Hook(path: $0, pattern: HookPattern($0.pattern)) }
                return (platform.instance, Target(platform: platform, hooks: hooks))
            },
            uniquingKeysWith: { first, _ in first }
        )
        self.metrics = metrics
        self.now = now
    }

    /// Whether a request is for a hook, known or not.
    static func concerns(_ request: Request) -> Bool {
        request.uri.path.hasPrefix(HookAddress.prefix)
    }

    /// Answers a request of a platform.
    func answer(_ request: Request) async -> Response {
        let started = ContinuousClock.now
        let response = await routed(request)
        metrics.answered(response.status, after: started.duration(to: .now))
        return response
    }

    private func routed(_ request: Request) async -> Response {
        let receivedAt = now()
        guard let address = HookAddress(path: request.uri.path), let target = targets[address.instance] else {
            return Self.plain(.notFound)
        }
        let matching = target.hooks.filter { $0.pattern.matches(address.parts) }
        guard !matching.isEmpty else { return Self.plain(.notFound) }
        guard let hook = matching.first(where: { $0.path.methods.contains(request.method) }) else {
            let allowed = Set(matching.flatMap(\.path.methods)).map(\.rawValue).sorted().joined(separator: ", ")
            return Self.plain(.methodNotAllowed, [.allow: allowed])
        }
        let body: [UInt8]
        do throws(BodyProblem) {
            body = try await Self.body(of: request, limit: hook.path.bodyLimit)
        } catch {
            return Self.plain(error == .tooLarge ? .contentTooLarge : .badRequest)
        }
        let answer = await target.platform.receive(
            HookRequest(
                method: request.method,
                path: address.parts.joined(separator: "/"),
                query: Self.query(request.uri.query),
                fields: request.headers,
                body: body,
                receivedAt: receivedAt
            )
        )
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: answer.fields,
            body: answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    // MARK: Reading a request

    private enum BodyProblem: Error {
        case tooLarge
        case brokenOff
    }

    /// The raw body, within a limit in bytes.
    private static func body(of request: Request, limit: Int) async throws(BodyProblem) -> [UInt8] {
        // What announces too much is not read at all; what does not announce is read up to the limit.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw .tooLarge }
        do {
            return Array((try await request.body.collect(upTo: limit)).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw .tooLarge
        } catch {
            throw .brokenOff
        }
    }

    /// The items of a query in their order, percent-decoded; what is no UTF-8 stays as it is written.
    static func query(_ text: String?) -> [HookRequest.QueryItem] {
        (text ?? "").split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let (name, value) = (parts[0], parts.count > 1 ? parts[1] : "")
            return HookRequest.QueryItem(
                name: name.removingPercentEncoding ?? name,
                value: value.removingPercentEncoding ?? value
            )
        }
    }

    private static func plain(_ status: HTTPResponse.Status, _ fields: HTTPFields = [:]) -> Response {
        var fields = fields
        fields[.contentType] = "text/plain; charset=utf-8"
        return Response(
            status: status,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(string: "\(status.code) \(status.reasonPhrase)\n"))
        )
    }
}

/// Takes the requests of chat platforms out of the router's hands, also those of unknown instances.
struct HookMiddleware<Context: RequestContext>: RouterMiddleware {
    let routes: HookRoutes

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard HookRoutes.concerns(request) else { return try await next(request, context) }
        return await routes.answer(request)
    }
}
