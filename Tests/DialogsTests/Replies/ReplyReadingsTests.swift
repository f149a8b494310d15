import Agenda
import Chat
import Dialogs
import Mechanisms
import Testing

struct ReplyReadingsTests {
    private let reader = ReplyReader()
    private let context = ReplyContext(
        language: .nl,
        now: Instant(iso8601: "2026-12-10T13:00:00.000Z"),
        zone: try? Zone("Europe/Amsterdam")
    )

    @Test(
        "yes and no",
        arguments: [
            ("ja", true), ("Ja!", true), ("ja hoor", true), ("yes please", true), ("prima", true), ("👍", true),
            ("👍🏽", true), ("jaaa", true),
            ("nee", false), ("Nee, bedankt", false), ("no thanks", false), ("liever niet", false), ("👎", false),
            ("nope", false),
            ("nee hoor", false), ("klopt niet", false),
            ("ja en nee", nil), ("misschien", nil), ("4", nil), ("ja maar niet nu", nil), ("🙂", nil),
            ("jawel nee", nil),
        ]
    )
    func yesNo(text: String, expected: Bool?) {
        #expect((try? reader.readYesNo(text, in: context).get()) == expected, "\(text)")
    }

    @Test(
        "what cannot be undone needs a clear yes",
        arguments: [
            ("ja", true), ("bevestig", true), ("ja, verwijder", true), ("yes delete", true), ("confirm", true),
            ("nee", false), ("no", false),
            ("ok", nil), ("👍", nil), ("prima", nil), ("verwijder niet", nil),
        ]
    )
    func confirm(text: String, expected: Bool?) {
        #expect((try? reader.readConfirm(text, in: context).get()) == expected, "\(text)")
    }

    @Test(
        "how long somebody is away, or when to ask again",
        arguments: [
            ("vakantie t/m 3 jan", "pause 2027-01-03"), ("weg tot 5 januari", "pause 2027-01-05"),
            ("op vakantie van 20 dec tot 3 jan", "pause 2027-01-03"), ("tot na de kerst weg", "pause 2026-12-26"),
            ("ik ben weg met kerst", "pause 2026-12-26"), ("met verlof tot april", "pause 2027-04-01"),
            ("afwezig 21-12 tm 1-1", "pause 2027-01-01"), ("ben 4 jan weer terug", "pause 2027-01-04"),
            ("ik ben er niet tot di", "pause 2026-12-15"), ("away until April", "pause 2027-04-01"),
            ("volgende week di", "later 2026-12-15 09:00"), ("vrijdagmiddag", "later 2026-12-11 14:00"),
            ("na de kerst", "later 2026-12-27 09:00"), ("na nieuwjaar", "later 2027-01-02 09:00"),
            ("na 3 januari", "later 2027-01-04 09:00"), ("after Christmas", "later 2026-12-27 09:00"),
            ("Friday afternoon", "later 2026-12-11 14:00"),
        ]
    )
    func absences(text: String, expected: String) throws {
        let zone = try Zone("Europe/Amsterdam")
        switch reader.read(text, in: context) {
        case .pause(let until): #expect("pause \(until.map(\.description) ?? "")" == expected)
        case .later(let until):
            let local = until.map(zone.local)
            #expect("later \(local.map { "\($0.0) \($0.1)" } ?? "")" == expected)
        case let other: Issue.record("\(text): \(other)")
        }
    }

    @Test(
        "a part of the day",
        arguments: [
            ("9-12", "09:00-12:00"), ("van 9 tot 12 uur", "09:00-12:00"), ("tussen 10 en 12", "10:00-12:00"),
            ("na 14 uur", "14:00-20:00"), ("vanaf 13.30 uur", "13:30-20:00"), ("voor 11 uur", "08:00-11:00"),
            ("2 tot 5", "14:00-17:00"), ("half 10 tot 12", "09:30-12:00"), ("9u30 tot 11u", "09:30-11:00"),
            ("10am to 1pm", "10:00-13:00"), ("after 2", "14:00-20:00"), ("before noon", "08:00-12:00"),
            ("between 9:15 and 11:45", "09:15-11:45"), ("liefst tussen 10 en 12 graag", "10:00-12:00"),
            ("na 20 uur", nil), ("21-23", nil), ("9", nil), ("12-12", nil), ("9 of 10", nil), ("laat", nil),
            ("25-26", nil),
            ("niet na 14 uur", nil), ("9-12 en 14-16", nil),
        ]
    )
    func hours(text: String, expected: String?) {
        #expect((try? reader.readHours(text, in: context).get())?.description == expected, "\(text)")
    }

