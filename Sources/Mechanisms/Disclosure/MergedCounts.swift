/// How often 1 or 2, 3, and 4 or 5 were given, where the five counts may not be seen but these three may.
///
/// They let a round be compared with later ones. They are as public as everything else that is published, so nothing
/// that is made of them shows more.
public struct MergedCounts: Codable, Sendable, Hashable {
    /// How often 1 or 2, 3, and 4 or 5 were given.
    public let counts: [Int]

    init(_ histogram: Histogram) {
        counts = [
            histogram[.one] + histogram[.two], histogram[.three], histogram[.four] + histogram[.five],
        ]
    }

    init(_ published: ScoreCounts) {
        counts = [
            published[.one] + published[.two], published[.three], published[.four] + published[.five],
        ]
    }

    /// Reads three counts.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        counts = try container.decode([Int].self)
        if counts.count != 3 || counts.contains(where: { $0 < 0 }) {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "three counts are needed")
        }
    }

    /// Writes the three counts as a list.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(counts)
    }
}
