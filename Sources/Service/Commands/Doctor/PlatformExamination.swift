import Chat
import Foundation
import Journal

/// Looks at the port, the allow-list and the web chat.
struct PlatformExamination {
    let configuration: Configuration

    func examine() -> [DoctorFinding] {
        var findings = [port()]
        if configuration.platforms.isEmpty {
            findings.append(.problem("platforms", "none is configured", "add one under 'platforms', such as webchat"))
        }
        if configuration.admit.isEmpty {
            findings.append(
                .problem(
                    "admit",
                    "nobody is admitted, so nobody is written to",
                    "add instances or workspaces to 'admit'"
                )
            )
        }
        for instance in configuration.platforms.filter({ $0.value.kind == .webchat }).keys.sorted() {
            findings.append(webChat(instance))
        }
        return findings
    }

    /// An address at which this machine reaches its own port.
    private var ownHost: String {
        ["", "0.0.0.0", "::", "localhost", "::1"].contains(configuration.host) ? "127.0.0.1" : configuration.host
    }

    private func port() -> DoctorFinding {
        guard configuration.port != 0 else { return .ok("port", "any free one") }
        let text = "\(configuration.host):\(configuration.port)"
        let http = LocalHTTP(place: .port(host: ownHost, configuration.port), timeout: 3)
        do throws(LocalHTTP.Failure) {
            let answer = try http.ask("GET", "/healthz")
            let isOurs = isServiceRunning
            if isOurs, answer.status == 200 { return .ok("port", "\(text), the service answers there") }
            return .problem(
                "port",
                "\(text) is in use by another program",
                "stop that one, or choose another http.port"
            )
        } catch {
            switch error {
            case .nobody where isServiceRunning:
                return .warning(
                    "port",
                    "a service uses this data folder and does not listen on \(text)",
                    "restart it with this configuration"
                )
            case .nobody: return .ok("port", "\(text) is free")
            case .noAnswer:
                return .problem(
                    "port",
                    "\(text) is in use by a program that does not answer",
                    "stop that one, or choose another http.port"
                )
            case .forbidden: return .problem("port", "\(text) may not be reached", "choose another http.port")
            case .system(let code):
                return .problem(
                    "port",
                    "\(text): \(String(cString: strerror(code)))",
                    "correct http.host and http.port"
                )
            }
        }
    }

    /// Whether a process holds the lock of the data folder.
    var isServiceRunning: Bool {
        let folder = DataFolder(configuration.data)
        let files = PosixFileSystem()
        guard (try? files.status(folder.lock)) ?? nil != nil, let file = try? files.open(folder.lock, for: .update)
        else {
            return false
        }
        defer { file.close() }
        return (try? file.tryLock()) == false
    }

    private func webChat(_ instance: InstanceName) -> DoctorFinding {
        let subject = "platform \(instance.rawValue)"
        guard let url = configuration.publicURL else {
            return .warning(
                subject,
                "there is no http.public-url: links work on this machine only",
                "set it to the address people use"
            )
        }
        let isHere = ["127.0.0.1", "localhost", "::1"].contains(URL(string: url)?.host ?? "")
        if url.hasPrefix("https://") || isHere { return .ok(subject, "links begin with \(url)") }
        return .problem(
            subject,
            "\(url) is not encrypted",
            "put a reverse proxy with TLS before it and set http.public-url to https"
        )
    }
}
