import Chat
import Dialogs
import Facilitation
import Mechanisms
import Reports

/// Everything of one region that may leave it, in the form that a command asks for.
public enum ExportDocument {
    /// The forms an export comes in.
    public enum Format: String, CaseIterable, Sendable {
        /// For programs.
        case json
        /// For a spreadsheet.
        case csv
    }

    /// The text of the export; throws a `ServiceProblem` when there is no such region.
    public static func text(
        _ region: RegionID,
        _ format: Format,
        in world: World,
        library: DialogLibrary,
        now: Instant
    ) throws -> String {
        let found = try RegionListing(world, wall: now).region(region)
        guard let export = SummaryMaker(library: library, world: world).export(of: region) else {
            let model = found.settings.rounds.model
            throw ServiceProblem(
                "the model '\(model)' of \(region) is not installed",
                "put its file in the dialogs folder"
            )
        }
        return format == .json ? try ExportJSON.encode(export) : ExportCSV.text(export)
    }
}
