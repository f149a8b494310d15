extension Account: CodingKeyRepresentable {
    private struct TextKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// The account as a key of a JSON object: its written form.
    public var codingKey: any CodingKey { TextKey(stringValue: description) }

    /// Reads the account from a key of a JSON object.
    public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}
