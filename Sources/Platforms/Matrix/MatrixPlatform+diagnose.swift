public import Chat
import Curl
import HTTPTypes

extension MatrixPlatform {
    private struct Whoami: Decodable {
        var user_id: String
    }

    /// Tries the homeserver's address, our token, and the way back: the homeserver calls the service that runs.
    public func diagnose() async -> [PlatformFinding] {
        do throws(MatrixFailure) {
            let _: MatrixAccepted = try await api.call(.get, ["_matrix", "client", "versions"])
        } catch {
            return [PlatformFinding("homeserver", isWell: false, detail: error.advice)]
        }
        var findings = [PlatformFinding("homeserver", isWell: true, detail: "it answers")]
        do throws(MatrixFailure) {
            let whoami: Whoami = try await api.call(.get, ["_matrix", "client", "v3", "account", "whoami"])
            let isBot = whoami.user_id == settings.botUserID
            findings.append(
                PlatformFinding(
                    "as-token",
                    isWell: isBot,
                    detail: isBot
                        ? "the homeserver knows it"
                        : "it belongs to another user; make `bot` and `server-name` as in the registration"
                )
            )
            guard isBot else { return findings }
        } catch {
            return findings + [PlatformFinding("as-token", isWell: false, detail: error.advice)]
        }
        let failure = await ping()
        let detail = failure?.advice ?? "the homeserver reaches this service"
        return findings + [PlatformFinding("round trip", isWell: failure == nil, detail: detail)]
    }
}

extension MatrixFailure {
    /// What is wrong and what to do, without anything that the homeserver or a person wrote.
    var advice: String {
        switch self {
        case .transport(.notSent): "it cannot be reached; check `homeserver`, the name, TLS and the proxy"
        case .transport(.ambiguous), .transport(.cancelled): "it did not answer in time; try again later"
        case .transport(.tooLarge), .unexpected: "what answers is no Matrix homeserver; check `homeserver`"
        case .transport(.hostNotAllowed): "its host is not one that may be reached; check `homeserver`"
        case .encryptedByDefault: "it encrypts every room; turn that off for rooms that application services make"
        case .notStored: "the service could not store what it must remember; look at the disk"
        case .refused(_, "M_UNKNOWN_TOKEN", _), .refused(401, _, _):
            "it does not know our token; is the registration installed, with the same `as_token`, and restarted since?"
        case .refused(_, "M_APPSERVICE_LOGIN_UNSUPPORTED", _):
            "it gives the bot no device; add `io.element.msc4190: true` to the registration"
        case .refused(403, _, _): "it forbids it; is `app-service-id` the `id` in the registration?"
        case .refused(400, "M_URL_NOT_SET", _): "the registration has no `url`; generate it again"
        case .refused(502, "M_BAD_STATUS", _):
            "it reaches something that is not this service, or with another `hs_token`; check `url` in the registration"
        case .refused(502, _, _): "it cannot reach this service; check `url` in the registration, and that it runs"
        case .refused(504, _, _): "it reaches this service, which does not answer in time"
        case .refused(let status, _, _): "it answers with status \(status)"
        }
    }
}
