/// One thing that the doctor looked at.
public struct DoctorFinding: Codable, Sendable, Hashable, CustomStringConvertible {
    /// How it is.
    public enum Level: String, Codable, Sendable, Hashable {
        /// As it should be.
        case ok
        /// It works now, and may not later.
        case warning
        /// Something does not work.
        case problem
    }

    /// How it is.
    public var level: Level
    /// What was looked at.
    public var subject: String
    /// What was found.
    public var found: String
    /// What to do; empty when nothing.
    public var advice: String

    /// `ok`, `warning` or `problem`, what was looked at and found, and what to do.
    public var description: String {
        let column = level.rawValue + String(repeating: " ", count: 9 - level.rawValue.count)
        return "\(column)\(subject): \(found)\(advice.isEmpty ? "" : "; \(advice)")"
    }

    static func ok(_ subject: String, _ found: String) -> DoctorFinding {
        DoctorFinding(level: .ok, subject: subject, found: found, advice: "")
    }

    static func warning(_ subject: String, _ found: String, _ advice: String) -> DoctorFinding {
        DoctorFinding(level: .warning, subject: subject, found: found, advice: advice)
    }

    static func problem(_ subject: String, _ found: String, _ advice: String) -> DoctorFinding {
        DoctorFinding(level: .problem, subject: subject, found: found, advice: advice)
    }
}
