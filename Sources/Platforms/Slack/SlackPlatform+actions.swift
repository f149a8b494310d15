import Chat
import Crypto
import Curl
import Foundation
import Logging
import Mechanisms

extension SlackPlatform {
    /// Answers a tap on a button, or a form that was sent in.
    func receiveAction(_ request: HookRequest) async -> HookResponse {
        guard let payload = FormFields(decoding: request.body)["payload"],
            let interaction = SlackJSON.read(SlackInteraction.self, from: payload.utf8),
            let account = interaction.workspace.account(
                interaction.user?.id,
                home: interaction.user?.teamId,
                on: instance
            )
        else { return .empty(200) }
        switch interaction.type {
        case "block_actions": return await receiveTap(interaction, by: account, at: request.receivedAt)
        case "view_submission": return await receiveForm(interaction, by: account, at: request.receivedAt)
        default: return .empty(200)
        }
    }

    // MARK: A tap

    private func receiveTap(
        _ interaction: SlackInteraction,
        by account: Account,
        at moment: Instant
    ) async -> HookResponse {
        guard let action = interaction.actions?.first(where: { $0.type == "button" }), let message = interaction.message
        else { return .empty(200) }
        if action.actionId == SlackRenderer.formAction { return await openForm(interaction, by: account) }
        guard let time = action.actionTs, SlackID.isTimestamp(time) else { return .empty(200) }
        guard let token = action.value.flatMap(host.tokens.read) else {
            // Not made here, altered, or too old: there is no prompt to ask the intake about.
            guard await host.intake.admits(account) else { return .empty(200) }
            let words = SlackWords(await directory.language(of: account) ?? .nl)
            tell(Self.post(words.buttonStale), to: account, message, interaction.responseUrl)
            return .empty(200)
        }
        let place = conversation(message.channel, of: account, interaction.workspace)
        let reply = await host.intake.take(
            Inbound(
                id: "\(account.nativeID)/\(message.channel)/\(message.timestamp)/tap/\(time)",
                account: account,
                conversation: place,
                content: .tap(token.prompt, choice: token.choice),
                sentAt: SlackID.instant(time) ?? moment,
                language: await directory.language(of: account)
            )
        )
        guard reply.outcome != .notAdmitted else { return .empty(200) }
        if let card = reply.card { show(card, instead: message, interaction.responseUrl) }
        // In private the outbox says what is to be said, in the same place; here only what it does not say.
        if case .direct = place, reply.outcome.isSettled { return .empty(200) }
        guard let words = await words(of: reply, for: account) else { return .empty(200) }
        tell(words, to: account, message, interaction.responseUrl)
        return reply.outcome.isSettled ? .empty(200) : Self.json(SlackResponse(words, replaces: false))
    }

    private func conversation(_ channel: String, of account: Account, _ workspace: SlackWorkspace) -> Conversation {
        guard !SlackID.isDirect(channel), let team = workspace.home(of: nil) else { return .direct(account) }
        return .channel(Account(instance: instance, nativeID: team + "/" + channel))
    }

    /// What a person is told at once: the intake's words, or our own where it had no time for any.
    func words(of reply: IntakeReply, for account: Account) async -> SlackPost? {
        if let notice = reply.notice { return renderer.post(notice) }
        let words = SlackWords(await directory.language(of: account) ?? .nl)
        switch reply.outcome {
        case .taken, .declined, .notAdmitted: return nil
        case .slow: return Self.post(words.slow)
        case .unavailable: return Self.post(words.tryAgain)
        }
    }

    static func post(_ text: String) -> SlackPost { SlackPost(text: text, blocks: [.section(text)]) }

    // MARK: A form

    /// Opens the form of the open questions while the trigger lives, which is three seconds.
    private func openForm(_ interaction: SlackInteraction, by account: Account) async -> HookResponse {
        guard await host.intake.admits(account), let message = interaction.message else { return .empty(200) }
        guard let form = await host.intake.form(for: account),
            form.fields.contains(where: { !$0.choices.isEmpty })
        else {
            let words = SlackWords(await directory.language(of: account) ?? .nl)
            tell(Self.post(words.nothingOpen), to: account, message, interaction.responseUrl)
            return .empty(200)
        }
        let opening = ViewOpening(
            triggerID: interaction.triggerId ?? "",
            view: SlackView(form, openedFrom: message, renderer: renderer)
        )
        do throws(SlackFailure) {
            let _: SlackAPI.Nothing = try await api.call("views.open", opening, timeout: .seconds(2))
        } catch {
            note(error, doing: "views.open")
            // After a time-out it may well be open; nobody is told otherwise.
            if error != .unclear {
                let words = Self.post(SlackWords(form.language).formNotOpened)
                tell(words, to: account, message, interaction.responseUrl)
            }
        }
        return .empty(200)
    }

    private struct ViewOpening: Encodable {
        var triggerID: String
        var view: SlackView

        private enum CodingKeys: String, CodingKey {
            case view
            case triggerID = "trigger_id"
        }
    }

