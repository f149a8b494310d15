import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import HashTreeCollections
import Journal
import Mechanisms

/// Every message that a region's people will get: when, what, to how many, and why.
public struct RegionPlan: Sendable {
    /// One message, as it is printed for programs.
    public struct Line: Codable, Sendable, Hashable {
        /// The local day and time with the offset from UTC, as `2026-12-10T09:00+01:00`.
        public var local: String
        /// The message.
        public var message: PlannedMessage
    }

    /// The region's settings.
    public let settings: RegionSettings
    /// What the plan supposes that is not so yet, a line each.
    public let suppositions: [String]
    /// The messages, the first one first.
    public let messages: [PlannedMessage]

    /// Plans so many months ahead.
    ///
    /// A region that is only in the regions folder is planned as if it were applied and confirmed now. Throws a
    /// `ServiceProblem` when there is no such region, or a storage error.
    public init(_ id: RegionID, months: Int, places: CommandPlaces, wall: Instant) throws {
        let configuration = try places.configuration()
        let library = try places.library()
        var world = try CommandPlaces.storedWorld(DataFolder(configuration.data)) ?? World()
        let now = world.rehearsal ? world.clock : max(wall, world.clock)
        let occasion = Occasion(now: now, real: wall, random: 0)
        let surroundings = Surroundings.ofCommands(configuration, library)
        var suppositions: [String] = []
        if world.regions[id] == nil {
            let settings = try Self.settings(of: id, configuration, library, world)
            _ = world.decide(.applySettings(settings), occasion, surroundings)
            suppositions.append("'\(id)' is not applied yet; planned as if it were, now.")
        }
        if world.regions[id]?.confirmed == false {
            _ = world.decide(.confirmRegion(id, true), occasion, surroundings)
            suppositions.append("Its controller has not confirmed yet; planned as if that were so, now.")
        }
        if world.outboxParked {
            _ = world.decide(.releaseOutbox, occasion, surroundings)
            suppositions.append("The outbox is held back since a restore; planned as if it were let go, now.")
        }
        settings = try RegionListing(world, wall: wall).region(id).settings
        self.suppositions = suppositions
        messages = Plan.messages(of: id, in: world, surroundings, from: now, months: months)
    }

    /// The settings of a region that is only in the regions folder.
    private static func settings(
        of id: RegionID,
        _ configuration: Configuration,
        _ library: DialogLibrary,
        _ world: World
    ) throws -> RegionSettings {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: configuration.regions)) ?? []
        var known = world.regions.keys.map(\.self)
        var broken: Problem?
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let path = "\(configuration.regions)/\(name)"
            let (settings, problems) = RegionFile.read(
                try CommandPlaces.contents(path, shownAs: path),
                path: DisplayPath.of(path),
                models: Set(library.models.keys),
                minimumGroup: configuration.minimumGroup
            )
            if let settings, settings.region == id { return settings }
            known += settings.map { [$0.region] } ?? []
            broken = broken ?? problems.errors.first
        }
        if let broken { throw ServiceProblem(line: "\(broken)") }
        let list = Set(known).sorted().prefix(8).map(\.rawValue).joined(separator: ", ")
        throw ServiceProblem(
            "there is no region '\(id)'",
            list.isEmpty ? "add its file to \(configuration.regions)" : "the regions are \(list)"
        )
    }

    /// The messages with their local times.
    public var lines: [Line] { messages.map { Line(local: moment($0.at), message: $0) } }

    /// The plan as a table.
    public func text(in language: Language) -> String {
        var table = TextTable(
            language == .nl ? ["WANNEER", "AAN", "WAT", "WAAROM"] : ["WHEN", "TO", "WHAT", "WHY"]
        )
        for message in messages {
            table.add([
                moment(message.at, in: language), "\(message.audience)", message.what(language), message.why(language),
            ])
        }
        let title = "\(settings.name), \(settings.timezone)"
        let empty = language == .nl ? "Er gaat niets uit." : "Nothing will be sent."
        return ([title] + suppositions + [""] + (table.isEmpty ? [empty] : table.lines)).joined(separator: "\n")
    }

    /// The local day and time with the offset from UTC, for programs.
    private func moment(_ instant: Instant) -> String {
        let (date, time) = settings.timezone.local(instant)
        return "\(date)T\(time)\(offset(at: instant))"
    }

    /// The local weekday, day and time with the offset from UTC, for people.
    private func moment(_ instant: Instant, in language: Language) -> String {
        let (date, time) = settings.timezone.local(instant)
        return "\(LocalFormat.weekday(date.weekday, language).prefix(2)) \(date) \(time) \(offset(at: instant))"
    }

    private func offset(at instant: Instant) -> String {
        let minutes = settings.timezone.offsetSeconds(at: instant) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
    }
}

extension Surroundings {
    /// What the world knows from outside when a command looks ahead: no keys, and platforms as they are configured.
    static func ofCommands(_ configuration: Configuration, _ library: DialogLibrary) -> Surroundings {
        Surroundings(
            library: library,
            token: { _, _, _ in BallotToken(rawValue: "") },
            capabilities: configuration.capabilities,
            admits: { configuration.admits($0) },
            hash: SecretHash.of
        )
    }
}
