public import Chat
import Curl
import Logging

extension MattermostPlatform {
    /// Posts a message; one attempt.
    public func send(_ delivery: Delivery) async -> Receipt {
        guard delivery.conversation.instance == instance else { return Self.foreign }
        guard await isAdmitted(delivery.conversation) else { return Self.notAdmitted }
        do {
            return .sent(try await post(delivery))
        } catch .refused(let status, let id, _) where Self.isLostRoom(status, id, delivery) {
            // The conversation that we remember is not there any more; a new one is made once.
            if case .direct(let account) = delivery.conversation { await directory.note(room: nil, of: account) }
        } catch {
            return await receipt(of: error, delivery)
        }
        do {
            return .sent(try await post(delivery))
        } catch {
            return await receipt(of: error, delivery)
        }
    }

    /// Changes a post; the same change twice is one, so what is not known is tried again.
    public func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt {
        guard delivery.conversation.instance == instance else { return Self.foreign }
        guard await isAdmitted(delivery.conversation) else { return Self.notAdmitted }
        let message = delivery.message
        let patch = MattermostPostPatch(
            message: renderer.texts(message).last ?? "",
            props: renderer.props(
                message,
                prompt: delivery.prompt,
                mark: MattermostRenderer.mark(delivery.id),
                offersForm: await offersForm(delivery)
            )
        )
        do {
            try await api.patch(id.rawValue, patch)
            return .sent(id)
        } catch {
            if error.isAmbiguous { return .retry(notBefore: host.now() + Self.shortWait) }
            if case .refused(404, _, _) = error { return .failed(reason: "the message is not there any more") }
            return await receipt(of: error, delivery)
        }
    }

    /// Looks for our own mark among the latest posts of the conversation.
    public func find(_ delivery: Delivery, since: Instant) async -> Receipt {
        guard delivery.conversation.instance == instance else { return Self.foreign }
        do {
            let channel = try await channel(of: delivery.conversation)
            let marks = try await marks(in: channel, since: since)
            if let post = marks[MattermostRenderer.mark(delivery.id)] { return .sent(post) }
            return .retry(notBefore: host.now())
        } catch {
            logger.notice(
                "a message could not be read back",
                metadata: ["platform.instance": "\(instance.rawValue)", "failure": "\(error.label)"]
            )
            return .unknown
        }
    }

    /// Says something beside the outbox, in private; once for what it is about, best effort.
    func tell(_ account: Account, _ words: String, about subject: String) async {
        let mark = MattermostRenderer.mark("remark \(subject)")
        do {
            let channel = try await directory.room(of: account)
            let props = MattermostProps(delivery: mark)
            let id = try await pendingID(mark)
            _ = try await api.create(
                MattermostNewPost(channelID: channel, message: words, props: props, pendingPostID: id)
            )
        } catch {
            logger.notice(
                "a remark was not sent",
                metadata: ["platform.instance": "\(instance.rawValue)", "failure": "\(error.label)"]
            )
        }
    }

    // MARK: Parts of it

    private static let foreign = Receipt.failed(reason: "the conversation is not one of this server")
    private static let notAdmitted = Receipt.failed(reason: "not on the allow-list")

    /// Whether the server takes part.
    private func isAdmitted(_ conversation: Conversation) async -> Bool {
        switch conversation {
        case .direct(let account), .channel(let account): await host.intake.admits(account)
        }
    }

    /// How far the server's clock may be from ours.
    private static let clockDifference = TimeSpan.minutes(10)
    /// The wait where the server names none.
    private static let shortWait = TimeSpan.seconds(2)
    /// The wait when the token is refused: until somebody has done something about it.
    private static let longWait = TimeSpan.minutes(5)
    /// The most files that a post may have.
    private static let mostFiles = 5

    private func post(_ delivery: Delivery) async throws(MattermostFailure) -> PlatformMessageID {
        let channel = try await channel(of: delivery.conversation)
        let texts = renderer.texts(delivery.message)
        // The parts before the last are posts of their own; those that an earlier attempt made are not made again.
        var made: [String: PlatformMessageID] = [:]
        if texts.count > 1 { made = try await marks(in: channel, since: host.now() - .days(1)) }
        for (index, text) in texts.dropLast().enumerated() {
            let mark = MattermostRenderer.mark(delivery.id, part: index)
            guard made[mark] == nil else { continue }
            _ = try await api.create(
                MattermostNewPost(
                    channelID: channel,
                    message: text,
                    props: MattermostProps(delivery: mark),
                    pendingPostID: try await pendingID(mark)
                )
            )
        }
        let mark = MattermostRenderer.mark(delivery.id)
        if let id = made[mark] { return id }
        let files = try await files(of: delivery.message, to: channel)
        let post = try await api.create(
            MattermostNewPost(
                channelID: channel,
                message: texts.last ?? "",
                fileIDs: files.isEmpty ? nil : files,
                props: renderer.props(
                    delivery.message,
                    prompt: delivery.prompt,
                    mark: mark,
                    offersForm: await offersForm(delivery)
                ),
                pendingPostID: try await pendingID(mark)
            )
        )
        return PlatformMessageID(rawValue: post.id)
    }

