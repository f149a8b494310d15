import Foundation

/// JSON as commands print it: sorted keys, readable, slashes as they are.
public enum CommandJSON {
    /// The text of a value, without a line break at its end.
    public static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
