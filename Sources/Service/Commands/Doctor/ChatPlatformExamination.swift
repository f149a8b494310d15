import Chat
import Curl
import Foundation
import HTTPTypes
import Journal
import Logging

/// Tries each chat platform: its credentials, the way back to our hooks, and what its buttons carry.
struct ChatPlatformExamination {
    let configuration: Configuration
    let isServiceRunning: Bool
    /// Reaches the web instead of the client of the configuration; for tests.
    var transport: (any HTTPTransport)?

    func examine() async -> [DoctorFinding] {
        let chats = configuration.platforms.filter { $0.value.kind != .webchat }.sorted { $0.key < $1.key }
        guard !chats.isEmpty else { return [] }
        let keys: ScoreTokenKeys
        var findings: [DoctorFinding] = []
        do {
            keys = try storedKeys()
            findings.append(buttons(keys))
        } catch {
            keys = .fresh()
            findings.append(Doctor.problem("buttons", error))
        }
        if let transport { return findings + (await examine(chats, keys, over: transport)) }
        do throws(CurlClient.SetupFailure) {
            let client = try CurlClient(network)
            findings += await examine(chats, keys, over: client)
            await client.shutdown()
        } catch {
            findings.append(.problem("http-client", error.description, "correct http-client in the configuration"))
        }
        return findings
    }

    private var network: CurlSettings {
        configuration.httpClient.settings(environment: ProcessInfo.processInfo.environment)
    }

    /// All instances at the same time, so that one that does not answer keeps nobody waiting for the others.
    private func examine(
        _ chats: [(key: InstanceName, value: PlatformConfiguration)],
        _ keys: ScoreTokenKeys,
        over transport: any HTTPTransport
    ) async -> [DoctorFinding] {
        await withTaskGroup(of: (Int, [DoctorFinding]).self) { group in
            for (place, chat) in chats.enumerated() {
                group.addTask { (place, await examine(chat.key, chat.value, keys, over: transport)) }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func examine(
        _ instance: InstanceName,
        _ platform: PlatformConfiguration,
        _ keys: ScoreTokenKeys,
        over transport: any HTTPTransport
    ) async -> [DoctorFinding] {
        let host = PlatformHost.detached(
            instance,
            tokens: ScoreTokens(keys, now: { Instant(Date()) }),
            admission: { [configuration] in configuration.admits($0) }
        )
        let quiet = Logger(label: "samenspel", factory: { _ in SwiftLogNoOpLogHandler() })
        let witness = ClockWitness(transport, now: { Instant(Date()) })
        guard let made = platform.platform(host: host, transport: witness, network: network, logger: quiet) else {
            return []
        }
        var found = await made.diagnose().map { finding in
            let subject = "platform \(instance.rawValue): \(finding.subject)"
            guard !finding.isWell else { return DoctorFinding.ok(subject, finding.detail) }
            let parts = finding.detail.split(separator: "; ", maxSplits: 1).map(String.init)
            return .problem(
                subject,
                parts.first ?? "",
                parts.count > 1 ? parts[1] : "look into it, then run the doctor again"
            )
        }
        if let clock = witness.finding("platform \(instance.rawValue): clock") { found.append(clock) }
        return found + [await wayBack(instance, made, over: transport)]
    }

    // MARK: Buttons

    private func storedKeys() throws -> ScoreTokenKeys {
        let files = PosixFileSystem()
        if let file = configuration.scoreTokenKeysFile { return try ScoreTokenKeys.read(file, in: files) }
        let path = FilePaths.join(configuration.keys, ScoreTokenKeys.fileName)
        // The service makes them when it starts for the first time.
        return try files.status(path) == nil ? .fresh() : try ScoreTokenKeys.read(path, in: files)
    }

    /// Signs what a button carries and reads it back.
    private func buttons(_ keys: ScoreTokenKeys) -> DoctorFinding {
        let tokens = ScoreTokens(keys, now: { Instant(Date()) })
        let token = ChoiceToken(prompt: PromptID(rawValue: "m\(Int64.max)"), choice: "notApplicable")
        let text = tokens.write(token)
        guard text.count <= ScoreTokens.longest, tokens.read(text) == token else {
            return .problem("buttons", "what a button carries is not read back", "report this")
        }
        return .ok("buttons", "signed with the key '\(keys.keys[0].id)' and read back; \(keys.keys.count) verify")
    }

    // MARK: The way back

    /// Asks at the public address, as the platform would but without its secret: our own refusal must come back.
    private func wayBack(
        _ instance: InstanceName,
        _ platform: any Platform,
        over transport: any HTTPTransport
    ) async -> DoctorFinding {
        let subject = "platform \(instance.rawValue): hooks"
        guard let text = configuration.publicURL, let base = WebAddress(text) else {
            return .problem(
                subject,
                "there is no http.public-url, so the platform cannot be told where to find us",
                "set it to the address that the platform reaches"
            )
        }
        let shown = "\(base)\(HookAddress.prefix)\(instance.rawValue)"
        guard isServiceRunning else {
            return .warning(subject, "the service does not run, so \(shown) was not tried", "start it and try again")
        }
        guard let hook = platform.hookPaths.first, let method = hook.methods.min(by: { $0.rawValue < $1.rawValue })
        else { return .ok(subject, "the platform calls none") }
        let parts = hook.pattern.split(separator: "/").map { $0.hasPrefix("{") || $0 == "**" ? "doctor" : String($0) }
        let path = ([base.path + HookAddress.prefix + instance.rawValue] + parts).joined(separator: "/")
        let head = HTTPRequest(method: method, scheme: base.scheme, authority: base.authority, path: path)
        do throws(HTTPFailure) {
            let status = try await transport.send(OutgoingRequest(head, timeout: .seconds(10))).head.status.code
            if [401, 403].contains(status) {
                return .ok(subject, "\(shown) reaches us, and refuses who is not the platform")
            }
            return .problem(
                subject,
                "\(shown) answers \(status), not our refusal",
                "let the reverse proxy pass \(HookAddress.prefix) on to \(configuration.host):\(configuration.port)"
            )
        } catch {
            return .problem(
                subject,
                "\(shown) cannot be reached from here",
                "look at name, proxy and firewall; the platform must reach it too"
            )
        }
    }
}
