import Agenda
import Chat
import Dialogs
import Mechanisms
import Testing

@Suite("Kinds of replies")
struct DialogKindsTests {
    /// A talk that has come to a state, with what was saved on the way.
    static func talk(at state: String, _ language: Language = .nl, _ saved: [String: DialogValue] = [:]) throws -> Talk
    {
        var talk = try Talk("every-kind", language: language, facts: ["region": .text("Noord")])
        talk.context.options[.agreements] = [
            Utterance.Option(id: "a1", label: LocalizedText(nl: "samen **eten**", en: "samen **eten**")),
            Utterance.Option(id: "a2", label: LocalizedText(nl: "samen koken", en: "samen koken")),
        ]
        talk.session.state = state
        talk.session.saved = saved
        return talk
    }

    /// A talk about days and hours that has come to a state.
    static func week(at state: String, _ language: Language = .nl) throws -> Talk {
        var talk = try Talk("week", language: language)
        talk.session.state = state
        return talk
    }

    @Test("the fixture has no problems")
    func sound() throws {
        let files = Set(["every-kind.yaml", "scores.yaml", "circle.yaml", "week.yaml"])
        let problems = try Talk("every-kind").library.problems.filter { files.contains($0.file) }
        #expect(problems.map(\.description) == [])
    }

    @Test(
        "a choice is read by number, label, word, id, without accents and in the other language",
        arguments: [
            ("1", "potato"), ("optie 2", "bean"), ("Boon!", "bean"), ("pieper", "potato"), ("spud", "potato"),
            ("creme", "creme"), ("CRÈME", "creme"), (" potato ", "potato"), ("3.", "creme"),
        ]
    )
    func choice(_ text: String, _ id: String) throws {
        var talk = try Self.talk(at: "pick")
        try talk.type(text)
        #expect(talk.session.saved["pick"] == .text(id))
        #expect(talk.session.state == "several")
    }

    @Test("a choice is never guessed", arguments: ["4", "0", "aardappel of boon", "geen aardappel", "1 2", "b of c"])
    func unclearChoice(_ text: String) throws {
        var talk = try Self.talk(at: "pick")
        let effects = try talk.type(text)
        #expect(try talk.text(effects) == ["Dat staat er niet bij."])
        #expect(try talk.message(effects.first).choices.map(\.id) == ["potato", "bean", "creme"])
        #expect(talk.session.attempts == 1)
    }

    @Test("too many unreadable replies take the way out, and help does not count")
    func attempts() throws {
        var talk = try Self.talk(at: "pick")
        try talk.type("x1")
        #expect(try talk.text(talk.type("help")) == ["Typ een nummer of een woord.", "Wat eten we?"])
        try talk.type("x2")
        #expect(try talk.type("x3").last == .end("done"))
    }

    @Test("several options are tapped one by one, or typed at once")
    func many() throws {
        var talk = try Self.talk(at: "several", .nl, ["pick": .text("bean")])
        #expect(try talk.text(talk.take(.again)) == ["Boon, en wat nog meer?"])
        let first = try talk.tap("kale")
        #expect(try talk.message(first.first).choices.map(\.label) == ["Prei", "✓ Kool", "Mais", "klaar"])
        try talk.tap("leek")
        try talk.tap("kale")
        try talk.tap("corn")
        let ready = try talk.tap("ready")
        #expect(talk.session.saved["several"] == .list(["leek", "corn"]))
        #expect(try talk.text(ready) == ["Dus Prei, Mais?"])
        for text in ["3 1", "mais, prei", "1 en 3", "Prei\nMais", "prei & 3"] {
            var other = try Self.talk(at: "several")
            try other.type(text)
            #expect(other.session.saved["several"] == .list(["leek", "corn"]), "\(text)")
        }
    }

    @Test("too few options are asked again", arguments: ["klaar", "geen", "4", "1 7", "prei of kool"])
    func tooFew(_ text: String) throws {
        var talk = try Self.talk(at: "several")
        #expect(try talk.text(talk.type(text)) == ["Kies er minstens één."])
        #expect(talk.session.saved["several"] == nil)
    }

    @Test(
        "yes and no are read as people say them",
        arguments: [
            ("ja", true), ("Ja hoor!", true), ("👍", true), ("oké", true), ("nee", false), ("liever niet", false),
            ("no", false),
        ]
    )
    func yesNo(_ text: String, _ value: Bool) throws {
        var talk = try Self.talk(at: "right")
        try talk.type(text)
        #expect(talk.session.saved["right"] == .flag(value))
        #expect(talk.session.state == (value ? "sure" : "several"))
    }

