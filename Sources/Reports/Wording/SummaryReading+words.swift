import Agenda
import Mechanisms

// The sentences that are the same for every round: headings, the meeting, the small print.

extension SummaryReading {
    /// Heads what was agreed.
    var agreedHeading: String { say(nl: "Vorige keer spraken we af", en: "Last time we agreed") }

    /// Heads the topics.
    var topicsHeading: String {
        topics.count == 1
            ? say(nl: "Een onderwerp om over te praten", en: "A topic to talk about")
            : say(nl: "Twee onderwerpen om over te praten", en: "Two topics to talk about")
    }

    /// Says that no topic stands out.
    var noTopics: String {
        say(
            nl: "Geen onderwerp springt eruit. Waar wil jij over praten?",
            en: "No topic stands out. What do you want to talk about?"
        )
    }

    /// Asks what would help where too few took part.
    var tooFewPrompt: String { TalkingPoint.tooFew.text(input.language) }

    /// Heads the questions that are no topic.
    var restHeading: String {
        topics.isEmpty ? say(nl: "Wat we antwoordden", en: "What we answered") : say(nl: "De rest", en: "The rest")
    }

    /// Heads what changed.
    var changeHeading: String { say(nl: "Anders dan vorige keer?", en: "Different from last time?") }
    /// Heads the questions of a conversation without scores.
    var talkHeading: String { say(nl: "Vragen voor ons gesprek", en: "Questions for our conversation") }
    /// Heads what to do in the meeting.
    var meetingHeading: String { say(nl: "In het overleg", en: "In the meeting") }

    /// What to do in the meeting.
    var meetingSentence: String {
        say(
            nl: "kies één onderwerp en maak één afspraak, met één trekker en een datum.",
            en: "choose one topic and make one agreement, with one owner and a date."
        )
    }

    /// Heads what people brought in.
    var agendaHeading: String { say(nl: "Door jullie ingebracht", en: "Brought in by you") }
    /// Asks for agenda points: the sentence before what to type, what to type, and the sentence after it.
    var agendaQuestion: (before: String, command: String, after: String) {
        (
            say(nl: "Zelf iets inbrengen? Stuur mij ", en: "Want to add something? Send me "),
            say(nl: "agendapunt:", en: "agenda point:"),
            say(
                nl: " met je punt erachter, en je naam als je wilt.",
                en: " and then your point, with your name if you like."
            )
        )
    }

    /// Heads the overall level.
    var overallHeading: String { say(nl: "Wat we samen willen", en: "What we want together") }
    /// Heads the advice of the network guide.
    var adviceHeading: String { say(nl: "Uit de netwerkgids", en: "From the network guide") }

    /// Says why there is advice, and that it has nothing to do with the scores.
    var adviceIntroduction: String {
        say(
            nl:
                "Deze uitdagingen herkenden jullie zelf. Dit staat los van de antwoorden. De adviezen staan niet op volgorde.",
            en: "You recognised these challenges yourselves. This has nothing to do with the answers. "
                + "The advice is in no order."
        )
    }

    /// Says that regions are not compared.
    var notForComparison: String {
        say(nl: "Niet geschikt om regio’s te vergelijken.", en: "Not suited for comparing regions.")
    }

    /// Says what the bracket under a bar is.
    var bracketNote: String {
        say(nl: "Haak onder de balk: wat we wilden.", en: "Bracket under the bar: what we wanted.")
    }

    /// Whom to turn to, where the region named somebody.
    var confidantLead: String {
        say(nl: "Liever iemand apart spreken? Dat kan bij", en: "Rather talk to someone in private? Turn to")
    }

    /// How an agreement stands.
    func statusSentence(_ status: SummaryAgreement.Status) -> String {
        switch status {
        case .open: say(nl: "Nog niet begonnen.", en: "Not started yet.")
        case .busy: say(nl: "We zijn ermee bezig.", en: "We are at it.")
        case .stuck: say(nl: "Het zit vast.", en: "It is stuck.")
        case .done: say(nl: "Gedaan.", en: "Done.")
        case .dropped: say(nl: "Hier zijn we mee gestopt.", en: "We stopped doing this.")
        }
    }

    /// Asks how to go on with an agreement.
    func statusQuestion(_ status: SummaryAgreement.Status) -> String? {
        switch status {
        case .open, .busy: say(nl: "Gaan we hiermee door?", en: "Do we go on with this?")
        case .stuck: say(nl: "Wat is er nodig?", en: "What does it need?")
        case .done: say(nl: "Merken we er iets van?", en: "Do we notice a difference?")
        case .dropped: nil
        }
    }

    /// `trekker: X, uiterlijk 21 januari`: the part before the name, and the part after it.
    func ownerParts(_ agreement: SummaryAgreement) -> (before: String, after: String) {
        let due = agreement.due.map { dates.day($0, near: referenceDay) }
        return (
            say(nl: "trekker: ", en: "owner: "),
            due.map { say(nl: ", uiterlijk \($0)", en: ", by \($0)") } ?? ""
        )
    }

    /// How we would notice that an agreement worked: the part before the region's own words.
    var noticedLead: String { say(nl: "We merken het aan: ", en: "We notice it by: ") }
}
