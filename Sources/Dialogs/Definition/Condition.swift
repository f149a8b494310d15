import Agenda

/// A condition on what was saved and what the host knows.
///
/// Once read and type-checked it cannot fail.
///
/// The language: `name == 'text'`, `!=`, `name == 3`, `<`, `<=`, `>`, `>=` (numbers and dates), `name` (a flag),
/// `known(name)`, `has(name, 'id')`, `not`, `and`, `or` and parentheses. A name that is not known makes a comparison
/// false.
public indirect enum Condition: Sendable, Hashable {
    /// Compares a name with a value.
    case compare(String, Comparison, Operand)
    /// Holds when the flag is set.
    case flag(String)
    /// Holds when there is a value.
    case known(String)
    /// Holds when the list has the item.
    case has(String, String)
    /// Holds when the other does not.
    case not(Condition)
    /// Holds when both do.
    case and(Condition, Condition)
    /// Holds when one of them does.
    case or(Condition, Condition)

    /// A comparison.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        /// The same.
        case equal = "=="
        /// Not the same.
        case unequal = "!="
        /// At most.
        case atMost = "<="
        /// At least.
        case atLeast = ">="
        /// Less.
        case less = "<"
        /// More.
        case more = ">"
    }

    /// What a name is compared with.
    public enum Operand: Sendable, Hashable {
        /// A text between quotes.
        case text(String)
        /// A whole number.
        case number(Int)
        /// The value of another name.
        case name(String)
    }

    /// Whether it holds with the values that `value` gives by name.
    public func holds(_ value: (String) -> DialogValue?) -> Bool {
        switch self {
        case .compare(let name, let comparison, let operand):
            guard let left = value(name), let right = operand.value(value, as: left.type) else { return false }
            return comparison.holds(left, right)
        case .flag(let name): return value(name) == .flag(true)
        case .known(let name): return value(name) != nil
        case .has(let name, let item): return value(name)?.items?.contains(item) ?? false
        case .not(let condition): return !condition.holds(value)
        case .and(let left, let right): return left.holds(value) && right.holds(value)
        case .or(let left, let right): return left.holds(value) || right.holds(value)
        }
    }

    /// Every name in it.
    public var names: [String] {
        switch self {
        case .compare(let name, _, .name(let other)): [name, other]
        case .compare(let name, _, _), .flag(let name), .known(let name), .has(let name, _): [name]
        case .not(let condition): condition.names
        case .and(let left, let right), .or(let left, let right): left.names + right.names
        }
    }
}

extension Condition: CustomStringConvertible {
    /// The condition written in one fixed way, whatever the blanks and parentheses of the file.
    public var description: String {
        switch self {
        case .compare(let name, let comparison, let operand): "\(name) \(comparison.rawValue) \(operand)"
        case .flag(let name): name
        case .known(let name): "known(\(name))"
        case .has(let name, let item): "has(\(name), '\(item)')"
        case .not(let condition): "not (\(condition))"
        case .and(let left, let right): "(\(left)) and (\(right))"
        case .or(let left, let right): "(\(left)) or (\(right))"
        }
    }
}

extension Condition.Operand: CustomStringConvertible {
    /// The operand as it is written.
    public var description: String {
        switch self {
        case .text(let text): "'\(text)'"
        case .number(let number): String(number)
        case .name(let name): name
        }
    }

    fileprivate func value(_ value: (String) -> DialogValue?, as type: DialogValue.ValueType) -> DialogValue? {
        switch self {
        case .text(let text) where type == .date: (try? LocalDate.parse(text)).map(DialogValue.date)
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .name(let name): value(name)
        }
    }
}

extension Condition.Comparison {
    fileprivate func holds(_ left: DialogValue, _ right: DialogValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): holds(left, right)
        case (.date(let left), .date(let right)): holds(left, right)
        default:
            switch self {
            case .equal: left == right
            case .unequal: left != right
            default: false
            }
        }
    }

    private func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        case .atMost: left <= right
        case .atLeast: left >= right
        case .less: left < right
        case .more: left > right
        }
    }
}
