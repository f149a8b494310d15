import Agenda
import Chat
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("The hours a person wants to be written to")
struct ContactHoursTests {
    private let one = Stage.person(1)

    @Test("are set by taps, confirmed, shown with the own data, and kept to")
    func taps() throws {
        let stage = try Stage.confirmed()
        #expect(stage.say("mijn tijden", as: one).map(\.names) == [["hours/days"]])
        stage.tap("some", as: one)
        for day in ["tuesday", "thursday"] { stage.tap(day, as: one) }
        stage.tap("ready", as: one)
        let done = stage.tap("morning", as: one)
        #expect(done[0].names == ["hours/done", "notices/my-data-hours"])
        #expect(done[0].text.contains("Ik schrijf je op dinsdag en donderdag, tussen 8.00 en 12.00 uur."))
        #expect(stage.say("mijn gegevens", as: one)[0].text.contains("op dinsdag en donderdag"))
        stage.clear()
        try stage.advance(to: "2026-11-12", "17:00")
        let asked = stage.told(one).filter { $0.kind != .reply }.map { Stage.local($0.at) }
        // What the welcome says after two weeks, the questions, and two reminders.
        #expect(asked == ["2026-10-27 08:00", "2026-10-27 09:00", "2026-11-03 08:00", "2026-11-10 08:00"])
    }

    @Test(
        "are read as people type them",
        arguments: [
            ("ma, di en do", "10 tot 12 uur", [Weekday.monday, .tuesday, .thursday], "10:00-12:00"),
            ("ma t/m wo", "na 14 uur", [.monday, .tuesday, .wednesday], "14:00-20:00"),
            ("dinsdag en vrijdag", "9-12", [.tuesday, .friday], "09:00-12:00"),
            (
                "alle dagen behalve woensdag", "tussen 9.30 en 11 uur", [.monday, .tuesday, .thursday, .friday],
                "09:30-11:00"
            ),
            ("woensdag", "2 tot 5", [.wednesday], "14:00-17:00"),
            ("alle werkdagen", "voor 11 uur", [.monday, .tuesday, .wednesday, .thursday, .friday], "08:00-11:00"),
            ("Mon to Wed", "half 10 tot 12", [.monday, .tuesday, .wednesday], "09:30-12:00"),
        ]
    )
    func typed(_ days: String, _ hours: String, _ weekdays: [Weekday], _ window: String) throws {
        let stage = try Stage.confirmed()
        stage.say("wanneer schrijf je me", as: one)
        stage.say(days, as: one)
        stage.say(hours, as: one)
        let known = try #require(try stage.known(one).hours)
        #expect(known.weekdays == Set(weekdays))
        #expect(known.window?.description == window)
    }

    @Test(
        "are never guessed, and never such that nothing could be sent",
        arguments: ["zaterdag", "soms", "ma of di", "morgen misschien", "9"]
    )
    func unclearDays(_ text: String) throws {
        let stage = try Stage.confirmed()
        stage.say("mijn tijden", as: one)
        stage.say(text, as: one)
        #expect(try stage.known(one).hours == nil)
        #expect(stage.say("stop", as: one)[0].names.contains("notices/stopped"))
    }

    @Test(
        "are asked again when they leave no hour of the day",
        arguments: ["na 20 uur", "21 tot 23", "9", "12-12", "laat"]
    )
    func unclearHours(_ text: String) throws {
        let stage = try Stage.confirmed()
        stage.say("my hours", as: one)
        stage.say("alle werkdagen", as: one)
        #expect(stage.say(text, as: one).last?.names == ["hours/part"])
        #expect(try stage.known(one).hours == nil)
    }

    @Test("can be taken back, and what waited comes at once")
    func takenBack() throws {
        let stage = try Stage.confirmed()
        stage.say("mijn tijden", as: one)
        stage.say("vrijdag", as: one)
        stage.say("na 15 uur", as: one)
        try stage.advance(to: "2026-10-27", "10:00")
        #expect(stage.said("check-in/intro", to: one).isEmpty)
        stage.say("mijn tijden", as: one)
        stage.say("maakt me niet uit", as: one)
        #expect(try stage.known(one).hours == nil)
        stage.advance(by: .hours(1))
        #expect(stage.said("check-in/intro", to: one).count == 1)
    }

    @Test("go along when two accounts become one person")
    func linked() throws {
        let stage = try Stage.confirmed()
        stage.say("mijn tijden", as: Stage.person(2))
        stage.say("woensdag", as: Stage.person(2))
        stage.say("ochtend", as: Stage.person(2))
        #expect(try stage.known(Stage.person(2)).hours?.weekdays == [.wednesday])
        let issued = stage.say("koppel", as: one)[0].text
        let code = try #require(issued.split { !$0.isNumber }.first { $0.count == 8 }.map(String.init))
        stage.say("koppel \(code)", as: Stage.person(2))
        #expect(try stage.known(one).hours?.weekdays == [.wednesday])
    }
}
