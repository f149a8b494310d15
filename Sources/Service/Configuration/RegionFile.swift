import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import Mechanisms

/// Reads `config/regions/<region>.yaml`, strictly.
public enum RegionFile {
    /// Reads the settings of one region; all problems are collected.
    ///
    /// - Parameters:
    ///   - models: The models that are installed; another one is a problem.
    ///   - minimumGroup: The installation's minimum group, for a file that does not say.
    public static func read(
        _ bytes: [UInt8],
        path: String,
        models: Set<ModelID>? = nil,
        minimumGroup: Int = 5
    ) -> (settings: RegionSettings?, problems: [Problem]) {
        let outcome = StrictYAML.read(bytes, file: path) { root in
            root.mapping { RegionFileReader(models: models, minimumGroup: minimumGroup).region($0) }
        }
        return (outcome.problems.errors.isEmpty ? outcome.value : nil, outcome.problems)
    }
}

private struct RegionFileReader {
    let models: Set<ModelID>?
    let minimumGroup: Int

    func region(_ m: YAMLMapping) -> RegionSettings? {
        let id = m.required("region").flatMap(regionID)
        let name = m.string("name")
        let language = m.optional("language").map { $0.oneOf(Language.self) } ?? .nl
        let zone = m.optional("timezone").map(self.zone) ?? (try? Zone("Europe/Amsterdam"))
        let controller = m.mapping("controller", self.controller)
        let facilitators = m.mapping("facilitators") { f in
            (f.list("accounts", account) ?? [], f.optional("name")?.nonEmptyString())
        }
        let participants = m.list("participants", account)
        let channels = m.optional("channels")?.list(account) ?? []
        let rounds = m.optional("rounds").map { $0.mapping(self.rounds) } ?? self.defaultRounds(m)
        let meetings = m.mapping("meetings", self.meetings)
        let summary = m.optional("summary").map { $0.mapping(self.summary) } ?? SummarySettings()
        let minimum = m.optional("minimum-group").map { $0.int(in: 5...50) } ?? minimumGroup
        let holidays = m.optional("holidays").map { $0.mapping(self.holidays) } ?? HolidayCalendar()
        let confidant = m.optional("confidant")?.nonEmptyString()
        if let participants { noteDuplicates(participants, m) }
        guard let id, let name, let language, let zone, let controller, let facilitators, let participants, let rounds,
            let meetings, let summary, let minimum, let holidays
        else { return nil }
        return RegionSettings(
            region: id,
            name: name,
            language: language,
            timezone: zone,
            controller: controller,
            facilitators: facilitators.0,
            facilitatorName: facilitators.1,
            participants: participants,
            channels: channels,
            rounds: rounds,
            meetings: meetings,
            summary: summary,
            minimumGroup: minimum,
            holidays: holidays,
            confidant: confidant
        )
    }

    private func regionID(_ node: YAMLNode) -> RegionID? {
        guard let text = node.nonEmptyString() else { return nil }
        let legal =
            text.count <= 64 && text.first?.isLetter == true
            && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        guard legal else {
            node.problem(
                .badValue,
                "'\(text)' is no region id",
                "use small letters, digits and hyphens, first a letter"
            )
            return nil
        }
        return RegionID(rawValue: text)
    }

    private func zone(_ node: YAMLNode) -> Zone? {
        guard let text = node.nonEmptyString() else { return nil }
        do {
            return try Zone(text)
        } catch {
            node.problem(
                .badValue,
                "\(error)",
                "use an IANA name such as Europe/Amsterdam that this machine has (package tzdata)"
            )
            return nil
        }
    }

    private func account(_ node: YAMLNode) -> Account? {
        guard let text = node.nonEmptyString() else { return nil }
        guard let account = Account(text) else {
            node.problem(.badValue, "'\(text)' is no account", "write it as instance:account, such as webchat:anna")
            return nil
        }
        return account
    }

    private func noteDuplicates(_ accounts: [Account], _ m: YAMLMapping) {
        for (account, count) in Dictionary(accounts.map { ($0, 1) }, uniquingKeysWith: +).sorted(by: { $0.key < $1.key }
        )
        where count > 1 {
            m.node.problem(.duplicateDefinition, "the participant '\(account)' stands there \(count) times", "keep one")
        }
    }

    private func controller(_ m: YAMLMapping) -> Controller? {
        let name = m.string("name")
        let contact = m.string("contact")
        let account = m.optional("account").flatMap(self.account)
        guard let name, let contact else { return nil }
        return Controller(name: name, contact: contact, account: account)
    }

    private func model(_ node: YAMLNode) -> ModelID? {
        guard let text = node.nonEmptyString() else { return nil }
        let id = ModelID(rawValue: text)
        if let models, !models.contains(id) {
            let known = models.map(\.rawValue).sorted().joined(separator: ", ")
            node.problem(.badValue, "the model '\(text)' is not installed", "use one of \(known)")
            return nil
        }
        return id
    }

