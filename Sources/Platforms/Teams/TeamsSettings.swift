import Curl

/// How one Teams instance is set up: the keys under `platforms.<instance>` of the configuration.
///
/// Configuration keys: `app-id`, `client-secret` (or `client-secret-file`), `tenant`, `openid-metadata`, `issuer`,
/// `token-url`, `token-scope`, `service-url`, `service-hosts`. All but the first three have defaults, those of
/// Microsoft's public cloud.
public struct TeamsSettings: Sendable {
    /// `app-id`: the application (client) id of the Azure Bot, a GUID; what tokens that come in are for.
    public var appID: String
    /// `client-secret`: the secret with which tokens for sending are fetched.
    public var clientSecret: String
    /// `tenant`: the Entra tenant that the bot is registered in (a GUID or a domain), or `botframework.com` for an
    /// older multi-tenant bot.
    public var tenant: String
    /// `openid-metadata`: where the keys are found that sign what comes in.
    public var openIDMetadata: String
    /// `issuer`: who signs what comes in.
    public var issuer: String
    /// `token-url`: where tokens for sending are fetched; nil for the one of `tenant` in the public cloud.
    public var tokenURL: String?
    /// `token-scope`: what a token for sending is asked for.
    public var tokenScope: String
    /// `service-url`: where a conversation is opened with somebody whose tenant was not heard of yet.
    public var serviceURL: String
    /// `service-hosts`: the only hosts that a token of ours is ever sent to.
    public var serviceHosts: [String]

    /// Makes settings; the defaults are those of Microsoft's public cloud.
    public init(
        appID: String,
        clientSecret: String,
        tenant: String,
        openIDMetadata: String = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        issuer: String = "https://api.botframework.com",
        tokenURL: String? = nil,
        tokenScope: String = "https://api.botframework.com/.default",
        serviceURL: String = "https://smba.trafficmanager.net/teams/",
        serviceHosts: [String] = ["smba.trafficmanager.net"]
    ) {
        self.appID = appID
        self.clientSecret = clientSecret
        self.tenant = tenant
        self.openIDMetadata = openIDMetadata
        self.issuer = issuer
        self.tokenURL = tokenURL
        self.tokenScope = tokenScope
        self.serviceURL = serviceURL
        self.serviceHosts = serviceHosts
    }

    /// All hosts that the instance makes requests of, in lower case: for the signing keys, the tokens and the Connector.
    public var hosts: [String] {
        [WebAddress(openIDMetadata), AccessTokens.address(self), WebAddress(serviceURL)].compactMap { $0?.host }
            + serviceHosts.map { $0.lowercased() }
    }
}
