import Mechanisms

/// Names a region (a network of organisations); also a path component of its file.
public struct RegionID: TextIdentifier {
    /// The name as configured.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a person; without meaning outside the service.
public struct PersonID: TextIdentifier {
    /// The id.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a round, `<region>.<number>`; also the name of its key.
public struct RoundID: TextIdentifier {
    /// The id.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The id of the n-th round of a region.
    public init(region: RegionID, number: Int) { rawValue = "\(region.rawValue).\(number)" }
    /// The region; nil when the id has another form.
    var region: RegionID? {
        rawValue.utf8.lastIndex(of: UInt8(ascii: ".")).map { RegionID(rawValue: String(rawValue[..<$0])) }
    }
}

/// Names an agreement within the installation.
public struct AgreementID: TextIdentifier {
    /// The id.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a message in the outbox; the key under which platforms with idempotent sends know it.
public struct MessageID: TextIdentifier {
    /// The id.
    public var rawValue: String
    /// Makes an identifier from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Stands for a person within one question of one round: HMAC(round key, question ‖ person), in hexadecimal digits.
///
/// It cannot be made or matched without the round key, and it differs from question to question.
public struct BallotToken: TextIdentifier {
    /// The digits.
    public var rawValue: String
    /// Makes a token from its text.
    public init(rawValue: String) { self.rawValue = rawValue }
}

extension String {
    /// The number that an id ends in; nil when it has none.
    var givenNumber: Int64? {
        var number: Int64?
        for byte in utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                if number != nil { return nil }
                continue
            }
            let (product, isTooLong) = (number ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, isTooLarge) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            if isTooLong || isTooLarge { return nil }
            number = sum
        }
        return number
    }
}
