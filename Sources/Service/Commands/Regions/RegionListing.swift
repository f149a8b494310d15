import Agenda
import Chat
import Facilitation
import HashTreeCollections
import Mechanisms

/// What an operator sees of the regions: what is set and what is planned, no results and nobody's part in them.
public struct RegionListing: Sendable {
    private let world: World
    private let now: Instant

    /// Makes a listing of a world, at the wall's time or, in a rehearsal, at the rehearsal's own.
    public init(_ world: World, wall: Instant) {
        self.world = world
        now = world.rehearsal ? world.clock : max(wall, world.clock)
    }

    /// One region, in a line.
    public struct Line: Codable, Sendable, Hashable {
        /// The id.
        public var region: RegionID
        /// The name.
        public var name: String
        /// Whether the controller's contact confirmed.
        public var confirmed: Bool
        /// How many people belong to it as participants.
        public var participants: Int
        /// The day on which the round that takes answers closes; nil when none does.
        public var openUntil: LocalDate?
        /// The next meeting.
        public var nextMeeting: LocalDate?
    }

    /// All regions by their ids.
    public var lines: [Line] {
        world.regions.keys.sorted().compactMap { world.regions[$0] }.map { region in
            let zone = region.settings.timezone
            let today = zone.date(at: now)
            return Line(
                region: region.id,
                name: region.settings.name,
                confirmed: region.confirmed,
                participants: members(of: region.id) { $0.participates },
                openUntil: region.openRound.map { zone.date(at: $0.closesAt) },
                nextMeeting: region.meetings(from: today, through: today.adding(days: 400)).first?.date
            )
        }
    }

    /// The lines as a table.
    public var table: String {
        var table = TextTable(["REGION", "NAME", "CONFIRMED", "PARTICIPANTS", "ROUND OPEN UNTIL", "NEXT MEETING"])
        for line in lines {
            table.add([
                line.region.rawValue, line.name, line.confirmed ? "yes" : "no", "\(line.participants)",
                line.openUntil?.description ?? "-", line.nextMeeting?.description ?? "-",
            ])
        }
        return table.isEmpty ? "There is no region yet; add one with samenspel region apply FILE." : table.text
    }

    /// One region in full, without its results.
    public struct Details: Codable, Sendable, Hashable {
        /// What is set.
        public var settings: RegionSettings
        /// Whether the controller's contact confirmed.
        public var confirmed: Bool
        /// Whether the region stopped.
        public var closed: Bool
        /// How many participants and facilitators belong to it now; people can leave by themselves.
        public var participants: Int
        /// How many facilitators belong to it now.
        public var facilitators: Int
        /// The rounds, the first one first.
        public var rounds: [RoundLine]
        /// The meetings of the coming year.
        public var meetings: [MeetingLine]
    }

    /// One round in a line: its times, no results.
    public struct RoundLine: Codable, Sendable, Hashable {
        /// The id.
        public var round: RoundID
        /// How far it is.
        public var stage: Round.Stage
        /// When it opened.
        public var opens: LocalDate
        /// When it closes or closed.
        public var closes: LocalDate
        /// The day of its meeting.
        public var meeting: LocalDate?
    }

    /// One meeting in a line.
    public struct MeetingLine: Codable, Sendable, Hashable {
        /// The day as first planned: what it is known by.
        public var planned: LocalDate
        /// The day it is on now.
        public var date: LocalDate
        /// When it begins.
        public var time: LocalTime
        /// Whether it was called off.
        public var cancelled: Bool
    }

    /// One region in full; throws a `ServiceProblem` when it does not exist.
    public func details(of id: RegionID) throws -> Details {
        let region = try region(id)
        let zone = region.settings.timezone
        return Details(
            settings: region.settings,
            confirmed: region.confirmed,
            closed: region.closed,
            participants: members(of: id) { $0.participates },
            facilitators: members(of: id) { $0.facilitates },
            rounds: region.rounds.map { round in
                RoundLine(
                    round: round.id,
                    stage: round.stage,
                    opens: zone.date(at: round.opensAt),
                    closes: zone.date(at: round.closesAt),
                    meeting: round.meeting
                )
            },
            meetings: meetings(of: region)
        )
    }

