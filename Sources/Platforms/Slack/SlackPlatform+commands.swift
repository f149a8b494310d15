import Chat
import Crypto
import Curl
import Foundation

extension SlackPlatform {
    /// Answers the slash command; what is answered is seen by whoever typed it, and does not stay.
    func receiveCommand(_ request: HookRequest) async -> HookResponse {
        let fields = FormFields(decoding: request.body)
        // Slack tries the address now and then; it signs this too.
        if fields["ssl_check"] == "1" { return .empty(200) }
        let workspace = SlackWorkspace(
            team: fields["team_id"].flatMap { $0.isEmpty ? nil : $0 },
            enterprise: fields["enterprise_id"].flatMap { $0.isEmpty ? nil : $0 }
        )
        guard let account = workspace.account(fields["user_id"], home: nil, on: instance),
            fields["command"]?.hasPrefix("/") == true
        else { return .empty(200) }
        let text = SlackText.plain(fields["text"] ?? "", bot: directory.bot?.user)
        let reply = await host.intake.take(
            Inbound(
                id: Self.commandID(fields, request, account),
                account: account,
                // Wherever it was typed, only the bot saw it.
                conversation: .direct(account),
                content: text.isEmpty ? .opened : .text(text),
                sentAt: request.receivedAt,
                language: await directory.language(of: account)
            )
        )
        guard reply.outcome != .notAdmitted, let words = await words(of: reply, for: account) else {
            return .empty(200)
        }
        return Self.json(SlackResponse(words, replaces: false))
    }

    /// The trigger is new with every command; without one the request itself is.
    private static func commandID(_ fields: FormFields, _ request: HookRequest, _ account: Account) -> String {
        if let trigger = fields["trigger_id"], (1...128).contains(trigger.utf8.count),
            trigger.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
        {
            return "\(account.nativeID)/command/\(trigger)"
        }
        let digest = SHA256.hash(data: Data(request.body)).prefix(8).map { String($0, radix: 16) }.joined()
        return "\(account.nativeID)/command/\(request.receivedAt.milliseconds / 1000)-\(digest)"
    }
}
