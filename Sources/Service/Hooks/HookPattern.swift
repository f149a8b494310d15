import Chat
import Foundation

/// The pattern of a hook's path, taken apart: `transactions/{txnId}`, or `**` for all that follows.
struct HookPattern: Sendable, Hashable {
    /// One part between slashes.
    enum Part: Sendable, Hashable {
        /// Exactly this.
        case literal(String)
        /// Anything.
        case any
        /// All that follows, also nothing.
        case rest
    }

    let parts: [Part]

    init(_ pattern: String) {
        parts = pattern.split(separator: "/").map { part in
            if part == "**" { return .rest }
            return part.hasPrefix("{") && part.hasSuffix("}") ? .any : .literal(String(part))
        }
    }

    /// Whether a path matches; `path` is its parts, percent-decoded one by one.
    func matches(_ path: [String]) -> Bool {
        for (index, part) in parts.enumerated() {
            if part == .rest { return true }
            guard index < path.count else { return false }
            if case .literal(let text) = part, text != path[index] { return false }
        }
        return parts.count == path.count
    }
}

/// The path of a request below `/hooks`: the instance, and the parts that follow.
struct HookAddress: Sendable, Hashable {
    let instance: InstanceName
    let parts: [String]

    /// Takes a raw path apart; nil when it is no hook's or is not percent-encoded UTF-8.
    ///
    /// It is split before it is decoded, so that an encoded slash stays within its part. One slash at the end is
    /// taken as none: people who fill in an address by hand often add it.
    init?(path: String) {
        guard path.hasPrefix(Self.prefix) else { return nil }
        var raw = path.dropFirst(Self.prefix.count).split(separator: "/", omittingEmptySubsequences: false)
        if raw.last == "" { raw.removeLast() }
        let parts = raw.compactMap { String($0).removingPercentEncoding }
        guard parts.count == raw.count, let instance = parts.first, !instance.isEmpty else { return nil }
        self.instance = InstanceName(rawValue: instance)
        self.parts = Array(parts.dropFirst())
    }

    /// What every hook's path begins with.
    static let prefix = "/hooks/"
}
