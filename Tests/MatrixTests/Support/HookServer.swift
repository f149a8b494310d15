import Chat
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOConcurrencyHelpers
import NIOCore

/// Serves the hooks of a platform on a free port of this machine, as the service does.
final class HookServer: Sendable {
    private struct State {
        var platform: (any Platform)?
        var port: Int?
        var refusals = 0
        var statuses: [Int] = []
        var changes = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = NIOLockedValueBox(State())

    /// The platform that answers; nothing is answered well without one.
    func serve(_ platform: (any Platform)?) { state.withLockedValue { $0.platform = platform } }
    /// Refuses so many requests with status 503 before the platform sees one.
    func refuse(_ count: Int) { state.withLockedValue { $0.refusals = count } }
    /// The statuses that were answered, in order.
    var statuses: [Int] { state.withLockedValue { $0.statuses } }

    /// Runs while the task does; `port` is known when it answers.
    func run() async throws {
        let router = Router(context: BasicRequestContext.self)
        router.addMiddleware { Everything(server: self) }
        let app = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                self.progress { $0.port = channel.localAddress?.port }
            },
            logger: Logger(label: "hooks") { _ in SwiftLogNoOpLogHandler() }
        )
        try await app.run()
    }

    /// The port, as soon as there is one.
    func port() async -> Int {
        while true {
            if let port = state.withLockedValue({ $0.port }) { return port }
            await next { $0.port == nil }
        }
    }

    /// Waits until something is so; looked at whenever something happened.
    func until(_ condition: @Sendable () async -> Bool) async {
        while true {
            let seen = state.withLockedValue { $0.changes }
            if await condition() { return }
            await next { $0.changes == seen }
        }
    }

    /// Something happened.
    func happened() { progress { _ in } }

    private func next(while unchanged: @Sendable (State) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isChanged = state.withLockedValue { state in
                guard unchanged(state) else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isChanged { continuation.resume() }
        }
    }

    private func progress(_ change: (inout State) -> Void) {
        let waiting = state.withLockedValue { state in
            change(&state)
            state.changes += 1
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    fileprivate func answer(_ request: Request) async throws -> Response {
        let body = Array((try await request.body.collect(upTo: 16 * 1024 * 1024)).readableBytesView)
        let platform = state.withLockedValue { state in
            guard state.refusals > 0 else { return state.platform }
            state.refusals -= 1
            return nil
        }
        let prefix = "/hooks/matrix/"
        guard let platform, request.uri.path.hasPrefix(prefix) else {
            progress { $0.statuses.append(503) }
            return Response(status: .serviceUnavailable)
        }
        let path = String(request.uri.path.dropFirst(prefix.count))
        let answer = await platform.receive(
            HookRequest(
                method: request.method,
                path: path.removingPercentEncoding ?? path,
                fields: request.headers,
                body: body,
                receivedAt: Instant(Date())
            )
        )
        progress { $0.statuses.append(answer.status) }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: answer.fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}

/// Takes every request out of the router's hands.
private struct Everything: RouterMiddleware {
    let server: HookServer

    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        try await server.answer(request)
    }
}

/// An intake that says when something was taken.
struct WatchedIntake: Intake {
    let base: any Intake
    let happened: @Sendable () -> Void

    func take(_ inbound: Inbound) async -> IntakeReply {
        defer { happened() }
        return await base.take(inbound)
    }

    func admits(_ account: Account) async -> Bool { await base.admits(account) }
    func form(for account: Account) async -> Form? { await base.form(for: account) }
}
