import Chat
import Dialogs
import Facilitation
import Mechanisms

extension Voter: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> Voter {
        try json.members { json in
            let askedAt = try json.member("askedAt") { try $0.instant() }
            let finished = try json.required("finished") { try $0.bool() }
            var voter = Voter(notBefore: try json.required("notBefore") { try $0.instant() })
            voter.askedAt = askedAt
            voter.finished = finished
            voter.prompt = try json.member("prompt") { PromptID(rawValue: try $0.string()) }
            voter.prompts = try json.required("prompts") { json in
                try json.dictionary(PromptID.init(rawValue:)) { try $0.id() }
            }
            voter.putAt = try json.member("putAt") { try $0.instant() }
            voter.reminded = try json.required("reminded") { try $0.array { try $0.instant() } }
            voter.reminders = try json.required("reminders") { try $0.number() }
            voter.session = try json.member("session") { try DialogSession.read(&$0) }
            voter.texts = try json.member("texts") { json in try json.dictionary(\.self) { try $0.id() } }
            return voter
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("askedAt", askedAt)
        json.member("finished", finished)
        json.member("notBefore", notBefore)
        json.member("prompt", prompt)
        json.member("prompts", prompts.map { ($0.key.rawValue, $0.value) }) { $0.string($1.rawValue) }
        json.member("putAt", putAt)
        json.key("reminded")
        json.beginArray()
        for instant in reminded { json.string(instant.iso8601) }
        json.endArray()
        json.member("reminders", reminders)
        json.member("session", session)
        if let texts { json.member("texts", texts.map { ($0.key, $0.value) }) { $0.string($1.rawValue) } }
        json.endObject()
    }
}

extension CheckInMove: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> CheckInMove {
        try json.members { json in
            let finished = try json.member("finished") { try $0.bool() }
            let put = try json.member("put") { try PutPrompt.read(&$0) }
            var move = CheckInMove(step: try json.member("step") { try DialogSession.Step.read(&$0) })
            move.finished = finished
            move.put = put
            move.texts = try json.member("texts") { json in try json.dictionary(\.self) { try $0.id() } }
            return move
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        if let finished { json.member("finished", finished) }
        json.member("put", put)
        json.member("step", step)
        if let texts { json.member("texts", texts.map { ($0.key, $0.value) }) { $0.string($1.rawValue) } }
        json.endObject()
    }
}

extension PutPrompt: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> PutPrompt {
        try json.members { json in
            let askedAt = try json.required("askedAt") { try $0.instant() }
            let prompt = PromptID(rawValue: try json.required("prompt") { try $0.string() })
            let putAt = try json.required("putAt") { try $0.instant() }
            let question: QuestionID? = try json.member("question") { try $0.id() }
            return PutPrompt(prompt, question: question, askedAt: askedAt, putAt: putAt)
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("askedAt", askedAt)
        json.member("prompt", prompt)
        json.member("putAt", putAt)
        json.member("question", question)
        json.endObject()
    }
}

extension Answer: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> Answer {
        guard try json.kind() == .string else {
            guard let score = Score(rawValue: try json.number()) else { throw json.otherForm() }
            return .score(score)
        }
        switch try json.string() {
        case "dontKnow": return .dontKnow
        case "notApplicable": return .notApplicable
        case "skipped": return .skipped
        default: throw json.otherForm()
        }
    }

    func write(to json: inout JSONByteWriter) {
        switch self {
        case .score(let score): json.int(score.rawValue)
        case .dontKnow: json.string("dontKnow")
        case .notApplicable: json.string("notApplicable")
        case .skipped: json.string("skipped")
        }
    }
}

extension TranscriptLine: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> TranscriptLine {
        try json.members { json in
            let at = try json.required("at") { try $0.instant() }
            let number = try json.required("number") { try $0.number() }
            let what = try json.required("what") { try What.read(&$0) }
            return TranscriptLine(number: number, at: at, what: what)
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("at", at)
        json.member("number", number)
        json.member("what", what)
        json.endObject()
    }
}

extension TranscriptLine.What: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> TranscriptLine.What {
        try json.members { json in
            if let text = try json.member("typed", { try $0.one(String.read) }) { return .typed(text) }
            if let (prompt, choice) = try json.member(
                "tapped",
                {
                    try $0.two("_0", String.read, "choice", String.read)
                }
            ) {
                return .tapped(PromptID(rawValue: prompt), choice: choice)
            }
            return try json.required("said") { try $0.members(said) }
        }
    }

    private static func said(_ json: inout JSONSpanReader) throws -> TranscriptLine.What {
        let content = try json.required("_0", OutboxContent.read)
        let language: Language = try json.required("_1") { try $0.word() }
        let prompt = try json.member("_2") { PromptID(rawValue: try $0.string()) }
        return .said(content, language, prompt)
    }

    func write(to json: inout JSONByteWriter) {
        switch self {
        case .typed(let text): json.enumeration("typed") { $0.member("_0", text) }
        case .tapped(let prompt, let choice):
            json.enumeration("tapped") { json in
                json.member("_0", prompt)
                json.member("choice", choice)
            }
        case .said(let content, let language, let prompt):
            json.enumeration("said") { json in
                json.member("_0", content)
                json.member("_1", language.rawValue)
                json.member("_2", prompt)
            }
        }
    }
}
