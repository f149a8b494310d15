import Chat
import Facilitation
import Mechanisms

// The events that a journal is full of; the others are left to `JSONEncoder` and `JSONDecoder`.

extension Event {
    /// Reads one of the frequent events by its name, the most frequent first; throws for every other.
    static func read(member json: inout JSONSpanReader) throws -> Event {
        if let (round, event) = try json.member("ballot", { try $0.two("_0", RoundID.read, "_1", BallotEvent.read) }) {
            return .ballot(round, event)
        }
        if let entry = try json.member("messageQueued", { try $0.one(OutboxEntry.read) }) {
            return .messageQueued(Box(entry))
        }
        if let id = try json.member("messageSending", { try $0.one(MessageID.read) }) { return .messageSending(id) }
        if let id = try json.member("messageArrived", { try $0.one(MessageID.read) }) { return .messageArrived(id) }
        if let (id, at) = try json.member("messageShown", { try $0.two("_0", MessageID.read, "at", Instant.read) }) {
            return .messageShown(id, at: at)
        }
        if let (delivery, until) = try json.member(
            "deliverySeen",
            {
                try $0.two("_0", String.read, "until", Instant.read)
            }
        ) {
            return .deliverySeen(delivery, until: until)
        }
        if let (account, line) = try json.member(
            "lineHeard",
            {
                try $0.two("_0", Account.read, "_1", TranscriptLine.read)
            }
        ) {
            return .lineHeard(account, line)
        }
        if let (person, talks) = try json.member("talksSet", { try $0.two("_0", PersonID.read, "_1", [Talk].read) }) {
            return .talksSet(person, talks)
        }
        if let instant = try json.member("clockAdvanced", { try $0.one(Instant.read) }) {
            return .clockAdvanced(instant)
        }
        let (id, notBefore) = try json.required("messageDelayed") {
            try $0.two("_0", MessageID.read, "notBefore", Instant.read)
        }
        return .messageDelayed(id, notBefore: notBefore)
    }

    /// Writes one of the frequent events; false, with nothing written, for every other.
    func write(to json: inout JSONByteWriter) -> Bool {
        switch self {
        case .deliverySeen(let delivery, let until):
            json.enumeration("deliverySeen") { json in
                json.member("_0", delivery)
                json.member("until", until)
            }
        case .messageQueued(let entry): json.enumeration("messageQueued") { $0.member("_0", entry.value) }
        case .messageSending(let id): json.enumeration("messageSending") { $0.member("_0", id) }
        case .messageArrived(let id): json.enumeration("messageArrived") { $0.member("_0", id) }
        case .messageShown(let id, let at): json.dated("messageShown", id, "at", at)
        case .messageDelayed(let id, let notBefore): json.dated("messageDelayed", id, "notBefore", notBefore)
        case .lineHeard(let account, let line):
            json.enumeration("lineHeard") { json in
                json.member("_0", account.description)
                json.member("_1", line)
            }
        case .talksSet(let person, let talks):
            json.enumeration("talksSet") { json in
                json.member("_0", person)
                json.member("_1", talks)
            }
        case .ballot(let round, let event):
            precondition(event.isNumberOnly, "what tells of a person is sealed")
            json.enumeration("ballot") { json in
                json.member("_0", round)
                json.key("_1")
                EventWriter.write(event, to: &json)
            }
        case .clockAdvanced(let instant): json.enumeration("clockAdvanced") { $0.member("_0", instant) }
        default: return false
        }
        return true
    }
}

extension JSONByteWriter {
    fileprivate mutating func dated(
        _ name: StaticString,
        _ id: MessageID,
        _ moment: StaticString,
        _ instant: Instant
    ) {
        enumeration(name) { json in
            json.member("_0", id)
            json.member(moment, instant)
        }
    }
}

extension BallotEvent {
    /// Reads one of the frequent events, the most frequent first; throws for every other.
    static func read(_ json: inout JSONSpanReader) throws -> BallotEvent {
        try json.members { try read(member: &$0) }
    }

