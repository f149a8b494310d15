import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import Mechanisms

/// Random events of every kind, over few ids so that they meet each other.
///
/// Not what a facilitator would decide, but
/// all that `World.apply` must bear.
struct RandomEvents {
    var random: Seeded
    /// Texts that stand only in what must be sealed; a test searches files for them.
    static let secret = "geheim-c0ffee"

    init(seed: UInt64) { random = Seeded(seed) }

    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    mutating func flag() -> Bool { Bool.random(using: &random) }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0..<elements.count)] }
    mutating func maybe<Value>(_ value: Value) -> Value? { flag() ? value : nil }
    mutating func some<Element>(_ count: Range<Int> = 0..<3, _ make: (inout RandomEvents) -> Element) -> [Element] {
        (0..<number(count)).map { _ in make(&self) }
    }

    mutating func text() -> String {
        let alphabet = Array("abc XYZ09\"\\/\n\té€ß中😀\u{1}\u{7f}\u{2028}.:-_{}[],")
        return some(0..<14) { alphabet[$0.number(0..<alphabet.count)] }.reduce(into: "") { $0.append($1) }
    }

    mutating func word() -> String { pick(["check-in", "welcome", "q2a", "agreement-text", "x", "noticed_by"]) }
    mutating func instant() -> Instant {
        Instant(milliseconds: 1_790_000_000_000 + Int64(number(0..<40_000_000)) * 997)
    }
    mutating func date() -> LocalDate { LocalDate(dayNumber: number(20_000..<21_000)) }
    mutating func time() -> LocalTime { LocalTime(clampingMinuteOfDay: number(0..<1440)) }
    mutating func person() -> PersonID { PersonID(rawValue: "p\(number(1..<30))") }
    mutating func region() -> RegionID { RegionID(rawValue: pick(["north", "zuid-west", "midden.1"])) }
    mutating func round() -> RoundID { RoundID(region: region(), number: number(1..<4)) }
    mutating func question() -> QuestionID { QuestionID(rawValue: pick(["q2a", "q3b", "q4a", "q1c", "q5a"])) }
    mutating func mechanism() -> MechanismID { MechanismID(rawValue: pick(["m1", "m2", "m3"])) }
    mutating func token() -> BallotToken { BallotToken(rawValue: "\(Self.secret)-\(number(0..<1000))") }
    mutating func message() -> MessageID { MessageID(rawValue: "m\(number(1..<60))") }
    mutating func prompt() -> PromptID { PromptID(rawValue: "m\(number(1..<60))") }
    mutating func account() -> Account {
        Account(
            instance: pick(["webchat", "slack-noord"]),
            nativeID: pick(["a:1", "T1/U2", "@x:y.nl", "d e"]) + "\(number(0..<9))"
        )
    }
    mutating func language() -> Language { pick(Language.allCases) }
    mutating func subject() -> TalkSubject {
        TalkSubject(region: maybe(region()), meeting: maybe(date()), agreement: maybe(AgreementID(rawValue: "a3")))
    }
    mutating func value() -> DialogValue {
        switch number(0..<5) {
        case 0: .text(text())
        case 1: .number(number(-5..<1_000_000))
        case 2: .flag(flag())
        case 3: .date(date())
        default: .list(some { $0.text() })
        }
    }
    mutating func facts() -> [String: DialogValue] {
        Dictionary(some(0..<4) { ($0.flag() ? $0.word() : $0.text(), $0.value()) }) { $1 }
    }
    mutating func revision() -> DialogRevision {
        DialogRevision(dialog: DialogID(rawValue: word()), revision: number(1..<9), structure: "5e\(number(10..<99))")
    }
    mutating func session() -> DialogSession {
        var session = DialogSession(
            pinned: revision(),
            start: word(),
            questions: some { $0.question() },
            saved: facts()
        )
        session.position = number(0..<6)
        session.attempts = number(0..<3)
        session.turns = number(0..<40)
        session.outcome = maybe(word())
        return session
    }
    mutating func utterance() -> Utterance {
        Utterance(
            dialog: DialogID(rawValue: word()),
            state: word(),
            part: pick([.say, .ask, .invalid, .hint, .passedOver]),
            structure: maybe(text()),
            question: maybe(question()),
            options: some {
                .init(id: $0.word(), label: $0.flag() ? .init(nl: $0.text(), en: "e") : .init([.en: "x"]))
            },
            facts: facts()
        )
    }
    mutating func content() -> OutboxContent {
        OutboxContent(
            parts: some(0..<4) {
                switch $0.number(0..<7) {
                case 0: .summary($0.round())
                case 1: .talkKit
                case 2: .advice
                default: .words($0.utterance())
                }
            },
            subject: subject(),
            round: maybe(round()),
            person: maybe(person())
        )
    }
    mutating func entry() -> OutboxEntry {
        let account = account()
        var entry = OutboxEntry(
            id: message(),
            conversation: flag() ? .direct(account) : .channel(account),
            content: content(),
            language: language(),
            prompt: maybe(prompt()),
            notBefore: instant(),
            kind: pick(JobKind.allCases)
        )
        entry.state = pick([.queued, .sending, .unknown])
        entry.attempts = number(0..<5)
        entry.replaces = maybe(PlatformMessageID(rawValue: text()))
        entry.resent = maybe(flag())
        entry.dueAt = instant()
        return entry
    }
    mutating func line() -> TranscriptLine {
        let what: TranscriptLine.What =
            switch number(0..<3) {
            case 0: .said(content(), language(), maybe(prompt()))
            case 1: .typed(text())
            default: .tapped(prompt(), choice: text())
            }
        return TranscriptLine(number: number(0..<100_000), at: instant(), what: what)
    }
    mutating func answer() -> Answer {
        pick([.dontKnow, .notApplicable, .skipped] + Score.allCases.map { .score($0) })
    }
    mutating func voter() -> Voter {
        var voter = Voter(notBefore: instant())
        voter.session = maybe(session())
        voter.session?.saved[Self.secret] = .text(Self.secret)
        voter.prompt = maybe(prompt())
        voter.askedAt = maybe(instant())
        voter.putAt = maybe(instant())
        voter.prompts = Dictionary(some(0..<6) { ($0.prompt(), $0.question()) }) { $1 }
        voter.reminders = number(0..<3)
        voter.reminded = some { $0.instant() }
        voter.finished = flag()
        voter.texts = maybe(Dictionary(some { ($0.text(), $0.question()) }) { $1 })
        return voter
    }
    mutating func move() -> CheckInMove {
        var move = CheckInMove(step: maybe(session().step))
        if flag() {
            move.put = PutPrompt(prompt(), question: maybe(question()), askedAt: instant(), putAt: instant())
        }
        move.finished = maybe(flag())
        move.texts = maybe(Dictionary(some { ($0.text(), $0.question()) }) { $1 })
        return move
    }
    mutating func talk() -> Talk {
        var talk = Talk(
            session: session(),
            subject: subject(),
            prompt: maybe(prompt()),
            askedAt: instant(),
            putAt: instant()
        )
        talk.timeoutAt = maybe(instant())
        talk.againAt = maybe(instant())
        return talk
    }
    mutating func queued() -> QueuedTalk {
        QueuedTalk(
            dialog: DialogID(rawValue: word()),
            subject: subject(),
            notBefore: instant(),
            kind: pick(JobKind.allCases),
            dueAt: instant()
        )
    }

    // MARK: Events

    mutating func remembered() -> Event {
        let account = account()
        let key: AdapterMemoryKey = flag() ? .account(account, "room") : .instance(pick(["cursor", "x.y-1"]))
        return .adapterRemembered(account.instance, key, number(0..<5) == 0 ? nil : text())
    }

    mutating func ballotEvent() -> BallotEvent {
        switch number(0..<15) {
        case 0: return .voterSet(person(), voter())
        case 1: return .answered(question(), token(), answer())
        case 2: return .withdrawn(question(), token())
        case 3: return .voterRemoved(person())
        case 4:
            var entry = entry()
            entry.content.parts.append(.words(.notice(.answerChanged, facts: ["x": .text(Self.secret)])))
            return .messageQueued(Box(entry))
        case 5: return .messageSending(message())
        case 6:
            guard flag() else { return .messageShown(message(), at: instant()) }
            return .messageArrived(message(), platform: maybe(PlatformMessageID(rawValue: "\(Self.secret)/\(text())")))
        case 7: return .messageDelayed(message(), notBefore: instant())
        case 8: return .messageUnknown(message())
        case 9: return .messageDropped(message())
        case 10:
            let line = TranscriptLine(number: number(0..<999), at: instant(), what: .typed("\(Self.secret) \(text())"))
            return .lineHeard(account(), flag() ? line : self.line())
        case 11: return .questionArrived(person(), at: instant())
        case 12, 13: return .checkInMoved(person(), move())
        default: return .deliverySeen("\(Self.secret)/\(text())")
        }
    }

    /// One that may stand on disk only sealed.
    mutating func sealedEvent() -> BallotEvent {
        var event = ballotEvent()
        while event.isNumberOnly { event = ballotEvent() }
        return event
    }

    mutating func event() -> Event {
        switch number(0..<6) {
        case 0: personEvent()
        case 1: messageEvent()
        case 2: regionEvent()
        case 3: roundEvent()
        default: .ballot(round(), ballotEvent())
        }
    }

    private mutating func personEvent() -> Event {
        switch number(0..<16) {
        case 0, 1: return .personAdded(person(), account(), language())
        case 2: return .accountLinked(person(), account())
        case 3: return flag() ? .languageSet(person(), language()) : .platformLanguageSet(person(), language())
        case 4, 5:
            var membership = Membership(participates: flag(), facilitates: flag(), since: instant())
            membership.standing = pick([.invited, .welcomed, .joined, .declined])
            membership.missed = number(0..<3)
            membership.lessOften = flag()
            return .membershipSet(person(), region(), flag() ? membership : nil)
        case 6: return .stoppedSet(person(), flag())
        case 7 where flag(): return .hoursSet(person(), maybe(ContactHours(weekdays: [.monday, .friday])))
        case 7: return .absencesSet(person(), some { Absence(from: $0.date(), until: $0.maybe($0.date())) })
        case 8: return .heldBack(person(), until: maybe(instant()))
        case 9: return .reachabilitySet(person(), account(), reachable: flag())
        case 10: return number(0..<5) == 0 ? .personForgotten(person()) : .linkRevoked("h\(number(0..<9))")
        case 11: return .talkQueued(person(), queued())
        case 12: return .queueSet(person(), some { $0.queued() })
        case 13: return .talkBegun(person(), at: instant())
        case 14: return .talksSet(person(), some { $0.talk() })
        default:
            let link = Link(
                purpose: pick([.webChat, .webSession, .account]),
                person: person(),
                account: account(),
                until: maybe(instant())
            )
            return .linkMade("h\(number(0..<9))", link)
        }
    }

    mutating func messageEvent() -> Event {
        switch number(0..<13) {
        case 0, 1: return .messageQueued(Box(entry()))
        case 2: return .messageSending(message())
        case 3:
            return flag() ? .messageArrived(message()) : .messageShown(message(), at: instant())
        case 4: return .messageDelayed(message(), notBefore: instant())
        case 5: return .messageUnknown(message())
        case 6: return .messageDropped(message(), reason: text())
        case 7: return .lineHeard(account(), line())
        case 8: return .deliverySeen(text(), until: instant())
        case 9: return number(0..<5) == 0 ? .deliveriesForgotten(before: instant()) : .clockAdvanced(instant())
        case 10: return flag() ? .outboxParked(flag()) : remembered()
        case 11: return .clockAdvanced(instant())
        default: return .rehearsalMarked
        }
    }
}
