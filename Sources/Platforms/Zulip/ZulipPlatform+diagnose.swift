public import Chat
import Curl

extension ZulipPlatform {
    /// Asks Zulip who the bot is.
    public func diagnose() async -> [PlatformFinding] {
        guard WebAddress(settings.url) != nil else {
            return [
                PlatformFinding(
                    "url",
                    isWell: false,
                    detail: "is no web address; write it as https://chat.example.org"
                )
            ]
        }
        var findings = [
            PlatformFinding(
                "token",
                isWell: !settings.token.isEmpty,
                detail: settings.token.isEmpty ? "is empty; take it from the bot's zuliprc" : "is set"
            )
        ]
        do {
            let own: ZulipOwnUser = try await api.get(["users", "me"])
            let isBot = own.isBot ?? true
            findings.append(
                PlatformFinding(
                    "bot",
                    isWell: isBot,
                    detail: isBot
                        ? "signed in as user \(own.userID)"
                        : "is a person's account; make a bot of the type 'Outgoing webhook' and use its zuliprc"
                )
            )
            let found: ZulipMessages = try await api.get(
                ["messages"],
                query: query(anchor: "newest", before: 1, narrow: [Narrow(operator: "is", operand: .text("dm"))])
            )
            findings.append(
                PlatformFinding("reading back", isWell: true, detail: "works (\(found.messages.count) message read)")
            )
        } catch {
            findings.append(PlatformFinding("api", isWell: false, detail: Self.advice(error)))
        }
        return findings
    }

    private static func advice(_ failure: ZulipFailure) -> String {
        switch failure {
        case .refused(status: 401, _): "\(failure.reason); check bot-email and api-key, and that the bot is active"
        case .notSent: "\(failure.reason); check url, proxy and certificate"
        case .limited, .refused, .ambiguous: failure.reason
        }
    }
}