    @Test(
        "a day that lies ahead",
        arguments: [
            ("12/8", "2027-08-12"), ("tot 12/8", "2027-08-12"), ("t/m 3 januari", "2027-01-03"),
            ("vanaf maandag", "2026-12-14"),
            ("until next Friday", "2026-12-18"), ("2 weken", "2026-12-24"), ("volgende week", "2026-12-14"),
            ("morgen", "2026-12-11"),
            ("21-1-2027", "2027-01-21"), ("2027-01-21", "2027-01-21"), ("21 jan", "2027-01-21"),
            ("21 januari 2027", "2027-01-21"),
            ("January 21st", "2027-01-21"), ("the 21st of January", "2027-01-21"),
            ("dinsdag 15 december", "2026-12-15"), ("eind januari", "2027-01-31"),
            ("de 21e", "2026-12-21"), ("op de 21e", "2026-12-21"), ("over een maand", "2027-01-10"),
            ("vrijdag", "2026-12-11"), ("donderdag", "2026-12-17"),
            ("volgende week vrijdag", "2026-12-18"), ("29 februari", "noSuchDate"), ("29-02-2028", "2028-02-29"),
            ("31 februari", "noSuchDate"), ("31/4", "noSuchDate"), ("32 januari", "noSuchDate"),
            ("1/13/2027", "noSuchDate"),
            ("gisteren", "past"), ("1 december", "past"), ("1 december 2020", "past"), ("1 december 2099", "tooFar"),
            ("di", "2026-12-15"), ("volgende week di", "2026-12-15"), ("tot vr", "2026-12-11"), ("kerst", "2026-12-26"),
            ("t/m mei", "2027-05-31"), ("vrijdagmiddag", "2026-12-11"),
            ("na de zomer", "vague"), ("een paar weken", "vague"),
            ("banaan", "unclear"), ("4", "unclear"), ("", "empty"), ("om 9 uur", "unclear"),
        ]
    )
    func date(text: String, expected: String) {
        let read =
            switch reader.readDate(text, in: context) {
            case .success(let date): date.description
            case .failure(let reason): "\(reason)".prefix { $0.isLetter }.description
            }
        #expect(read == expected, "\(text)")
    }

