import Chat
import Facilitation
import Foundation
import Journal

/// Looks at the folders and secret files of an installation: room, speed, modes, apart, sound.
struct FolderExamination {
    let configuration: Configuration
    let now: Instant
    /// Less room than this, in bytes, and the next checkpoint may not fit.
    static let leastRoom: Int64 = 256 << 20
    /// Less room than this, in bytes, is soon too little.
    static let comfortableRoom: Int64 = 2 << 30
    /// A disk that takes longer than this for one sync makes people wait.
    static let slowSync = Duration.milliseconds(250)

    func examine() -> [DoctorFinding] {
        var findings = [
            room(), syncing(), mode("data", configuration.data), mode("keys", configuration.keys), apart(),
        ]
        if let file = configuration.scoreTokenKeysFile { findings.append(secret(file)) }
        findings += configuration.secretFiles.map { secret($0.path) }
        return (findings + [storage()]).compactMap(\.self)
    }

    /// The folder itself, or the nearest one above it that exists.
    private func present(_ path: String) -> String {
        var path = path
        while !FileManager.default.fileExists(atPath: path), path != "/" { path = FilePaths.parent(path) }
        return path
    }

    private func room() -> DoctorFinding? {
        var information = statvfs()
        let folder = present(configuration.data)
        guard statvfs(folder, &information) == 0 else {
            return .problem(
                "disk",
                "\(folder): \(String(cString: strerror(errno)))",
                "give the user that runs samenspel access"
            )
        }
        let free = Int64(information.f_bavail) * Int64(information.f_frsize)
        let text = "\(free >> 20) MB free on the disk of \(configuration.data)"
        if free < Self.leastRoom { return .problem("disk", text, "make room") }
        if free < Self.comfortableRoom { return .warning("disk", text, "make room before long") }
        return .ok("disk", text)
    }

    /// Writes and syncs a small file where the data stands.
    private func syncing() -> DoctorFinding? {
        let files = PosixFileSystem()
        let path = FilePaths.join(present(configuration.data), "doctor.tmp")
        do {
            let start = ContinuousClock.now
            defer { try? files.removeIfPresent(path) }
            try files.writeFile(path, Array("samenspel doctor\n".utf8))
            let took = start.duration(to: .now)
            let milliseconds = Int((took / .milliseconds(1)).rounded())
            let text = "a file is written and synced in \(milliseconds) ms"
            guard took < Self.slowSync else {
                return .warning("sync", text, "use a faster disk: every answer waits for it")
            }
            return .ok("sync", text)
        } catch {
            return Doctor.problem("sync", error)
        }
    }

    private func mode(_ name: String, _ path: String) -> DoctorFinding? {
        guard FileManager.default.fileExists(atPath: path) else {
            return .ok("\(name) folder", "\(path) is made at the first start")
        }
        let mode = FolderCheck.mode(path)
        guard mode & 0o077 == 0 else {
            let text = "\(path) has mode \(String(mode, radix: 8)): others on this machine can look into it"
            return name == "keys"
                ? .problem("keys folder", text, "chmod go= \(path)")
                : .warning("\(name) folder", text, "chmod go= \(path)")
        }
        return .ok("\(name) folder", "\(path), for its owner alone")
    }

    private func apart() -> DoctorFinding? {
        let (data, keys) = (FolderCheck.real(configuration.data), FolderCheck.real(configuration.keys))
        if data == keys || keys.hasPrefix(data + "/") || data.hasPrefix(keys + "/") {
            return .problem(
                "keys apart",
                "\(keys) and \(data) stand in each other",
                "set 'keys' to a folder outside the data folder"
            )
        }
        return .ok("keys apart", "the keys stand outside the data folder; leave \(keys) out of backups and snapshots")
    }

    private func secret(_ path: String) -> DoctorFinding {
        guard FileManager.default.fileExists(atPath: path) else {
            return .problem("secret file", "there is no \(path)", "make it, or correct the key that names it")
        }
        guard FolderCheck.mode(FolderCheck.real(path)) & 0o077 == 0 else {
            return .problem("secret file", "others can read \(path)", "chmod go= \(path)")
        }
        return .ok("secret file", "\(path), for its owner alone")
    }

    /// Whether what is stored can be read, and is not from a time that the clock says is still to come.
    private func storage() -> DoctorFinding? {
        let folder = DataFolder(configuration.data)
        do {
            try CommandPlaces.requireData(folder)
        } catch {
            return .ok("storage", "nothing is stored yet")
        }
        do {
            let report = try Verify(folder, in: PosixFileSystem()).report()
            if let first = report.problems.first {
                return .problem("storage", "\(first)", "see all with samenspel verify \(configuration.data)")
            }
            let world = try WorldStore.read(folder, in: PosixFileSystem()).world
            if !world.rehearsal, world.clock > now + .minutes(10) {
                return .problem(
                    "storage",
                    "it was written until \(world.clock.iso8601), and the clock says \(now.iso8601)",
                    "set the clock of this machine"
                )
            }
            if world.outboxParked {
                return .warning(
                    "storage",
                    "sound; the outbox is held back since a restore",
                    "let it go with samenspel outbox release"
                )
            }
            return .ok("storage", "sound, through transaction \(report.lastSeq)")
        } catch {
            return Doctor.problem("storage", error)
        }
    }
}
