import Agenda
import Chat
import Mechanisms

/// A value that a dialog saves, gets as a fact, or passes to an action.
///
/// Written in files as a one-key object, so that a person can read what it is: `{"text": "…"}`.
public enum DialogValue: Sendable, Hashable {
    /// Free text or an option's id.
    case text(String)
    /// A whole number.
    case number(Int)
    /// Yes or no.
    case flag(Bool)
    /// A calendar day.
    case date(LocalDate)
    /// Several options' ids.
    case list([String])

    /// The type of the value, as dialogs declare it.
    public var type: ValueType {
        switch self {
        case .text: .text
        case .number: .number
        case .flag: .flag
        case .date: .date
        case .list: .list
        }
    }

    /// The types of values, by the word that dialogs use.
    public enum ValueType: String, Codable, CodingKey, Sendable, Hashable, CaseIterable {
        /// Free text or an option's id.
        case text
        /// A whole number.
        case number
        /// Yes or no.
        case flag
        /// A calendar day.
        case date
        /// Several options' ids.
        case list
    }
}

extension DialogValue: Codable {
    /// Reads a one-key object; the key is the type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ValueType.self)
        guard container.allKeys.count == 1, let type = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a value has one key, its type")
            )
        }
        switch type {
        case .text: self = .text(try container.decode(String.self, forKey: type))
        case .number: self = .number(try container.decode(Int.self, forKey: type))
        case .flag: self = .flag(try container.decode(Bool.self, forKey: type))
        case .date: self = .date(try container.decode(LocalDate.self, forKey: type))
        case .list: self = .list(try container.decode([String].self, forKey: type))
        }
    }

    /// Writes a one-key object; the key is the type.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ValueType.self)
        switch self {
        case .text(let text): try container.encode(text, forKey: type)
        case .number(let number): try container.encode(number, forKey: type)
        case .flag(let flag): try container.encode(flag, forKey: type)
        case .date(let date): try container.encode(date, forKey: type)
        case .list(let items): try container.encode(items, forKey: type)
        }
    }
}

/// What the host knows and a dialog may say or test: by fact name, as declared in `DialogVocabulary`.
public typealias Facts = [String: DialogValue]

/// The id of a dialog, as it stands in its file.
public struct DialogID: TextIdentifier {
    /// The id.
    public var rawValue: String
    /// Makes an id.
    public init(rawValue: String) { self.rawValue = rawValue }
}