    private static func read(member json: inout JSONSpanReader) throws -> BallotEvent {
        if let entry = try json.member("messageQueued", { try $0.one(OutboxEntry.read) }) {
            return .messageQueued(Box(entry))
        }
        if let id = try json.member("messageSending", { try $0.one(MessageID.read) }) { return .messageSending(id) }
        if let event = try json.member("messageArrived", { try $0.members(arrived) }) { return event }
        if let (person, move) = try json.member(
            "checkInMoved",
            {
                try $0.two("_0", PersonID.read, "_1", CheckInMove.read)
            }
        ) {
            return .checkInMoved(person, move)
        }
        if let event = try json.member("answered", { try $0.members(answered) }) { return event }
        if let delivery = try json.member("deliverySeen", { try $0.one(String.read) }) {
            return .deliverySeen(delivery)
        }
        if let (person, at) = try json.member(
            "questionArrived",
            { try $0.two("_0", PersonID.read, "at", Instant.read) }
        ) {
            return .questionArrived(person, at: at)
        }
        if let (id, at) = try json.member("messageShown", { try $0.two("_0", MessageID.read, "at", Instant.read) }) {
            return .messageShown(id, at: at)
        }
        if let (account, line) = try json.member(
            "lineHeard",
            {
                try $0.two("_0", Account.read, "_1", TranscriptLine.read)
            }
        ) {
            return .lineHeard(account, line)
        }
        if let (person, voter) = try json.member("voterSet", { try $0.two("_0", PersonID.read, "_1", Voter.read) }) {
            return .voterSet(person, voter)
        }
        if let (question, token) = try json.member(
            "withdrawn",
            {
                try $0.two("_0", QuestionID.read, "_1", BallotToken.read)
            }
        ) {
            return .withdrawn(question, token)
        }
        let (id, notBefore) = try json.required("messageDelayed") {
            try $0.two("_0", MessageID.read, "notBefore", Instant.read)
        }
        return .messageDelayed(id, notBefore: notBefore)
    }

    private static func arrived(_ json: inout JSONSpanReader) throws -> BallotEvent {
        let id = try json.required("_0", MessageID.read)
        return .messageArrived(
            id,
            platform: try json.member("platform") { PlatformMessageID(rawValue: try $0.string()) }
        )
    }

    private static func answered(_ json: inout JSONSpanReader) throws -> BallotEvent {
        let question = try json.required("_0", QuestionID.read)
        let token = try json.required("_1", BallotToken.read)
        return .answered(question, token, try json.required("_2", Answer.read))
    }

    /// Writes one of the frequent events; false, with nothing written, for every other.
    func write(to json: inout JSONByteWriter) -> Bool {
        switch self {
        case .voterSet(let person, let voter):
            json.enumeration("voterSet") { json in
                json.member("_0", person)
                json.member("_1", voter)
            }
        case .checkInMoved(let person, let move):
            json.enumeration("checkInMoved") { json in
                json.member("_0", person)
                json.member("_1", move)
            }
        case .questionArrived(let person, let at):
            json.enumeration("questionArrived") { json in
                json.member("_0", person)
                json.member("at", at)
            }
        case .answered(let question, let token, let answer):
            json.enumeration("answered") { json in
                json.member("_0", question)
                json.member("_1", token)
                json.member("_2", answer)
            }
        case .withdrawn(let question, let token):
            json.enumeration("withdrawn") { json in
                json.member("_0", question)
                json.member("_1", token)
            }
        case .messageQueued(let entry): json.enumeration("messageQueued") { $0.member("_0", entry.value) }
        case .messageSending(let id): json.enumeration("messageSending") { $0.member("_0", id) }
        case .messageArrived(let id, let platform):
            json.enumeration("messageArrived") { json in
                json.member("_0", id)
                json.member("platform", platform?.rawValue)
            }
        case .messageShown(let id, let at): json.dated("messageShown", id, "at", at)
        case .messageDelayed(let id, let notBefore): json.dated("messageDelayed", id, "notBefore", notBefore)
        case .lineHeard(let account, let line):
            json.enumeration("lineHeard") { json in
                json.member("_0", account.description)
                json.member("_1", line)
            }
        case .deliverySeen(let delivery): json.enumeration("deliverySeen") { $0.member("_0", delivery) }
        default: return false
        }
        return true
    }
}
