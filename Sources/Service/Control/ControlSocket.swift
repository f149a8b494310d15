import Foundation
import Journal

/// The private socket in the data folder over which commands reach a running service.
enum ControlSocket {
    /// Where requests are posted.
    static let path = "/control"
    /// The longest request and the longest answer, in bytes.
    static let longestBody = 1 << 20
    /// The longest path that the system takes for a socket, in bytes.
    static let longestPath = 107

    /// The path of the socket.
    static func file(in folder: DataFolder) -> String { folder.file("control.sock") }

    /// The path to hand to the system: the path itself, or from the working folder when that is short enough.
    ///
    /// Throws a `ServiceProblem` when neither is.
    static func address(
        in folder: DataFolder,
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) throws(ServiceProblem) -> String {
        let whole = file(in: folder)
        let candidates = [whole, DisplayPath.of(whole, from: workingFolder)]
        guard let short = candidates.first(where: { $0.utf8.count <= longestPath }) else {
            throw ServiceProblem(
                "\(whole): the path is too long for a socket (\(whole.utf8.count) bytes, at most \(longestPath))",
                "choose a data folder with a shorter path, or start samenspel in the folder above it"
            )
        }
        return short
    }
}
