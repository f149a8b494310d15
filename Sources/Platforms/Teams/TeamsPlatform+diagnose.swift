public import Chat
import Curl

extension TeamsPlatform {
    /// Tries the signing keys, a token for sending, the hosts that it may go to, and the allow-list.
    public func diagnose() async -> [PlatformFinding] {
        [await diagnoseKeys(), await diagnoseToken(), diagnoseHosts()] + (await diagnoseAdmission())
    }

    private static let reach = "let this server reach it (http-client has a proxy and an authority of your own)"

    private func diagnoseKeys() async -> PlatformFinding {
        guard let problem = await keys.refresh() else {
            let host = WebAddress(settings.openIDMetadata)?.host ?? ""
            return PlatformFinding("signing keys", isWell: true, detail: "read from \(host)")
        }
        return PlatformFinding(
            "signing keys",
            isWell: false,
            detail: "cannot be read, so nothing that Teams sends is believed (\(problem)); \(Self.reach)"
        )
    }

    private func diagnoseToken() async -> PlatformFinding {
        let host = AccessTokens.address(settings)?.host
        do {
            _ = try await tokens.value()
            return PlatformFinding("token for sending", isWell: true, detail: "given by \(host ?? "")")
        } catch {
            let advice = error.isRefused ? Self.advice(for: error.number) : Self.reach
            return PlatformFinding(
                "token for sending",
                isWell: false,
                detail: "not given by \(host ?? "token-url") (\(error.reason)); \(advice)"
            )
        }
    }

    /// What to do about a refusal of Entra, by its number ("Microsoft Entra authentication and authorization error codes").
    private static func advice(for number: Int?) -> String {
        switch number {
        case 7_000_222: "the client secret has ended: make a new one in Entra and put its Value in client-secret"
        case 7_000_215: "the client secret is wrong: client-secret takes its Value, not its Secret ID"
        case 700_016: "the tenant does not know this app: check app-id and tenant"
        case 90_002: "there is no such tenant: check tenant"
        default: "check app-id, tenant and client-secret, which may have ended: Entra shows until when it is good"
        }
    }

    private func diagnoseHosts() -> PlatformFinding {
        let hosts = settings.serviceHosts.joined(separator: ", ")
        guard ServiceAddress(settings.serviceURL, hosts: settings.serviceHosts) != nil else {
            return PlatformFinding(
                "service hosts",
                isWell: false,
                detail: "service-url is no https address on one of service-hosts (\(hosts)); add its host there"
            )
        }
        return PlatformFinding("service hosts", isWell: true, detail: "our token goes to \(hosts) only")
    }

    /// Whether the tenant that the bot is registered in takes part; nothing where its id is not known.
    private func diagnoseAdmission() async -> [PlatformFinding] {
        let isID = settings.tenant.count == 36 && settings.tenant.allSatisfy { $0.isHexDigit || $0 == "-" }
        guard isID, let tenant = TeamsID(tenant: settings.tenant, id: settings.appID) else { return [] }
        let isWell = await host.intake.admits(Account(instance: instance, nativeID: tenant.native))
        let entry = "\(instance.rawValue):\(tenant.tenant)"
        return [
            PlatformFinding(
                "allow-list",
                isWell: isWell,
                detail: isWell ? "has this tenant" : "does not have this tenant; put \(entry) under admit"
            )
        ]
    }
}
