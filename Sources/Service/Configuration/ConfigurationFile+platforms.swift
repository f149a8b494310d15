import Chat
import Curl
import Dialogs
import Foundation
import Matrix
import Mattermost
import Mechanisms
import Slack
import Teams
import Zulip

extension ConfigurationFile {
    /// Reads what stands under `platforms`: instances by name, each of a kind.
    ///
    /// - Parameters:
    ///   - node: What stands there.
    ///   - reader: Where problems are noted.
    ///   - publicURL: Where platforms reach us, as `http.public-url` says.
    ///   - names: The names that stand there, also of those with a problem.
    static func platforms(
        _ node: YAMLNode,
        _ reader: SettingReader,
        publicURL: String?,
        names: inout Set<InstanceName>
    ) -> [InstanceName: PlatformConfiguration]? {
        guard let entries = node.entries() else { return nil }
        var platforms: [InstanceName: PlatformConfiguration] = [:]
        for (name, value) in entries {
            let legal = name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
            guard legal, !name.isEmpty else {
                value.problem(
                    .badValue,
                    "the instance name '\(name)' is not legal",
                    "use small letters, digits and hyphens"
                )
                continue
            }
            names.insert(InstanceName(rawValue: name))
            platforms[InstanceName(rawValue: name)] = value.mapping { m in
                platform(m, PlatformSettingReader(name: name, mapping: m, reader: reader), publicURL)
            }
        }
        return platforms
    }

    private static func platform(
        _ m: YAMLMapping,
        _ keys: PlatformSettingReader,
        _ publicURL: String?
    ) -> PlatformConfiguration? {
        guard let kind = kind(m, keys) else { return nil }
        return switch kind {
        case .webchat: .webchat
        case .matrix: matrix(keys).map { .matrix($0) }
        case .slack: slack(keys).map { .slack($0) }
        case .mattermost: mattermost(keys, publicURL).map { .mattermost($0) }
        case .teams: teams(keys).map { .teams($0) }
        case .zulip: zulip(keys).map { .zulip($0) }
        }
    }

    private static func kind(_ m: YAMLMapping, _ keys: PlatformSettingReader) -> PlatformConfiguration.Kind? {
        if let word = keys.word("kind", PlatformConfiguration.Kind.self) { return word }
        if m.has("kind") { return nil }
        if let byName = PlatformConfiguration.Kind(rawValue: keys.name) { return byName }
        let known = PlatformConfiguration.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        m.node.problem(.missingKey, "the kind of '\(keys.name)' is not known", "add kind: one of \(known)")
        return nil
    }

    private static func matrix(_ keys: PlatformSettingReader) -> MatrixSettings? {
        let homeserver = keys.address("homeserver")
        let server = keys.required("server-name")
        let asToken = keys.secret("as-token")
        let hsToken = keys.secret("hs-token")
        let appServiceID = keys.optional("app-service-id")
        let bot = keys.optional("bot")
        let displayName = keys.optional("display-name")
        let device = keys.optional("device-id")
        let notify = keys.bool("notify")
        guard let homeserver, let server, let asToken, let hsToken else { return nil }
        var settings = MatrixSettings(homeserver: homeserver, serverName: server, asToken: asToken, hsToken: hsToken)
        if let appServiceID { settings.appServiceID = appServiceID }
        if let bot { settings.botLocalpart = bot }
        if let displayName { settings.displayName = displayName }
        if let device { settings.deviceID = device }
        if let notify { settings.notifies = notify }
        return settings
    }

    private static func slack(_ keys: PlatformSettingReader) -> SlackSettings? {
        let signingSecret = keys.secret("signing-secret")
        let botToken = keys.secret("bot-token")
        let api = keys.optionalAddress("api")
        let command = keys.optional("command")
        let name = keys.optional("name")
        if let command, !command.hasPrefix("/") {
            keys.problem("command", "'\(command)' is no slash command", "begin it with a slash")
        }
        guard let signingSecret, let botToken else { return nil }
        var settings = SlackSettings(signingSecret: signingSecret, botToken: botToken)
        if let api { settings.api = api.description }
        if let command { settings.command = command }
        if let name { settings.name = name }
        return settings
    }

    private static func mattermost(_ keys: PlatformSettingReader, _ publicURL: String?) -> MattermostSettings? {
        let url = keys.address("url")
        let hooks = keys.optionalAddress("hooks") ?? publicURL.flatMap { WebAddress("\($0)/hooks/\(keys.name)") }
        let botToken = keys.secret("bot-token")
        let commandTokens = keys.secrets("command-tokens")
        let language = keys.word("language", Language.self)
        let socket = keys.bool("socket")
        let poll = keys.int("poll-seconds", in: 2...3600)
        let limit = keys.int("message-limit", in: 1000...100_000)
        if hooks == nil {
            keys.problem("hooks", "it is not known where the server reaches us", "set http.public-url, or hooks")
        }
        guard let url, let hooks, let botToken else { return nil }
        var settings = MattermostSettings(url: url, hooks: hooks, botToken: botToken, commandTokens: commandTokens)
        if let language { settings.language = language }
        if let socket { settings.usesSocket = socket }
        if let poll { settings.pollInterval = .seconds(Int64(poll)) }
        if let limit { settings.messageLimit = limit }
        return settings
    }

    private static func teams(_ keys: PlatformSettingReader) -> TeamsSettings? {
        let appID = keys.required("app-id")
        let clientSecret = keys.secret("client-secret")
        let tenant = keys.required("tenant")
        let openIDMetadata = keys.optionalAddress("openid-metadata")
        let issuer = keys.optional("issuer")
        let tokenURL = keys.optionalAddress("token-url")
        let tokenScope = keys.optional("token-scope")
        let serviceURL = keys.optionalAddress("service-url")
        let serviceHosts = keys.strings("service-hosts")
        guard let appID, let clientSecret, let tenant else { return nil }
        var settings = TeamsSettings(appID: appID, clientSecret: clientSecret, tenant: tenant)
        if let openIDMetadata { settings.openIDMetadata = openIDMetadata.description }
        if let issuer { settings.issuer = issuer }
        if let tokenURL { settings.tokenURL = tokenURL.description }
        if let tokenScope { settings.tokenScope = tokenScope }
        if let serviceURL { settings.serviceURL = serviceURL.description + "/" }
        if let serviceHosts { settings.serviceHosts = serviceHosts }
        return settings
    }

    private static func zulip(_ keys: PlatformSettingReader) -> ZulipSettings? {
        let url = keys.address("url")
        let botEmail = keys.required("bot-email")
        let apiKey = keys.secret("api-key")
        let token = keys.secret("token")
        let topic = keys.optional("topic")
        let catchUp = keys.int("catch-up-seconds", in: 5...86_400)
        if let topic, topic.count > 60 {
            keys.problem("topic", "the topic is longer than 60 characters", "shorten it")
        }
        guard let url, let botEmail, let apiKey, let token else { return nil }
        var settings = ZulipSettings(url: url.description, botEmail: botEmail, apiKey: apiKey, token: token)
        if let topic { settings.topic = topic }
        if let catchUp { settings.catchUp = .seconds(Int64(catchUp)) }
        return settings
    }
}