    @Test("what has consequences takes only the bare word or a tap")
    func confirm() throws {
        for text in ["oké", "👍", "prima", "misschien"] {
            var talk = try Self.talk(at: "sure")
            #expect(try talk.text(talk.type(text)) == ["Typ ja of nee."], "\(text)")
        }
        var talk = try Self.talk(at: "sure", .nl, ["pick": .text("bean")])
        let effects = try talk.type("Ja.")
        #expect(effects.first == .perform(.skipRound, ["pick": .text("bean"), "sure": .flag(true)]))
        var tapped = try Self.talk(at: "sure")
        try tapped.tap("no")
        #expect(tapped.session.saved["sure"] == .flag(false))
    }

    @Test(
        "a day is read in numbers and in words",
        arguments: [
            ("2026-12-10", 2026, 12, 10), ("10 december", 2026, 12, 10), ("morgen", 2026, 11, 23),
            ("10 dec 2026", 2026, 12, 10), ("3 maart", 2027, 3, 3),
        ]
    )
    func day(_ text: String, _ year: Int, _ month: Int, _ day: Int) throws {
        var talk = try Self.talk(at: "day")
        try talk.type(text)
        #expect(talk.session.saved["day"] == LocalDate(year: year, month: month, day: day).map(DialogValue.date))
    }

    @Test(
        "a day that is past, does not exist or is not one is asked again",
        arguments: ["2026-11-21", "31 februari", "ooit", "42"]
    )
    func noDay(_ text: String) throws {
        var talk = try Self.talk(at: "day")
        #expect(try talk.text(talk.type(text)) == ["Noem een dag, zoals 3 maart."])
    }

    @Test(
        "a length of time is read in days",
        arguments: [("2 weken", 14), ("een maand", 30), ("10 dagen", 10), ("three weeks", 21), ("3weken", 21)]
    )
    func duration(_ text: String, _ days: Int) throws {
        var talk = try Self.talk(at: "days")
        try talk.type(text)
        #expect(talk.session.saved["days"] == .number(days))
    }

    @Test(
        "a length of time without a unit, or too long, is asked again",
        arguments: ["14", "100 jaar", "even", "9999999999999999999 dagen"]
    )
    func noDuration(_ text: String) throws {
        var talk = try Self.talk(at: "days")
        #expect(try talk.text(talk.type(text)) == ["Typ bijvoorbeeld 2 weken."])
    }

    @Test(
        "days of the week are read by name, one after the other, as ranges, or by an option",
        arguments: [
            ("ma, di en do", "monday,tuesday,thursday"), ("ma di do", "monday,tuesday,thursday"),
            ("dinsdag", "tuesday"), ("dinsdag en vrijdag", "tuesday,friday"), ("ma t/m wo", "monday,tuesday,wednesday"),
            ("wo-vr", "wednesday,thursday,friday"), ("maandag tot en met woensdag", "monday,tuesday,wednesday"),
            ("alle behalve wo", "monday,tuesday,thursday,friday"), ("Mon and Tue", "monday,tuesday"),
            ("vr, ma", "monday,friday"), ("alle dagen", "every"),
        ]
    )
    func weekdays(_ text: String, _ value: String) throws {
        for language in [Language.nl, .en] where language == .nl || text.hasPrefix("Mon") {
            var talk = try Self.week(at: "work", language)
            try talk.type(text)
            #expect(talk.session.saved["work"] == .text(value))
        }
    }

    @Test("days that are not clear are asked again", arguments: ["zaterdag", "ma of di", "wo t/m ma", "soms", "ma zo"])
    func noWeekdays(_ text: String) throws {
        var talk = try Self.week(at: "work")
        #expect(try talk.text(talk.type(text)) == ["Typ ma, di of wo."])
    }

    @Test("hours are read as times or by an option, and are asked again when they leave no time")
    func hours() throws {
        for (text, value) in [("vroeg", "early"), ("na 14 uur", "14:00-20:00"), ("9 tot 12", "09:00-12:00")] {
            var talk = try Self.week(at: "hour")
            try talk.type(text)
            #expect(talk.session.saved["hour"] == .text(value))
        }
        var tapped = try Self.week(at: "hour")
        #expect(try tapped.message(tapped.take(.again).first).choices.map(\.id) == ["early", "late"])
        try tapped.tap("late")
        #expect(tapped.session.saved["hour"] == .text("late"))
        var talk = try Self.week(at: "hour")
        #expect(try talk.text(talk.type("na 20 uur")) == ["Typ 9 tot 12."])
        #expect(try talk.type("stop") == [.global(.reply(.stop))])
    }

