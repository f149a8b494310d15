import Chat
import Crypto
import Curl
import Foundation
import HTTPTypes
import NIOConcurrencyHelpers

/// Sends events to rooms, each once whatever happens, and says what came of it.
struct MatrixOutbox: Sendable {
    let host: PlatformHost
    let api: MatrixAPI
    let session: MatrixSession
    let rooms: MatrixRooms
    let questions: MatrixQuestions
    let renderer: MatrixRenderer
    /// Where pictures that were uploaded are, by the hash of their bytes: the same chart goes to several rooms.
    private let uploads = NIOLockedValueBox<[SHA256.Digest: String]>([:])

    /// How many uploads are remembered; all are forgotten when there are more.
    static let mostUploads = 64
    /// How long to wait when the homeserver does not know our token: somebody has to repair that.
    static let wrongTokenWait = TimeSpan.minutes(5)

    init(
        host: PlatformHost,
        api: MatrixAPI,
        session: MatrixSession,
        rooms: MatrixRooms,
        questions: MatrixQuestions,
        renderer: MatrixRenderer
    ) {
        self.host = host
        self.api = api
        self.session = session
        self.rooms = rooms
        self.questions = questions
        self.renderer = renderer
    }

    // MARK: A message

    func send(_ delivery: Delivery) async -> Receipt {
        guard await isAdmitted(delivery.conversation) else { return Self.notAdmitted }
        if let failure = await session.prepare() { return unprepared(failure) }
        do throws(MatrixFailure) {
            let room: String
            switch delivery.conversation {
            case .direct(let account):
                guard account.instance == host.instance, Self.isUser(account.nativeID) else {
                    return .failed(reason: "this is no Matrix user id of this instance")
                }
                if await rooms.hasLeft(account) { return .unreachable }
                room = try await rooms.open(account).get()
            case .channel(let channel):
                guard channel.instance == host.instance, channel.nativeID.hasPrefix("!") else {
                    return .failed(reason: "this is no Matrix room id of this instance: one begins with '!'")
                }
                room = channel.nativeID
            }
            return try await send(delivery, to: room)
        } catch {
            return await receipt(for: error, delivery.conversation)
        }
    }

    /// Every event has a transaction id of its own, so that a second attempt sends only what is missing.
    private func send(_ delivery: Delivery, to room: String) async throws(MatrixFailure) -> Receipt {
        let question = Self.question(of: delivery)
        let parts = renderer.parts(of: delivery.message, canReact: question != nil)
        guard !parts.isEmpty else { return .failed(reason: "the message is empty") }
        // The last text puts the question and stands for the whole; without a text, the last picture.
        let main = parts.lastIndex { if case .text = $0 { true } else { false } } ?? parts.endIndex - 1
        var event = ""
        for (index, part) in parts.enumerated() {
            var content = try await content(of: part)
            if index == main { content.question = question }
            let sent = try await put(content, in: room, transaction: "\(delivery.id).\(index)")
            if index == main { event = sent }
        }
        if let question {
            await questions.note(question, of: event)
            try await invite(reactionsTo: event, question, delivery, in: room)
        }
        return .sent(MatrixMessageID(room: room, event: event).platformID)
    }

    /// Puts the bot's own reactions on its question, so that they can be tapped.
    private func invite(
        reactionsTo event: String,
        _ question: MatrixQuestion,
        _ delivery: Delivery,
        in room: String
    ) async throws(MatrixFailure) {
        for place in question.choices.indices.map({ $0 + 1 }) {
            let reaction = MatrixReaction(eventID: event, key: MatrixRenderer.keycap(place))
            do throws(MatrixFailure) {
                _ = try await put(reaction, "m.reaction", in: room, transaction: "\(delivery.id).r\(place)")
            } catch .refused(let status, _, _) where (400..<429).contains(status) && status != 401 {
                // It stands there already (M_DUPLICATE_ANNOTATION), or the room does not let us: typing works as well.
            }
        }
    }

