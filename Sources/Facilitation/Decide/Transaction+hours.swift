import Agenda
import Chat
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// The first moment from `from` on at which a person may be written to about a region: in the hours the person
    /// chose, not in quiet hours, not while away, not on a day off.
    func allowed(_ person: PersonID, from: Instant, in region: RegionID?) -> Instant {
        guard let person = world.people[person] else { return from }
        let region =
            region.flatMap { world.regions[$0] } ?? person.memberships.keys.sorted().first.flatMap { world.regions[$0] }
        guard let region else { return from }
        let start = max(from, person.quietUntil ?? from)
        return person.contactRules(in: region.settings).nextAllowed(notBefore: start) ?? start
    }

    /// The first moment at which the weekly budget lets us begin another conversation with a person.
    func withinBudget(_ id: PersonID, from: Instant) -> Instant {
        guard let person = world.people[id] else { return from }
        let budget = person.memberships.keys.compactMap { world.regions[$0]?.settings.rounds.weeklyBudget }.max() ?? 4
        var begun = person.begun
        for round in world.openRounds(of: id) {
            begun += world.ballots[round]?.voters[id]?.reminded ?? []
        }
        let recent = begun.filter { $0 > from - .days(7) }.sorted()
        guard recent.count >= budget else { return from }
        return recent[recent.count - budget] + .days(7)
    }
}

extension Person {
    /// When this person may be written to about a region.
    func contactRules(in settings: RegionSettings) -> ContactRules {
        ContactRules(
            zone: settings.timezone,
            contactHours: hours,
            away: away.compactMap { absence in
                DatePeriod(first: absence.from, last: absence.until ?? absence.from.adding(days: Absence.openEnd))
            },
            holidays: settings.holidays
        )
    }
}

extension Absence {
    /// How long an absence without an end is taken to last, in days: longer than any round.
    static let openEnd = 365
}
