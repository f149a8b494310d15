import Agenda
import Chat
import Dialogs
import Facilitation
import Mechanisms
import Testing

/// The hand-written codec names every property: one that is added elsewhere must be added there too, or it is lost.
struct CodedPropertiesTests {
    private static let pinned = DialogRevision(dialog: "d", revision: 1, structure: "s")
    private static let instant = Instant(milliseconds: 0)
    private static let account = Account(instance: "i", nativeID: "n")
    private static let content = OutboxContent(parts: [], subject: TalkSubject())

    @Test("knows every property of every type that it writes")
    func properties() {
        let session = DialogSession(pinned: Self.pinned, start: "s")
        let entry = OutboxEntry(
            id: "m1",
            conversation: .direct(Self.account),
            content: Self.content,
            language: .nl,
            prompt: nil,
            notBefore: Self.instant,
            kind: .ask
        )
        let talk = Talk(
            session: session,
            subject: TalkSubject(),
            prompt: nil,
            askedAt: Self.instant,
            putAt: Self.instant
        )
        let known: [(Any, Set<String>)] = [
            (Self.pinned, ["dialog", "revision", "structure"]),
            (session, ["attempts", "outcome", "pinned", "position", "questions", "saved", "state", "turns"]),
            (
                Voter(notBefore: Self.instant),
                [
                    "askedAt", "finished", "notBefore", "prompt", "prompts", "putAt", "reminded", "reminders",
                    "session", "texts",
                ]
            ),
            (session.step, ["attempts", "outcome", "position", "saved", "state", "turns"]),
            (CheckInMove(step: nil), ["finished", "put", "step", "texts"]),
            (
                PutPrompt("m1", question: nil, askedAt: Self.instant, putAt: Self.instant),
                ["askedAt", "prompt", "putAt", "question"]
            ),
            (talk, ["againAt", "askedAt", "prompt", "putAt", "session", "subject", "timeoutAt"]),
            (TalkSubject(), ["agreement", "meeting", "region"]),
            (Self.content, ["parts", "person", "round", "subject", "talkKit"]),
            (
                entry,
                [
                    "attempts", "content", "conversation", "dueAt", "id", "kind", "language", "notBefore", "prompt",
                    "replaces", "resent", "state",
                ]
            ),
            (
                Utterance(dialog: "d", state: "s", part: .ask),
                ["dialog", "facts", "options", "part", "question", "state", "structure"]
            ),
            (Utterance.Option(id: "o", label: LocalizedText([:])), ["id", "label"]),
            (TranscriptLine(number: 1, at: Self.instant, what: .typed("")), ["at", "number", "what"]),
        ]
        for (value, names) in known {
            let found = Set(Mirror(reflecting: value).children.compactMap(\.label))
            #expect(found == names, "\(type(of: value)): add what is new to its reader and its writer")
        }
    }
}
