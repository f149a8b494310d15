import Mechanisms

/// All that is published of one region, with its agreements, for the region's own archive.
public struct RegionExport: Sendable, Hashable {
    /// The name of the region, as people know it.
    public let regionName: String
    /// The language of headings and words.
    public let language: Language
    /// The model whose questions were asked.
    public let model: Model
    /// The rounds, the earliest first.
    public let rounds: [ClosedRound]
    /// The agreements, in the given order.
    public let agreements: [SummaryAgreement]

    /// Gathers what is exported; throws ``ExportProblem`` when the rounds are not of one region.
    public init(
        regionName: String,
        language: Language,
        model: Model,
        rounds: [ClosedRound],
        agreements: [SummaryAgreement]
    ) throws(ExportProblem) {
        let regions = Set(rounds.map(\.published.region))
        guard regions.count <= 1 else { throw ExportProblem(regions: regions.sorted()) }
        self.regionName = regionName
        self.language = language
        self.model = model
        self.rounds = rounds.sorted { ($0.closedOn, $0.published.round) < ($1.closedOn, $1.published.round) }
        self.agreements = agreements
    }
}

/// Why something cannot be exported: it would lay two regions side by side.
public struct ExportProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The regions whose rounds were given.
    public let regions: [String]

    /// What is wrong, for an error message in English.
    public var description: String {
        "an export holds one region, but the rounds are of \(regions.joined(separator: ", "))"
    }
}

/// One region's published rounds and agreements as JSON.
public enum ExportJSON {
    /// The version of the form; counts up when a key changes its meaning or goes.
    public static let schema = 1

    /// The document as text, with a line break at its end.
    public static func encode(_ export: RegionExport) throws -> String {
        try JSONText.encode(Document(export: export))
    }

    private struct Document: Encodable {
        let export: RegionExport

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(ExportJSON.schema, forKey: .schema)
            try container.encode("region-export", forKey: .kind)
            try container.encode(export.regionName, forKey: .region)
            try container.encode(export.language, forKey: .language)
            try container.encode(export.rounds, forKey: .rounds)
            try container.encode(export.agreements, forKey: .agreements)
            try container.encode(PublishedRound.Suitability.notSuitedForComparison, forKey: .suitability)
        }

        enum CodingKeys: String, CodingKey {
            case schema, kind, region, language, rounds, agreements, suitability
        }
    }
}
