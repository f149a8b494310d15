import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import Mechanisms

extension RandomEvents {
    mutating func settings() -> RegionSettings {
        RegionSettings(
            region: region(),
            name: text(),
            language: language(),
            timezone: .utc,
            controller: Controller(name: text(), contact: text(), account: maybe(account())),
            facilitators: some { $0.account() },
            facilitatorName: maybe(text()),
            participants: some(0..<9) { $0.account() },
            channels: some { $0.account() },
            rounds: RoundSettings(model: "zorginstituut-ic", start: maybe(date())),
            meetings: MeetingSettings(dates: some { $0.date() }, at: time(), place: maybe(text())),
            holidays: HolidayCalendar(optionalHolidays: flag() ? [.goodFriday, .liberationDay] : []),
            confidant: maybe(text())
        )
    }

    mutating func regionEvent() -> Event {
        switch number(0..<16) {
        case 0, 1, 2: return .settingsApplied(settings())
        case 3: return .regionConfirmed(region(), flag())
        case 4:
            var meeting = MeetingRecord(planned: date(), time: time(), minutes: number(30..<120))
            meeting.date = date()
            meeting.revision = number(0..<3)
            meeting.cancelled = flag()
            if flag() {
                var note = MeetingNote(at: instant(), by: maybe(person()), discussed: pick([.yes, .no, .skipped]))
                var topic = TopicNote(mechanism: mechanism())
                topic.strengthens = maybe(text())
                topic.intention = maybe("reach")
                note.topics = [topic]
                meeting.note = note
            }
            return .meetingSet(region(), meeting)
        case 5: return .levelSet(region(), mechanism(), maybe(pick(DesiredLevel.allCases)))
        case 6: return .overallLevelSet(region(), maybe(RecordedText(text: text(), at: instant())))
        case 7: return .mechanismChosen(region(), maybe(ChosenMechanism(mechanism: mechanism(), roundsLeft: 2)))
        case 8:
            let id = AgreementID(rawValue: "a\(number(1..<9))")
            var agreement = Agreement(id: id, text: text(), owner: text(), at: instant())
            agreement.due = maybe(date())
            agreement.status = pick([.agreed, .busy, .stuck, .done, .dropped])
            return .agreementSet(region(), agreement)
        case 9: return .agendaPointAdded(region(), AgendaPoint(text: text(), by: maybe(text()), at: instant()))
        case 10: return .challengesSet(region(), some { $0.text() })
        case 11: return .governanceFormSet(region(), maybe(text()))
        case 12: return .agendaPointsCleared(region())
        case 13: return .agendaPointWithdrawn(region(), person(), at: instant())
        case 14: return .talkKitKept(region(), TalkKit(Region(settings: settings()), number: 7, now: instant()))
        default: return .jobDone(region(), "job:\(number(0..<500))")
        }
    }

    mutating func newRound(_ region: RegionID, _ number: Int) -> Round {
        Round(
            id: RoundID(region: region, number: number),
            region: region,
            number: number,
            opensAt: instant(),
            closesAt: instant(),
            reminders: some { $0.instant() },
            meeting: maybe(date()),
            roster: some(0..<9) { $0.person() },
            questions: RoundQuestions(
                model: "zorginstituut-ic",
                revision: 1,
                asked: ["q2a", "q3b"],
                wording: ["q2a": 1, "q3b": 2]
            ),
            dialog: revision(),
            levels: ["m1": .atLeastThree],
            overallLevel: maybe(text())
        )
    }

    mutating func roundEvent() -> Event {
        let round = round()
        switch number(0..<7) {
        case 0, 1:
            let region = region()
            let people = some { ($0.person(), $0.instant()) }
            return .roundOpened(newRound(region, number(1..<4)), notBefore: Dictionary(people) { $1 })
        case 2: return .rosterChanged(round, gone: person(), kept: person())
        case 3, 4:
            let tally = Tally([answer(), answer()])
            return .roundCounted(round, [question(): tally], participants: maybe(9), missed: [person(): 1])
        case 5: return number(0..<3) == 0 ? .roundNotCounted(round) : .summaryPosted(round)
        default: return Self.published(round).map { .roundPublished(round, $0) } ?? .summaryPosted(round)
        }
    }

    private static func published(_ round: RoundID) -> PublishedRound? {
        let text = """
            {"region":"r","round":"\(round)","suitability":"not-suited-for-comparison","model":"zorginstituut-ic",
            "model-revision":1,"invited":9,"minimum-group":5,"words-only":false,"questions":[],"topics":[]}
            """
        return try? JSONDecoder().decode(PublishedRound.self, from: Data(text.utf8))
    }
}