    @Test("without today only a date with its year is known")
    func withoutToday() {
        let context = ReplyContext(language: .en)
        #expect(
            reader.readDate("12 August 2027", in: context)
                == .success(LocalDate(year: 2027, month: 8, day: 12) ?? .latest)
        )
        #expect(reader.readDate("tomorrow", in: context) == .failure(.todayUnknown))
        #expect(reader.readDate("31 February", in: context) == .failure(.noSuchDate(year: nil, month: 2, day: 31)))
    }

    @Test(
        "a length of time",
        arguments: [
            ("2 weken", ReplyDuration(count: 2, unit: .week)), ("een week", ReplyDuration(count: 1, unit: .week)),
            ("half uur", ReplyDuration(count: 30, unit: .minute)),
            ("anderhalf uur", ReplyDuration(count: 90, unit: .minute)),
            ("a month", ReplyDuration(count: 1, unit: .month)),
            ("drie dagen graag", ReplyDuration(count: 3, unit: .day)),
            ("2 uur en 3 dagen", nil), ("lang", nil), ("0 dagen", nil), ("een paar dagen", nil), ("3", nil),
        ]
    )
    func duration(text: String, expected: ReplyDuration?) {
        #expect((try? reader.readDuration(text, in: context).get()) == expected, "\(text)")
    }

    @Test("free text loses what cannot be seen, and has a limit")
    func text() {
        #expect(reader.readText("  hallo\u{0}\u{200B} wereld\r\n", limit: 20) == .success("hallo wereld"))
        #expect(reader.readText(" \u{200B}\n", limit: 20) == .failure(.empty))
        #expect(reader.readText(String(repeating: "é", count: 21), limit: 20) == .failure(.tooLong(limit: 20)))
        #expect(
            reader.readText(String(repeating: "é", count: 20), limit: 20) == .success(String(repeating: "é", count: 20))
        )
    }

    @Test(
        "one of several options",
        arguments: [
            ("1", "0"), ("optie 2", "1"), ("b", "1"), ("C.", "2"), ("de derde", "2"), ("the first one", "0"),
            ("Behouden", "1"), ("behou", "1"), ("versterkn", "2"),
            ("strengthen", "2"), ("bereiken", "0"), ("be", "unclear"), ("ber", "0"), ("5", "noSuchOption"),
            ("0", "noSuchOption"), ("hold or not", "unclear"), ("nu niet", "3"),
            ("", "empty"), ("twee", "1"), ("beh!", "1"),
        ]
    )
    func choice(text: String, expected: String) {
        let options = [
            ReplyOption(label: LocalizedText(nl: "bereiken", en: "reach")),
            ReplyOption(label: LocalizedText(nl: "behouden", en: "hold")),
            ReplyOption(label: LocalizedText(nl: "versterken", en: "strengthen")),
            ReplyOption(label: LocalizedText(nl: "nu niet", en: "not now")),
        ]
        let read =
            switch reader.readChoice(text, among: options, in: context) {
            case .success(let place): "\(place)"
            case .failure(let reason): "\(reason)".prefix { $0.isLetter }.description
            }
        #expect(read == expected, "\(text)")
    }

    @Test("a beginning that fits two options is ambiguous")
    func ambiguous() {
        let options = ["Noord-Holland", "Noord-Brabant"].map { ReplyOption(label: LocalizedText(nl: $0, en: $0)) }
        #expect(reader.readChoice("noord", among: options, in: context) == .failure(.ambiguous(options: [0, 1])))
        #expect(reader.readChoice("noord holland", among: options, in: context) == .success(0))
    }

    @Test(
        "commands",
        arguments: [
            ("gids", ChatCommand.guide), ("Guide!", .guide), ("mijn antwoord", .myAnswer),
            ("my answers please", .myAnswer), ("verwijder mijn antwoord", .deleteAnswer),
            ("privacy", .privacy), ("uitleg", .explain), ("koppel", .link(code: nil)),
            ("koppel 7kq2-pd4f", .link(code: "7KQ2PD4F")), ("link ABCD1234", .link(code: "ABCD1234")),
            ("agendapunt: meer tijd voor 2 IC's!", .agendaPoint("meer tijd voor 2 IC's!")),
            ("Agenda point: rota", .agendaPoint("rota")), ("agendapunt:", nil),
            ("mechanismen", .mechanisms), ("overleg", .meeting), ("afspraak", .agreement), ("minder vaak", .lessOften),
            ("more often", .moreOften), ("afwezig melden", .away),
            ("4", nil), ("hallo", nil), ("het overleg was goed", nil), ("link deze mensen aan elkaar", nil), ("", nil),
        ] as [(String, ChatCommand?)]
    )
    func command(text: String, expected: ChatCommand?) {
        #expect(reader.readCommand(text, in: context) == expected, "\(text)")
    }

    @Test("global words work in every state, but not inside a text of one's own")
    func global() {
        #expect(reader.readGlobal("stop", in: context) == .stop)
        #expect(reader.readGlobal("ik wil niet meer meedoen", in: context, isFreeText: true) == .stop)
        #expect(reader.readGlobal("ik ben met vakantie", in: context, isFreeText: true) == nil)
        #expect(reader.readGlobal("morgen", in: context) == .later(until: Instant(iso8601: "2026-12-11T08:00:00.000Z")))
        #expect(reader.readGlobal("4", in: context) == nil)
        #expect(reader.readGlobal("weet ik niet", in: context) == nil)
        #expect(reader.readGlobal("meer overleg met Noord", in: context, isFreeText: true) == nil)
    }
}
