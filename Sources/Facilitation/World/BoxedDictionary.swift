import HashTreeCollections

/// A persistent dictionary for large values, each behind one reference.
///
/// A tree copies the nodes on the way to what changes. With large values in the nodes every copy retains all fields of
/// all neighbours; behind a box it retains one reference for each. It behaves, and is written, like a
/// `TreeDictionary`.
@frozen
public struct BoxedDictionary<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    @usableFromInline var storage: TreeDictionary<Key, Box<Value>> = [:]

    /// Makes an empty dictionary.
    @inlinable
    public init() {}

    @inlinable
    init(storage: TreeDictionary<Key, Box<Value>>) { self.storage = storage }

    /// The keys, in an order of their own.
    @inlinable public var keys: TreeDictionary<Key, Box<Value>>.Keys { storage.keys }
    /// How many there are.
    @inlinable public var count: Int { storage.count }
    /// Whether there are none.
    @inlinable public var isEmpty: Bool { storage.isEmpty }

    /// The value of a key, nil when there is none; to change it in place, use `change`.
    @inlinable
    public subscript(key: Key) -> Value? {
        get { storage[key]?.value }
        set { storage[key] = newValue.map(Box.init) }
    }

    /// The box of a key, to look at single fields of a large value without a copy of it: `people.box(id)?.value.language`.
    ///
    /// What it holds stays as it is, whatever happens to the dictionary. Only stored properties are looked at without a
    /// copy; a computed one or a method copies the value first.
    @inlinable
    public func box(_ key: Key) -> Box<Value>? { storage[key] }

    /// Sets the value of a key to what a box holds, without a copy of it.
    @inlinable
    public mutating func put(_ box: Box<Value>, at key: Key) { storage[key] = box }

    /// Removes the value of a key and returns its box; nil when there is none.
    @inlinable
    public mutating func remove(_ key: Key) -> Box<Value>? { storage.removeValue(forKey: key) }

    /// Changes the value of a key in place; nil, with nothing changed, when there is none.
    @inlinable
    public mutating func change<Part>(_ key: Key, _ body: (inout Value) throws -> Part) rethrows -> Part? {
        var isThere = true
        let part = try storage.updateValue(forKey: key, default: Box()) { box -> Part? in
            isThere = !box.isVacant
            return isThere ? try Box.change(&box, body) : nil
        }
        if !isThere { storage[key] = nil }
        return part
    }

    /// Whether a key has a value.
    @inlinable
    public func contains(_ key: Key) -> Bool { storage[key] != nil }

    /// Those that satisfy a condition.
    @inlinable
    public func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> BoxedDictionary {
        BoxedDictionary(
            storage: try storage.filter { try isIncluded(($0.key, $0.value.value)) }
        )
    }
}

extension BoxedDictionary: Sequence {
    /// A key and its value.
    public typealias Element = (key: Key, value: Value)

    /// Goes over keys and values.
    @frozen
    public struct Iterator: IteratorProtocol {
        @usableFromInline var base: TreeDictionary<Key, Box<Value>>.Iterator

        @inlinable
        init(_ base: TreeDictionary<Key, Box<Value>>.Iterator) { self.base = base }

        /// The next key and value.
        @inlinable
        public mutating func next() -> Element? {
            base.next().map { ($0.key, $0.value.value) }
        }
    }

    /// Goes over keys and values, in an order of their own.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(storage.makeIterator()) }

    /// The values, in an order of their own.
    @inlinable public var values: some Sequence<Value> { lazy.map(\.value) }
}

extension BoxedDictionary: ExpressibleByDictionaryLiteral {
    /// Makes a dictionary of the given pairs; the last of a key counts.
    public init(dictionaryLiteral elements: (Key, Value)...) {
        for (key, value) in elements { storage[key] = Box(value) }
    }
}

extension BoxedDictionary: Equatable where Value: Equatable {}
extension BoxedDictionary: Hashable where Value: Hashable {}

extension BoxedDictionary: Encodable where Key: Encodable, Value: Encodable {
    /// Writes it as a `TreeDictionary` is written.
    public func encode(to encoder: any Encoder) throws {
        try TreeDictionary(uniqueKeysWithValues: map { ($0.key, $0.value) }).encode(to: encoder)
    }
}

extension BoxedDictionary: Decodable where Key: Decodable, Value: Decodable {
    /// Reads what a `TreeDictionary` wrote.
    public init(from decoder: any Decoder) throws {
        for (key, value) in try TreeDictionary<Key, Value>(from: decoder) { storage[key] = Box(value) }
    }
}

/// A value behind one reference.
///
/// `@unchecked` is safe: the value is written only in `change`, while the box is known to be referenced once, so that
/// nobody else can see it.
@frozen
public struct Box<Value: Sendable>: @unchecked Sendable {
    /// Where the value is, in one piece with whether there is none: so it can be lent without a copy.
    @usableFromInline
    final class Place: ManagedBuffer<Bool, Value> {
        @inlinable
        deinit {
            if !header { _ = withUnsafeMutablePointerToElements { $0.deinitialize(count: 1) } }
        }
    }

    @usableFromInline var place: Place

    @inlinable
    init(isVacant: Bool) {
        // `create` makes an instance of the class that it is called on.
        place = unsafeDowncast(Place.create(minimumCapacity: 1) { _ in isVacant }, to: Place.self)
    }

    /// Makes a box of a value.
    @inlinable
    public init(_ value: Value) {
        self.init(isVacant: false)
        pointer.initialize(to: value)
    }

    /// Makes a box without a value, which no dictionary keeps: for a value that was looked for and is not there.
    @inlinable
    init() { self.init(isVacant: true) }

    /// Whether there is no value.
    @inlinable var isVacant: Bool { place.header }

    /// Valid as long as the box is held, which who borrows it does until the value is given back.
    @inlinable var pointer: UnsafeMutablePointer<Value> { place.withUnsafeMutablePointerToElements { $0 } }

    /// The value, lent: who looks at one field copies only that.
    @inlinable public var value: Value {
        _read { yield pointer.pointee }
    }

    /// Changes the value of a box in place when nobody else holds the box, in a new box otherwise.
    @inlinable
    static func change<Part>(_ box: inout Box, _ body: (inout Value) throws -> Part) rethrows -> Part {
        if !isKnownUniquelyReferenced(&box.place) { box = Box(box.value) }
        return try body(&box.pointer.pointee)
    }
}

extension Box: Equatable where Value: Equatable {
    /// Whether two boxes hold the same.
    public static func == (left: Box, right: Box) -> Bool { left.place === right.place || left.value == right.value }
}

extension Box: Hashable where Value: Hashable {
    /// Hashes what the box holds.
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension Box: Encodable where Value: Encodable {
    /// Writes what the box holds.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

extension Box: Decodable where Value: Decodable {
    /// Reads what a box held.
    public init(from decoder: any Decoder) throws { self.init(try Value(from: decoder)) }
}
