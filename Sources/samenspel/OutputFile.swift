import Foundation
import Service

/// Files that people ask for by name.
enum OutputFile {
    /// Writes a file in one step; throws a `ServiceProblem` when that cannot be done.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ServiceProblem(
                "\(path): it cannot be written (\(FailureLine.of(error)))",
                "choose another place with --output"
            )
        }
    }
}
