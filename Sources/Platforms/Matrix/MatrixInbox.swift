import Chat
import Logging
import NIOConcurrencyHelpers

/// What is done with each event that the homeserver pushes.
///
/// Events come in order, and again when we could not store them; each is harmless the second time.
struct MatrixInbox: Sendable {
    let host: PlatformHost
    let rooms: MatrixRooms
    let questions: MatrixQuestions
    let errands: MatrixErrands
    let addressing: MatrixAddressing
    let logger: Logger
    /// Who said what to the bot in rooms with more people, lately: only that can be changed or taken back there.
    private let heard = NIOLockedValueBox<[String: String]>([:])

    /// How many messages in rooms with more people are remembered; all are forgotten when there are more.
    static let mostHeard = 1000

    init(
        host: PlatformHost,
        rooms: MatrixRooms,
        questions: MatrixQuestions,
        errands: MatrixErrands,
        settings: MatrixSettings,
        logger: Logger
    ) {
        self.host = host
        self.rooms = rooms
        self.questions = questions
        self.errands = errands
        self.logger = logger
        addressing = MatrixAddressing(bot: settings.botUserID, displayName: settings.displayName)
    }

    /// Takes one event.
    ///
    /// False when what it says could not be stored: the homeserver has to send it again.
    func take(_ event: MatrixEvent, at now: Instant) async -> Bool {
        // What the bot does comes back to it.
        guard event.sender != addressing.bot else { return true }
        let heard = Heard(event: event, account: account(event.sender), sentAt: event.sentAt(notAfter: now))
        // Of who does not take part only what a room is matters: when they come in, it is not private any more.
        if event.type != "m.room.member", event.stateKey == nil,
            await !host.intake.admits(heard.account)
        {
            return true
        }
        do {
            switch event.type {
            case "m.room.message": return try await message(heard)
            case "m.reaction": return try await reaction(heard)
            case let type where Self.wordless.contains(type): return try await wordless(heard)
            case "m.room.redaction": return try await redaction(heard)
            case "m.room.member": return try await member(heard)
            case "m.room.encrypted": try await encrypted(heard)
            case "m.room.encryption" where event.stateKey != nil: try await encryptionTurnedOn(heard)
            case "m.room.tombstone" where event.stateKey != nil: try await rooms.change(event.roomID, to: nil)
            default: break
            }
            return true
        } catch is MatrixFailure {
            logger.warning("The homeserver does not say what must be known of an event; it is asked to send it again.")
            return false
        } catch {
            logger.warning("An event of the homeserver could not be stored; it is asked to send it again.")
            return false
        }
    }

    private struct Heard {
        var event: MatrixEvent
        var account: Account
        var sentAt: Instant?
    }

    private func account(_ user: String) -> Account { Account(instance: host.instance, nativeID: user) }

    // MARK: What people say

    private func message(_ heard: Heard) async throws -> Bool {
        let content = heard.event.content
        let isEdit = content.relation?.type == "m.replace"
        let type = isEdit ? content.newMessageType : content.messageType
        if !isEdit, let type, Self.wordlessMessages.contains(type) { return try await wordless(heard) }
        // Notices are what bots say.
        guard type == "m.text" || type == "m.emote", !isEdit || content.newBody != nil else { return true }
        let text = addressing.bare(content)
        guard !text.isEmpty else { return true }
        let said: (String?) -> Inbound.Content? = { original in
            guard isEdit else { return .text(text) }
            return original.map { .edited(PlatformMessageID(rawValue: $0), text) }
        }
        switch try await rooms.kind(of: heard.event.roomID) {
        case .direct(heard.account), .encrypted(heard.account):
            guard let content = said(content.relation?.eventID) else { return true }
            return try await hand(content, heard)
        case .direct, .encrypted: return true
        case .group:
            let original = content.relation?.eventID.flatMap { wasHeard($0, from: heard.event.sender) ? $0 : nil }
            guard addressing.isAddressed(content) || original != nil, let content = said(original) else { return true }
            remember(heard.event)
            return await hand(content, heard, in: heard.event.roomID)
        }
    }

    /// What people send in place of words, as a message and as an event of its own; with encryption it is not seen.
    private static let wordlessMessages: Set = ["m.image", "m.file", "m.audio", "m.video", "m.location"]
    private static let wordless: Set = [
        "m.sticker", "m.poll.start", "org.matrix.msc3381.poll.start", "org.matrix.msc3381.v2.poll.start",
        "m.call.invite",
    ]

    /// A picture, a recording, a poll: among others it is for them, in private the person is told that it is not read.
    private func wordless(_ heard: Heard) async throws -> Bool {
        switch try await rooms.kind(of: heard.event.roomID) {
        case .direct(heard.account), .encrypted(heard.account): return try await hand(.notText, heard)
        case .direct, .encrypted, .group: return true
        }
    }

    private func reaction(_ heard: Heard) async throws -> Bool {
        guard let relation = heard.event.content.relation, relation.type == "m.annotation",
            let target = relation.eventID, let place = relation.key.flatMap(MatrixRenderer.place),
            let question = try await questions.question(target, in: heard.event.roomID),
            question.user == heard.event.sender, question.choices.indices.contains(place - 1)
        else { return true }
        return try await hand(.tap(question.prompt, choice: question.choices[place - 1]), heard)
    }

    private func redaction(_ heard: Heard) async throws -> Bool {
        guard let target = heard.event.redacts else { return true }
        let content = Inbound.Content.withdrawn(PlatformMessageID(rawValue: target))
        switch try await rooms.kind(of: heard.event.roomID) {
        case .direct(heard.account), .encrypted(heard.account): return await deliver(inbound(content, heard))
        case .direct, .encrypted: return true
        case .group:
            guard wasHeard(target, from: heard.event.sender) else { return true }
            return await hand(content, heard, in: heard.event.roomID)
        }
    }

