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

    /// Heads what to ask where too few took part.
    var tooFewHeading: String { say(nl: "Om over te praten", en: "To talk about") }
    /// Asks what would help where too few took part.
    var tooFewPrompt: String {
        say(nl: "wat zou meedoen makkelijker maken?", en: "what would make taking part easier?")
    }
    /// Says that the last meeting made no agreement.
    var noAgreement: String { say(nl: "legden we geen afspraak vast.", en: "we recorded no agreement.") }
    /// Heads that.
    var noAgreementHeading: String { say(nl: "Vorige keer", en: "Last time") }

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
            en: "choose one topic and make one agreement, with one person in charge and a date."
        )
    }

    /// Heads what people brought in.
    var agendaHeading: String { say(nl: "Door jullie ingebracht", en: "Brought in by you") }
    /// Asks for agenda points: the sentence before what to type, what to type, and the sentence after it.
    var agendaQuestion: (before: String, command: String, after: String) {
        (
            say(
                nl: "Zelf iets inbrengen? Stuur mij een privébericht met ",
                en: "Want to add something? Send me a private message with "
            ),
            say(nl: "agendapunt:", en: "agenda point:"),
            say(nl: " en je punt. Je naam erbij hoeft niet.", en: " and your point. Your name is optional.")
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
        case .open: say(nl: "Hoe het staat, weten we nog niet.", en: "How it stands we do not know yet.")
        case .busy: say(nl: "We zijn ermee bezig.", en: "We are at it.")
        case .stuck: say(nl: "Het zit vast.", en: "It is stuck.")
        case .done: say(nl: "Gedaan.", en: "Done.")
        case .dropped: say(nl: "Hier zijn we mee gestopt.", en: "We stopped doing this.")
        }
    }

    /// How an agreement stands, before what was said about it.
    func statusLead(_ status: SummaryAgreement.Status) -> String {
        switch status {
        case .open, .busy: ""
        case .stuck: say(nl: "Het zit vast. Wat nodig is: ", en: "It is stuck. What it needs: ")
        case .done: say(nl: "Gedaan. Wat we merken: ", en: "Done. What we notice: ")
        case .dropped: say(nl: "Hier zijn we mee gestopt. ", en: "We stopped doing this. ")
        }
    }

    /// Asks how to go on with an agreement.
    func statusQuestion(_ status: SummaryAgreement.Status, isTold: Bool = false) -> String? {
        switch status {
        case .open, .busy: say(nl: "Gaan we hiermee door?", en: "Do we go on with this?")
        case .stuck:
            isTold
                ? say(nl: "Hoe krijgen we dat voor elkaar?", en: "How do we get that done?")
                : say(nl: "Wat is er nodig?", en: "What does it need?")
        case .done:
            isTold
                ? say(nl: "Merk jij dat ook?", en: "Do you notice that too?")
                : say(nl: "Merken we er iets van?", en: "Do we notice a difference?")
        case .dropped: nil
        }
    }

    /// `trekker: X, uiterlijk 21 januari`: the part before the name, and the part after it.
    ///
    /// Nil where neither is known.
    func ownerParts(_ agreement: SummaryAgreement) -> (before: String, after: String)? {
        let due = agreement.due.map { dates.day($0, near: referenceDay) }
        guard !agreement.owner.oneLine(60).isEmpty else {
            return due.map { ("", say(nl: "uiterlijk \($0)", en: "by \($0)")) }
        }
        return (
            say(nl: "trekker: ", en: "in charge: "),
            due.map { say(nl: ", uiterlijk \($0)", en: ", by \($0)") } ?? ""
        )
    }

    /// How we would notice that an agreement worked: the part before the region's own words.
    var noticedLead: String { say(nl: "We merken het aan: ", en: "We notice it by: ") }
}
