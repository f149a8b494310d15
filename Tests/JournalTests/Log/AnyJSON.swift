import Foundation
import Journal

/// Any JSON value with whole numbers, to compare codecs.
indirect enum AnyJSON: Hashable, Decodable {
    case null
    case bool(Bool)
    case int(Int64)
    case string(String)
    case array([AnyJSON])
    case object([String: AnyJSON])

    init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: Key.self) {
            var members: [String: AnyJSON] = [:]
            for key in keyed.allKeys { members[key.stringValue] = try keyed.decode(AnyJSON.self, forKey: key) }
            self = .object(members)
        } else if var list = try? decoder.unkeyedContainer() {
            var elements: [AnyJSON] = []
            while !list.isAtEnd { elements.append(try list.decode(AnyJSON.self)) }
            self = .array(elements)
        } else {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                self = .null
            } else if let value = try? single.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? single.decode(Int64.self) {
                self = .int(value)
            } else {
                self = .string(try single.decode(String.self))
            }
        }
    }

    init(_ json: inout JSONSpanReader) throws {
        switch try json.kind() {
        case .null:
            _ = json.null()
            self = .null
        case .bool: self = .bool(try json.bool())
        case .number: self = .int(try json.int())
        case .string: self = .string(try json.string())
        case .array: self = .array(try json.array { try AnyJSON(&$0) })
        case .object:
            var members: [String: AnyJSON] = [:]
            try json.beginObject()
            while let key = try json.nextKey() { members[key.text] = try AnyJSON(&json) }
            self = .object(members)
        }
    }

    func write(_ json: inout JSONByteWriter) {
        switch self {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .int(let value): json.int(value)
        case .string(let value): json.string(value)
        case .array(let elements):
            json.beginArray()
            for element in elements { element.write(&json) }
            json.endArray()
        case .object(let members):
            json.beginObject()
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                json.key(text: key)
                value.write(&json)
            }
            json.endObject()
        }
    }

    static func random(_ random: inout Seeded, depth: Int) -> AnyJSON {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2:
            .int(Int64.random(in: -(1 << 52)...(1 << 52), using: &random) >> Int64.random(in: 0..<52, using: &random))
        case 3: .string(text(&random))
        case 4:
            .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in AnyJSON.random(&random, depth: depth - 1) })
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                        (text(&random), AnyJSON.random(&random, depth: depth - 1))
                    },
                    uniquingKeysWith: { $1 }
                )
            )
        }
    }

    private static func text(_ random: inout Seeded) -> String {
        let alphabet = Array("abcXYZ 019\"\\/\n\t\r\u{8}\u{c}\u{1}\u{7f}éß中😀\u{2028}\u{fffd}")
        return String(
            (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
        )
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
