public import Chat
import Curl
import Logging
import Mechanisms

extension TeamsPlatform {
    /// Posts a message: one attempt for each activity of it that is not there yet.
    ///
    /// The id is that of its last activity, the card when there is one.
    public func send(_ delivery: Delivery) async -> Receipt {
        let route: Route
        do {
            route = try await self.route(to: delivery.conversation)
        } catch {
            return error.receipt
        }
        let pictures = await pictures(of: delivery.message)
        let activities = renderer.activities(delivery.message, prompt: delivery.prompt, pictures: pictures)
        guard !activities.isEmpty else {
            return .failed(reason: "There is nothing in the message that Teams can show.")
        }
        var last = PlatformMessageID(rawValue: Self.unnamed + delivery.id)
        for (index, activity) in activities.enumerated().dropFirst(progress.count(delivery.id)) {
            let outcome = await connector.post(activity, to: route.conversation, at: route.service)
            guard case .done(let id) = outcome else {
                let receipt = await receipt(outcome, posting: delivery.conversation, along: route)
                let isTriedAgain = if case .retry = receipt { true } else { false }
                progress.set(delivery.id, to: isTriedAgain ? index : 0)
                return receipt
            }
            if let id, !id.isEmpty { last = PlatformMessageID(rawValue: id) }
        }
        progress.set(delivery.id, to: 0)
        return .sent(last)
    }

    /// Puts another message in the place of one that was sent; trying it again does no harm.
    public func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt {
        guard !id.rawValue.hasPrefix(Self.unnamed), !id.rawValue.isEmpty else {
            return .failed(reason: "Teams gave this message no id.")
        }
        let route: Route
        do {
            route = try await self.route(to: delivery.conversation, mayOpen: false)
        } catch {
            return error.receipt
        }
        let pictures = await pictures(of: delivery.message)
        guard let activity = renderer.single(delivery.message, prompt: delivery.prompt, pictures: pictures) else {
            return .sent(id)
        }
        let outcome = await connector.replace(
            id.rawValue,
            with: activity,
            in: route.conversation,
            at: route.service
        )
        switch outcome {
        case .done: return .sent(id)
        case .later(let moment): return .retry(notBefore: moment)
        case .unclear: return .retry(notBefore: host.now())
        case .refused(let status, _): return .failed(reason: "Teams does not let this message be changed (\(status)).")
        case .impossible(let reason): return .failed(reason: reason)
        }
    }

