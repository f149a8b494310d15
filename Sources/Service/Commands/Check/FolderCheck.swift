import Dialogs
import Foundation
import Journal

/// Checks the folders and secret files that a configuration names: there, writable, private and apart.
struct FolderCheck {
    let configuration: Configuration
    /// Where the keys of the configuration file stand.
    let marks: SourceMarks

    func check(_ report: inout CheckReport) {
        checkWritable("data", configuration.data, &report)
        checkWritable("keys", configuration.keys, &report)
        checkApart(&report)
        if let file = configuration.scoreTokenKeysFile { checkSecret("score-token-keys-file", file, &report) }
        for file in configuration.secretFiles { checkSecret(file.key, file.path, &report) }
        checkOwnMode(&report)
    }

    private func add(
        _ severity: Problem.Severity,
        _ key: String,
        _ message: String,
        _ advice: String,
        _ report: inout CheckReport
    ) {
        report.add(severity, marks.file, at: marks.mark(key), message, advice)
    }

    private func checkWritable(_ key: String, _ path: String, _ report: inout CheckReport) {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isFolder) {
            if !isFolder.boolValue {
                add(.error, key, "\(path) is a file", "name a folder", &report)
            } else if !Self.canWrite(path) {
                add(
                    .error,
                    key,
                    "the folder \(path) cannot be written to",
                    "give the user that runs samenspel access, or choose another folder",
                    &report
                )
            } else if key == "keys", Self.mode(path) & 0o077 != 0 {
                add(
                    .error,
                    key,
                    "others can read the folder \(path)",
                    "give it to its owner alone: chmod go= \(path)",
                    &report
                )
            }
            return
        }
        var parent = FilePaths.parent(path)
        while !files.fileExists(atPath: parent), parent != FilePaths.parent(parent) {
            parent = FilePaths.parent(parent)
        }
        if !Self.canWrite(parent) {
            add(
                .error,
                key,
                "the folder \(path) cannot be made in \(parent)",
                "make it, or give the user that runs samenspel access",
                &report
            )
        }
    }

    private func checkApart(_ report: inout CheckReport) {
        let (data, keys) = (Self.real(configuration.data), Self.real(configuration.keys))
        guard data == keys || keys.hasPrefix(data + "/") || data.hasPrefix(keys + "/") else { return }
        add(
            .error,
            "keys",
            "the keys folder (\(keys)) and the data folder (\(data)) stand in each other",
            "keep them apart, so that no copy of the data holds the keys",
            &report
        )
    }

    private func checkSecret(_ key: String, _ path: String, _ report: inout CheckReport) {
        guard FileManager.default.fileExists(atPath: path) else {
            return add(.error, key, "there is no file \(path)", "make it, or correct the path", &report)
        }
        if Self.mode(Self.real(path)) & 0o077 != 0 {
            add(
                .error,
                key,
                "others can read the secret file \(path)",
                "give it to its owner alone: chmod go= \(path)",
                &report
            )
        }
    }

    /// A configuration file that holds secrets is one itself.
    private func checkOwnMode(_ report: inout CheckReport) {
        guard configuration.holdsSecrets, let file = configuration.file, Self.mode(Self.real(file)) & 0o077 != 0 else {
            return
        }
        add(
            .warning,
            "platforms",
            "others can read this file, and it holds secrets",
            "chmod go= it, or put each secret in a file of its own and name it with '<key>-file'",
            &report
        )
    }

    /// Whether this process could make a file there.
    static func canWrite(_ folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

    /// The permission bits of a file or folder; 0 when they cannot be read.
    static func mode(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    /// The path without links, also of what does not exist yet.
    static func real(_ path: String) -> String {
        let files = PosixFileSystem()
        var rest: [String] = []
        var present = path
        while (try? files.status(present)) ?? nil == nil, FilePaths.parent(present) != present {
            rest.insert(FilePaths.name(present), at: 0)
            present = FilePaths.parent(present)
        }
        return rest.reduce((try? files.resolve(present)) ?? present) { FilePaths.join($0, $1) }
    }
}
