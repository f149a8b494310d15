import Crypto
import Dialogs
import Foundation
import Journal

/// The keys that sign what buttons carry: the first one signs, all of them verify.
///
/// Stored as a file of lines `id: base64`, for its owner alone. To rotate, put a new line on top and restart; take an
/// old line out when its buttons may stop working (`ScoreTokens.lifetime` later nothing made with it is valid any
/// more).
public struct ScoreTokenKeys: Sendable {
    /// One key.
    public struct Key: Sendable {
        /// Its id, which stands in every token: 1–8 letters, digits and hyphens.
        public let id: String
        let secret: SymmetricKey

        /// Makes a key from its id and its bytes.
        public init(id: String, bytes: [UInt8]) {
            self.id = id
            secret = SymmetricKey(data: bytes)
        }
    }

    /// The keys, the current one first; never empty.
    public let keys: [Key]

    /// The name of the file that the program itself makes in the keys folder.
    public static let fileName = "score-tokens.yaml"
    /// The shortest secret that is taken, in bytes: as long as the hash.
    static let leastBytes = 32

    /// Keys in memory alone; `others` verify.
    public init(_ current: Key, others: [Key] = []) { keys = [current] + others }

    /// A fresh key that is stored nowhere.
    public static func fresh() -> ScoreTokenKeys {
        ScoreTokenKeys(Key(id: "k1", bytes: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }))
    }

    /// Reads the configured file, or without one the file in the keys folder, which is made when there is none.
    ///
    /// Throws a `ServiceProblem`. The keys folder must exist, and the writer's lock must be held.
    public static func open(file: String?, keysFolder: String, in files: any FileSystem) throws -> ScoreTokenKeys {
        if let file { return try read(file, in: files) }
        let path = FilePaths.join(keysFolder, fileName)
        if try files.status(path) == nil { try files.replaceFile(path, fresh().text) }
        return try read(path, in: files)
    }

    /// Reads a file of keys.
    ///
    /// Throws a `ServiceProblem`.
    public static func read(_ path: String, in files: any FileSystem) throws -> ScoreTokenKeys {
        let bytes: [UInt8]
        do {
            // Credentials are often links into a folder of their own.
            let real = try files.resolve(path)
            guard let status = try files.status(real), status.kind == .file else {
                throw ServiceProblem("\(path) is no file", "name a file of lines 'id: base64'")
            }
            guard status.isPrivate else {
                throw ServiceProblem("others can read \(path)", "give it to its owner alone: chmod go= \(path)")
            }
            bytes = try files.readFile(real, limit: 64 * 1024)
        } catch let error as FileError {
            throw ServiceProblem(
                "the keys of score tokens cannot be read: \(error)",
                "make the file, or correct score-token-keys-file"
            )
        }
        let outcome = StrictYAML.read(bytes, file: path) { root in
            root.entries()?.compactMap { id, node in key(id, node) }
        }
        if let first = outcome.problems.errors.first { throw ServiceProblem(line: "\(first)") }
        guard let keys = outcome.value, let current = keys.first else {
            throw ServiceProblem("\(path) has no key", "add a line 'id: base64' with \(leastBytes) random bytes")
        }
        return ScoreTokenKeys(current, others: Array(keys.dropFirst()))
    }

    private static func key(_ id: String, _ node: YAMLNode) -> Key? {
        guard (1...8).contains(id.utf8.count),
            id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else {
            node.problem(.badKey, "the key id '\(id)' is not legal", "use 1 to 8 letters, digits and hyphens")
            return nil
        }
        guard let text = node.nonEmptyString() else { return nil }
        guard let data = Data(base64Encoded: text), data.count >= leastBytes else {
            // The secret itself is never repeated in a message.
            node.problem(
                .badValue,
                "the key '\(id)' is not \(leastBytes) bytes or more in base64",
                "make one with: openssl rand -base64 32"
            )
            return nil
        }
        return Key(id: id, bytes: Array(data))
    }

    /// The file that holds these keys.
    private var text: [UInt8] {
        let lines = keys.map { key in
            "\(key.id): \"\(key.secret.withUnsafeBytes { Data($0) }.base64EncodedString())\"\n"
        }
        return Array(
            ("# Keys that sign the buttons in chat messages. The first one signs, all of them verify.\n"
                + "# Rotate: put a new line on top (openssl rand -base64 32), restart, and take the old one out later.\n"
                + lines.joined()).utf8
        )
    }
}
