import Chat
import Foundation

extension MattermostPlatform {
    /// Answers a tap on a button.
    ///
    /// Nothing authenticates it but what we put into the button ourselves.
    func receiveAction(_ request: HookRequest) async -> HookResponse {
        guard let action = try? JSONDecoder().decode(MattermostAction.self, from: Data(request.body)) else {
            return .empty(401)
        }
        if let probe = action[MattermostRenderer.Context.probe] {
            guard host.tokens.unseal(probe, for: MattermostRenderer.probePurpose) != nil else { return .empty(401) }
            return Self.json(MattermostActionAnswer())
        }
        if let seal = action[MattermostRenderer.Context.form] {
            guard host.tokens.unseal(seal, for: MattermostRenderer.formPurpose) != nil else { return .empty(401) }
            guard Self.isID(action.userID) else { return Self.json(MattermostActionAnswer()) }
            return await receiveFormButton(action)
        }
        guard let text = action[MattermostRenderer.Context.token], host.tokens.isOurs(text) else {
            let problem = MattermostActionAnswer.Problem(message: MattermostWords(settings.language).stale)
            return Self.json(MattermostActionAnswer(error: problem), status: 401)
        }
        guard Self.isID(action.userID), await host.intake.admits(account(action.userID)) else {
            return Self.json(MattermostActionAnswer())
        }
        guard let token = host.tokens.read(text) else {
            // Made here, and its time is over.
            return Self.json(MattermostActionAnswer(notice: await words(for: action.userID).stale))
        }
        return await receiveTap(action, token)
    }

    private func receiveTap(_ action: MattermostAction, _ token: ChoiceToken) async -> HookResponse {
        let account = account(action.userID)
        let isDirect = action.teamID.isEmpty || !Self.isID(action.channelID)
        let name = action.triggerID.isEmpty ? "\(action.userID) \(action.postID) \(token.choice)" : action.triggerID
        let reply = await host.intake.take(
            Inbound(
                id: "action/\(MattermostRenderer.digest(name))",
                account: account,
                conversation: isDirect ? .direct(account) : .channel(self.account(action.channelID)),
                content: .tap(token.prompt, choice: token.choice),
                sentAt: nil,
                language: await directory.user(action.userID)?.language
            )
        )
        guard reply.outcome != .notAdmitted else { return Self.json(MattermostActionAnswer()) }
        // The mark stays on the post, so that it can still be found as sent.
        let mark = action[MattermostRenderer.Context.delivery]
        let isSaidThere = isDirect && reply.isSaidInPrivate
        return Self.json(
            MattermostActionAnswer(
                update: reply.card.map { patch($0, mark: mark) },
                notice: isSaidThere ? nil : await notice(of: reply, for: action.userID)
            )
        )
    }

    private func receiveFormButton(_ action: MattermostAction) async -> HookResponse {
        let account = account(action.userID)
        guard await host.intake.admits(account) else { return Self.json(MattermostActionAnswer()) }
        let words = await words(for: action.userID)
        guard let form = await host.intake.form(for: account), !form.fields.isEmpty else {
            return Self.json(MattermostActionAnswer(notice: words.nothingOpen))
        }
        let isOpen = await open(form, for: account, trigger: action.triggerID)
        return Self.json(MattermostActionAnswer(notice: isOpen ? nil : MattermostWords(form.language).formNotOpened))
    }

    /// A card without its buttons.
    func patch(_ card: Message, mark: String?) -> MattermostPostPatch {
        MattermostPostPatch(message: renderer.texts(card).last ?? "", props: MattermostProps(delivery: mark))
    }
}

extension IntakeReply {
    /// Whether what there is to say comes by the outbox, into the private conversation: there it is not said twice.
    var isSaidInPrivate: Bool { outcome == .taken || (outcome == .declined && notice != nil) }
}
