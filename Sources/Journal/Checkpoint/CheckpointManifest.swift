import Foundation

/// The contents of `checkpoint.json`: which files make up the checkpoint, and through which transaction.
struct CheckpointManifest: Codable, Sendable, Hashable {
    /// What a file must be.
    struct Entry: Codable, Sendable, Hashable {
        var sha256: String
        var bytes: Int64
    }

    static let schema = 1

    var schema = Self.schema
    var through: UInt64
    /// By path relative to the data folder.
    var files: [String: Entry]
    /// Files of the previous checkpoint that must go now; absent when there are none.
    var removed: [String]?

    static func entry(of bytes: [UInt8]) -> Entry {
        Entry(sha256: Hex.sha256(bytes), bytes: Int64(bytes.count))
    }

    /// Pretty-printed with sorted keys.
    func encoded() throws -> [UInt8] {
        try PrettyJSON.encode(self)
    }

    init(through: UInt64, files: [String: Entry], removed: [String]) {
        self.through = through
        self.files = files
        self.removed = removed.isEmpty ? nil : removed
    }

    init(_ bytes: [UInt8], path: String) throws(StorageError) {
        let advice = "restore the last backup (samenspel restore), or undo the change in this file"
        do {
            self = try JSONDecoder().decode(CheckpointManifest.self, from: Data(bytes))
        } catch {
            throw StorageError(path: path, problem: "this is no list of a checkpoint's files", advice: advice)
        }
        guard schema == Self.schema else {
            throw StorageError(
                path: path,
                problem: "it has schema \(schema), and this program knows schema \(Self.schema)",
                advice: "start the version of samenspel that wrote it, or a newer one"
            )
        }
        for file in Array(files.keys) + (removed ?? []) where !DataFolder.isCheckpointFile(file) {
            throw StorageError(path: path, problem: "'\(file)' cannot be a file of a checkpoint", advice: advice)
        }
    }
}

/// JSON for people: pretty-printed, sorted keys, a line feed at the end.
enum PrettyJSON {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}
