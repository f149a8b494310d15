import Chat
import Logging

/// Listens as long as its task lives: on the WebSocket where there is one, else by asking again and again.
struct MattermostListener: Sendable {
    private let platform: MattermostPlatform
    private let inbox: MattermostInbox

    init(_ platform: MattermostPlatform) {
        self.platform = platform
        inbox = MattermostInbox(platform)
    }

    private var rhythm: MattermostRhythm { platform.rhythm }

    func run() async {
        var failures = 0
        while !Task.isCancelled {
            guard platform.settings.usesSocket else {
                await poll(for: nil)
                return
            }
            failures = await listen() ? 0 : failures + 1
            guard !Task.isCancelled else { return }
            await poll(for: rhythm.wait(afterFailures: failures, random: platform.host.random()))
        }
    }

    /// One connection from begin to end; whether the server said hello on it.
    private func listen() async -> Bool {
        let wasOpen = Flag()
        do {
            let socket = try await MattermostSocket.connect(
                to: platform.settings.url,
                token: platform.settings.botToken,
                network: platform.network,
                patience: rhythm.patience
            )
            let session = MattermostSession(socket: socket, token: platform.settings.botToken, rhythm: rhythm)
            try await session.run { signals in
                var sequence: Int64?
                for await signal in signals {
                    switch signal {
                    case .event(let event):
                        if event.name == "hello" { await wasOpen.raise() }
                        let hasHole = sequence.map { event.sequence != $0 + 1 } ?? true
                        sequence = event.sequence ?? sequence
                        // At the begin, and when the server counted something that did not come.
                        if hasHole { await catchUp() }
                        await inbox.hear(event)
                    case .beat: await inbox.beat()
                    }
                }
            }
        } catch {
            platform.logger.info(
                "there is no WebSocket",
                metadata: ["platform.instance": "\(platform.instance.rawValue)", "failure": "\(Self.label(error))"]
            )
        }
        return await wasOpen.isRaised
    }

    /// For logs: what kind of failure it is; of what the network says only its kind.
    private static func label(_ error: any Error) -> String {
        switch error as? MattermostSocketFailure {
        case .proxy(let reason)?: reason
        case let failure?: "\(failure)"
        case nil: "\(type(of: error))"
        }
    }

    private func catchUp() async {
        do {
            try await inbox.catchUp(isThorough: true)
        } catch {
            note(error)
        }
    }

    /// Asks again and again for a while, at once the first time; for ever without a limit.
    private func poll(for limit: TimeSpan?) async {
        var waited = TimeSpan(milliseconds: 0)
        var isFirst = true
        while !Task.isCancelled {
            var wait = rhythm.poll
            do {
                try await inbox.catchUp(isThorough: isFirst)
            } catch {
                note(error)
                if case .refused(_, _, let moment?) = error { wait = max(wait, moment - platform.host.now()) }
            }
            isFirst = false
            if let limit { wait = min(wait, TimeSpan(milliseconds: limit.milliseconds - waited.milliseconds)) }
            do { try await rhythm.pause(wait) } catch { return }
            waited = TimeSpan(milliseconds: waited.milliseconds + wait.milliseconds)
            if let limit, waited >= limit { return }
        }
    }

    private func note(_ failure: MattermostFailure) {
        platform.logger.notice(
            "what was typed meanwhile could not be read",
            metadata: ["platform.instance": "\(platform.instance.rawValue)", "failure": "\(failure.label)"]
        )
    }

    /// Something that happened.
    private actor Flag {
        private(set) var isRaised = false
        func raise() { isRaised = true }
    }
}