    func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt {
        guard await isAdmitted(delivery.conversation) else { return Self.notAdmitted }
        guard let message = MatrixMessageID(id) else { return .failed(reason: "this is no Matrix message") }
        let question = Self.question(of: delivery)
        guard var edit = renderer.edit(of: message.event, to: delivery.message, canReact: question != nil) else {
            return .sent(id)
        }
        // Homeservers before version 1.7 of the specification show the new content in the place of the old one.
        edit.question = if let question { question } else { await questions.noted(message.event) }
        if let failure = await session.prepare() { return unprepared(failure) }
        do throws(MatrixFailure) {
            // The same change has the same transaction id; another change of the same message has another.
            let digest = SHA256.hash(data: Data("\(message.event)\n\(edit.body)\n\(edit.html ?? "")".utf8))
            let mark = digest.prefix(12).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            _ = try await put(edit, in: message.room, transaction: "\(delivery.id).u\(mark)")
            return .sent(id)
        } catch .refused(let status, _, _) where status == 403 || status == 404 {
            // It can stand in a room of before: that says nothing of the one where we talk now.
            return .failed(reason: "the message cannot be changed any more")
        } catch {
            return await receipt(for: error, delivery.conversation)
        }
    }

    /// Says something of the adapter's own in a room; once for an id.
    func say(_ message: Message, id: String, in room: String) async throws(MatrixFailure) {
        if let failure = await session.prepare() { throw failure }
        for (index, part) in renderer.parts(of: message, canReact: false).enumerated() {
            guard case .text(let content) = part else { continue }
            _ = try await put(content, in: room, transaction: "\(id).\(index)")
        }
    }

    // MARK: Events

    private struct Sent: Decodable {
        var event_id: String
    }

    private func put(
        _ content: any Encodable & Sendable,
        _ type: String = "m.room.message",
        in room: String,
        transaction: String
    ) async throws(MatrixFailure) -> String {
        let path = ["_matrix", "client", "v3", "rooms", room, "send", type, transaction]
        do throws(MatrixFailure) {
            let sent: Sent = try await api.call(.put, path, body: content, asDevice: true)
            return sent.event_id
        } catch .refused(let status, code: "M_UNKNOWN_DEVICE", let notBefore) {
            await session.lostDevice()
            throw .refused(status: status, code: "M_UNKNOWN_DEVICE", notBefore: notBefore)
        }
    }

    private func content(of part: MatrixRenderer.Part) async throws(MatrixFailure) -> MatrixOutgoing {
        switch part {
        case .text(let content): return content
        case .picture(let reference, let alternative):
            let said = MatrixText.plain(alternative)
            guard let png = await host.pictures.png(reference) else {
                return MatrixOutgoing(messageType: renderer.messageType, body: said)
            }
            var picture = MatrixOutgoing(messageType: "m.image", body: said)
            picture.url = try await upload(png)
            picture.fileName = Self.pictureName
            let size = PNGSize(png)
            picture.info = MatrixOutgoing.Info(size: png.count, w: size?.width, h: size?.height)
            return picture
        }
    }

    private func upload(_ png: [UInt8]) async throws(MatrixFailure) -> String {
        let digest = SHA256.hash(data: png)
        if let known = uploads.withLockedValue({ $0[digest] }) { return known }
        let address = try await api.upload(png, contentType: "image/png", name: Self.pictureName)
        uploads.withLockedValue { uploads in
            if uploads.count >= Self.mostUploads { uploads = [:] }
            uploads[digest] = address
        }
        return address
    }

    private static let notAdmitted = Receipt.failed(reason: "not on the allow-list")

    private func isAdmitted(_ conversation: Conversation) async -> Bool {
        switch conversation {
        case .direct(let account), .channel(let account): await host.intake.admits(account)
        }
    }

    private static let pictureName = "samenspel.png"

    /// The question that a message puts, when it is answered by a reaction.
    private static func question(of delivery: Delivery) -> MatrixQuestion? {
        guard case .direct(let account) = delivery.conversation, let prompt = delivery.prompt else { return nil }
        let choices = MatrixRenderer.reactions(of: delivery.message).map(\.id)
        return choices.isEmpty ? nil : MatrixQuestion(prompt: prompt, choices: choices, user: account.nativeID)
    }

    private static func isUser(_ id: String) -> Bool {
        id.hasPrefix("@") && id.contains(":") && id.utf8.count <= 255
    }

