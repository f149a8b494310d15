import Curl
import Dialogs
import Foundation

/// Reads the keys of one platform instance: from the environment, from files of secrets, or as they are written.
///
/// Each getter that must find something notes a problem when it does not, so that all are told at once.
struct PlatformSettingReader {
    /// The name of the instance.
    let name: String
    let mapping: YAMLMapping
    let reader: SettingReader

    private func path(_ key: String) -> String { "platforms.\(name).\(key)" }

    /// Notes a problem of a key.
    func problem(_ key: String, _ message: String, _ advice: String) {
        reader.note(path(key), mapping.optional(key) ?? mapping.node, message, advice)
    }

    private func missing(_ key: String, _ ways: String) {
        mapping.node.problem(.missingKey, "the key '\(key)' of '\(name)' is missing", ways)
    }

    /// A text that may be absent.
    func optional(_ key: String) -> String? { reader.string(path(key), mapping.optional(key)) }

    /// A text that must be there.
    func required(_ key: String) -> String? {
        let problems = reader.problems.count
        if let text = optional(key) { return text }
        if !mapping.has(key), reader.problems.count == problems {
            missing(key, "add it, or set \(SettingReader.variable(path(key)))")
        }
        return nil
    }

    /// A secret that may be absent.
    func optionalSecret(_ key: String) -> String? {
        reader.secret(path(key), mapping.optional(key), file: mapping.optional(key + "-file"))
    }

    /// Several secrets: a list, or a text or file with one on each line; in the environment they stand apart by commas.
    func secrets(_ key: String) -> [String] {
        if let node = mapping.optional(key), node.isList, !mapping.has(key + "-file") {
            reader.noteSecret()
            return strings(key) ?? []
        }
        return (optionalSecret(key) ?? "").split { $0.isNewline || $0 == "," }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// A secret that must be there; empty when it is not and need not be yet.
    func secret(_ key: String) -> String? {
        let problems = reader.problems.count
        if let text = optionalSecret(key) { return text }
        guard reader.requiresSecrets else { return "" }
        if !mapping.has(key), !mapping.has(key + "-file"), reader.problems.count == problems {
            missing(key, "add it or '\(key)-file', or set \(SettingReader.variable(path(key)))")
        }
        return nil
    }

    /// The address of an API that may be absent.
    func optionalAddress(_ key: String) -> WebAddress? { optional(key).flatMap { address(key, $0) } }

    /// The address of an API that must be there.
    func address(_ key: String) -> WebAddress? { required(key).flatMap { address(key, $0) } }

    private func address(_ key: String, _ text: String) -> WebAddress? {
        guard let address = WebAddress(text), address.query == nil else {
            problem(key, "'\(text)' is no web address", "write it as https://chat.example.nl")
            return nil
        }
        return address
    }

    /// A list of texts that may be absent; in the environment they stand apart by commas.
    func strings(_ key: String) -> [String]? { reader.strings(path(key), mapping.optional(key)) }

    /// A whole number that may be absent.
    func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        reader.int(path(key), mapping.optional(key), in: range)
    }

    /// `true` or `false`, that may be absent.
    func bool(_ key: String) -> Bool? { reader.bool(path(key), mapping.optional(key)) }

    /// One of the words of an enumeration, that may be absent.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Word.Type) -> Word? {
        reader.word(path(key), mapping.optional(key), type)
    }
}
