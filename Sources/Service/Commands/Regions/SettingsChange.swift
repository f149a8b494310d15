import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms

/// What applying a region's file would change, before anything is written.
public struct SettingsChange: Sendable {
    /// The settings as the file has them.
    public let settings: RegionSettings
    /// Whether the region is new.
    public let isNew: Bool
    /// The changes, a line each; empty when there are none.
    public let lines: [String]

    /// Reads a file and compares it with the world; throws a `ServiceProblem` with the first thing wrong in the file.
    public init(file: String, places: CommandPlaces) throws {
        let configuration = try places.configuration()
        let library = try places.library()
        let world = try CommandPlaces.storedWorld(DataFolder(configuration.data))
        let path = places.absolute(file)
        let bytes = try CommandPlaces.contents(path, shownAs: file)
        let (read, problems) = RegionFile.read(
            bytes,
            path: file,
            models: Set(library.models.keys),
            minimumGroup: configuration.minimumGroup
        )
        guard let read else {
            let errors = problems.errors
            let rest = errors.count > 1 ? " (and \(errors.count - 1) more: samenspel check)" : ""
            throw ServiceProblem(line: (errors.first?.description ?? "\(file): it has no region") + rest)
        }
        settings = read
        isNew = world?.regions[read.region] == nil
        let occasion = Occasion(now: world?.clock ?? Instant(milliseconds: 0), real: Instant(Date()), random: 0)
        let surroundings = Surroundings.ofCommands(configuration, library)
        var changed = world ?? World()
        let decision = changed.decide(.applySettings(read), occasion, surroundings)
        guard case .changes(let lines) = decision.reply else {
            throw ServiceProblem("\(file): it cannot be applied", "check it with samenspel check")
        }
        self.lines = lines
    }
}