    // MARK: What came of it

    /// Without the bot itself nothing can be sent: that says nothing of the message, nor of whom it is for.
    private func unprepared(_ failure: MatrixFailure) -> Receipt {
        let now = host.now()
        guard case .refused(let status, _, let notBefore) = failure else { return .retry(notBefore: now) }
        let wait = status < 500 && status != 429 ? Self.wrongTokenWait : .seconds(0)
        return .retry(notBefore: notBefore.map { Instant(milliseconds: $0) } ?? now + wait)
    }

    /// What a failure means for a message.
    ///
    /// All sends are idempotent, so what may have arrived is sent again.
    private func receipt(for failure: MatrixFailure, _ conversation: Conversation) async -> Receipt {
        let now = host.now()
        switch failure {
        case .transport(.notSent), .transport(.ambiguous), .transport(.cancelled), .unexpected, .notStored:
            return .retry(notBefore: now)
        case .transport(.tooLarge): return .failed(reason: "the homeserver's answer is too large")
        case .transport(.hostNotAllowed): return .failed(reason: "the homeserver is no host that may be reached")
        case .encryptedByDefault:
            return .failed(reason: "the homeserver encrypts every room, and Samenspel cannot read those")
        case .refused(let status, let code, let notBefore):
            return await receipt(status: status, code, notBefore, conversation)
        }
    }

    private func receipt(status: Int, _ code: String?, _ notBefore: Int64?, _ conversation: Conversation) async
        -> Receipt
    {
        let now = host.now()
        let asked = notBefore.map { Instant(milliseconds: $0) }
        switch (status, code) {
        case (429, _): return .retry(notBefore: asked ?? now + .seconds(5))
        case (500..., _), (_, "M_UNKNOWN_DEVICE"): return .retry(notBefore: asked ?? now)
        case (401, _): return .retry(notBefore: now + Self.wrongTokenWait)
        // These speak of the bot or of the homeserver, not of whom it is for.
        case (403, "M_EXCLUSIVE"), (403, "M_RESOURCE_LIMIT_EXCEEDED"), (403, "M_USER_SUSPENDED"):
            return .retry(notBefore: asked ?? now + Self.wrongTokenWait)
        case (413, _): return .failed(reason: "the message is too large for Matrix")
        case (403, _), (404, _):
            guard case .direct(let account) = conversation else {
                return .failed(reason: "the bot is not in this room, or may not write there")
            }
            // We are not in the room any more: what the homeserver told us about that was lost, or is on its way.
            if let room = await rooms.room(of: account) { _ = try? await rooms.leave(account, room: room) }
            return .unreachable
        default: return .failed(reason: "the homeserver refuses it (\(status) \(Self.name(code)))")
        }
    }

    /// An error code as it may be shown: it is the homeserver's text, so only what such a code consists of.
    private static func name(_ code: String?) -> String {
        String((code ?? "").prefix(64).filter { ($0.isASCII && $0.isLetter) || $0 == "_" || $0 == "." })
    }
}

/// How a sent message is named: its event, and the room that it is in.
struct MatrixMessageID: Sendable, Hashable {
    var room: String
    var event: String

    init(room: String, event: String) {
        self.room = room
        self.event = event
    }

    /// Reads what `platformID` wrote.
    init?(_ id: PlatformMessageID) {
        guard let range = id.rawValue.range(of: " $", options: .backwards) else { return nil }
        room = String(id.rawValue[..<range.lowerBound])
        event = String(id.rawValue[id.rawValue.index(after: range.lowerBound)...])
    }

    /// The room, a space and the event; an event's id begins with a dollar sign.
    var platformID: PlatformMessageID { PlatformMessageID(rawValue: "\(room) \(event)") }
}

/// The size of a PNG in pixels, from its first chunk (ISO/IEC 15948, §11.2.2).
struct PNGSize: Sendable, Hashable {
    var width: Int
    var height: Int

    init?(_ png: [UInt8]) {
        guard png.count >= 24, png[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        func number(_ range: Range<Int>) -> Int { png[range].reduce(0) { $0 << 8 | Int($1) } }
        width = number(16..<20)
        height = number(20..<24)
    }
}
