import Foundation

/// A piece of JSON that can be written so that people read it.
indirect enum GoldenJSON: Decodable, Sendable, Hashable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([GoldenJSON])
    case object([String: GoldenJSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([GoldenJSON].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: GoldenJSON].self))
        }
    }

    /// The value under a name, of an object.
    subscript(name: String) -> GoldenJSON? { if case .object(let fields) = self { fields[name] } else { nil } }
    /// The text, if it is one.
    var string: String? { if case .text(let text) = self { text } else { nil } }
    /// Whether it is a list.
    var isList: Bool { if case .list = self { true } else { false } }
    /// The items, if it is a list.
    var items: [GoldenJSON] { if case .list(let items) = self { items } else { [] } }

    /// Everything in it, itself too.
    var everything: [GoldenJSON] {
        switch self {
        case .list(let items): [self] + items.flatMap(\.everything)
        case .object(let fields): [self] + fields.sorted { $0.key < $1.key }.flatMap(\.value.everything)
        case .null, .flag, .number, .text: [self]
        }
    }

    /// Everything in it that is text.
    var texts: [String] { everything.compactMap(\.string) }

    // MARK: Writing

    /// The longest line, where it can be broken.
    private static let columns = 118
    /// The longest line of an object without a list in it: a button, a run of text.
    private static let wideColumns = 400

    /// The JSON on as few lines as people can read, names in alphabetical order.
    func written(indent: String = "") -> String {
        let line = short
        if indent.count + line.count <= (everything.contains(where: \.isList) ? Self.columns : Self.wideColumns) {
            return line
        }
        let inner = indent + " "
        switch self {
        case .list(let items):
            return "[\n" + items.map { inner + $0.written(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let fields):
            let lines = fields.sorted { $0.key < $1.key }.map { name, value in
                "\(inner)\(Self.quoted(name)): \(value.written(indent: inner))"
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        case .null, .flag, .number, .text: return line
        }
    }

    private var short: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): number == number.rounded() ? "\(Int64(number))" : "\(number)"
        case .text(let text): Self.quoted(text)
        case .list(let items): "[" + items.map(\.short).joined(separator: ", ") + "]"
        case .object(let fields):
            "{"
                + fields.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)): \($0.value.short)" }
                .joined(separator: ", ") + "}"
        }
    }

    /// A text between quotes; what cannot be seen is written as an escape.
    static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            default:
                let hides =
                    [.control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse]
                    .contains(scalar.properties.generalCategory) || scalar == "\u{A0}" || scalar == "\u{FE0F}"
                if hides {
                    for unit in String(scalar).utf16 {
                        written += "\\u" + String(UInt32(unit) + 0x1_0000, radix: 16).dropFirst()
                    }
                } else {
                    written.unicodeScalars.append(scalar)
                }
            }
        }
        return written + "\""
    }
}
