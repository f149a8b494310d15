import Dialogs
import Foundation

/// Reads one setting from the environment or, without it, from the configuration file; a wrong type is a problem, never
/// a default.
///
/// The variable of a key is `SAMENSPEL_` and its path in capitals, with `_` for every dot and hyphen:
/// `http.public-url` is `SAMENSPEL_HTTP_PUBLIC_URL`.
final class SettingReader {
    private let environment: [String: String]
    private(set) var problems: [Problem] = []

    init(environment: [String: String]) { self.environment = environment }

    static func variable(_ path: String) -> String {
        "SAMENSPEL_" + path.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }

    private func override(_ path: String) -> String? { environment[Self.variable(path)] }

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
}
