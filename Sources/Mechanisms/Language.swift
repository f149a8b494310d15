/// A language Samenspel speaks.
///
/// The raw value is the ISO 639-1 code, as it stands in configuration, dialogs and stored files.
public enum Language: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    /// Dutch, the base language of everything we ship.
    case nl
    /// English.
    case en

    /// Orders languages by their code, so that output has one fixed order.
    public static func < (left: Language, right: Language) -> Bool { left.rawValue < right.rawValue }
}
