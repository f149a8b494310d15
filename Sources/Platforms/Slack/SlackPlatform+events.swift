import Chat
import Curl
import Logging

extension SlackPlatform {
    private struct Challenge: Encodable {
        var challenge: String
    }

    /// Answers the Events API.
    ///
    /// What cannot be stored now is answered 503: Slack sends it again.
    func receiveEvent(_ request: HookRequest) async -> HookResponse {
        switch SlackEventReader(instance: instance, bot: directory.bot?.user).read(request.body) {
        case .challenge(let challenge): return Self.json(Challenge(challenge: challenge))
        case .did(let inbound):
            let reply = await take(inbound)
            answer(inbound, reply)
            return reply.outcome.isSettled ? .empty(200) : .empty(503)
        case .changed(let account, let locale): await directory.set(locale: locale, of: account)
        case .removed(let workspace): return await appWasRemoved(from: workspace, request) ? .empty(200) : .empty(503)
        case .warning(let text): logger.error("\(text)", metadata: ["instance": "\(instance.rawValue)"])
        case .nothing: break
        case .poison: logger.notice("slack: an event that is none", metadata: ["instance": "\(instance.rawValue)"])
        }
        return .empty(200)
    }

    /// Hands something to the intake, in the language of the person's Slack.
    func take(_ inbound: Inbound) async -> IntakeReply {
        var inbound = inbound
        inbound.language = await directory.language(of: inbound.account)
        let reply = await host.intake.take(inbound)
        if reply.outcome == .taken || reply.outcome == .declined { await meet(inbound) }
        return reply
    }

    /// Answers who mentioned the bot in a channel, for nobody else to see; a private conversation has the outbox.
    private func answer(_ inbound: Inbound, _ reply: IntakeReply) {
        guard reply.outcome == .taken || reply.outcome == .declined, let notice = reply.notice,
            case .channel(let channel) = inbound.conversation, case .text = inbound.content,
            let place = SlackPlace(.channel(channel))
        else { return }
        tell(renderer.post(notice), to: inbound.account, SlackMessageName(channel: place.id, timestamp: ""), nil)
    }

    /// Remembers the private conversation with somebody who wrote, and in which language their Slack is.
    private func meet(_ inbound: Inbound) async {
        guard case .direct(let account) = inbound.conversation else { return }
        switch inbound.content {
        case .text, .notText: break
        default: return
        }
        // The id of a text is workspace/channel/timestamp.
        let parts = inbound.id.split(separator: "/").map(String.init)
        guard parts.count == 3 else { return }
        if await directory.note(room: parts[1], of: account, at: parts[2]) { learnLanguage(of: account) }
    }

    /// Asks Slack for somebody's language, after the answer.
    func learnLanguage(of account: Account) {
        guard let user = SlackPlace(.direct(account))?.id else { return }
        errands.add {
            let answer = try? await api.ask(
                "users.info",
                ["user": user, "include_locale": "true"],
                as: SlackUserAnswer.self
            )
            await directory.set(locale: answer?.answer.user.locale, of: account)
        }
    }

    /// Nobody of the workspace can be reached any more, until the app is installed again and they write.
    private func appWasRemoved(from workspace: SlackWorkspace, _ request: HookRequest) async -> Bool {
        logger.error(
            "Slack: the app was removed from its workspace; install it again",
            metadata: ["instance": "\(instance.rawValue)"]
        )
        guard let team = workspace.home(of: nil) else { return true }
        let lost = await directory.rooms().keys.filter { $0.nativeID.hasPrefix(team + "/") }
        return await withTaskGroup(of: Bool.self) { group in
            for account in lost {
                let id = "removed/\(account.nativeID)/\(request.receivedAt.milliseconds / 86_400_000)"
                let inbound = Inbound(
                    id: id,
                    account: account,
                    conversation: .direct(account),
                    content: .unreachable,
                    sentAt: nil
                )
                group.addTask { await host.intake.take(inbound).outcome.isSettled }
            }
            return await group.reduce(true) { $0 && $1 }
        }
    }
}

/// What `users.info` answers, as far as it concerns us.
struct SlackUserAnswer: Decodable, Sendable {
    var user: SlackUserEvent.User
}
