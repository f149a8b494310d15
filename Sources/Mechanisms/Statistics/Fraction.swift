/// An exact fraction in lowest terms.
public struct Fraction: Sendable, Hashable, CustomStringConvertible {
    /// The part above the line.
    public let numerator: UInt128
    /// The part below the line, never zero.
    public let denominator: UInt128

    /// Makes a fraction in lowest terms; nil when the denominator is zero.
    public init?(_ numerator: UInt128, _ denominator: UInt128) {
        guard denominator > 0 else { return nil }
        var (a, b) = (numerator, denominator)
        while b > 0 { (a, b) = (b, a % b) }
        self.numerator = numerator / a
        self.denominator = denominator / a
    }

    /// The nearest floating-point number.
    public var value: Double { Double(numerator) / Double(denominator) }

    /// For example `17/126`.
    public var description: String { "\(numerator)/\(denominator)" }
}
