import Chat
import Foundation
import Journal

/// What the storage commands do, on the disk of this machine.
public enum StorageCommands {
    /// Checks a data folder without changing it; throws a `ServiceProblem` when it is none.
    public static func verify(_ dir: String) throws -> VerifyReport {
        try Verify(try folder(dir), in: PosixFileSystem()).report()
    }

    /// Writes a backup of a data folder; throws `BackupError`, a storage error or a `ServiceProblem`.
    public static func backup(_ dir: String, to file: String, at now: Instant) throws -> BackupManifest {
        try Backup(try folder(dir), in: PosixFileSystem()).write(to: absolute(file), at: now)
    }

    /// Puts a backup into an empty data folder; throws `BackupError`, a storage error or a `ServiceProblem`.
    public static func restore(_ file: String, into dir: String, at now: Instant) throws -> BackupManifest {
        guard FileManager.default.fileExists(atPath: file) else {
            throw ServiceProblem("\(file): there is no such file", "give the backup first, then the data folder")
        }
        return try Restore(into: DataFolder(absolute(dir)), in: PosixFileSystem())
            .read(absolute(file), as: .thisProcess(since: now), at: now)
    }

    private static func folder(_ dir: String) throws -> DataFolder {
        let folder = DataFolder(absolute(dir))
        try CommandPlaces.requireData(folder)
        return folder
    }

    private static func absolute(_ path: String) -> String {
        ConfigurationFile.absolute(path, in: FileManager.default.currentDirectoryPath)
    }
}
