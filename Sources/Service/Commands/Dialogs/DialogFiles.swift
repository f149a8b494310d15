import Dialogs
import Foundation

/// Reads dialogs that somebody is writing: single files, or a folder as it is installed.
public enum DialogFiles {
    /// Folders below the dialogs folder in which a file is no dialog.
    private static let parts: Set<String> = ["models", "guide", "older"]

    /// Checks files and folders; paths in findings are as they were given.
    ///
    /// Throws a `ServiceProblem` for a path that cannot be read.
    public static func check(_ paths: [String]) throws -> CheckReport {
        var report = CheckReport()
        var single: [(file: SourceFile, shown: String)] = []
        for path in paths {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
                let library = try DialogFolder.load(folder)
                report.add(library.problems, in: folder)
                report.dialogs += library.dialogs.count
                report.models += library.models.count
            } else {
                single.append((try source(path), path))
            }
        }
        // Each by itself: two revisions of one dialog may be checked at once.
        for (file, shown) in single {
            let library = DialogLibrary(files: [file])
            report.dialogs += library.dialogs.count + library.older.count
            report.models += library.models.count
            report.add(
                library.problems.map { problem in
                    var problem = problem
                    if problem.file == file.path { problem.file = shown }
                    return problem
                }
            )
        }
        report.findings.sort()
        return report
    }

    /// One dialog from a file, for comparing; throws a `ServiceProblem` that names its first error.
    public static func dialog(_ path: String) throws -> Dialog {
        let file = try source(path)
        let outcome = DialogFile.decode(file.bytes, file: path)
        if let first = outcome.problems.errors.first { throw ServiceProblem(line: "\(first)") }
        guard let dialog = outcome.value else {
            throw ServiceProblem("\(path): there is no dialog in it", "check it with samenspel dialogs check")
        }
        return dialog
    }

    private static func source(_ path: String) throws -> SourceFile {
        let bytes = try CommandPlaces.contents(path, shownAs: path)
        let components = path.split(separator: "/").map(String.init)
        let name = components.last ?? path
        let folder = components.dropLast().last ?? ""
        return SourceFile(path: parts.contains(folder) ? "\(folder)/\(name)" : name, bytes: bytes)
    }
}