    @Test("a day can be skipped where it is optional", arguments: ["overslaan", "weet ik niet", "-", "/skip"])
    func skippedDay(_ text: String) throws {
        var talk = try Self.week(at: "day")
        #expect(try talk.message(talk.take(.again).first).choices.map(\.id) == ["skip"])
        if text == "/skip" { try talk.tap("skip") } else { try talk.type(text) }
        #expect(talk.session.saved["day"] == nil && talk.session.outcome == "done")
    }

    @Test(
        "several options are also named in a row, as ranges, or all but some",
        arguments: [
            ("prei kool", ["leek", "kale"]), ("1 t/m 2", ["leek", "kale"]), ("alle", ["leek", "kale", "corn"]),
            ("alles behalve mais", ["leek", "kale"]), ("kool t/m mais", ["kale", "corn"]),
        ]
    )
    func named(_ text: String, _ items: [String]) throws {
        var talk = try Self.talk(at: "several")
        try talk.type(text)
        #expect(talk.session.saved["several"] == .list(items))
    }

    @Test(
        "free text is kept as it is",
        arguments: ["geen tijd", "4", "morgen bellen", "Hulp van buren helpt ons hier zeker"]
    )
    func text(_ text: String) throws {
        var talk = try Self.talk(at: "note")
        try talk.type("  \(text)\n")
        #expect(talk.session.saved["note"] == .text(text))
    }

    @Test("free text can be skipped where it is optional", arguments: ["overslaan", "-", "nee", "Niets."])
    func skipped(_ text: String) throws {
        var talk = try Self.talk(at: "note")
        try talk.type(text)
        #expect(talk.session.saved["note"] == nil)
        #expect(talk.session.state == "which")
    }

    @Test("stop is a word that works, also where free text is asked")
    func stopInText() throws {
        var talk = try Self.talk(at: "note")
        #expect(try talk.type("stop") == [.global(.reply(.stop))])
        #expect(talk.session.state == "note")
    }

    @Test("a text that is too long is not cut but asked again")
    func tooLong() throws {
        var talk = try Self.talk(at: "note")
        let effects = try talk.type(String(repeating: "a", count: 201))
        #expect(effects.first == .say(.notice(.messageTooLong)))
        #expect(effects.count == 2)
        #expect(talk.session.saved["note"] == nil)
    }

    @Test("options of the host are shown, read and named")
    func hostOptions() throws {
        var talk = try Self.talk(
            at: "which",
            .nl,
            ["pick": .text("bean"), "days": .number(3), "note": .text("*hoi* @allen")]
        )
        #expect(try talk.message(talk.take(.again).first).choices.map(\.label) == ["samen **eten**", "samen koken"])
        let effects = try talk.type("2")
        #expect(talk.session.saved["which"] == .text("a2"))
        let message = try talk.message(effects.first)
        // What is not known is left out with its paragraph or point.
        #expect(
            message.blocks == [
                .paragraph([.text("Je koos "), .text("Boon"), .text(", "), .text("3"), .text(" dagen.")]),
                .bullets([[.text("Met {accolades} en "), .text("Samenspel"), .text(".")]]),
            ]
        )
    }

    @Test("words of people are quoted, lists become points, days get their name")
    func people() throws {
        var talk = try Self.talk(
            at: "which",
            .en,
            ["note": .text("*hoi* @allen"), "day": .date(try #require(LocalDate(year: 2027, month: 3, day: 3)))]
        )
        talk.context.facts["agreement"] = .text("[klik](http://x)")
        talk.context.facts["advice"] = .list(["een", "twee"])
        let message = try talk.message(try talk.type("1").first)
        #expect(
            message.blocks == [
                .paragraph([
                    .text("You said: "), .quoted("*hoi* @allen"), .text(". About "), .quoted("samen **eten**"),
                    .text(". And "), .quoted("[klik](http://x)"), .text("."),
                ]),
                .bullets([[.text("een")], [.text("twee")]]),
                .bullets([
                    [.text("Until "), .text("Wednesday 3 March 2027"), .text(".")],
                    [.text("With {braces} and "), .text("Samenspel"), .text(".")],
                ]),
            ]
        )
    }

    @Test("a question without options is passed by")
    func noOptions() throws {
        var talk = try Self.talk(at: "note")
        talk.context.options = [:]
        #expect(try talk.type("overslaan").last == .end("done"))
    }

    @Test("who sees the answers is said in the words of the disclosure")
    func disclosure() throws {
        var talk = try Self.talk(at: "hello")
        talk.session.state = "hello"
        let begin = try talk.take(.begin)
        let expected = talk.renderer.render(.notice(.whoSeesRegion), in: .nl).plainText
        #expect(try talk.message(begin.first).plainText == "Dag, Noord.\n\(expected)")
        #expect(
            try talk.message(begin.first).blocks.first == .paragraph([.text("Dag, "), .quoted("Noord"), .text(".")])
        )
    }
}
