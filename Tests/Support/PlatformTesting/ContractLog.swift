public import Logging
import NIOConcurrencyHelpers

/// Keeps what was logged, with its metadata, at every level.
public final class ContractLog: Sendable {
    private let lines = NIOLockedValueBox<[String]>([])

    /// Makes an empty log.
    public init() {}

    /// What was logged, a line each.
    public var all: [String] { lines.withLockedValue { $0 } }

    /// A logger that writes here.
    public var logger: Logger { Logger(label: "contract") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: ContractLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            let error = event.error.map { " \($0)" } ?? ""
            log.lines.withLockedValue { $0.append("\(event.message) \(fields)\(error)") }
        }
    }
}
