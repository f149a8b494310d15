import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// The longest name that is put to an agenda point, in characters.
    private static let longestName = 80

    /// Takes a point for the next meeting, without a name.
    mutating func takeAgendaPoint(_ turn: inout Turn, _ text: String) {
        turn.asks = false
        guard let region = pointRegion(of: turn.person) else {
            turn.add(.notice(.agendaPointNoMeeting))
            return
        }
        let text = String(text.trimmingPrefix { $0.isWhitespace }.prefix(ReplyReader.longestAgendaPoint))
        if text.isEmpty {
            turn.add(.notice(.agendaPointHow, regionName(region)))
            askAgain(&turn)
            return
        }
        let point = AgendaPoint(text: text, by: nil, at: now, from: turn.person)
        // The same words once more are the same point.
        let points = world.regions[region]?.agendaPoints ?? []
        if !points.contains(where: { $0.from == point.from && $0.text == point.text }) {
            emit(.agendaPointAdded(region, point))
        }
        if nextMeeting(of: region) == nil { turn.add(.notice(.agendaPointNoMeeting, regionName(region))) }
        beginTalk("agenda-point", about: TalkSubject(region: region), &turn)
    }

    /// "With name", without one: we know accounts, not names, so the person is asked for it.
    mutating func nameAgendaPoint(_ turn: inout Turn) {
        turn.asks = false
        if let (region, _) = ownPoint(of: turn.person) {
            beginTalk("agenda-point", at: "by", about: TalkSubject(region: region), &turn)
        } else {
            turn.add(.notice(.agendaPointHow, pointRegion(of: turn.person).map(regionName) ?? [:]))
        }
    }

    /// "Without name": the person's last point stands there without one.
    mutating func takeNameOff(_ turn: inout Turn) {
        if let (region, known) = ownPoint(of: turn.person) {
            namePoint(nil, known, in: region)
            turn.add(.notice(.agendaPointWithoutName, regionName(region)))
        } else {
            turn.add(.notice(.agendaPointHow, pointRegion(of: turn.person).map(regionName) ?? [:]))
        }
        turn.asks = false
        askAgain(&turn)
    }

    /// The person takes back the last point.
    mutating func takeAgendaPointBack(_ turn: inout Turn) {
        if let region = withdrawPoint(of: turn.person) {
            turn.add(.notice(.agendaPointWithdrawn, regionName(region)))
        } else {
            turn.add(.notice(.agendaPointHow, pointRegion(of: turn.person).map(regionName) ?? [:]))
        }
        turn.asks = false
        askAgain(&turn)
    }

    /// Puts a name to a person's last point.
    mutating func namePoint(_ name: String?, of person: PersonID) {
        guard let (region, known) = ownPoint(of: person) else { return }
        namePoint(name.map { String($0.prefix(Self.longestName)) }, known, in: region)
    }

    private mutating func namePoint(_ name: String?, _ known: AgendaPoint, in region: RegionID) {
        guard known.by != name else { return }
        var point = known
        point.by = name
        emit(.agendaPointAdded(region, point))
    }

    /// Takes back a person's last point; gives its region.
    mutating func withdrawPoint(of person: PersonID) -> RegionID? {
        guard let (region, known) = ownPoint(of: person) else { return nil }
        emit(.agendaPointWithdrawn(region, person, at: known.at))
        return region
    }

    /// "With name Jan": puts the name to the person's last point; says whether the text was that.
    ///
    /// Not read as that in a conversation where it could be an answer in own words.
    mutating func nameAgendaPoint(
        _ text: String,
        of person: PersonID,
        in place: Place?,
        through account: Account
    ) -> Bool {
        var talks = world.people[person]?.talks ?? []
        if case .talk(let index) = place {
            guard talks.indices.contains(index), talks[index].session.pinned.dialog == "agenda-point" else {
                return false
            }
        }
        guard let name = Self.name(in: text), let (region, known) = ownPoint(of: person) else { return false }
        namePoint(name, known, in: region)
        // The question whether a name goes with it is answered.
        if talks.contains(where: { $0.session.pinned.dialog == "agenda-point" }) {
            talks.removeAll { $0.session.pinned.dialog == "agenda-point" }
            emit(.talksSet(person, talks))
            followUp(.back(person))
        }
        say(
            to: person,
            .agendaPointWithName,
            regionName(region).merging(["agenda-by": .text(name)]) { $1 },
            about: TalkSubject(region: region),
            through: account
        )
        return true
    }

    /// The name behind "with name"; nil when the text is something else.
    private static func name(in text: String) -> String? {
        let line = text.drop { $0.isWhitespace }
        for words in ["met mijn naam", "met naam", "with my name", "with name"] {
            guard line.lowercased().hasPrefix(words) else { continue }
            let rest = line.dropFirst(words.count)
            guard let next = rest.first, next.isWhitespace || next == ":" else { return nil }
            let name = rest.drop { $0.isWhitespace || $0 == ":" }
            guard name.contains(where: \.isLetter), name.count <= longestName, !name.contains(where: \.isNewline) else {
                return nil
            }
            return String(name.reversed().drop { $0.isWhitespace || $0 == "." }.reversed())
        }
        return nil
    }

    /// The last point that a person brought, with its region.
    func ownPoint(of id: PersonID) -> (region: RegionID, point: AgendaPoint)? {
        let points = (world.people[id]?.memberships.keys.sorted() ?? []).compactMap { region in
            world.regions[region]?.agendaPoints.last { $0.from == id }.map { (region: region, point: $0) }
        }
        return points.max { ($0.point.at, $0.region) < ($1.point.at, $1.region) }
    }

    /// The region whose meeting comes first: that is what a point is for.
    private func pointRegion(of id: PersonID) -> RegionID? {
        let regions = (world.people[id]?.memberships ?? [:]).filter { $0.value.standing != .declined }.keys.sorted()
        let coming = regions.compactMap { region -> (at: Instant, region: RegionID)? in
            guard let zone = world.regions[region]?.settings.timezone else { return nil }
            return nextMeeting(of: region).map { ($0.begins(in: zone), region) }
        }
        return coming.min { ($0.at, $0.region) < ($1.at, $1.region) }?.region ?? regions.first
    }
}
