import Chat
import Foundation

/// Why a name is no time zone.
public struct ZoneProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name as it was given.
    public let identifier: String
    /// The name that was probably meant, if one is near.
    public let suggestion: String?

    /// Makes the problem of a name.
    public init(identifier: String, suggestion: String?) {
        self.identifier = identifier
        self.suggestion = suggestion
    }

    /// What is wrong and what to do, for an error message in English.
    public var description: String {
        let name = "'\(identifier.prefix(60))' is no time zone that this machine knows"
        if let suggestion { return "\(name); did you mean '\(suggestion)'?" }
        return "\(name); write an IANA name such as 'Europe/Amsterdam'"
    }
}

/// A time zone by its IANA name, such as `Europe/Amsterdam`, that this machine could load.
///
/// Converts between moments and wall-clock times. The zone data are Foundation's.
public struct Zone: Sendable, Hashable {
    /// The IANA name as it was written.
    public let identifier: String
    private let timeZone: TimeZone

    /// Coordinated universal time.
    public static let utc = Zone(identifier: "UTC", timeZone: .gmt)

    private init(identifier: String, timeZone: TimeZone) {
        self.identifier = identifier
        self.timeZone = timeZone
    }

    /// Loads a zone, and suggests a near name when there is none.
    public init(_ identifier: String) throws(ZoneProblem) {
        // Foundation also takes 'GMT+2': an offset, which knows no summer time and is never what a region means.
        let isOffset = identifier.hasPrefix("GMT") && identifier.count > 3
        guard !isOffset, let timeZone = TimeZone(identifier: identifier) else {
            throw ZoneProblem(identifier: identifier, suggestion: Zone.suggestion(for: identifier))
        }
        self.init(identifier: identifier, timeZone: timeZone)
    }

    /// The moment at which a clock here shows `time` on `date`.
    ///
    /// A time that the clock skips (start of summer time) becomes the one as much later as was skipped: 02:30 becomes
    /// 03:30. A time that comes twice (end of summer time) is the first of the two. Both as RFC 5545 §3.3.5 has it.
    public func instant(of date: LocalDate, _ time: LocalTime) -> Instant {
        instant(wallSeconds: date.dayNumber * 86_400 + time.minuteOfDay * 60)
    }

    /// The date and time (whole minutes, rounded down) that a clock here shows at `instant`.
    public func local(_ instant: Instant) -> (date: LocalDate, time: LocalTime) {
        let wall = wallSeconds(at: instant)
        let day = wall.quotientFloored(by: 86_400)
        return (LocalDate(dayNumber: day), LocalTime(clampingMinuteOfDay: (wall - day * 86_400) / 60))
    }

    /// The date that a calendar here shows at `instant`.
    public func date(at instant: Instant) -> LocalDate { local(instant).date }

    /// The first moment of `date` here; not always midnight, as some zones change their clocks then.
    public func start(of date: LocalDate) -> Instant { instant(of: date, .midnight) }

    /// How many seconds clocks here are ahead of UTC at `instant`.
    public func offsetSeconds(at instant: Instant) -> Int { offset(unixSeconds: instant.unixSeconds) }

    /// Wall-clock seconds since 1970-01-01T00:00 local time, rounded down.
    func wallSeconds(at instant: Instant) -> Int {
        instant.unixSeconds + offset(unixSeconds: instant.unixSeconds)
    }

    /// The moment at which a clock here shows so many seconds since 1970-01-01T00:00 local time.
    func instant(wallSeconds wall: Int) -> Instant {
        // No zone is more than 24 hours from UTC, and none changes its clock twice within two days: a day to either
        // side gives the offset before and after a change.
        let before = offset(unixSeconds: wall - 86_400)
        let early = wall - before
        if offset(unixSeconds: early) == before { return Instant(unixSeconds: early) }
        let late = wall - offset(unixSeconds: wall + 86_400)
        return Instant(unixSeconds: wallMatches(late, wall) ? late : early)
    }

    private func wallMatches(_ unixSeconds: Int, _ wall: Int) -> Bool {
        unixSeconds + offset(unixSeconds: unixSeconds) == wall
    }

    private func offset(unixSeconds: Int) -> Int {
        timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(unixSeconds)))
    }

    /// Zones are the same when their names are.
    public static func == (left: Zone, right: Zone) -> Bool { left.identifier == right.identifier }
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

extension Zone: Codable, CustomStringConvertible {
    /// The IANA name.
    public var description: String { identifier }

    /// Reads an IANA name; one that this machine cannot load is an error with a suggestion.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(ZoneProblem) {
            self = try Zone(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the IANA name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(identifier)
    }
}

extension Zone {
    /// The known name nearest to `text`: the same but for case, the same city, or a few letters away.
    static func suggestion(for text: String) -> String? {
        let wanted = text.lowercased().replacing(" ", with: "_")
        guard !wanted.isEmpty, wanted.count <= 60 else { return nil }
        let known = TimeZone.knownTimeZoneIdentifiers
        if let same = known.first(where: { $0.lowercased() == wanted }) { return same }
        func city(_ name: some StringProtocol) -> String {
            String(name.lowercased().split(separator: "/").last ?? "")
        }
        let wantedCity = city(wanted)
        if let same = known.first(where: { city($0) == wantedCity }) { return same }
        var best: (name: String, distance: Int)?
        for name in known {
            let distance = min(
                editDistance(name.lowercased(), wanted),
                wanted.contains("/") ? .max : editDistance(city(name), wanted)
            )
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        guard let best, best.distance <= max(1, wanted.count / 5) else { return nil }
        return best.name
    }

    private static func editDistance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (index, byte) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}

extension Instant {
    /// Makes a moment from whole seconds since 1970-01-01T00:00:00Z.
    init(unixSeconds: Int) { self.init(milliseconds: Int64(unixSeconds) * 1000) }
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    var unixSeconds: Int { Int(milliseconds).quotientFloored(by: 1000) }
}

extension Int {
    /// Division that rounds towards minus infinity, so that moments before 1970 fall on the right day.
    func quotientFloored(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