    private func defaultRounds(_ m: YAMLMapping) -> RoundSettings? {
        let first = models?.sorted().last ?? "zorginstituut-ic"
        return RoundSettings(model: first)
    }

    private func rounds(_ m: YAMLMapping) -> RoundSettings? {
        let model = m.required("model").flatMap(self.model)
        let before = m.optional("working-days-before-meeting")?.int(in: 1...120)
        let rule = m.optional("rule")?.nonEmptyString()
        let start = m.optional("start")?.date()
        let at = m.optional("at").map(time) ?? LocalTime(clampingMinuteOfDay: 9 * 60)
        let days = m.optional("days-open").map { $0.int(in: 3...60) } ?? 14
        let budget = m.optional("weekly-budget").map { $0.int(in: 1...20) } ?? 4
        if before != nil, rule != nil {
            m.node.problem(.contradictoryState, "both 'rule' and 'working-days-before-meeting' are given", "keep one")
        }
        if let rule, let node = m.optional("rule") { check(rule, start, at, node) }
        guard let model, let at, let days, let budget else { return nil }
        return RoundSettings(
            model: model,
            workingDaysBeforeMeeting: rule == nil ? before ?? 15 : nil,
            rule: rule,
            start: start,
            at: at,
            daysOpen: days,
            weeklyBudget: budget
        )
    }

    private func meetings(_ m: YAMLMapping) -> MeetingSettings? {
        let rule = m.optional("rule")?.nonEmptyString()
        let start = m.optional("start")?.date()
        let dates = m.optional("dates").map { $0.list { $0.date() } } ?? []
        let at = m.required("at").flatMap(time)
        let minutes = m.optional("minutes").map { $0.int(in: 10...600) } ?? 90
        let place = m.optional("place")?.nonEmptyString()
        if rule == nil, dates?.isEmpty ?? true, !m.has("dates") {
            m.node.problem(.missingKey, "there is neither 'rule' nor 'dates'", "say when the region meets")
        }
        if rule != nil, start == nil, !m.has("start") {
            m.node.problem(.missingKey, "the rule has no 'start'", "add start: the first day, as 2026-12-10")
        }
        if let rule, let node = m.optional("rule") { check(rule, start, at ?? nil, node) }
        guard let dates, let at, let minutes else { return nil }
        return MeetingSettings(rule: rule, start: start, dates: dates, at: at, minutes: minutes, place: place)
    }

    private func check(_ rule: String, _ start: LocalDate?, _ at: LocalTime?, _ node: YAMLNode) {
        let day = start ?? LocalDate(dayNumber: 20_000)
        do {
            _ = try Recurrence(rule: rule, start: day, time: at ?? LocalTime(clampingMinuteOfDay: 540), zone: .utc)
        } catch {
            node.problem(.badValue, "\(error)", "write an RFC 5545 rule such as FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU")
        }
    }

    private func summary(_ m: YAMLMapping) -> SummarySettings? {
        let days = m.optional("working-days-before-meeting").map { $0.int(in: 0...20) } ?? 3
        let at = m.optional("at").map(time) ?? LocalTime(clampingMinuteOfDay: 9 * 60)
        guard let days, let at else { return nil }
        return SummarySettings(workingDaysBeforeMeeting: days, at: at)
    }

    private func holidays(_ m: YAMLMapping) -> HolidayCalendar? {
        let dutch = m.optional("dutch-public").map { $0.bool() } ?? true
        let days = m.optional("days").map { $0.list { $0.date() } } ?? []
        let periods = m.optional("school").map { $0.list { $0.mapping(self.period) } } ?? []
        guard let dutch, let days, let periods else { return nil }
        return HolidayCalendar(
            country: dutch ? .netherlands : .none,
            regionDays: days.compactMap { DatePeriod(first: $0, last: $0) },
            schoolHolidays: periods
        )
    }

    private func period(_ m: YAMLMapping) -> DatePeriod? {
        let name = m.optional("name")?.nonEmptyString()
        let from = m.required("from")?.date()
        let until = m.required("until")?.date()
        guard let from, let until else { return nil }
        guard let period = DatePeriod(first: from, last: until, name: name) else {
            m.node.problem(.badValue, "the period ends before it begins", "swap 'from' and 'until'")
            return nil
        }
        return period
    }

    private func time(_ node: YAMLNode) -> LocalTime? {
        guard let text = node.nonEmptyString() else { return nil }
        do {
            return try LocalTime.parse(text)
        } catch {
            node.problem(.badValue, "\(error)", "write a time as \"14:00\", between quotes")
            return nil
        }
    }
}
