import Chat
import Facilitation
import Mechanisms

// The events that a journal is full of; the others are left to `JSONEncoder` and `JSONDecoder`.

extension Event {
    /// Reads what one of the frequent events holds; throws for every other.
    static func read(_ name: JSONKey, _ json: inout JSONSpanReader) throws -> Event {
        switch name {
        case "deliverySeen":
            try json.members { json, key in
                let delivery = try json.required("_0", &key) { try $0.string() }
                return .deliverySeen(delivery, until: try json.required("until", &key) { try $0.instant() })
            }
        case "messageQueued": .messageQueued(try json.single { try OutboxEntry.read(&$0) })
        case "messageSending": .messageSending(try json.single { try $0.id() })
        case "messageSent":
            try json.sent { .messageSent($0, at: $1, platform: $2, keepsTranscript: $3) }
        case "messageDelayed": try json.delayed { .messageDelayed($0, notBefore: $1) }
        case "lineHeard":
            try json.members { json, key in
                let account = try json.required("_0", &key) { try $0.account() }
                return .lineHeard(account, try json.required("_1", &key) { try TranscriptLine.read(&$0) })
            }
        case "talksSet":
            try json.members { json, key in
                let person: PersonID = try json.required("_0", &key) { try $0.id() }
                return .talksSet(person, try json.required("_1", &key) { try $0.array { try Talk.read(&$0) } })
            }
        case "clockAdvanced": .clockAdvanced(try json.single { try $0.instant() })
        default: throw json.otherForm()
        }
    }

    /// Writes one of the frequent events; false, with nothing written, for every other.
    func write(to json: inout JSONByteWriter) -> Bool {
        switch self {
        case .deliverySeen(let delivery, let until):
            json.enumeration("deliverySeen") { json in
                json.member("_0", delivery)
                json.member("until", until)
            }
        case .messageQueued(let entry): json.enumeration("messageQueued") { $0.member("_0", entry) }
        case .messageSending(let id): json.enumeration("messageSending") { $0.member("_0", id) }
        case .messageSent(let id, let at, let platform, let keepsTranscript):
            json.sent(id, at: at, platform: platform, keepsTranscript: keepsTranscript)
        case .messageDelayed(let id, let notBefore): json.delayed(id, notBefore: notBefore)
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
        case .clockAdvanced(let instant): json.enumeration("clockAdvanced") { $0.member("_0", instant) }
        default: return false
        }
        return true
    }
}

extension JSONSpanReader {
    /// Reads what `messageSent` holds.
    fileprivate mutating func sent<Value>(
        _ make: (MessageID, Instant, PlatformMessageID?, Bool) -> Value
    ) throws -> Value {
        try members { json, key in
            let id: MessageID = try json.required("_0", &key) { try $0.id() }
            let at = try json.required("at", &key) { try $0.instant() }
            let keepsTranscript = try json.required("keepsTranscript", &key) { try $0.bool() }
            let platform = try json.member("platform", &key) { PlatformMessageID(rawValue: try $0.string()) }
            return make(id, at, platform, keepsTranscript)
        }
    }

    /// Reads what `messageDelayed` holds.
    fileprivate mutating func delayed<Value>(_ make: (MessageID, Instant) -> Value) throws -> Value {
        try members { json, key in
            let id: MessageID = try json.required("_0", &key) { try $0.id() }
            return make(id, try json.required("notBefore", &key) { try $0.instant() })
        }
    }
}

extension JSONByteWriter {
    fileprivate mutating func sent(
        _ id: MessageID,
        at: Instant,
        platform: PlatformMessageID?,
        keepsTranscript: Bool
    ) {
        enumeration("messageSent") { json in
            json.member("_0", id)
            json.member("at", at)
            json.member("keepsTranscript", keepsTranscript)
            json.member("platform", platform?.rawValue)
        }
    }

    fileprivate mutating func delayed(_ id: MessageID, notBefore: Instant) {
        enumeration("messageDelayed") { json in
            json.member("_0", id)
            json.member("notBefore", notBefore)
        }
    }
}

extension BallotEvent {
    /// Reads one of the frequent events; throws for every other.
    static func read(_ json: inout JSONSpanReader) throws -> BallotEvent {
        try json.enumeration { json, name in
            switch name {
            case "voterSet":
                try json.members { json, key in
                    let person: PersonID = try json.required("_0", &key) { try $0.id() }
                    return .voterSet(person, try json.required("_1", &key) { try Voter.read(&$0) })
                }
            case "checkInMoved":
                try json.members { json, key in
                    let person: PersonID = try json.required("_0", &key) { try $0.id() }
                    return .checkInMoved(person, try json.required("_1", &key) { try CheckInMove.read(&$0) })
                }
            case "questionArrived":
                try json.members { json, key in
                    let person: PersonID = try json.required("_0", &key) { try $0.id() }
                    return .questionArrived(person, at: try json.required("at", &key) { try $0.instant() })
                }
            case "answered":
                try json.members { json, key in
                    let question: QuestionID = try json.required("_0", &key) { try $0.id() }
                    let token: BallotToken = try json.required("_1", &key) { try $0.id() }
                    return .answered(question, token, try json.required("_2", &key) { try Answer.read(&$0) })
                }
            case "withdrawn":
                try json.members { json, key in
                    let question: QuestionID = try json.required("_0", &key) { try $0.id() }
                    return .withdrawn(question, try json.required("_1", &key) { try $0.id() })
                }
            case "messageQueued": .messageQueued(try json.single { try OutboxEntry.read(&$0) })
            case "messageSending": .messageSending(try json.single { try $0.id() })
            case "messageSent":
                try json.sent { .messageSent($0, at: $1, platform: $2, keepsTranscript: $3) }
            case "messageDelayed": try json.delayed { .messageDelayed($0, notBefore: $1) }
            case "lineHeard":
                try json.members { json, key in
                    let account = try json.required("_0", &key) { try $0.account() }
                    return .lineHeard(account, try json.required("_1", &key) { try TranscriptLine.read(&$0) })
                }
            case "deliverySeen": .deliverySeen(try json.single { try $0.string() })
            default: throw json.otherForm()
            }
        }
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
        case .messageQueued(let entry): json.enumeration("messageQueued") { $0.member("_0", entry) }
        case .messageSending(let id): json.enumeration("messageSending") { $0.member("_0", id) }
        case .messageSent(let id, let at, let platform, let keepsTranscript):
            json.sent(id, at: at, platform: platform, keepsTranscript: keepsTranscript)
        case .messageDelayed(let id, let notBefore): json.delayed(id, notBefore: notBefore)
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
