import Chat
import Curl
import Foundation
import HTTPTypes

extension MattermostPlatform {
    /// Answers a slash command.
    ///
    /// Its token stands in the body: a form, read before the token can be compared.
    func receiveCommand(_ request: HookRequest) async -> HookResponse {
        let type = request.fields[.contentType]?.lowercased() ?? ""
        let fields = FormFields(decoding: request.body)
        guard type.hasPrefix(FormFields.contentType), let token = fields["token"],
            MattermostSecrets.isAny(token, of: settings.commandTokens)
        else { return .empty(401) }
        guard let user = fields["user_id"], Self.isID(user) else { return Self.json(MattermostCommandAnswer(text: "")) }
        let account = account(user)
        let text = (fields["text"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        let trigger = fields["trigger_id"] ?? ""
        if MattermostWords.formWords.contains(text.lowercased()), !trigger.isEmpty,
            let answer = await answerWithForm(account, trigger: trigger)
        {
            return Self.json(MattermostCommandAnswer(text: answer))
        }
        // The trigger is made for this one command: it names the delivery, though not in the clear.
        let name = trigger.isEmpty ? "\(user) \(request.receivedAt) \(text)" : trigger
        let reply = await host.intake.take(
            Inbound(
                id: "command/\(MattermostRenderer.digest(name))",
                account: account,
                conversation: .direct(account),
                content: text.isEmpty ? .opened : .text(MattermostText.plain(text)),
                sentAt: nil,
                language: await directory.user(user)?.language
            )
        )
        // In the private conversation itself there is no need to say that the answer comes there.
        let channel = fields["channel_id"] ?? ""
        let isThere = await directory.knownRoom(of: account) == channel
        var answer = isThere && reply.isSaidInPrivate ? nil : await notice(of: reply, for: user)
        if answer == nil, text.isEmpty, reply.outcome == .taken { answer = await words(for: user).commandAlone }
        return Self.json(MattermostCommandAnswer(text: answer ?? ""))
    }

    /// What is said at once about something that a person did; nil when nothing is.
    func notice(of reply: IntakeReply, for user: String) async -> String? {
        if let notice = reply.notice, reply.outcome != .notAdmitted {
            return renderer.texts(notice).joined(separator: renderer.markup.separator)
        }
        return switch reply.outcome {
        case .taken, .notAdmitted: nil
        case .declined: await words(for: user).stale
        case .slow: await words(for: user).slow
        case .unavailable: await words(for: user).tryAgain
        }
    }

    /// Opens the form after a command; nil when no form is open, so that the words go where all words go.
    private func answerWithForm(_ account: Account, trigger: String) async -> String? {
        guard await host.intake.admits(account), let form = await host.intake.form(for: account), !form.fields.isEmpty
        else { return nil }
        let isOpen = await open(form, for: account, trigger: trigger)
        return isOpen ? "" : MattermostWords(form.language).formNotOpened
    }

    /// Whether a text can be an id of the server: letters and digits.
    static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
    }
}
