import Chat
import Dialogs
import Foundation

/// Reads `samenspel.yaml`, strictly: a wrong type or an unknown key is an error, never a default.
public enum ConfigurationFile {
    /// Reads a configuration and what the environment overrides in it.
    ///
    /// Relative paths count from the folder of the file. All problems are collected.
    public static func read(
        _ bytes: [UInt8],
        path: String,
        environment: [String: String] = [:]
    ) -> (configuration: Configuration?, problems: [Problem]) {
        let reader = SettingReader(environment: environment)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let outcome = StrictYAML.read(bytes, file: path) { root in
            root.mapping { m in configuration(m, reader, folder) }
        }
        let problems = outcome.problems + reader.problems
        return (problems.errors.isEmpty ? outcome.value : nil, problems)
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
        let platforms = m.optional("platforms").flatMap { Self.platforms($0, reader) } ?? [:]
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
        checkAdmitted(admit, platforms, m)
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
            logLevel: level ?? .info,
            minimumGroup: minimum ?? 5
        )
    }

    private static func platforms(_ node: YAMLNode, _ reader: SettingReader) -> [InstanceName: PlatformConfiguration]? {
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
            let kind = value.mapping { m -> PlatformConfiguration.Kind? in
                let word = reader.word("platforms.\(name).kind", m.optional("kind"), PlatformConfiguration.Kind.self)
                if let word { return word }
                if m.has("kind") { return nil }
                guard let byName = PlatformConfiguration.Kind(rawValue: name) else {
                    let known = PlatformConfiguration.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    value.problem(.missingKey, "the kind of '\(name)' is not known", "add kind: one of \(known)")
                    return nil
                }
                return byName
            }
            if let kind { platforms[InstanceName(rawValue: name)] = PlatformConfiguration(kind: kind) }
        }
        return platforms
    }

    private static func checkAdmitted(
        _ admit: [String],
        _ platforms: [InstanceName: PlatformConfiguration],
        _ m: YAMLMapping
    ) {
        for entry in admit {
            let instance = String(entry.prefix { $0 != ":" })
            guard platforms[InstanceName(rawValue: instance)] == nil else { continue }
            m.node.problem(
                .badValue,
                "admit names '\(instance)', which is no instance under platforms",
                "add it under platforms, or remove it from admit"
            )
        }
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
