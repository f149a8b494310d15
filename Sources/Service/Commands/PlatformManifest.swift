import Chat
import Curl
import Foundation
import Matrix
import Slack
import Teams

/// What an administrator gives a chat platform, so that it knows this installation: an app manifest or a registration.
public enum PlatformManifest {
    /// The kinds of platform that take one.
    public enum Kind: String, CaseIterable, Sendable {
        /// The app manifest of Slack (JSON).
        case slack
        /// The app manifest of Microsoft Teams (JSON).
        case teams
        /// The registration of an application service (YAML).
        case matrix
    }

    /// The text for an instance of a kind; `name` may be left out where there is one only.
    ///
    /// Throws a `ServiceProblem`.
    public static func text(_ kind: Kind, instance name: String?, places: CommandPlaces) throws -> String {
        // The secrets of Slack and Teams come into being with the app, which comes into being with its manifest.
        let configuration = try places.configuration(requiresSecrets: false)
        let (instance, platform) = try instance(of: kind, named: name, configuration)
        guard let text = configuration.publicURL, let publicURL = WebAddress(text) else {
            throw ServiceProblem(
                "there is no http.public-url, so the manifest cannot say where we are",
                "set it to the address that the platform reaches"
            )
        }
        switch platform {
        case .slack(let settings): return SlackManifest.json(settings, instance: instance, publicURL: text)
        case .teams(let settings): return TeamsManifest.json(settings, publicURL: text)
        case .matrix(let settings):
            guard !settings.asToken.isEmpty, !settings.hsToken.isEmpty else {
                throw ServiceProblem(
                    "the tokens of '\(instance.rawValue)' are missing",
                    "make two with 'openssl rand -hex 32' and set them as as-token and hs-token"
                )
            }
            return MatrixRegistration.yaml(settings, instance: instance, publicURL: publicURL)
        case .webchat, .mattermost, .zulip:
            throw ServiceProblem("'\(instance.rawValue)' takes no manifest", "see deploy/ for how it is set up")
        }
    }

    private static func instance(
        of kind: Kind,
        named name: String?,
        _ configuration: Configuration
    ) throws -> (InstanceName, PlatformConfiguration) {
        let all = configuration.platforms.filter { $0.value.kind.rawValue == kind.rawValue }.sorted { $0.key < $1.key }
        let names = all.map(\.key.rawValue).joined(separator: ", ")
        if let name {
            if let found = all.first(where: { $0.key.rawValue == name }) { return found }
            throw ServiceProblem(
                "there is no \(kind.rawValue) instance '\(name)'",
                names.isEmpty ? "add one under 'platforms'" : "use one of \(names)"
            )
        }
        guard let only = all.first else {
            throw ServiceProblem("no platform is of the kind \(kind.rawValue)", "add one under 'platforms'")
        }
        guard all.count == 1 else {
            throw ServiceProblem("there are several: \(names)", "choose one with --instance NAME")
        }
        return only
    }
}
