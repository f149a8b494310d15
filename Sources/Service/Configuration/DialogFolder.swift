import Dialogs
import Foundation

/// Finds and loads the folder of dialogs, models and wording.
public enum DialogFolder {
    /// The dialogs that come with this program: in the working folder, beside the installed program, or in the source
    /// tree it was built in; nil when they are nowhere.
    public static func shipped() -> String? {
        var candidates = [FileManager.default.currentDirectoryPath + "/dialogs"]
        if let program = Bundle.main.executableURL?.resolvingSymlinksInPath() {
            var folder = program.deletingLastPathComponent()
            candidates.append(folder.appendingPathComponent("../share/samenspel/dialogs").standardizedFileURL.path)
            for _ in 0..<6 {
                candidates.append(folder.appendingPathComponent("dialogs").path)
                folder.deleteLastPathComponent()
            }
        }
        return candidates.first { FileManager.default.fileExists(atPath: $0 + "/notices.yaml") }
    }

    /// Reads every YAML file of a folder, by its path within it.
    ///
    /// Throws a `ServiceProblem` when the folder cannot be read.
    public static func files(in folder: String) throws -> [SourceFile] {
        // A link to a folder is a folder here; the enumerator alone would find nothing in it.
        let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard let names = FileManager.default.enumerator(atPath: real) else {
            throw ServiceProblem(
                "the dialogs folder \(folder) cannot be read",
                "give the right one with --dialogs or the key 'dialogs'"
            )
        }
        var files: [SourceFile] = []
        for case let name as String in names where name.hasSuffix(".yaml") {
            guard let data = FileManager.default.contents(atPath: real + "/" + name) else {
                throw ServiceProblem("\(folder)/\(name) cannot be read", "check its owner and mode")
            }
            files.append(SourceFile(path: name, bytes: Array(data)))
        }
        guard !files.isEmpty else {
            throw ServiceProblem(
                "the dialogs folder \(folder) has no .yaml file",
                "give the right one with --dialogs or the key 'dialogs'"
            )
        }
        return files.sorted { $0.path < $1.path }
    }

    /// Loads a library; its `problems` tell what is wrong with it.
    public static func load(_ folder: String) throws -> DialogLibrary {
        DialogLibrary(files: try files(in: folder))
    }
}

/// Something that keeps a command or the service from going on: what is wrong and what to do, in one line.
public struct ServiceProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public var message: String
    /// What to do.
    public var advice: String

    /// Makes a problem.
    public init(_ message: String, _ advice: String) {
        self.message = message
        self.advice = advice
    }

    /// Both, on one line.
    public var description: String { "\(message); \(advice)" }
}
