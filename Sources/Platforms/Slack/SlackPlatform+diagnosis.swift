public import Chat
import Curl
import Foundation
import HTTPTypes

extension SlackPlatform {
    /// Tries the token, its scopes, the allow-list, and reading a person (the bot itself).
    public func diagnose() async -> [PlatformFinding] {
        var findings = [secretFinding]
        let scopesField = HTTPField.Name("X-OAuth-Scopes")
        do throws(SlackFailure) {
            let (answer, fields) = try await api.ask("auth.test", as: SlackIdentityAnswer.self)
            directory.set(answer.bot)
            let place = "workspace \(answer.teamId), bot \(answer.userId)"
            findings.append(
                answer.botId == nil
                    ? PlatformFinding("token", isWell: false, detail: "\(place): not a bot's token; use the xoxb one")
                    : PlatformFinding("token", isWell: true, detail: place)
            )
            findings.append(scopeFinding(scopesField.flatMap { fields[$0] }))
            findings.append(await admissionFinding(answer))
            findings.append(await readingFinding(answer.userId))
        } catch {
            findings.append(PlatformFinding("token", isWell: false, detail: Self.advice(for: error)))
        }
        return findings
    }

    private var secretFinding: PlatformFinding {
        let isWell = settings.signingSecret.count == 32 && settings.signingSecret.allSatisfy(\.isHexDigit)
        return PlatformFinding(
            "signing secret",
            isWell: isWell,
            detail: isWell
                ? "has the form of one"
                : "is not 32 hexadecimal digits; copy it from Basic Information, App Credentials, Signing Secret"
        )
    }

    private func scopeFinding(_ text: String?) -> PlatformFinding {
        guard let text else {
            return PlatformFinding("scopes", isWell: true, detail: "Slack does not say which the token has")
        }
        let granted = Set(text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        let missing = SlackManifest.scopes.filter { !granted.contains($0) }
        guard missing.isEmpty else {
            let names = missing.joined(separator: ", ")
            let detail = "missing: \(names); add them under OAuth & Permissions and install the app again"
            return PlatformFinding("scopes", isWell: false, detail: detail)
        }
        let readsBack = SlackManifest.readingBack.allSatisfy(granted.contains)
        let detail = readsBack ? "all" : "all but those to find a post back: a doubtful one waits for the facilitator"
        return PlatformFinding("scopes", isWell: true, detail: detail)
    }

    private func admissionFinding(_ answer: SlackIdentityAnswer) async -> PlatformFinding {
        let isWell = await host.intake.admits(
            Account(instance: instance, nativeID: answer.teamId + "/" + answer.userId)
        )
        let entry = "\(instance.rawValue):\(answer.teamId)"
        return PlatformFinding(
            "allow-list",
            isWell: isWell,
            detail: isWell ? "has this workspace" : "does not have this workspace; put \(entry) under admit"
        )
    }

    private func readingFinding(_ user: String) async -> PlatformFinding {
        do throws(SlackFailure) {
            _ = try await api.ask("users.info", ["user": user], as: SlackUserAnswer.self)
            return PlatformFinding("people", isWell: true, detail: "can be read")
        } catch {
            return PlatformFinding("people", isWell: false, detail: Self.advice(for: error))
        }
    }

    private static func advice(for failure: SlackFailure) -> String {
        switch failure {
        case .limited: "Slack asks for patience; try again in a minute"
        case .refused(let code) where SlackReceipt.isOurs(code) || code == "account_inactive":
            "Slack refuses the token (\(code)); install the app again and copy the bot token"
        case .refused(let code):
            "Slack refuses this (\(code)); look at the app on api.slack.com/apps, and install it again"
        case .notSent(let reason):
            "Slack cannot be reached (\(reason)); look at the network, http-client (proxy, ca-file) and api"
        case .unclear: "Slack did not answer in time, or with what is no answer of Slack; look at the proxy and at api"
        case .unexpected(let status): "status \(status), which Slack does not send; look at the proxy and at api"
        case .impossible(let reason): "\(reason); correct api in the configuration"
        }
    }
}
