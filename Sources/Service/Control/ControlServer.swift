import Facilitation
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Logging
import NIOCore
import ServiceLifecycle

/// Takes requests of operators' commands over the private socket in the data folder, while the service runs.
///
/// The socket has mode 0600 in a folder of mode 0700: whoever can open it is the user that runs the service. A path
/// that is too long for a socket, or a socket that cannot be made, is a warning in the log; the service goes on.
public struct ControlServer: Service {
    private let engine: Engine
    private let folder: DataFolder
    private let address: @Sendable () -> String?
    private let logger: Logger

    /// Makes a server for the data folder of an engine.
    ///
    /// - Parameters:
    ///   - engine: The one writer.
    ///   - folder: Its data folder.
    ///   - address: The address at which people reach the service, for links; nil while it is not known.
    ///   - logger: Where a request is noted, without its content.
    public init(
        engine: Engine,
        folder: DataFolder,
        address: @escaping @Sendable () -> String?,
        logger: Logger
    ) {
        self.engine = engine
        self.folder = folder
        self.address = address
        self.logger = logger
    }

    /// Listens until the service shuts down.
    public func run() async throws {
        let path: String
        do {
            path = try ControlSocket.address(in: folder)
        } catch {
            logger.warning("No commands are taken over the socket.", metadata: ["error": "\(error)"])
            return try await gracefulShutdown()
        }
        let router = Router(context: BasicRequestContext.self)
        router.post(RouterPath(ControlSocket.path)) { request, _ in await answer(request) }
        let application = Application(
            router: router,
            configuration: .init(address: .unixDomainSocket(path: path), serverName: "samenspel"),
            onServerRunning: { _ in chmod(path, 0o600) },
            logger: Self.quiet
        )
        defer { unlink(path) }
        do {
            try await application.run()
        } catch let error as IOError {
            logger.warning("No commands are taken over the socket.", metadata: ["error": "\(error)"])
            try await gracefulShutdown()
        }
    }

    /// The socket's own server says nothing: the service logs what it does.
    private static let quiet = Logger(label: "control", factory: { _ in SwiftLogNoOpLogHandler() })

    private func answer(_ request: Request) async -> Response {
        do {
            let body = try await request.body.collect(upTo: ControlSocket.longestBody)
            let asked = try JSONDecoder().decode(ControlRequest.self, from: Data(body.readableBytesView))
            let reply = try await engine.perform(asked.command)
            if case .releaseOutbox = asked { try RestoreMarker.confirm(folder, in: PosixFileSystem()) }
            logger.info("Command taken.")
            return try Self.response(.ok, ControlAnswer(reply, address: address()))
        } catch is DecodingError {
            return Self.refusal(
                .badRequest,
                "the service does not know this request",
                "use the samenspel command of the same version"
            )
        } catch let failure as JournalFailure {
            return Self.refusal(.serviceUnavailable, "\(failure)", "try again when the disk works; nothing was changed")
        } catch {
            return Self.refusal(.internalServerError, FailureLine.of(error), "look at the log of the service")
        }
    }

    private static func response(_ status: HTTPResponse.Status, _ value: some Encodable) throws -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value)))
        )
    }

    private static func refusal(_ status: HTTPResponse.Status, _ problem: String, _ advice: String) -> Response {
        (try? response(status, ControlRefusal(problem: problem, advice: advice))) ?? Response(status: status)
    }
}
