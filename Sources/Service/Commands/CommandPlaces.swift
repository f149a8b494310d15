import Chat
import Dialogs
import Facilitation
import Foundation
import Journal
import Mechanisms

/// Where a command finds configuration, data and dialogs: what its options say, and without them the usual places.
public struct CommandPlaces: Sendable {
    /// The configuration file that is used when there is one and none is given.
    public static let usualConfiguration = "config/samenspel.yaml"

    /// The configuration file, when one is given.
    public var config: String?
    /// The data folder, when one is given.
    public var data: String?
    /// The dialogs folder, when one is given.
    public var dialogs: String?
    let environment: [String: String]
    let workingFolder: String

    /// Makes places from options.
    public init(
        config: String? = nil,
        data: String? = nil,
        dialogs: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) {
        self.config = config
        self.data = data
        self.dialogs = dialogs
        self.environment = environment
        self.workingFolder = workingFolder
    }

    func absolute(_ path: String) -> String { ConfigurationFile.absolute(path, in: workingFolder) }

    /// The configuration file: the given one, or the usual one when it exists.
    public var configurationFile: String? {
        if let config { return config }
        let usual = absolute(Self.usualConfiguration)
        return FileManager.default.fileExists(atPath: usual) ? Self.usualConfiguration : nil
    }

    /// The configuration, with what the options override.
    ///
    /// With `--data` alone the rest has its defaults. Throws a `ServiceProblem`.
    ///
    /// - Parameter requiresSecrets: Whether a missing secret is a problem; before an app exists it has none.
    public func configuration(requiresSecrets: Bool = true) throws -> Configuration {
        var configuration = try fileConfiguration(requiresSecrets)
        if let data {
            configuration.data = absolute(data)
            if configurationFile == nil || configuration.keysFollowData {
                configuration.keys = configuration.data + "-keys"
            }
        }
        if let dialogs { configuration.dialogs = absolute(dialogs) }
        return configuration
    }

    private func fileConfiguration(_ requiresSecrets: Bool) throws -> Configuration {
        guard let file = configurationFile else {
            guard data != nil else {
                throw ServiceProblem(
                    "there is no configuration: no --config, and no \(Self.usualConfiguration) in \(workingFolder)",
                    "give --config FILE, or --data DIR"
                )
            }
            return Configuration.plain(data: "", dialogs: try dialogs ?? shippedDialogs(), in: workingFolder)
        }
        let bytes = try Self.contents(absolute(file), shownAs: file, option: "--config")
        let (configuration, problems) = ConfigurationFile.read(
            bytes,
            path: absolute(file),
            environment: environment,
            requiresSecrets: requiresSecrets
        )
        guard let configuration else {
            let errors = problems.errors.sorted()
            let rest = errors.count > 1 ? " (and \(errors.count - 1) more: samenspel check)" : ""
            let first = errors.first.map { DisplayPath.of("\($0)", from: workingFolder) } ?? file
            throw ServiceProblem(line: first + rest)
        }
        return configuration
    }

    /// The folder of dialogs that is used.
    public func dialogsFolder() throws -> String {
        if let dialogs { return absolute(dialogs) }
        return configurationFile == nil ? try shippedDialogs() : try configuration().dialogs
    }

    private func shippedDialogs() throws -> String {
        guard let shipped = DialogFolder.shipped() else {
            throw ServiceProblem(
                "the dialogs that come with samenspel are not found",
                "give their folder with --dialogs DIR"
            )
        }
        return shipped
    }

    /// The dialogs, notices and models; throws a `ServiceProblem` when they have errors.
    public func library() throws -> DialogLibrary {
        let folder = try dialogsFolder()
        let library = try DialogFolder.load(folder)
        let errors = library.problems.errors
        guard let first = errors.first else { return library }
        let rest = errors.count > 1 ? " (and \(errors.count - 1) more: samenspel check)" : ""
        throw ServiceProblem(line: "\(DisplayPath.of(folder, from: workingFolder))/\(first)\(rest)")
    }

    /// The data folder, which must hold data; throws a `ServiceProblem`.
    public func dataFolder() throws -> DataFolder {
        let folder = DataFolder(try data.map(absolute) ?? configuration().data)
        try Self.requireData(folder)
        return folder
    }

    /// Throws a `ServiceProblem` when a folder does not exist or holds no data of ours.
    static func requireData(_ folder: DataFolder) throws {
        let files = PosixFileSystem()
        guard try files.status(files.resolveIfPresent(folder.path))?.kind == .folder else {
            throw ServiceProblem(
                "\(folder.path): there is no such data folder",
                "start the service once, or give the right folder with --data"
            )
        }
        guard try isStored(folder) else {
            throw ServiceProblem(
                "\(folder.path): this folder holds no data of samenspel",
                "give the right folder with --data, or restore a backup into it (samenspel restore)"
            )
        }
    }

    /// Whether anything of ours stands in a data folder.
    static func isStored(_ folder: DataFolder) throws -> Bool {
        let files = PosixFileSystem()
        if try files.status(folder.checkpoint) != nil { return true }
        return try files.status(folder.journal) != nil
    }

    /// The world that is stored in a data folder; nil when there is none yet.
    static func storedWorld(_ folder: DataFolder) throws -> World? {
        try isStored(folder) ? WorldStore.read(folder, in: PosixFileSystem()).world : nil
    }

    /// The world as it is stored now, read without changing anything, also while the service runs.
    ///
    /// What is sealed in open rounds is left out.
    public func world() throws -> World {
        try WorldStore.read(try dataFolder(), in: PosixFileSystem()).world
    }

    /// The bytes of a file that a person named; throws a `ServiceProblem`.
    public static func contents(_ path: String, shownAs shown: String, option: String? = nil) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ServiceProblem(
                "\(shown): there is no such file",
                option.map { "give the right one with \($0)" } ?? "give the right path"
            )
        }
        guard !isFolder.boolValue else { throw ServiceProblem("\(shown): this is a folder", "give a file") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ServiceProblem("\(shown): it cannot be read", "check its owner and mode")
        }
        return Array(data)
    }
}

extension PosixFileSystem {
    /// The path without links when it exists, the path itself otherwise.
    func resolveIfPresent(_ path: String) -> String { (try? resolve(path)) ?? path }
}

extension ServiceProblem {
    /// Makes a problem of a line that says already what to do.
    init(line: String) {
        let parts = line.split(separator: "; ", maxSplits: 1).map(String.init)
        self.init(parts.first ?? line, parts.count > 1 ? parts[1] : "run samenspel check")
    }
}

extension Configuration {
    /// The configuration that holds without a file: defaults, and nobody admitted.
    static func plain(data: String, dialogs: String, in folder: String) -> Configuration {
        Configuration(
            host: "127.0.0.1",
            port: 8080,
            publicURL: nil,
            data: data,
            keys: data + "-keys",
            dialogs: ConfigurationFile.absolute(dialogs, in: folder),
            regions: "",
            admit: [],
            platforms: [:],
            scoreTokenKeysFile: nil,
            logLevel: .notice,
            minimumGroup: 5
        )
    }
}
