import Chat
import Facilitation

/// The scripted year: what a region does from its first day to its third round.
enum GoldenYear {
    /// Plays it.
    static func play(_ scene: inout GoldenScene) throws {
        let (one, two, three) = (GoldenScene.account("p1"), GoldenScene.account("p2"), GoldenScene.account("p3"))
        let facilitator = GoldenScene.facilitator
        // The controller agrees, everybody is welcomed, the facilitator announces the first round.
        try scene.advance(to: "2026-10-12", "12:00")
        try scene.tap("decide", as: GoldenScene.contact)
        try scene.tap("yes", as: GoldenScene.contact)
        try scene.advance(to: "2026-10-14", "12:00")
        try scene.tap("join", as: one)
        try scene.say("hoi", "hello", as: two)
        try scene.say("hulp", "help", as: one)
        try scene.say("hulp", "help", as: facilitator)
        try scene.say("mijn gegevens", "my data", as: one)
        try scene.advance(to: "2026-10-27", "10:00")
        // The first round: one answers, changes and looks; another puts it off, stops and comes back.
        try scene.tap("4", as: one)
        try scene.say("3 want het wisselt", "3 because it varies", as: one)
        try scene.say("*4", as: one)
        try scene.say("mijn antwoord", "my answer", as: one)
        try scene.say("mijn gegevens", "my data", as: one)
        try scene.say("English", "Nederlands", as: three)
        try scene.say("Nederlands", "English", as: three)
        try scene.say("2 4 3", as: one)
        try scene.say("agendapunt: meer bedden in de winter", "agenda point: more beds in winter", as: one)
        try scene.say("met naam Anna", "with name Anna", as: one)
        try scene.say("later", as: two)
        try scene.say("ga verder", "continue", as: two)
        try scene.say("3", as: two)
        try scene.say("pauze", "pause", as: two)
        try scene.say("hervat", "resume", as: two)
        try scene.say("stop", as: two)
        try scene.say("hervat", "resume", as: two)
        try scene.say("koppel", "link", as: two)
        try scene.say("afspraak", "agreement", as: facilitator)
        try scene.say("overleg", "meeting", as: one)
        for number in 3...11 { try answer(&scene, as: number) }
        // The reminders reach the third, the round closes, the summary is posted, the meeting is noted.
        try scene.advance(to: "2026-11-17", "18:00")
        try note(&scene)
        // The second and third round: with an agreement, its status and a change.
        for round in ["2027-01-27", "2027-04-28"] {
            try scene.advance(to: round, "10:00")
            for number in 0..<11 { try answer(&scene, as: number) }
            try scene.say("mijn gegevens", "my data", as: one)
            try scene.say("verwijder mijn antwoord", "remove my answer", as: one)
            try scene.advance(to: round == "2027-01-27" ? "2027-02-16" : "2027-05-18", "18:00")
            try note(&scene)
        }
        try scene.say("vergeet mij", "forget me", as: one)
        try scene.tap("yes", as: one)
        try scene.say("hoi", "hello", as: one)
    }

    /// A person answers all questions at once, each a little differently.
    static func answer(_ scene: inout GoldenScene, as number: Int) throws {
        let account = GoldenScene.account("p\(number + 1)")
        let count = scene.world.regions[GoldenScene.region]?.rounds.last?.questions.asked.count ?? 0
        let scores = (0..<count).map { String(2 + (number / 2 + $0) % 3) }
        try scene.say(scores.joined(separator: " "), as: account)
    }

    /// The facilitator notes what a meeting said and agreed.
    private static func note(_ scene: inout GoldenScene) throws {
        let facilitator = GoldenScene.facilitator
        try scene.say("overleg", "meeting", as: facilitator)
        for (nl, en) in [
            ("besproken", "discussed"), ("1", "1"), ("een beetje", "a little"),
            ("we kennen elkaar", "we know each other"), ("te weinig tijd", "too little time"), ("1", "1"),
            ("bereiken", "reach"), ("nee", "no"), ("twee keer bij elkaar kijken", "visit each other twice"),
            ("Robin de Vries", "Robin de Vries"), ("1 juni 2027", "1 June 2027"),
            ("we bellen sneller", "we call sooner"), ("elkaar bij naam kennen", "know each other by name"),
        ] { try scene.say(nl, en, as: facilitator) }
    }
}
