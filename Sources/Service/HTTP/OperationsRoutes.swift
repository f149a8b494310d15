import Facilitation
import HTTPTypes
import Hummingbird
import Journal
import NIOCore

/// Health, readiness and metrics, for whoever runs the installation.
///
/// Nothing personal, nothing about answers.
struct OperationsRoutes: Sendable {
    let engine: Engine
    let registry: PrometheusRegistry
    let isRehearsal: Bool

    func add<Context: RequestContext>(to router: some RouterMethods<Context>) {
        router.get("/healthz") { _, _ in Self.text(.ok, "ok\n") }
        router.get("/readyz") { _, _ in await ready() }
        router.get("/metrics") { _, _ in
            Self.text(.ok, registry.text(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private func ready() async -> Response {
        let mode = isRehearsal ? " (rehearsal)" : ""
        switch await engine.journal.status {
        case .accepting:
            let parked = await engine.world().outboxParked
            return Self.text(
                .ok,
                "ready\(mode)\n"
                    + (parked
                        ? "outbox parked: this folder was restored; confirm with 'samenspel outbox release'\n" : "")
            )
        case .refusing(let cause): return Self.text(.serviceUnavailable, "the disk takes no data: \(cause)\n")
        case .fatal(let cause): return Self.text(.serviceUnavailable, "the disk failed: \(cause)\n")
        case .closed: return Self.text(.serviceUnavailable, "shutting down\n")
        }
    }

    static func text(_ status: HTTPResponse.Status, _ body: String, type: String = "text/plain; charset=utf-8")
        -> Response
    {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: body))
        )
    }
}
