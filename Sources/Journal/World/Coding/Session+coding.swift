import Agenda
import Chat
import Dialogs
import Facilitation
import Mechanisms

extension DialogRevision: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> DialogRevision {
        try json.members { json in
            DialogRevision(
                dialog: DialogID(rawValue: try json.required("dialog") { try $0.string() }),
                revision: try json.required("revision") { try $0.number() },
                structure: try json.required("structure") { try $0.string() }
            )
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("dialog", dialog.rawValue)
        json.member("revision", revision)
        json.member("structure", structure)
        json.endObject()
    }
}

extension DialogSession: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> DialogSession {
        try json.members { json in
            let attempts = try json.required("attempts") { try $0.number() }
            let outcome = try json.member("outcome") { try $0.string() }
            let pinned = try json.required("pinned") { try DialogRevision.read(&$0) }
            let position = try json.required("position") { try $0.number() }
            let questions: [QuestionID] = try json.required("questions") { try $0.array { try $0.id() } }
            let saved = try json.required("saved") { json in
                try json.dictionary(\.self) { try DialogValue.read(&$0) }
            }
            let state = try json.required("state") { try $0.string() }
            var session = DialogSession(pinned: pinned, start: state, questions: questions, saved: saved)
            session.attempts = attempts
            session.outcome = outcome
            session.position = position
            session.turns = try json.required("turns") { try $0.number() }
            return session
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("attempts", attempts)
        json.member("outcome", outcome)
        json.member("pinned", pinned)
        json.member("position", position)
        json.key("questions")
        json.beginArray()
        for question in questions { json.string(question.rawValue) }
        json.endArray()
        json.member("saved", saved.map { ($0.key, $0.value) }) { $1.write(to: &$0) }
        json.member("state", state)
        json.member("turns", turns)
        json.endObject()
    }
}

extension DialogSession.Step: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> DialogSession.Step {
        try json.members { json in
            let attempts = try json.required("attempts") { try $0.number() }
            let outcome = try json.member("outcome") { try $0.string() }
            let position = try json.required("position") { try $0.number() }
            let saved = try json.required("saved") { json in
                try json.dictionary(\.self) { try DialogValue.read(&$0) }
            }
            let state = try json.required("state") { try $0.string() }
            let turns = try json.required("turns") { try $0.number() }
            return DialogSession.Step(
                state: state,
                saved: saved,
                position: position,
                attempts: attempts,
                turns: turns,
                outcome: outcome
            )
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("attempts", attempts)
        json.member("outcome", outcome)
        json.member("position", position)
        json.member("saved", saved.map { ($0.key, $0.value) }) { $1.write(to: &$0) }
        json.member("state", state)
        json.member("turns", turns)
        json.endObject()
    }
}

extension DialogValue: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> DialogValue {
        try json.members { json in
            if let number = try json.member("number", { try $0.number() }) { return .number(number) }
            if let text = try json.member("text", { try $0.string() }) { return .text(text) }
            if let flag = try json.member("flag", { try $0.bool() }) { return .flag(flag) }
            if let date = try json.member("date", { try $0.date() }) { return .date(date) }
            return .list(try json.required("list") { try $0.array { try $0.string() } })
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        switch self {
        case .text(let text): json.member("text", text)
        case .number(let number): json.member("number", number)
        case .flag(let flag): json.member("flag", flag)
        case .date(let date): json.member("date", date.description)
        case .list(let list):
            json.key("list")
            json.beginArray()
            for text in list { json.string(text) }
            json.endArray()
        }
        json.endObject()
    }
}

extension JSONSpanReader {
    /// Reads a day.
    mutating func date() throws -> LocalDate {
        guard let date = try? LocalDate.parse(try string()) else { throw otherForm() }
        return date
    }
}

extension Talk: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> Talk {
        try json.members { json in
            let againAt = try json.member("againAt") { try $0.instant() }
            let askedAt = try json.required("askedAt") { try $0.instant() }
            let prompt = try json.member("prompt") { PromptID(rawValue: try $0.string()) }
            let putAt = try json.required("putAt") { try $0.instant() }
            let session = try json.required("session") { try DialogSession.read(&$0) }
            let subject = try json.required("subject") { try TalkSubject.read(&$0) }
            var talk = Talk(session: session, subject: subject, prompt: prompt, askedAt: askedAt, putAt: putAt)
            talk.againAt = againAt
            talk.timeoutAt = try json.member("timeoutAt") { try $0.instant() }
            return talk
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("againAt", againAt)
        json.member("askedAt", askedAt)
        json.member("prompt", prompt)
        json.member("putAt", putAt)
        json.member("session", session)
        json.member("subject", subject)
        json.member("timeoutAt", timeoutAt)
        json.endObject()
    }
}

extension TalkSubject: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> TalkSubject {
        try json.members { json in
            let agreement: AgreementID? = try json.member("agreement") { try $0.id() }
            let meeting = try json.member("meeting") { try $0.date() }
            let region: RegionID? = try json.member("region") { try $0.id() }
            return TalkSubject(region: region, meeting: meeting, agreement: agreement)
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("agreement", agreement)
        json.member("meeting", meeting?.description)
        json.member("region", region)
        json.endObject()
    }
}
