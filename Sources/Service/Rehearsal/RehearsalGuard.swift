import Chat
import Curl

/// Keeps a rehearsal away from real people: only the web chat and what runs on this machine may take part.
enum RehearsalGuard {
    /// Throws a `ServiceProblem` that names every platform that may not take part.
    ///
    /// - Parameter allowed: The instances that the operator lets take part all the same.
    static func check(_ configuration: Configuration, allowed: Set<String>) throws {
        let known = Set(configuration.platforms.keys.map(\.rawValue))
        if let unknown = allowed.subtracting(known).sorted().first {
            throw ServiceProblem(
                "--allow-platform names '\(unknown)', which is no instance under platforms",
                "use one of \(known.sorted().joined(separator: ", "))"
            )
        }
        let outside = configuration.platforms.filter { instance, platform in
            !allowed.contains(instance.rawValue) && !platform.hosts.allSatisfy(isThisMachine)
        }
        let names = outside.keys.map(\.rawValue).sorted()
        guard !names.isEmpty else { return }
        throw ServiceProblem(
            "a rehearsal writes to no real people, and these are not on this machine: \(names.joined(separator: ", "))",
            "take it out of platforms, or add " + names.map { "--allow-platform \($0)" }.joined(separator: " ")
        )
    }

    private static func isThisMachine(_ host: String) -> Bool {
        WebAddress("http://" + (host.contains(":") ? "[\(host)]" : host))?.isLoopback ?? false
    }
}
