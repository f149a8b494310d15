import Dialogs
import Foundation

/// Reads one setting from the environment or, without it, from the configuration file; a wrong type is a problem, never
/// a default.
///
/// The variable of a key is `SAMENSPEL_` and its path in capitals, with `_` for every dot and hyphen:
/// `http.public-url` is `SAMENSPEL_HTTP_PUBLIC_URL`.
final class SettingReader {
    private let environment: [String: String]
    /// The folder of the configuration file, from which relative paths count.
    let folder: String
    /// Whether a missing secret is a problem.
    let requiresSecrets: Bool
    private(set) var problems: [Problem] = []
    /// The files that secrets were read from, with the keys that named them.
    private(set) var secretFiles: [SecretFile] = []
    /// Whether a secret stands in the configuration file itself.
    private(set) var holdsSecrets = false
    private var asked: Set<String> = []

    init(environment: [String: String], folder: String = "/", requiresSecrets: Bool = true) {
        self.environment = environment
        self.folder = folder
        self.requiresSecrets = requiresSecrets
    }

    static func variable(_ path: String) -> String {
        "SAMENSPEL_" + path.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }

    private func override(_ path: String) -> String? {
        let variable = Self.variable(path)
        asked.insert(variable)
        return environment[variable]
    }

    /// Notes a problem of a setting: where it is written, or with its variable when it comes from the environment.
    func note(_ path: String, _ node: YAMLNode?, _ message: String, _ advice: String) {
        if environment[Self.variable(path)] == nil, let node { return node.problem(.badValue, message, advice) }
        note(path, message, advice)
    }

    private func note(_ path: String, _ message: String, _ advice: String) {
        problems.append(
            Problem(
                kind: .badValue,
                file: "environment",
                line: 0,
                column: 0,
                message: "\(Self.variable(path)): \(message)",
                advice: advice
            )
        )
    }

    func string(_ path: String, _ node: YAMLNode?) -> String? {
        let written = node?.nonEmptyString()
        guard let given = override(path) else { return written }
        if given.isEmpty { note(path, "is empty", "set it to a text, or unset it") }
        return given
    }

    func int(_ path: String, _ node: YAMLNode?, in range: ClosedRange<Int>) -> Int? {
        let written = node?.int(in: range)
        guard let given = override(path) else { return written }
        guard let number = Int(given), range.contains(number) else {
            note(path, "'\(given)' is no whole number from \(range.lowerBound) to \(range.upperBound)", "correct it")
            return written
        }
        return number
    }

    func bool(_ path: String, _ node: YAMLNode?) -> Bool? {
        let written = node?.bool()
        guard let given = override(path) else { return written }
        guard let truth = Bool(given) else {
            note(path, "'\(given)' is not true or false", "write true or false")
            return written
        }
        return truth
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ path: String, _ node: YAMLNode?, _: Word.Type) -> Word? {
        let written = node?.oneOf(Word.self)
        guard let given = override(path) else { return written }
        guard let word = Word(rawValue: given) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            note(path, "'\(given)' is unknown", "use one of \(known)")
            return written
        }
        return word
    }

    func strings(_ path: String, _ node: YAMLNode?) -> [String]? {
        let written = node?.strings()
        guard let given = override(path) else { return written }
        return given.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Notes every variable of a platform that no key asked for.
    func finish() {
        for variable in environment.keys.sorted() where variable.hasPrefix("SAMENSPEL_PLATFORMS_") {
            guard !asked.contains(variable) else { continue }
            problems.append(
                Problem(
                    kind: .unknownKey,
                    file: "environment",
                    line: 0,
                    column: 0,
                    message: "\(variable) means nothing here",
                    advice: "correct its name, add its instance under 'platforms', or unset it"
                )
            )
        }
    }

    // MARK: Secrets

    /// A secret: its value, or the file that holds it.
    ///
    /// In this order: the variable of its key, the variable of `<key>-file`, the key or `<key>-file` in the
    /// configuration file (not both), and the credential that systemd put under the name of the key's path.
    func secret(_ path: String, _ node: YAMLNode?, file: YAMLNode?) -> String? {
        let written = node?.nonEmptyString()
        let writtenFile = file?.nonEmptyString()
        if let node, file != nil {
            node.problem(.badValue, "both '\(path)' and '\(path)-file' are given", "keep one")
        }
        let (given, givenFile) = (override(path), override(path + "-file"))
        if let given {
            if given.isEmpty { note(path, "is empty", "set it to a text, or unset it") }
            return given
        }
        if let givenFile {
            return contents(givenFile, path + "-file") { note(path + "-file", $0, $1) }
        }
        if node != nil {
            noteSecret()
            return written
        }
        if let writtenFile {
            return contents(writtenFile, path + "-file") { file?.problem(.badValue, $0, $1) }
        }
        guard let credentials = environment["CREDENTIALS_DIRECTORY"], !credentials.isEmpty,
            FileManager.default.fileExists(atPath: credentials + "/" + path)
        else { return nil }
        return contents(credentials + "/" + path, path) { note(path, $0, $1) }
    }

    /// Notes that a secret stands in the configuration file itself.
    func noteSecret() { holdsSecrets = true }

    /// The text of a file that holds one secret; line breaks at its end do not belong to it.
    private func contents(_ name: String, _ key: String, _ problem: (String, String) -> Void) -> String? {
        let file = ConfigurationFile.absolute(name, in: folder)
        secretFiles.append(SecretFile(key: key, path: file))
        guard let data = FileManager.default.contents(atPath: file) else {
            problem("\(file) cannot be read", "make the file, and give the user that runs samenspel access")
            return nil
        }
        guard data.count <= 64 * 1024, let text = String(validating: data, as: UTF8.self) else {
            problem("\(file) is no short text", "write the secret alone into it, as UTF-8")
            return nil
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else {
            problem("\(file) is empty", "write the secret into it")
            return nil
        }
        return secret
    }
}

/// A file that holds a secret, and the key that names it.
public struct SecretFile: Sendable, Hashable {
    /// The path of the key in the configuration: `platforms.slack.signing-secret-file`.
    public var key: String
    /// The absolute path of the file.
    public var path: String
}
