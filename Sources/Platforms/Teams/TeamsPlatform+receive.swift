public import Chat
import Curl
import Foundation
import HTTPTypes
import Logging
import Mechanisms

extension TeamsPlatform {
    /// Answers what the Bot Connector sends.
    ///
    /// 401 without a token that speaks for the activity; 503 when something is not stored yet or the keys cannot be
    /// read, and the Connector sends it again; 200 for everything else, also for what is not understood.
    public func receive(_ request: HookRequest) async -> HookResponse {
        let token: ConnectorToken
        do {
            token = try await verifier.verify(request.fields[.authorization])
        } catch {
            return .empty(error == .keysUnavailable ? 503 : 401)
        }
        guard let activity = TeamsActivity(request.body) else { return .empty(200) }
        guard token.speaks(for: activity) else { return .empty(401) }
        guard activity.channelID == "msteams" else { return .empty(200) }
        guard ServiceAddress(activity.serviceURL ?? "", hosts: settings.serviceHosts) != nil else {
            logger.warning(
                "An activity names a service address that is on none of 'service-hosts'.",
                metadata: ["host": "\(WebAddress(activity.serviceURL ?? "")?.host ?? "none")"]
            )
            return .empty(401)
        }
        guard let arrival = TeamsArrival(activity, body: request.body, instance: instance),
            await host.intake.admits(arrival.account)
        else { return .empty(200) }
        do {
            try await learn(from: activity, arrival)
        } catch {
            return unavailable(activity)
        }
        if activity.type == "invoke" { return await answerInvoke(activity, arrival) }
        // A button of a client that does not know `Action.Execute`: no text, the token in the value.
        if activity.type == "message", let written = activity.value?.token {
            return await answerSubmit(written, activity, arrival)
        }
        guard let content = content(of: activity, arrival) else { return .empty(200) }
        let reply = await host.intake.take(inbound(content, of: activity, arrival, body: request.body))
        if case .text = content { tellApart(reply, arrival) }
        return .empty(reply.outcome.isSettled ? 200 : 503)
    }

    /// Remembers where the conversation is, before anything is answered into it.
    ///
    /// Throws when it cannot be stored.
    private func learn(from activity: TeamsActivity, _ arrival: TeamsArrival) async throws {
        if isRemoved(activity) {
            try await remember(nil, of: arrival.owner)
            return
        }
        try await remember(arrival.reference, of: arrival.owner)
        let key = Self.serviceKey(arrival.tenant)
        let known = await host.memory.value(key)
        if known.flatMap({ ServiceAddress($0, hosts: settings.serviceHosts) }) == nil {
            try await host.memory.set(key, to: arrival.reference.serviceURL)
        }
    }

    /// Whether the app was taken away from the conversation.
    private func isRemoved(_ activity: TeamsActivity) -> Bool {
        switch activity.type {
        case "installationUpdate": activity.action == "remove"
        case "conversationUpdate":
            activity.membersRemoved.contains { $0.id != nil && $0.id == activity.recipient?.id }
        default: false
        }
    }

    /// What somebody did; nil when it is nothing that anybody has to know.
    private func content(of activity: TeamsActivity, _ arrival: TeamsArrival) -> Inbound.Content? {
        switch activity.type {
        case "message": return (activity.text ?? "").isEmpty ? .notText : .text(activity.plainText)
        case "messageUpdate": return .edited(PlatformMessageID(rawValue: arrival.id), activity.plainText)
        case "messageDelete": return .withdrawn(PlatformMessageID(rawValue: arrival.id))
        case "installationUpdate" where arrival.isPrivate && activity.action == "add": return .opened
        case "installationUpdate" where arrival.isPrivate && activity.action == "remove": return .unreachable
        default: return nil
        }
    }

    /// What a button carried; nil when it was not written here, or long ago.
    private func read(_ written: String) -> ChoiceToken? {
        written.utf8.count <= 1000 ? host.tokens.read(written) : nil
    }