    /// The details as text.
    public func text(of id: RegionID) throws -> String {
        let details = try details(of: id)
        let settings = details.settings
        var lines = [
            "\(settings.name) (\(id))",
            "  controller     \(settings.controller.name), \(settings.controller.contact); "
                + (details.confirmed ? "confirmed" : "not confirmed yet: nobody is asked anything"),
            "  language       \(settings.language.rawValue), times in \(settings.timezone)",
            "  people         \(Count.of(details.participants, "participant")), "
                + Count.of(details.facilitators, "facilitator"),
            "  minimum group  \(settings.minimumGroup)",
        ]
        if !settings.channels.isEmpty {
            lines.append("  channels       \(settings.channels.map(\.description).joined(separator: ", "))")
        }
        if details.closed { lines.append("  stopped: no new rounds") }
        lines.append("")
        var rounds = TextTable(["ROUND", "STAGE", "OPENS", "CLOSES", "MEETING"])
        for round in details.rounds {
            rounds.add([
                round.round.rawValue, round.stage.rawValue, round.opens.description, round.closes.description,
                round.meeting?.description ?? "-",
            ])
        }
        lines += rounds.isEmpty ? ["No round has opened yet."] : rounds.lines
        return (lines + [""] + Self.table(details.meetings)).joined(separator: "\n")
    }

    /// The meetings of the coming year, also those that were called off; throws a `ServiceProblem` without the region.
    public func meetings(of id: RegionID) throws -> [MeetingLine] { meetings(of: try region(id)) }

    /// Meetings as lines of a table.
    public static func table(_ meetings: [MeetingLine]) -> [String] {
        var table = TextTable(["MEETING", "TIME", "FIRST PLANNED", ""])
        for meeting in meetings {
            table.add([
                meeting.date.description, meeting.time.description, meeting.planned.description,
                meeting.cancelled ? "called off" : meeting.date == meeting.planned ? "" : "moved",
            ])
        }
        return table.isEmpty ? ["No meeting is planned."] : table.lines
    }

    /// The day a meeting was first planned on, by that day or by the day it is on now.
    ///
    /// Throws a `ServiceProblem` that names the meetings when there is none on that day.
    public func planned(_ day: LocalDate, in id: RegionID) throws -> LocalDate {
        let meetings = try meetings(of: id)
        if let found = meetings.first(where: { $0.date == day && !$0.cancelled }) { return found.planned }
        if let found = meetings.first(where: { $0.planned == day }) { return found.planned }
        let known = meetings.filter { !$0.cancelled }.prefix(6).map(\.date.description).joined(separator: ", ")
        throw ServiceProblem(
            "\(id) has no meeting on \(day) that is still to come",
            known.isEmpty ? "add its date to the region's settings" : "its meetings are on \(known)"
        )
    }

    /// A region; throws a `ServiceProblem` that names the regions when it does not exist.
    public func region(_ id: RegionID) throws -> Region {
        if let region = world.regions[id] { return region }
        let known = world.regions.keys.sorted().prefix(8).map(\.rawValue).joined(separator: ", ")
        throw ServiceProblem(
            "there is no region '\(id)'",
            known.isEmpty ? "add one with samenspel region apply FILE" : "the regions are \(known)"
        )
    }

    private func meetings(of region: Region) -> [MeetingLine] {
        let today = region.settings.timezone.date(at: now)
        let last = today.adding(days: 400)
        let calledOff = region.meetings.values.filter { $0.cancelled && today <= $0.date && $0.date <= last }
        return (region.meetings(from: today, through: last) + calledOff)
            .map { MeetingLine(planned: $0.planned, date: $0.date, time: $0.time, cancelled: $0.cancelled) }
            .sorted { ($0.date, $0.planned) < ($1.date, $1.planned) }
    }

    private func members(of region: RegionID, _ isCounted: (Membership) -> Bool) -> Int {
        world.people.values.count { $0.memberships[region].map(isCounted) ?? false }
    }
}
