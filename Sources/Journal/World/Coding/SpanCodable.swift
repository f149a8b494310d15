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
    mutating func members<Value>(
        _ body: (inout JSONSpanReader, inout JSONKey?) throws -> Value
    ) throws -> Value {
        try beginObject()
        var key = try nextKey()
        let value = try body(&self, &key)
        guard key == nil else { throw otherForm() }
        return value
    }

    /// Reads the member with this name and goes to the next one; nil, with nothing consumed, when another one comes.
    mutating func member<Value>(
        _ name: StaticString,
        _ key: inout JSONKey?,
        _ read: (inout JSONSpanReader) throws -> Value
    ) throws -> Value? {
        guard let present = key, present == name else { return nil }
        let value = try read(&self)
        key = try nextKey()
        return value
    }

    /// Reads the member with this name and goes to the next one.
    mutating func required<Value>(
        _ name: StaticString,
        _ key: inout JSONKey?,
        _ read: (inout JSONSpanReader) throws -> Value
    ) throws -> Value {
        guard let value = try member(name, &key, read) else { throw otherForm() }
        return value
    }

    /// Reads an object with one member: the case of an enumeration, named by the key.
    mutating func enumeration<Value>(
        _ body: (inout JSONSpanReader, JSONKey) throws -> Value
    ) throws -> Value {
        try beginObject()
        guard let name = try nextKey() else { throw otherForm() }
        let value = try body(&self, name)
        guard try nextKey() == nil else { throw otherForm() }
        return value
    }

    /// Reads `{"_0": value}`: what a case with one unnamed value holds.
    mutating func single<Value>(_ read: (inout JSONSpanReader) throws -> Value) throws -> Value {
        try members { json, key in try json.required("_0", &key, read) }
    }

    /// Reads `{}`: what a case without values holds.
    mutating func nothing() throws { try members { _, _ in } }

    /// Reads an object with keys of people's or dialogs' making; the same key twice is refused.
    mutating func dictionary<Key: Hashable, Value>(
        _ key: (String) -> Key,
        _ read: (inout JSONSpanReader) throws -> Value
    ) throws -> [Key: Value] {
        var entries: [Key: Value] = [:]
        try beginObject()
        while let name = try nextKey() {
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
        let range = try rawRange()
        // Quotation marks and 24 digits and signs.
        guard range.count == 26, bytes[range.lowerBound] == UInt8(ascii: "\"") else { throw otherForm() }
        guard let instant = moments.read(bytes.span, at: range.lowerBound + 1) else { throw otherForm() }
        return instant
    }

    /// Reads an account in its written form.
    mutating func account() throws -> Account {
        let text = try string()
        let bytes = text.utf8
        // Beyond ASCII a ':' can be part of a longer character.
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon != bytes.startIndex,
            bytes.allSatisfy({ $0 < 0x80 })
        else { throw otherForm() }
        let native = text[bytes.index(after: colon)...]
        guard !native.isEmpty else { throw otherForm() }
        return Account(instance: InstanceName(rawValue: String(text[..<colon])), nativeID: String(native))
    }
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
