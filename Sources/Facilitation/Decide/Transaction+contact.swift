import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms

extension Transaction {
    /// The parts of the day that a person can choose by name.
    private static let namedParts: [String: DayWindow] = [
        "morning": DayWindow(from: .midnight, to: LocalTime(clampingMinuteOfDay: 12 * 60)),
        "afternoon": DayWindow(
            from: LocalTime(clampingMinuteOfDay: 12 * 60),
            to: LocalTime(clampingMinuteOfDay: 17 * 60)
        ),
    ]

    /// Sets the days and hours at which a person wants to be written to, from what a dialog saved.
    ///
    /// What cannot be read, or leaves no day, changes nothing.
    mutating func setHours(_ saved: Saved, in turn: inout Turn) {
        let part = saved.text("part") ?? ""
        let window = Self.namedParts[part] ?? DayWindow(part)
        guard window != nil || part == "whole-day" else { return }
        let days: Set<Weekday>
        switch saved.text("days") {
        case "every", nil: days = Weekday.workWeek
        case "some": days = Set(saved.list("weekdays").compactMap(Weekday.init(rawValue:)))
        case let typed?: days = Set(typed.split(separator: ",").compactMap { Weekday(rawValue: String($0)) })
        }
        guard !days.isEmpty else { return }
        set(ContactHours(weekdays: days, window: window), of: turn.person)
        turn.add(.notice(.myDataHours, ["until": .text(hoursText(of: turn.person))]))
    }

    /// Sets a person's hours, and lets what waits come at the first of them.
    mutating func set(_ hours: ContactHours?, of id: PersonID) {
        guard let person = world.people[id], person.hours != hours else { return }
        emit(.hoursSet(id, hours))
        for round in world.openRounds(of: id) {
            // Who chose a later moment, or was asked before, keeps it; it is looked at again then.
            guard var voter = world.ballots[round]?.voters[id], voter.askedAt == nil, !voter.finished else { continue }
            voter.notBefore = allowed(id, from: now, in: world.round(round)?.region)
            emit(round, .voterSet(id, voter))
        }
        guard let queue = world.people[id]?.queue, !queue.isEmpty else { return }
        let moved = queue.map { queued in
            var queued = queued
            queued.notBefore = allowed(id, from: max(now, queued.dueAt), in: queued.subject.region)
            return queued
        }
        if moved != queue { emit(.queueSet(id, moved)) }
    }

    /// A person's days and hours in words.
    func hoursText(of id: PersonID) -> String {
        let person = world.people[id]
        return HoursWords.text(person?.hours, person?.language ?? .nl)
    }
}

/// The words for the days and hours at which somebody is written to.
enum HoursWords {
    /// `op maandag, dinsdag en donderdag, tussen 9.00 en 12.00 uur`; the quiet hours hold in any case.
    static func text(_ hours: ContactHours?, _ language: Language) -> String {
        let days = (hours?.weekdays ?? Weekday.workWeek).intersection(Weekday.workWeek).sorted()
        let quiet = QuietHours.standard.hours ?? DayWindow(from: .midnight, to: .midnight)
        let from = max(hours?.window?.from ?? quiet.to, quiet.to)
        let to = hours?.window.map { $0.to == .midnight ? quiet.from : min($0.to, quiet.from) } ?? quiet.from
        switch language {
        case .nl: return "\(dayText(days, .nl)), tussen \(clock(from, .nl)) en \(clock(to, .nl)) uur"
        case .en: return "\(dayText(days, .en)), between \(clock(from, .en)) and \(clock(to, .en))"
        }
    }

    private static func dayText(_ days: [Weekday], _ language: Language) -> String {
        let (on, and, all, none) =
            language == .nl
            ? ("op", "en", "op werkdagen", "op geen enkele dag") : ("on", "and", "on working days", "on no day")
        if days.count == Weekday.workWeek.count { return all }
        let names = days.map { LocalFormat.weekday($0, language) }
        guard let last = names.last else { return none }
        let first = names.dropLast().joined(separator: ", ")
        return first.isEmpty ? "\(on) \(last)" : "\(on) \(first) \(and) \(last)"
    }

    private static func clock(_ time: LocalTime, _ language: Language) -> String {
        let text = LocalFormat.time(time, language)
        return language == .nl ? String(text.dropLast(4)) : text
    }
}
