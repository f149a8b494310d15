import Chat
import Foundation

/// Who holds the lock of a data folder, as written in the lock file for people and for the message of the second.
public struct LockHolder: Sendable, Hashable, Codable {
    /// The number of the process.
    public var pid: Int32
    /// The name of the machine.
    public var host: String
    /// Since when.
    public var since: Instant

    /// Makes a holder from its parts.
    public init(pid: Int32, host: String, since: Instant) {
        self.pid = pid
        self.host = host
        self.since = since
    }

    /// This process on this machine.
    public static func thisProcess(since: Instant) -> LockHolder {
        let information = ProcessInfo.processInfo
        return LockHolder(pid: information.processIdentifier, host: information.hostName, since: since)
    }
}

/// Another process writes to this data folder.
public struct LockHeld: Error, Sendable, Hashable, CustomStringConvertible {
    /// The lock file.
    public var path: String
    /// Who holds it; nil when the file does not say.
    public var holder: LockHolder?

    /// Who, where, and what to do.
    public var description: String {
        let who = holder.map { "process \($0.pid) on \($0.host), since \($0.since)" } ?? "another process"
        return "\(path): this data folder is in use by \(who). Stop that one first, or start this one with --standby "
            + "to take over when it stops"
    }
}

/// The right to write to a data folder, held by one process for life by a lock of the kernel on `DIR/lock`.
///
/// The kernel lets go when the process ends in whatever way; the file stays and means nothing by itself.
public final class WriterLock: Sendable {
    /// Who we said we are.
    public let holder: LockHolder
    private let file: any OpenFile

    private init(_ file: any OpenFile, _ holder: LockHolder) {
        self.file = file
        self.holder = holder
    }

    /// Takes the lock or throws `LockHeld`, naming who holds it, or `FileError`.
    public static func take(
        _ folder: DataFolder,
        as holder: LockHolder,
        in fileSystem: any FileSystem
    ) throws -> WriterLock {
        let file = try fileSystem.open(folder.lock, for: .createOrUpdate)
        guard try file.tryLock() else {
            let text = (try? file.read(4096, at: 0)) ?? []
            throw LockHeld(path: folder.lock, holder: try? JSONDecoder().decode(LockHolder.self, from: Data(text)))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let bytes = Array(try encoder.encode(holder)) + [UInt8(ascii: "\n")]
        try file.truncate(to: 0)
        try file.writeAll(bytes, at: 0)
        return WriterLock(file, holder)
    }

    /// Waits until the lock is free and takes it: for a second instance that stands by.
    ///
    /// `pause` waits between two attempts and throws when the task is cancelled; `onWait` is told once who holds it.
    public static func wait(
        _ folder: DataFolder,
        as holder: @Sendable () -> LockHolder,
        in fileSystem: any FileSystem,
        pause: @Sendable () async throws -> Void,
        onWait: @Sendable (LockHeld) -> Void
    ) async throws -> WriterLock {
        var hasTold = false
        while true {
            try Task.checkCancellation()
            do {
                return try take(folder, as: holder(), in: fileSystem)
            } catch let held as LockHeld {
                if !hasTold { onWait(held) }
                hasTold = true
            }
            try await pause()
        }
    }

    /// Lets go of the lock.
    public func release() { file.close() }
}