    /// Uploads the pictures of a message.
    ///
    /// Where the server takes none, their words stand in the text all the same.
    private func files(of message: Message, to channel: String) async throws(MattermostFailure) -> [String] {
        var files: [String] = []
        for case .image(let reference, _) in message.blocks where files.count < Self.mostFiles {
            guard let png = await host.pictures.png(reference) else { continue }
            do {
                files.append(try await api.upload(png, named: "samenspel-\(files.count + 1).png", to: channel))
            } catch .refused(let status, let id, _) where [400, 403, 413, 501].contains(status) {
                logger.warning(
                    "the server took no picture",
                    metadata: ["platform.instance": "\(instance.rawValue)", "failure": "\(status) \(id)"]
                )
            }
        }
        return files
    }

    /// With more than one question open, the scores come with the way to answer them all.
    private func offersForm(_ delivery: Delivery) async -> Bool {
        guard case .direct(let account) = delivery.conversation, delivery.prompt != nil,
            delivery.message.choices.contains(where: { $0.role == .score })
        else { return false }
        return (await host.intake.form(for: account)?.fields.count ?? 0) > 1
    }

    func channel(of conversation: Conversation) async throws(MattermostFailure) -> String {
        switch conversation {
        case .direct(let account): try await directory.room(of: account)
        case .channel(let channel): channel.nativeID
        }
    }

    /// What the clients send: the user id, a colon, something that is used once.
    private func pendingID(_ mark: String) async throws(MattermostFailure) -> String {
        "\(try await directory.me()):\(mark)"
    }

    /// Our own posts in a channel, by their mark.
    private func marks(in channel: String, since: Instant) async throws(MattermostFailure) -> [String:
        PlatformMessageID]
    {
        let me = try await directory.me()
        let from = (since - Self.clockDifference).milliseconds
        return try await api.posts(in: channel, since: from).inOrder.reduce(into: [:]) { marks, post in
            guard post.userID == me, let mark = post.delivery else { return }
            marks[mark] = PlatformMessageID(rawValue: post.id)
        }
    }

    private static func isLostRoom(_ status: Int, _ id: String, _ delivery: Delivery) -> Bool {
        guard case .direct = delivery.conversation, status == 403 || status == 404 else { return false }
        return true
    }

    /// What came of a send that did not succeed.
    private func receipt(of failure: MattermostFailure, _ delivery: Delivery) async -> Receipt {
        let now = host.now()
        switch failure {
        case .refused(_, _, let moment?): return .retry(notBefore: moment)
        case .refused(429, _, nil): return .retry(notBefore: now + Self.shortWait)
        // The first attempt is still under way; once it is done the same pending id gives its post.
        case .refused(_, "api.post.deduplicate_create_post.pending", _):
            return .retry(notBefore: now + Self.shortWait)
        case .refused(401, _, _):
            logger.error(
                "the server does not accept the token of the bot",
                metadata: ["platform.instance": "\(instance.rawValue)"]
            )
            return .retry(notBefore: now + Self.longWait)
        case .refused(let status, let id, _) where status < 500:
            return await refusal(status, id, delivery)
        case .refused, .unreadable, .noResponse(.ambiguous), .noResponse(.cancelled), .noResponse(.tooLarge):
            return .unknown
        case .noResponse(.notSent): return .retry(notBefore: now + Self.shortWait)
        case .noResponse(.hostNotAllowed): return .failed(reason: "the server's address is not allowed")
        }
    }

    private func refusal(_ status: Int, _ id: String, _ delivery: Delivery) async -> Receipt {
        switch delivery.conversation {
        case .direct(let account):
            if await directory.isGone(account.nativeID) { return .unreachable }
            return .failed(reason: "the server refused the message (\(id.isEmpty ? "\(status)" : id))")
        case .channel:
            if status == 403 || status == 404 {
                return .failed(reason: "the channel is not there, or the bot is not a member of it")
            }
            return .failed(reason: "the server refused the message (\(id.isEmpty ? "\(status)" : id))")
        }
    }
}
