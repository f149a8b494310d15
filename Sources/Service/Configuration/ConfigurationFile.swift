import Chat
import Dialogs
import Foundation

/// Reads `samenspel.yaml`, strictly: a wrong type or an unknown key is an error, never a default.
public enum ConfigurationFile {
    /// Reads a configuration and what the environment overrides in it.
    ///
    /// Relative paths count from the folder of the file. All problems are collected.
    ///
    /// - Parameter requiresSecrets: Whether a missing secret is a problem; before an app exists it has none.
    public static func read(
        _ bytes: [UInt8],
        path: String,
        environment: [String: String] = [:],
        requiresSecrets: Bool = true
    ) -> (configuration: Configuration?, problems: [Problem]) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let reader = SettingReader(environment: environment, folder: folder, requiresSecrets: requiresSecrets)
        let outcome = StrictYAML.read(bytes, file: path) { root in
            root.mapping { m in configuration(m, reader, folder) }
        }
        reader.finish()
        let problems = outcome.problems + reader.problems
        guard problems.errors.isEmpty, var configuration = outcome.value else { return (nil, problems) }
        configuration.file = path
        return (configuration, problems)
    }

    private static func configuration(_ m: YAMLMapping, _ reader: SettingReader, _ folder: String) -> Configuration? {
        var host: String?
        var port: Int?
        var publicURL: String?
        if let http = m.optional("http") {
            _ = http.mapping { http -> Bool? in
                host = reader.string("http.host", http.optional("host"))
                port = reader.int("http.port", http.optional("port"), in: 0...65_535)
                publicURL = webAddress(
                    reader.string("http.public-url", http.optional("public-url")),
                    http.optional("public-url")
                )
                return true
            }
        } else {
            host = reader.string("http.host", nil)
            port = reader.int("http.port", nil, in: 0...65_535)
            publicURL = reader.string("http.public-url", nil)
        }
        func place(_ key: String, or fallback: String) -> String {
            absolute(reader.string(key, m.optional(key)) ?? fallback, in: folder)
        }
        let data = place("data", or: "data")
        let givenKeys = reader.string("keys", m.optional("keys"))
        let keys = absolute(givenKeys ?? data + "-keys", in: folder)
        let dialogs = place("dialogs", or: DialogFolder.shipped() ?? "dialogs")
        let regions = place("regions", or: "regions")
        let admit = reader.strings("admit", m.optional("admit")) ?? []
        var names: Set<InstanceName> = []
        let platforms =
            m.optional("platforms").flatMap { Self.platforms($0, reader, publicURL: publicURL, names: &names) } ?? [:]
        let client = m.optional("http-client").map { $0.mapping { httpClient($0, reader, folder) } }
        let tokens = reader.string("score-token-keys-file", m.optional("score-token-keys-file"))
        var level: Configuration.LogLevel?
        if let log = m.optional("log") {
            _ = log.mapping { log -> Bool? in
                level = reader.word("log.level", log.optional("level"), Configuration.LogLevel.self)
                return true
            }
        } else {
            level = reader.word("log.level", nil, Configuration.LogLevel.self)
        }
        let minimum = reader.int("minimum-group", m.optional("minimum-group"), in: 5...50)
        checkAdmitted(admit, names, m)
        return Configuration(
            host: host ?? "127.0.0.1",
            port: port ?? 8080,
            publicURL: publicURL,
            data: data,
            keys: keys,
            keysFollowData: givenKeys == nil,
            dialogs: dialogs,
            regions: regions,
            admit: admit,
            platforms: platforms,
            scoreTokenKeysFile: tokens.map { absolute($0, in: folder) },
            httpClient: (client ?? httpClient(nil, reader, folder)) ?? HTTPClientConfiguration(),
            secretFiles: reader.secretFiles,
            holdsSecrets: reader.holdsSecrets,
            logLevel: level ?? .info,
            minimumGroup: minimum ?? 5
        )
    }

    private static func checkAdmitted(
        _ admit: [String],
        _ names: Set<InstanceName>,
        _ m: YAMLMapping
    ) {
        for entry in admit {
            let instance = String(entry.prefix { $0 != ":" })
            guard !names.contains(InstanceName(rawValue: instance)) else { continue }
            m.node.problem(
                .badValue,
                "admit names '\(instance)', which is no instance under platforms",
                "add it under platforms, or remove it from admit"
            )
        }
    }

    private static func httpClient(
        _ m: YAMLMapping?,
        _ reader: SettingReader,
        _ folder: String
    ) -> HTTPClientConfiguration? {
        var client = HTTPClientConfiguration()
        let proxy = m?.optional("proxy")
        client.proxy = reader.string("http-client.proxy", proxy)
        if let text = client.proxy,
            URL(string: text)?.host == nil || URL(string: text)?.scheme?.hasPrefix("http") != true
        {
            // It can hold a password, so it is not repeated.
            reader.note(
                "http-client.proxy",
                proxy,
                "the proxy is no address of the kind http://proxy.example.nl:3128",
                "write it with http:// and its port"
            )
        }
        client.noProxy = reader.strings("http-client.no-proxy", m?.optional("no-proxy")) ?? []
        let ca = m?.optional("ca-file")
        client.caFile = reader.string("http-client.ca-file", ca).map { absolute($0, in: folder) }
        if let file = client.caFile, !FileManager.default.isReadableFile(atPath: file) {
            reader.note("http-client.ca-file", ca, "\(file) cannot be read", "name a file of certificates (PEM)")
        }
        client.allowsPlainHTTP = reader.bool("http-client.plain-http", m?.optional("plain-http")) ?? false
        return client
    }

    private static func webAddress(_ text: String?, _ node: YAMLNode?) -> String? {
        guard let text else { return nil }
        guard let url = URL(string: text), url.scheme == "https" || url.scheme == "http", url.host != nil else {
            node?.problem(.badValue, "'\(text)' is no web address", "write it as https://samenspel.example.nl")
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    static func absolute(_ path: String, in folder: String) -> String {
        let expanded = path.hasPrefix("/") ? path : folder + "/" + path
        return URL(fileURLWithPath: expanded).standardizedFileURL.path
    }
}
