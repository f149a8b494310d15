import Agenda
import Chat
import Dialogs
import Facilitation
import Mechanisms

extension OutboxEntry: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> OutboxEntry {
        try json.members { json in
            let attempts = try json.member("attempts") { try $0.number() }
            let content = try json.required("content") { try OutboxContent.read(&$0) }
            let conversation = try json.required("conversation") { try Conversation.read(&$0) }
            let dueAt = try json.member("dueAt") { try $0.instant() }
            let id: MessageID = try json.required("id") { try $0.id() }
            let kind: JobKind = try json.required("kind") { try $0.word() }
            let language: Language = try json.required("language") { try $0.word() }
            let notBefore = try json.required("notBefore") { try $0.instant() }
            let prompt = try json.member("prompt") { PromptID(rawValue: try $0.string()) }
            var entry = OutboxEntry(
                id: id,
                conversation: conversation,
                content: content,
                language: language,
                prompt: prompt,
                notBefore: notBefore,
                kind: kind
            )
            entry.attempts = attempts ?? 0
            entry.dueAt = dueAt ?? notBefore
            entry.replaces = try json.member("replaces") { PlatformMessageID(rawValue: try $0.string()) }
            entry.resent = try json.member("resent") { try $0.bool() }
            entry.state = try json.member("state") { try State.read(&$0) } ?? .queued
            return entry
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        if attempts != 0 { json.member("attempts", attempts) }
        json.member("content", content)
        json.member("conversation", conversation)
        if dueAt != notBefore { json.member("dueAt", dueAt) }
        json.member("id", id)
        json.member("kind", kind.rawValue)
        json.member("language", language.rawValue)
        json.member("notBefore", notBefore)
        json.member("prompt", prompt)
        json.member("replaces", replaces?.rawValue)
        if let resent { json.member("resent", resent) }
        if state != .queued { json.member("state", state) }
        json.endObject()
    }
}

extension OutboxEntry.State: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> OutboxEntry.State {
        try json.members { json in
            if try json.member("queued", { try $0.nothing() }) != nil { return .queued }
            if try json.member("sending", { try $0.nothing() }) != nil { return .sending }
            try json.required("unknown") { try $0.nothing() }
            return .unknown
        }
    }

    func write(to json: inout JSONByteWriter) {
        switch self {
        case .queued: json.enumeration("queued") { _ in }
        case .sending: json.enumeration("sending") { _ in }
        case .unknown: json.enumeration("unknown") { _ in }
        }
    }
}

extension Conversation: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> Conversation {
        try json.members { json in
            if let account = try json.member("direct", { try $0.one { try $0.account() } }) {
                return .direct(account)
            }
            return .channel(try json.required("channel") { try $0.one { try $0.account() } })
        }
    }

    func write(to json: inout JSONByteWriter) {
        switch self {
        case .direct(let account): json.enumeration("direct") { $0.member("_0", account.description) }
        case .channel(let account): json.enumeration("channel") { $0.member("_0", account.description) }
        }
    }
}

extension OutboxContent: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> OutboxContent {
        try json.members { json in
            let parts = try json.required("parts") { try $0.array { try Part.read(&$0) } }
            let person: PersonID? = try json.member("person") { try $0.id() }
            let round: RoundID? = try json.member("round") { try $0.id() }
            let subject = try json.required("subject") { try TalkSubject.read(&$0) }
            let talkKit = try json.member("talkKit") { Int64(try $0.number()) }
            return OutboxContent(parts: parts, subject: subject, round: round, person: person, talkKit: talkKit)
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("parts", parts)
        json.member("person", person)
        json.member("round", round)
        json.member("subject", subject)
        if let talkKit { json.member("talkKit", Int(talkKit)) }
        json.endObject()
    }
}

extension OutboxContent.Part: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> OutboxContent.Part {
        try json.members { json in
            if let words = try json.member("words", { try $0.one { try Utterance.read(&$0) } }) {
                return .words(words)
            }
            if let round: RoundID = try json.member("summary", { try $0.one { try $0.id() } }) {
                return .summary(round)
            }
            if try json.member("talkKit", { try $0.nothing() }) != nil { return .talkKit }
            try json.required("advice") { try $0.nothing() }
            return .advice
        }
    }

    func write(to json: inout JSONByteWriter) {
        switch self {
        case .words(let utterance): json.enumeration("words") { $0.member("_0", utterance) }
        case .summary(let round): json.enumeration("summary") { $0.member("_0", round) }
        case .talkKit: json.enumeration("talkKit") { _ in }
        case .advice: json.enumeration("advice") { _ in }
        }
    }
}
