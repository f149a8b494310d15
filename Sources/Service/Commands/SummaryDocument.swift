import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Mechanisms
import Reports

/// A region's published summary in the form that a command asks for.
public struct SummaryDocument: Sendable {
    /// The forms a summary comes in.
    public enum Format: String, CaseIterable, Sendable {
        /// The post as plain text.
        case text
        /// The page that prints on one sheet.
        case html
        /// The chart.
        case svg
        /// The chart as a picture.
        case png
        /// Everything, for programs.
        case json
    }

    private let input: SummaryInput
    private let round: RoundID

    /// Finds the summary of a round, or of the last published one.
    ///
    /// Throws a `ServiceProblem` when there is nothing published.
    public init(_ region: RegionID, round wanted: RoundID?, in world: World, library: DialogLibrary, now: Instant)
        throws
    {
        let found = try RegionListing(world, wall: now).region(region)
        round = try Self.round(wanted, in: found)
        guard let input = SummaryMaker(library: library, world: world).summary(of: round) else {
            let model = found.settings.rounds.model
            throw ServiceProblem(
                "the model '\(model)' of round '\(round)' is not installed",
                "put its file in the dialogs folder"
            )
        }
        self.input = input
    }

    private static func round(_ wanted: RoundID?, in region: Region) throws -> RoundID {
        let published = region.rounds.filter { $0.published != nil }.map(\.id)
        guard let wanted else {
            if let last = published.last { return last }
            throw ServiceProblem(
                "\(region.id) has no published round yet",
                region.openRound == nil
                    ? "see when one opens with samenspel plan \(region.id)" : "wait until the open round closes"
            )
        }
        // The number of a round is enough: its region is known.
        let round = RoundID(rawValue: wanted.rawValue.contains(".") ? wanted.rawValue : "\(region.id).\(wanted)")
        if published.contains(round) { return round }
        let known = published.map(\.rawValue).joined(separator: ", ")
        let advice = known.isEmpty ? "none is published yet" : "published are \(known)"
        guard let found = region.rounds.first(where: { $0.id == round }) else {
            throw ServiceProblem("\(region.id) has no round '\(round)'", advice)
        }
        if found.stage == .notCounted {
            throw ServiceProblem("round '\(round)' could not be counted: its key was lost before it closed", advice)
        }
        throw ServiceProblem("round '\(round)' is not published yet", advice)
    }

    /// The bytes of the document.
    ///
    /// Throws a `ServiceProblem` when a round with too few answers is asked for as a picture.
    public func bytes(_ format: Format) throws -> [UInt8] {
        switch format {
        case .text: return Array(SummaryText.text(input).utf8)
        case .html: return Array(try SummaryPage.html(input).utf8)
        case .json: return Array(try SummaryJSON.encode(input).utf8)
        case .svg:
            guard let svg = SummaryChart.svg(input) else { throw nothingToDraw }
            return Array(svg.utf8)
        case .png:
            guard let png = try SummaryChart.png(input) else { throw nothingToDraw }
            return png
        }
    }

    private var nothingToDraw: ServiceProblem {
        ServiceProblem(
            "there is nothing to draw: round '\(round)' has too few answers to show any",
            "use --format text"
        )
    }
}
