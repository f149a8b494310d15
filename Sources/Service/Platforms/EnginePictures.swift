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

    func png(_ reference: ImageReference) async -> [UInt8]? {
        let world = await engine.world()
        guard let round = reference.summaryRound,
            let input = SummaryMaker(library: library, world: world).summary(of: round)
        else { return nil }
        // Some 30 ms of work, once for each channel and round.
        return try? SummaryChart.png(input)
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