    /// Hands over what was said in private.
    private func hand(_ content: Inbound.Content, _ heard: Heard) async throws -> Bool {
        guard await host.intake.admits(heard.account) else { return true }
        switch try await rooms.kind(of: heard.event.roomID) {
        case .direct: try await rooms.talk(with: heard.account, in: heard.event.roomID)
        case .encrypted:
            try await rooms.welcome(heard.account)
            try await errands.add(errand(.openOwnRoom, heard), for: heard.account)
        // A question that was put before others came in.
        case .group: break
        }
        return await deliver(inbound(content, heard))
    }

    /// Hands over what was said to the bot among others.
    private func hand(_ content: Inbound.Content, _ heard: Heard, in room: String) async -> Bool {
        var inbound = inbound(content, heard)
        inbound.conversation = .channel(account(room))
        return await deliver(inbound)
    }

    private func inbound(_ content: Inbound.Content, _ heard: Heard) -> Inbound {
        Inbound(
            id: heard.event.eventID,
            account: heard.account,
            conversation: .direct(heard.account),
            content: content,
            sentAt: heard.sentAt
        )
    }

    /// Gives something to the intake; false when it is not durable yet.
    func deliver(_ inbound: Inbound) async -> Bool {
        let reply = await host.intake.take(inbound)
        switch reply.outcome {
        case .notAdmitted: return true
        // The homeserver repeats what was not acknowledged, so that it need not be believed before it is durable.
        case .slow, .unavailable: return false
        case .taken, .declined:
            // In private everything comes by the outbox; who called the bot among others is told in private.
            if let notice = reply.notice, case .channel = inbound.conversation, case .text = inbound.content {
                await errands.tell(.init(id: inbound.id, account: inbound.account, message: notice))
            }
            return true
        }
    }

    // MARK: Who comes and goes

    private func member(_ heard: Heard) async throws -> Bool {
        guard let user = heard.event.stateKey, let membership = heard.event.content.membership else { return true }
        return user == addressing.bot
            ? try await ownMembership(membership, heard) : try await otherMembership(of: user, membership, heard)
    }

    private func ownMembership(_ membership: String, _ heard: Heard) async throws -> Bool {
        switch membership {
        case "invite":
            guard await host.intake.admits(heard.account) else { return true }
            try await rooms.welcome(heard.account)
            try await errands.add(errand(.join, heard), for: heard.account)
            return true
        case "leave", "ban":
            // The bot was put out of the conversation.
            guard case .direct(let account) = try await rooms.kind(of: heard.event.roomID) else {
                try await rooms.change(heard.event.roomID, to: nil)
                return true
            }
            return try await left(account, heard)
        default: return true
        }
    }

    private func otherMembership(of user: String, _ membership: String, _ heard: Heard) async throws -> Bool {
        guard case .direct(let owner) = try await rooms.kind(of: heard.event.roomID) else { return true }
        switch membership {
        case "join" where user == owner.nativeID:
            // A new name or picture is a join as well.
            guard heard.event.previousMembership != "join", await host.intake.admits(owner) else { return true }
            try await rooms.talk(with: owner, in: heard.event.roomID)
            return await deliver(inbound(.opened, heard))
        case "join", "invite":
            // Somebody else can read along: it is not private any more.
            if user != owner.nativeID { try await rooms.change(heard.event.roomID, to: .group) }
            return true
        case "leave", "ban": return user == owner.nativeID ? try await left(owner, heard) : true
        default: return true
        }
    }

    private func left(_ account: Account, _ heard: Heard) async throws -> Bool {
        guard try await rooms.leave(account, room: heard.event.roomID) else { return true }
        var inbound = inbound(.unreachable, heard)
        inbound.account = account
        inbound.conversation = .direct(account)
        return await deliver(inbound)
    }

    // MARK: Encryption

    private func encrypted(_ heard: Heard) async throws {
        switch try await rooms.kind(of: heard.event.roomID) {
        case .direct(heard.account), .encrypted(heard.account):
            guard await host.intake.admits(heard.account) else { return }
            try await rooms.change(heard.event.roomID, to: .encrypted(heard.account))
            // Who left the bot's own room and writes again wants to be answered again.
            if await rooms.hasLeft(heard.account) {
                try await rooms.welcome(heard.account)
                try await host.memory.set(MatrixErrands.told(heard.account), to: nil)
            }
            try await errands.add(errand(.openOwnRoom, heard), for: heard.account)
        case .direct, .encrypted, .group: return
        }
    }

    private func encryptionTurnedOn(_ heard: Heard) async throws {
        guard case .direct(let account) = try await rooms.kind(of: heard.event.roomID) else { return }
        try await rooms.change(heard.event.roomID, to: .encrypted(account))
        guard await host.intake.admits(account) else { return }
        try await errands.add(errand(.openOwnRoom, heard), for: account)
    }

    private func errand(_ kind: MatrixErrand.Kind, _ heard: Heard) -> MatrixErrand {
        MatrixErrand(
            kind: kind,
            room: heard.event.roomID,
            event: heard.event.eventID,
            sentAt: heard.sentAt,
            isDirect: heard.event.content.isDirect == true
        )
    }

    // MARK: In rooms with more people

    private func wasHeard(_ event: String, from sender: String) -> Bool {
        heard.withLockedValue { $0[event] == sender }
    }

    private func remember(_ event: MatrixEvent) {
        heard.withLockedValue { heard in
            if heard.count >= Self.mostHeard { heard = [:] }
            heard[event.eventID] = event.sender
        }
    }
}
