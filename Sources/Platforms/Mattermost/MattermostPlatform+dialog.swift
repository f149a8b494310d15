import Chat
import Foundation
import Logging

/// What a dialog carries through the client and back: sealed, so that nobody can make one up.
struct MattermostFormState: Sendable, Hashable {
    /// Tells this opening of the form from any other.
    var nonce: String
    /// The user it was opened for.
    var user: String
    /// The form.
    var prompt: PromptID

    static let purpose = "mattermost.form"

    /// The state as text; the prompt comes last, as it may hold anything.
    var text: String { [nonce, user, prompt.rawValue].joined(separator: " ") }

    init(nonce: String, user: String, prompt: PromptID) {
        self.nonce = nonce
        self.user = user
        self.prompt = prompt
    }

    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return nil }
        self.init(nonce: parts[0], user: parts[1], prompt: PromptID(rawValue: parts[2]))
    }
}

extension MattermostPlatform {
    /// Opens a form while its trigger lives; false when it did not open.
    func open(_ form: Form, for account: Account, trigger: String) async -> Bool {
        let nonce = String(host.random(), radix: 36) + String(host.now().milliseconds, radix: 36)
        let state = MattermostFormState(nonce: nonce, user: account.nativeID, prompt: form.prompt)
        let dialog = MattermostDialog(
            form,
            state: host.tokens.seal(state.text, for: MattermostFormState.purpose),
            markup: renderer.markup,
            limit: settings.messageLimit
        )
        do {
            try await api.openDialog(
                MattermostDialogOpening(triggerID: trigger, url: settings.hook("dialog"), dialog: dialog)
            )
            return true
        } catch {
            logger.notice(
                "a form did not open",
                metadata: ["platform.instance": "\(instance.rawValue)", "failure": "\(error.label)"]
            )
            return false
        }
    }

    /// Answers a dialog that was sent in.
    ///
    /// Nothing authenticates it but the state that we sealed.
    func receiveDialog(_ request: HookRequest) async -> HookResponse {
        guard let submission = try? JSONDecoder().decode(MattermostSubmission.self, from: Data(request.body)),
            let text = host.tokens.unseal(submission.state, for: MattermostFormState.purpose),
            let state = MattermostFormState(text), state.user == submission.userID
        else { return .empty(401) }
        guard !submission.isCancelled else { return Self.json(MattermostDialogAnswer()) }
        let answers = submission.chosen.sorted { $0.key < $1.key }.map { FormAnswer(field: $0.key, choice: $0.value) }
        guard !answers.isEmpty else {
            return Self.json(MattermostDialogAnswer(error: await words(for: state.user).formEmpty))
        }
        let account = account(state.user)
        let filled = answers.map { "\($0.field)=\($0.choice)" }.joined(separator: "\n")
        let reply = await host.intake.take(
            Inbound(
                // The same form with the same answers is the same thing done; with others it is another.
                id: "form/\(state.nonce)/\(MattermostRenderer.digest(filled))",
                account: account,
                conversation: .direct(account),
                content: .form(state.prompt, answers),
                sentAt: nil,
                language: await directory.user(state.user)?.language
            )
        )
        // A dialog shows nothing but what is wrong; all else is said by the outbox.
        switch reply.outcome {
        case .taken, .slow, .notAdmitted: return Self.json(MattermostDialogAnswer())
        case .declined where reply.isSaidInPrivate: return Self.json(MattermostDialogAnswer())
        case .declined, .unavailable:
            return Self.json(MattermostDialogAnswer(error: await notice(of: reply, for: state.user)))
        }
    }
}
