import Chat
import Mechanisms

/// A value that is read and written by hand in exactly the form in which `JSONEncoder` with sorted keys writes it.
///
/// A reader takes that form only and throws for every other; the caller then asks `JSONDecoder`, which knows all forms.
/// So a reader may refuse what `JSONDecoder` takes, and must never take what it refuses or read it differently.
protocol SpanCodable {
    /// Reads the value.
    static func read(_ json: inout JSONSpanReader) throws -> Self
    /// Writes the value.
    func write(to json: inout JSONByteWriter)
}

extension JSONSpanReader {
    /// Says that the value has another form than the one that we write.
    func otherForm() -> JSONError { JSONError(.expected("the form in which it is written"), at: position) }

    /// Reads an object whose members are taken one after the other, in the order of their keys.
    mutating func members<Value>(_ body: (inout JSONSpanReader) throws -> Value) throws -> Value {
        try beginObject()
        let value = try body(&self)
        guard acceptEnd() else { throw otherForm() }
        return value
    }

    /// Reads the member with this name; nil, with nothing consumed, when another one comes.
    @inline(__always)
    mutating func member<Value>(
        _ name: StaticString,
        _ read: (inout JSONSpanReader) throws -> Value
    ) throws -> Value? {
        accept(member: name) ? try read(&self) : nil
    }

    /// Reads the member with this name.
    @inline(__always)
    mutating func required<Value>(
        _ name: StaticString,
        _ read: (inout JSONSpanReader) throws -> Value
    ) throws -> Value {
        guard accept(member: name) else { throw otherForm() }
        return try read(&self)
    }

    /// Reads `{"_0": value}`: what a case with one unnamed value holds.
    mutating func one<Value>(_ read: (inout JSONSpanReader) throws -> Value) throws -> Value {
        try members { try $0.required("_0", read) }
    }

    /// Reads what a case with two values holds, in the order of their names.
    mutating func two<First, Second>(
        _ firstName: StaticString,
        _ first: (inout JSONSpanReader) throws -> First,
        _ secondName: StaticString,
        _ second: (inout JSONSpanReader) throws -> Second
    ) throws -> (First, Second) {
        try members { json in
            let value = try json.required(firstName, first)
            return (value, try json.required(secondName, second))
        }
    }

    /// Reads `{}`: what a case without values holds.
    mutating func nothing() throws { try members { _ in } }

    /// Reads an object with keys of people's or dialogs' making; the same key twice is refused.
    mutating func dictionary<Key: Hashable, Value>(
        _ key: (String) -> Key,
        _ read: (inout JSONSpanReader) throws -> Value
    ) throws -> [Key: Value] {
        var entries: [Key: Value] = [:]
        try beginObject()
        while let name = try nextKey() {
            // Most have two or three.
            if entries.isEmpty { entries.reserveCapacity(3) }
            let value = try read(&self)
            guard entries.updateValue(value, forKey: key(name.text)) == nil else { throw otherForm() }
        }
        return entries
    }

    /// Reads an id.
    mutating func id<ID: TextIdentifier>() throws -> ID { ID(rawValue: try string()) }

    /// Reads a whole number.
    mutating func number() throws -> Int { Int(try int()) }

    /// Reads one of the words that stand for the cases of an enumeration.
    mutating func word<Word: RawRepresentable<String>>() throws -> Word {
        guard let word = Word(rawValue: try string()) else { throw otherForm() }
        return word
    }

    /// Reads a moment.
    mutating func instant() throws -> Instant {
        guard let instant = quotedMoment() else { throw otherForm() }
        return instant
    }

    /// Reads an account in its written form.
    mutating func account() throws -> Account {
        // Beyond ASCII a ':' can be part of a longer character.
        guard let range = asciiText() else { throw otherForm() }
        let text = bytes[range]
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > range.lowerBound, colon + 1 < range.upperBound
        else { throw otherForm() }
        return Account(
            instance: InstanceName(rawValue: String(decoding: text[..<colon], as: UTF8.self)),
            nativeID: String(decoding: text[(colon + 1)...], as: UTF8.self)
        )
    }
}

extension TextIdentifier {
    /// Reads an id.
    static func read(_ json: inout JSONSpanReader) throws -> Self { Self(rawValue: try json.string()) }
}

extension String {
    /// Reads a text.
    static func read(_ json: inout JSONSpanReader) throws -> String { try json.string() }
}

extension Instant {
    /// Reads a moment.
    static func read(_ json: inout JSONSpanReader) throws -> Instant { try json.instant() }
}

extension Account {
    /// Reads an account in its written form.
    static func read(_ json: inout JSONSpanReader) throws -> Account { try json.account() }
}

extension Array where Element: SpanCodable {
    /// Reads an array.
    static func read(_ json: inout JSONSpanReader) throws -> [Element] { try json.array(Element.read) }
}

extension JSONByteWriter {
    /// Writes an object with one member.
    mutating func enumeration(_ name: StaticString, _ body: (inout JSONByteWriter) -> Void) {
        beginObject()
        key(name)
        beginObject()
        body(&self)
        endObject()
        endObject()
    }

    /// Writes a member; none for nil.
    mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }

    /// Writes a member.
    mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        int(value)
    }

    /// Writes a member.
    mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// Writes a member; none for nil.
    mutating func member(_ name: StaticString, _ instant: Instant?) {
        guard let instant else { return }
        key(name)
        string(instant.iso8601)
    }

    /// Writes a member; none for nil.
    mutating func member(_ name: StaticString, _ id: (some TextIdentifier)?) {
        guard let id else { return }
        key(name)
        string(id.rawValue)
    }

    /// Writes a member; none for nil.
    mutating func member(_ name: StaticString, _ prompt: PromptID?) { member(name, prompt?.rawValue) }

    /// Writes a member; none for nil.
    mutating func member(_ name: StaticString, _ value: (some SpanCodable)?) {
        guard let value else { return }
        key(name)
        value.write(to: &self)
    }

    /// Writes a member.
    mutating func member(_ name: StaticString, _ values: [some SpanCodable]) {
        key(name)
        beginArray()
        for value in values { value.write(to: &self) }
        endArray()
    }

    /// Writes a member: an object with the entries in the order of their keys.
    mutating func member<Value>(
        _ name: StaticString,
        _ entries: [(key: String, value: Value)],
        _ write: (inout JSONByteWriter, Value) -> Void
    ) {
        key(name)
        beginObject()
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
            self.key(text: key)
            write(&self, value)
        }
        endObject()
    }
}
