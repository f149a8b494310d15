public import Chat
import Curl

extension TeamsPlatform {
    /// Tries the signing keys, a token for sending, and the hosts that it may go to.
    public func diagnose() async -> [PlatformFinding] {
        [await diagnoseKeys(), await diagnoseToken(), diagnoseHosts()]
    }

    private func diagnoseKeys() async -> PlatformFinding {
        let address = WebAddress(settings.openIDMetadata)?.host ?? "openid-metadata, which is no address"
        guard await keys.refresh() else {
            return PlatformFinding(
                "signing keys",
                isWell: false,
                detail: "cannot be read from \(address); without them nothing that Teams sends is believed. "
                    + "Allow this server to reach it, by the proxy when there is one."
            )
        }
        return PlatformFinding("signing keys", isWell: true, detail: "read from \(address)")
    }

    private func diagnoseToken() async -> PlatformFinding {
        let address = AccessTokens.address(settings)?.host ?? "token-url, which is no address"
        do {
            _ = try await tokens.value()
            return PlatformFinding("token for sending", isWell: true, detail: "given by \(address)")
        } catch {
            let advice =
                error.isRefused
                ? "Check app-id, client-secret (it may have expired: Entra shows until when) and tenant."
                : "Allow this server to reach it, by the proxy when there is one."
            return PlatformFinding(
                "token for sending",
                isWell: false,
                detail: "not given by \(address): \(error.reason). \(advice)"
            )
        }
    }

    private func diagnoseHosts() -> PlatformFinding {
        guard ServiceAddress(settings.serviceURL, hosts: settings.serviceHosts) != nil else {
            return PlatformFinding(
                "service hosts",
                isWell: false,
                detail: "service-url is not an https address on one of service-hosts "
                    + "(\(settings.serviceHosts.joined(separator: ", "))); add its host there."
            )
        }
        return PlatformFinding(
            "service hosts",
            isWell: true,
            detail: "our token goes to \(settings.serviceHosts.joined(separator: ", ")) only"
        )
    }
}
