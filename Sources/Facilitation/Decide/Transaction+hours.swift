import Agenda
import Chat
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// The first moment from `from` on at which a person may be written to about a region: in the hours the person
    /// chose, not in quiet hours, not while away or after "later", not on a day off.
    func allowed(_ id: PersonID, from: Instant, in region: RegionID?) -> Instant {
        guard let person = world.people[id] else { return from }
        let known =
            region.flatMap { world.regions[$0] } ?? person.memberships.keys.sorted().first.flatMap { world.regions[$0] }
        guard let known else { return from }
        let start = max(from, person.quietUntil ?? from)
        // No allowed moment in more than a year: the person chose never.
        return person.contactRules(in: known.settings).nextAllowed(notBefore: start) ?? start + Self.never
    }

    /// The first moment from `from` on at which something may be posted for a region's people together.
    func allowed(from: Instant, in region: RegionID) -> Instant {
        world.regions[region].map { $0.settings.allowed(from: from) } ?? from
    }

    /// Longer than any round: what may never be said is put off by so much.
    private static let never = TimeSpan.days(400)

    /// The first moment at which the weekly budget lets us begin another conversation with a person.
    func withinBudget(_ id: PersonID, from: Instant) -> Instant {
        guard let person = world.people[id] else { return from }
        let budget = person.memberships.keys.compactMap { world.regions[$0]?.settings.rounds.weeklyBudget }.max() ?? 4
        var begun = person.begun
        for round in world.openRounds(of: id) {
            begun += world.ballots[round]?.voters[id]?.reminded ?? []
        }
        let recent = begun.filter { $0 > from - .days(7) }.sorted()
        guard budget > 0, recent.count >= budget else { return from }
        return recent[recent.count - budget] + .days(7)
    }
}

extension RegionSettings {
    /// When the region's channels may be written to: not in quiet hours, not on a day off, not in a school holiday.
    var postingRules: ContactRules { ContactRules(zone: timezone, holidays: holidays) }

    /// The first moment from `from` on at which something may be posted.
    func allowed(from: Instant) -> Instant { postingRules.nextAllowed(notBefore: from) ?? from }

    /// The first moment from `from` on at which a round may open: like a post, but also in a school holiday, since each
    /// person is written to only after it.
    func openingAllowed(from: Instant) -> Instant {
        var rules = postingRules
        rules.holidays.schoolHolidays = []
        return rules.nextAllowed(notBefore: from) ?? from
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
