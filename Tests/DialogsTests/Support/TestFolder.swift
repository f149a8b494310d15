import Dialogs
import Foundation

/// The folders that tests read from.
enum TestFolder {
    /// The folder of this test target.
    static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    /// The root of the project.
    static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

    /// Every YAML file below a folder, with its path below it.
    static func files(_ folder: URL) throws -> [SourceFile] {
        let folder = folder.resolvingSymlinksInPath()
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
        return try names.filter { $0.hasSuffix(".yaml") }.map { name in
            SourceFile(path: name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
        }
    }

    /// The library that is shipped.
    static func shipped() throws -> DialogLibrary { DialogLibrary(files: try files(root.appending(path: "dialogs"))) }
}
