public import Chat
import Curl
import Foundation
import HTTPTypes
import Logging

extension ZulipPlatform {
    /// Sends a delivery: usually one message, else several, of which the last one gives the id.
    public func send(_ delivery: Delivery) async -> Receipt {
        guard let place = place(of: delivery.conversation) else {
            return .failed(reason: "zulip: no such place")
        }
        guard await isAdmitted(delivery.conversation) else { return Self.notAdmitted }
        let pictures: [ImageReference: String]
        do {
            pictures = try await upload(delivery.message)
        } catch {
            // Nobody sees an upload that nothing refers to: it may always be tried again.
            return error == .ambiguous ? .retry(notBefore: host.now()) : await receipt(error, for: delivery)
        }
        let parts = ZulipPart.parts(of: delivery, pictures: pictures, tokens: host.tokens)
        var ids = recent.progress(of: delivery.id)
        guard !parts.isEmpty else { return .failed(reason: "zulip: nothing to say") }
        while ids.count < parts.count {
            let part = parts[ids.count]
            var form = place
            form.append("content", part.content)
            if let widget = part.widget { form.append("widget_content", widget.json) }
            do {
                let sent: ZulipSent = try await api.send(.post, ["messages"], form)
                ids.append(sent.id)
                recent.noteSent([sent.id])
                recent.note(progress: ids, of: delivery.id)
            } catch {
                return await receipt(error, for: delivery)
            }
        }
        recent.note(progress: nil, of: delivery.id)
        return ids.last.map { .sent(PlatformMessageID(rawValue: String($0))) } ?? .unknown
    }

    /// Changes the text of a message.
    ///
    /// Zulip changes no message with buttons: such a one gets a tick instead.
    public func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt {
        guard Int(id.rawValue) != nil else { return .failed(reason: "zulip: no such message") }
        guard await isAdmitted(delivery.conversation) else { return Self.notAdmitted }
        do {
            let pictures = try await upload(delivery.message)
            // Of a message that is several, the id is the last one's.
            let parts = ZulipPart.parts(of: delivery.withoutChoices, pictures: pictures, tokens: host.tokens)
            guard let part = parts.last else { return .failed(reason: "zulip: nothing to say") }
            let _: ZulipDone = try await api.send(.patch, ["messages", id.rawValue], ["content": part.content])
            return .sent(id)
        } catch .refused(status: 400, _) where delivery.message.choices.isEmpty {
            return await tick(id)
        } catch {
            return changing(error)
        }
    }

    /// Marks a message with buttons as answered; a message without any is past the time that Zulip lets it be changed.
    private func tick(_ id: PlatformMessageID) async -> Receipt {
        do {
            let one: ZulipOneMessage = try await api.get(
                ["messages", id.rawValue],
                query: ["apply_markdown": "false"]
            )
            guard one.message.hasWidget else { return .failed(reason: "zulip: may not be changed any more") }
            let _: ZulipDone = try await api.send(
                .post,
                ["messages", id.rawValue, "reactions"],
                ["emoji_name": "check"]
            )
            return .sent(id)
        } catch .refused(_, code: "REACTION_ALREADY_EXISTS") {
            return .sent(id)
        } catch {
            return changing(error)
        }
    }

    /// What came of a change; unlike a new message it may always be tried again.
    private func changing(_ failure: ZulipFailure) -> Receipt {
        switch failure {
        case .limited(let until): .retry(notBefore: until)
        case .notSent, .ambiguous: .retry(notBefore: host.now())
        case .refused(401, _): .retry(notBefore: host.now() + Self.patience)
        case .refused: .failed(reason: failure.reason)
        }
    }

    // MARK: Where

    private static let notAdmitted = Receipt.failed(reason: "zulip: not on the allow-list")

    /// Whether the organisation takes part.
    private func isAdmitted(_ conversation: Conversation) async -> Bool {
        switch conversation {
        case .direct(let account), .channel(let account): await host.intake.admits(account)
        }
    }

    /// How Zulip names a place; nil when it is none of Zulip's.
    private func place(of conversation: Conversation) -> FormFields? {
        switch conversation {
        case .direct(let account):
            guard account.instance == instance, let user = Int(account.nativeID) else { return nil }
            return ["type": "direct", "to": "[\(user)]"]
        case .channel(let channel):
            guard channel.instance == instance, let (stream, topic) = channelAndTopic(channel) else { return nil }
            return ["type": "stream", "to": String(stream), "topic": topic]
        }
    }

    /// The channel and the topic in it.
    func channelAndTopic(_ channel: Account) -> (stream: Int, topic: String)? {
        let parts = channel.nativeID.split(separator: "/", maxSplits: 1).map(String.init)
        guard let stream = parts.first.flatMap({ Int($0) }) else { return nil }
        let topic = parts.count > 1 ? parts[1] : settings.topic
        return (stream, String(String.UnicodeScalarView(topic.unicodeScalars.prefix(ZulipMarkup.longestTopic))))
    }

    // MARK: Pictures

    /// Uploads the pictures of a message; one that is not there any more is left out.
    private func upload(_ message: Message) async throws(ZulipFailure) -> [ImageReference: String] {
        var places: [ImageReference: String] = [:]
        for case .image(let reference, _) in message.blocks where places[reference] == nil {
            guard let png = await host.pictures.png(reference) else { continue }
            var form = MultipartForm()
            form.append(file: png, as: "filename", filename: "samenspel.png", contentType: "image/png")
            let uploaded: ZulipUploaded = try await api.upload(["user_uploads"], form)
            guard let place = uploaded.url ?? uploaded.uri, place.hasPrefix("/user_uploads/") else { throw .ambiguous }
            places[reference] = place
        }
        return places
    }

    // MARK: What came of it

    /// How long a refused key waits to be put right.
    static let patience = TimeSpan.minutes(5)

    /// What came of a message that was not accepted.
    private func receipt(_ failure: ZulipFailure, for delivery: Delivery) async -> Receipt {
        logger.notice(
            "zulip: not sent",
            metadata: ["instance": "\(instance.rawValue)", "reason": "\(failure.reason)"]
        )
        switch failure {
        case .limited(let until): return .retry(notBefore: until)
        case .notSent: return .retry(notBefore: host.now())
        case .ambiguous: return .unknown
        case .refused(status: 401, _):
            // The key of the whole instance: nothing is wrong with this message.
            return .retry(notBefore: host.now() + Self.patience)
        case .refused:
            guard case .direct(let account) = delivery.conversation else { return .failed(reason: failure.reason) }
            return await isReachable(account) ? .failed(reason: failure.reason) : .unreachable
        }
    }

    /// Whether an account is there and active.
    ///
    /// Zulip says in the words of the bot's language why it refuses a direct message, so it is asked.
    private func isReachable(_ account: Account) async -> Bool {
        do {
            let answer: ZulipOneUser = try await api.get(["users", account.nativeID])
            return answer.user.isActive ?? true
        } catch .refused(status: 400, _), .refused(status: 404, _) {
            return false
        } catch {
            return true
        }
    }
}

extension Delivery {
    /// The delivery as text.
    fileprivate var withoutChoices: Delivery {
        var plain = self
        plain.message.choices = []
        return plain
    }
}
