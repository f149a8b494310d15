import Chat
import Foundation

/// The sign in `DIR/restored.json` that a data folder comes from a backup.
///
/// Times went by since the backup was made: messages that its outbox holds may have been sent after it. The service
/// sends nothing until a person confirms the outbox.
public struct RestoreMarker: Sendable, Hashable, Codable {
    /// How far the restore is.
    public enum State: String, Sendable, Hashable, Codable {
        /// Files are being put in place; the folder cannot be used.
        case restoring
        /// The restore is complete and the outbox waits for a person.
        case parked
    }

    /// The form of this file.
    public var schema = 1
    /// How far the restore is.
    public var state: State
    /// When it was restored.
    public var restored: Instant
    /// When the backup was made.
    public var made: Instant
    /// The last transaction in the backup.
    public var lastSeq: UInt64

    /// Reads the sign; nil when the folder does not come from a backup, or its outbox was confirmed.
    ///
    /// A restore that was interrupted throws `StorageError`: such a folder must not be used.
    public static func read(_ folder: DataFolder, in fileSystem: any FileSystem) throws -> RestoreMarker? {
        guard let marker = try readAny(folder, in: fileSystem) else { return nil }
        guard marker.state == .parked else {
            throw StorageError(
                path: folder.restored,
                problem: "a restore into this folder was interrupted",
                advice: "run the same samenspel restore again; it begins anew"
            )
        }
        return marker
    }

    /// Removes the sign, durably: a person has confirmed that the outbox may be sent.
    public static func confirm(_ folder: DataFolder, in fileSystem: any FileSystem) throws {
        guard try read(folder, in: fileSystem) != nil else { return }
        try fileSystem.remove(folder.restored)
        try fileSystem.syncFolder(folder.path)
    }

    static func readAny(_ folder: DataFolder, in fileSystem: any FileSystem) throws -> RestoreMarker? {
        guard try fileSystem.status(folder.restored) != nil else { return nil }
        let bytes = try fileSystem.readFile(folder.restored)
        do {
            return try JSONDecoder().decode(RestoreMarker.self, from: Data(bytes))
        } catch {
            throw StorageError(
                path: folder.restored,
                problem: "this is no sign of a restore",
                advice: "restore the backup again into an empty folder"
            )
        }
    }

    func write(_ folder: DataFolder, in fileSystem: any FileSystem) throws {
        try fileSystem.replaceFile(folder.restored, try PrettyJSON.encode(self))
    }
}
