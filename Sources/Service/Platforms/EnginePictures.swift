import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms
import Reports

/// Draws the pictures that messages name: the charts of published summaries.
struct EnginePictures: Pictures {
    let engine: Engine
    let library: DialogLibrary

    // Some 30 ms of work, once for each channel and round.
    func png(_ reference: ImageReference) async -> [UInt8]? {
        guard let summary = await summary(reference) else { return nil }
        return try? SummaryChart.png(summary)
    }

    func png(_ reference: ImageReference, within side: Int) async -> [UInt8]? {
        guard let summary = await summary(reference) else { return nil }
        return try? SummaryChart.png(summary, within: side)
    }

    private func summary(_ reference: ImageReference) async -> SummaryInput? {
        let world = await engine.world()
        return reference.summaryRound.flatMap { SummaryMaker(library: library, world: world).summary(of: $0) }
    }
}

extension ImageReference {
    /// Names the chart of a round's summary.
    init(summaryOf round: RoundID) { self.init(rawValue: "summary-\(round.rawValue)") }

    /// The round whose summary's chart it names; nil when it names something else.
    var summaryRound: RoundID? {
        guard rawValue.hasPrefix("summary-") else { return nil }
        return RoundID(rawValue: String(rawValue.dropFirst("summary-".count)))
    }
}