    private func receiveForm(
        _ interaction: SlackInteraction,
        by account: Account,
        at moment: Instant
    ) async -> HookResponse {
        guard let view = interaction.view, view.callbackId == SlackView.callback else { return .empty(200) }
        let language = await directory.language(of: account)
        let words = SlackWords(language ?? .nl)
        guard let origin = SlackView.origin(view.privateMetadata, tokens: host.tokens) else {
            guard await host.intake.admits(account) else { return .empty(200) }
            return tellInForm([.section(words.formStale)], language)
        }
        let answers = SlackView.answers(view)
        guard let field = SlackView.fields(view).first, !answers.isEmpty else {
            guard await host.intake.admits(account), let field = SlackView.fields(view).first else {
                return .empty(200)
            }
            return Self.json(SlackViewAnswer.errors([field: words.formEmpty]))
        }
        let reply = await host.intake.take(
            Inbound(
                id: Self.formID(view, account, answers),
                account: account,
                conversation: .direct(account),
                content: .form(origin.prompt, answers),
                sentAt: moment,
                language: language
            )
        )
        if reply.outcome != .notAdmitted, let card = reply.card, let channel = origin.channel,
            let timestamp = origin.timestamp
        {
            show(card, instead: SlackMessageName(channel: channel, timestamp: timestamp), nil)
        }
        switch reply.outcome {
        case .notAdmitted: return .empty(200)
        case .unavailable:
            let text = reply.notice.map { SlackLimits.cut($0.plainText, to: SlackLimits.question) } ?? words.tryAgain
            return Self.json(SlackViewAnswer.errors([field: text]))
        case .taken, .declined, .slow:
            guard let told = await self.words(of: reply, for: account) else { return .empty(200) }
            return tellInForm(
                told.blocks.isEmpty ? [.section(told.text)] : told.blocks,
                reply.notice?.language ?? language
            )
        }
    }

    private func tellInForm(_ blocks: [SlackBlock], _ language: Language?) -> HookResponse {
        let close = SlackWords(language ?? .nl).close
        return Self.json(SlackViewAnswer.update(SlackView(telling: blocks, title: settings.name, close: close)))
    }

    /// The same form with the same answers is the same thing done; with others it is another.
    private static func formID(_ view: SlackInteraction.View, _ account: Account, _ answers: [FormAnswer]) -> String {
        let text = answers.map { "\($0.field)=\($0.choice)" }.joined(separator: "\n")
        let digest = SHA256.hash(data: Data(text.utf8)).prefix(8).map { String($0, radix: 16) }.joined()
        return "\(account.nativeID)/form/\((view.id ?? "").filter { $0 != "/" }.prefix(64))/\(digest)"
    }

    // MARK: After the answer

    /// Does something after the answer; says in the log when there is too much of it.
    private func afterwards(_ errand: @escaping SlackErrands.Errand) {
        guard !errands.add(errand) else { return }
        logger.warning("slack: too much to do; a card stays as it is", metadata: ["instance": "\(instance.rawValue)"])
    }

    /// Puts what a message reads now in the place of the message that was tapped.
    func show(_ card: Message, instead message: SlackMessageName, _ responseURL: String?) {
        let post = renderer.post(card)
        afterwards { await change(message, to: post, responseURL) }
    }

    private func change(_ message: SlackMessageName, to post: SlackPost, _ responseURL: String?) async {
        do throws(SlackFailure) {
            let change = SlackChange(channel: message.channel, ts: message.timestamp, post)
            let _: SlackAPI.Nothing = try await api.call("chat.update", change)
        } catch {
            note(error, doing: "chat.update")
            // The address that came with the tap takes changes beyond chat.update's limits, and of ephemerals.
            guard let address = api.allowed(responseURL, part: "hooks") else { return }
            await respond(SlackResponse(post, replaces: true), to: address)
        }
    }

    /// Tells one person something that nobody else sees and that does not stay.
    func tell(_ post: SlackPost, to account: Account, _ message: SlackMessageName, _ responseURL: String?) {
        afterwards { await whisper(post, to: account, message, responseURL) }
    }

    private func whisper(
        _ post: SlackPost,
        to account: Account,
        _ message: SlackMessageName,
        _ responseURL: String?
    ) async {
        if let address = api.allowed(responseURL, part: "hooks"),
            await respond(SlackResponse(post, replaces: false), to: address)
        {
            return
        }
        guard let user = SlackPlace(.direct(account))?.id else { return }
        do throws(SlackFailure) {
            let words = SlackEphemeral(channel: message.channel, user: user, post)
            let _: SlackAPI.Nothing = try await api.call("chat.postEphemeral", words)
        } catch { note(error, doing: "chat.postEphemeral") }
    }

    /// Posts to the address that came with a tap; whether it was taken.
    @discardableResult
    private func respond(_ response: SlackResponse, to address: WebAddress) async -> Bool {
        do throws(SlackFailure) {
            try await api.post(response, to: address)
            return true
        } catch {
            note(error, doing: "response_url")
            return false
        }
    }

    /// Logs that something failed: Slack's word for it, nobody's.
    ///
    /// Loud when somebody has to mend it.
    func note(_ failure: SlackFailure, doing method: String) {
        var level = Logger.Level.notice
        if case .refused(let code) = failure, SlackReceipt.isOurs(code) { level = .error }
        logger.log(
            level: level,
            "slack: a call failed",
            metadata: ["instance": "\(instance.rawValue)", "method": "\(method)", "failure": "\(failure)"]
        )
    }
}
