import Chat
import Foundation
import Journal

/// Makes and revokes the personal links by which people come into the web chat.
public struct PersonalLink: Sendable {
    private let places: CommandPlaces

    /// Makes a maker of links.
    public init(_ places: CommandPlaces) { self.places = places }

    /// Makes a link and returns its URL; only the hash of its secret is stored.
    ///
    /// Throws a `ServiceProblem`, also for an account that no region has.
    public func make(_ account: Account) async throws -> String {
        let configuration = try places.configuration()
        if let platform = configuration.platforms[account.instance], platform.kind != .webchat {
            throw ServiceProblem("'\(account)' is no account of the web chat", "links are for the web chat only")
        }
        let socket = ControlSocket.file(in: DataFolder(configuration.data))
        if configuration.publicURL == nil, configuration.port == 0, !FileManager.default.fileExists(atPath: socket) {
            throw ServiceProblem(
                "the address of the link is not known: http.port is 0 and no service runs",
                "start the service first, or set http.public-url"
            )
        }
        let code = SecretHash.fresh()
        let request = ControlRequest.makeWebLink(account: account, hash: EngineWebChat.linkHash(code))
        let answer = try await InstallationWriter(places).perform(request, advice: "check the account")
        return Self.url(code, configuration: configuration, address: answer.address)
    }

    /// Revokes all links and sessions of an account; throws a `ServiceProblem` when it has none.
    public func revoke(_ account: Account) async throws {
        try await InstallationWriter(places).perform(
            .revokeLinks(account: account),
            advice: "there is nothing to revoke"
        )
    }

    /// The URL of a link: at the public address, or at the one that the service listens on.
    static func url(_ code: String, configuration: Configuration, address: String?) -> String {
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        let base = configuration.publicURL ?? address ?? "http://\(host):\(configuration.port)"
        return "\(base)/chat/\(code)"
    }
}
