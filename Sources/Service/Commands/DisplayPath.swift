import Foundation

/// Writes paths as people typed them: relative to the working folder where that is shorter to read.
enum DisplayPath {
    /// The path to show for a file or folder.
    static func of(_ path: String, from folder: String = FileManager.default.currentDirectoryPath) -> String {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}