    private func inbound(
        _ content: Inbound.Content,
        of activity: TeamsActivity,
        _ arrival: TeamsArrival,
        body: [UInt8]
    ) -> Inbound {
        var id = arrival.id
        switch content {
        case .edited, .withdrawn:
            // These come under the id of the message that they change.
            let moment = activity.timestamp?.iso8601 ?? TeamsArrival.digest(body)
            id += "|\(activity.type)|\(moment)"
        default: break
        }
        return Inbound(
            id: id,
            account: arrival.account,
            conversation: arrival.conversation,
            content: content,
            sentAt: activity.timestamp,
            language: activity.language,
            zone: activity.zone
        )
    }

    /// Answers a button at once: the card as it reads now, or what is to be said.
    private func answerInvoke(_ activity: TeamsActivity, _ arrival: TeamsArrival) async -> HookResponse {
        guard activity.name == "adaptiveCard/action" else { return .empty(200) }
        let language = activity.language ?? .nl
        guard let written = activity.value?.action?.data?.token else {
            return InvokeAnswer.error(400, code: "BadRequest", message: TeamsWords.unreadable(language)).response
        }
        guard let token = read(written) else { return InvokeAnswer.message(TeamsWords.unreadable(language)).response }
        let reply = await take(token, activity, arrival)
        if reply.outcome == .notAdmitted { return .empty(200) }
        if let card = reply.card {
            let blocks = card.blocks + (reply.notice?.blocks ?? [])
            return InvokeAnswer.card(cards.card(blocks, of: card, prompt: nil)).response
        }
        if let notice = reply.notice { return InvokeAnswer.message(PlainText.printable(notice.plainText)).response }
        switch reply.outcome {
        case .taken, .notAdmitted: return InvokeAnswer.message(TeamsWords.taken(language)).response
        case .declined: return InvokeAnswer.message(TeamsWords.unreadable(language)).response
        case .slow: return InvokeAnswer.message(TeamsWords.slow(language)).response
        case .unavailable: return InvokeAnswer.message(TeamsWords.unavailable(language)).response
        }
    }

    /// Takes a button that came as a message: nothing is shown at once, and what is to be said comes by the outbox.
    private func answerSubmit(
        _ written: String,
        _ activity: TeamsActivity,
        _ arrival: TeamsArrival
    ) async -> HookResponse {
        guard let token = read(written) else {
            let language = activity.language ?? .nl
            let words = Message(language: language, blocks: [.paragraph([.text(TeamsWords.unreadable(language))])])
            tell(words, arrival)
            return .empty(200)
        }
        let reply = await take(token, activity, arrival)
        tellApart(reply, arrival)
        return .empty(reply.outcome.isSettled ? 200 : 503)
    }

    /// Says in private what was answered to who spoke to the bot among others; in private itself the outbox says all.
    private func tellApart(_ reply: IntakeReply, _ arrival: TeamsArrival) {
        guard !arrival.isPrivate, reply.outcome == .taken || reply.outcome == .declined, let notice = reply.notice
        else { return }
        tell(notice, arrival)
    }

    /// Says something to somebody alone, after the answer.
    private func tell(_ words: Message, _ arrival: TeamsArrival) {
        errands.add(.say(Delivery(id: "", conversation: .direct(arrival.account), message: words, prompt: nil)))
    }

    /// Hands a tap to the intake, and has the card replaced where it stands: the person's other devices show the same.
    private func take(
        _ token: ChoiceToken,
        _ activity: TeamsActivity,
        _ arrival: TeamsArrival
    ) async -> IntakeReply {
        let tap = Inbound.Content.tap(token.prompt, choice: token.choice)
        let reply = await host.intake.take(inbound(tap, of: activity, arrival, body: []))
        if let message = reply.card, let card = activity.replyToID, !card.isEmpty {
            let delivery = Delivery(
                id: "",
                conversation: arrival.conversation,
                message: message,
                prompt: token.prompt
            )
            errands.add(.replace(PlatformMessageID(rawValue: card), with: delivery))
        }
        return reply
    }

    private func unavailable(_ activity: TeamsActivity) -> HookResponse {
        guard activity.type == "invoke" else { return .empty(503) }
        return InvokeAnswer.message(TeamsWords.unavailable(activity.language ?? .nl)).response
    }
}