    /// Runs errands and keeps the signing keys at hand, as long as the service runs; Teams pushes everything else.
    public func listen() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await runErrands() }
            group.addTask { await keepKeys() }
        }
    }

    private func runErrands() async {
        await errands.run { errand in
            let receipt =
                switch errand {
                case .replace(let card, let delivery): await update(card, to: delivery)
                case .say(let delivery): await send(delivery)
                }
            if case .sent = receipt { return }
            logger.debug("A card could not be replaced, or a word not be said.")
        }
    }

    /// How often the signing keys are read: well before they are a day old, so that nobody who taps waits for them.
    static let keysInterval = TimeSpan.hours(12)
    /// How soon it is tried again when they cannot be read.
    static let keysRetry = TimeSpan.minutes(5)

    func keepKeys() async {
        while !Task.isCancelled {
            let isRead = await keys.refresh() == nil
            guard (try? await pause(isRead ? Self.keysInterval : Self.keysRetry)) != nil else { return }
        }
    }

    /// How the id of a message begins that Teams posted without naming it.
    private static let unnamed = "unnamed:"

    /// Where a conversation is.
    private struct Route {
        var conversation: String
        var service: ServiceAddress
        /// What is remembered of it; nil for a channel.
        var reference: ConversationReference?
    }

    /// There is no way to a conversation.
    private struct NoRoute: Error {
        var receipt: Receipt
    }

    private func route(to conversation: Conversation, mayOpen: Bool = true) async throws(NoRoute) -> Route {
        let place: Account
        switch conversation {
        case .direct(let account), .channel(let account): place = account
        }
        guard place.instance == instance else {
            throw NoRoute(receipt: .failed(reason: "This is an address of another instance."))
        }
        guard let id = TeamsID(place.nativeID) else {
            throw NoRoute(receipt: .failed(reason: "This is no address of Teams; it is <tenant>/<id>."))
        }
        guard await host.intake.admits(place) else {
            throw NoRoute(receipt: .failed(reason: "This tenant is not on the list of who takes part."))
        }
        let reference = await reference(place)
        let named = reference?.serviceURL
        let tenant = await host.memory.value(Self.serviceKey(id.tenant))
        let candidates = [named, tenant, settings.serviceURL].compactMap { $0 }
        guard
            let service = candidates.lazy.compactMap({ ServiceAddress($0, hosts: self.settings.serviceHosts) }).first
        else {
            throw NoRoute(receipt: .failed(reason: "The service address of Teams is on no host of 'service-hosts'."))
        }
        if let known = reference?.conversation {
            return Route(conversation: known, service: service, reference: reference)
        }
        switch conversation {
        case .channel: return Route(conversation: id.id, service: service, reference: nil)
        case .direct:
            guard mayOpen else { throw NoRoute(receipt: .failed(reason: "This conversation is not known any more.")) }
            return try await open(id, of: place, member: reference?.member ?? id.id, at: service)
        }
    }

    /// Opens the private conversation with somebody.
    private func open(
        _ id: TeamsID,
        of account: Account,
        member: String,
        at service: ServiceAddress
    ) async throws(NoRoute) -> Route {
        let outcome = await connector.open(
            NewConversation(appID: settings.appID, member: member, tenant: id.tenant),
            at: service
        )
        switch outcome {
        case .done(let conversation?) where !conversation.isEmpty:
            let reference = ConversationReference(
                conversation: conversation,
                serviceURL: service.address.description + "/",
                member: member,
                isOpened: true
            )
            // What is not remembered is opened again, and is the same conversation.
            try? await remember(reference, of: account)
            return Route(conversation: conversation, service: service, reference: reference)
        case .done: throw NoRoute(receipt: .failed(reason: "Teams opened a conversation without an id."))
        case .later(let moment): throw NoRoute(receipt: .retry(notBefore: moment))
        // Nothing was said yet, and opening twice gives the same conversation.
        case .unclear: throw NoRoute(receipt: .retry(notBefore: host.now()))
        case .refused(_, .wrongHost?): throw NoRoute(receipt: Self.wrongHost)
        case .refused(400, _), .refused(403, _), .refused(404, _): throw NoRoute(receipt: .unreachable)
        case .refused(let status, _):
            throw NoRoute(receipt: .failed(reason: "Teams does not open this conversation (\(status))."))
        case .impossible(let reason): throw NoRoute(receipt: .failed(reason: reason))
        }
    }

    private static let wrongHost = Receipt.failed(
        reason: "Teams expects this conversation at another service address; see 'service-url'."
    )

    /// What came of posting.
    private func receipt(
        _ outcome: Connector.Outcome,
        posting conversation: Conversation,
        along route: Route
    ) async -> Receipt {
        switch outcome {
        case .later(let moment): return .retry(notBefore: moment)
        case .done, .unclear: return .unknown
        case .impossible(let reason): return .failed(reason: reason)
        case .refused(_, .wrongHost?): return Self.wrongHost
        case .refused(let status, let refusal) where status == 403 || status == 404:
            guard case .direct(let account) = conversation else {
                return .failed(reason: "The app is not in this channel or group chat, or it is not there any more.")
            }
            // A conversation that is not there any more (the app was removed and added) is opened once more.
            if status == 404, refusal == .conversationNotFound, var reference = route.reference,
                reference.isOpened != true
            {
                reference.conversation = nil
                if (try? await remember(reference, of: account)) != nil { return .retry(notBefore: host.now()) }
            }
            return .unreachable
        case .refused(413, _), .refused(_, .tooBig?): return .failed(reason: "The message is too large for Teams.")
        case .refused(let status, _): return .failed(reason: "Teams refused the message (\(status)).")
        }
    }

    /// The pictures of a message that can be shown; what cannot stays its sentence.
    private func pictures(of message: Message) async -> [ImageReference: [UInt8]] {
        var pictures: [ImageReference: [UInt8]] = [:]
        for case .image(let reference, _) in message.blocks where pictures[reference] == nil {
            guard let png = await host.pictures.png(reference, within: ActivityRenderer.pictureSide) else { continue }
            guard png.count <= ActivityRenderer.pictureLimit else {
                logger.notice("A picture is too large for Teams; its sentence is sent.")
                continue
            }
            pictures[reference] = png
        }
        return pictures
    }
}
