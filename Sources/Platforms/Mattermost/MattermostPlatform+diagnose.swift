public import Chat
import Curl
import NIOCore

extension MattermostPlatform {
    /// Tries the address, the token, a button that comes back, and the WebSocket.
    public func diagnose() async -> [PlatformFinding] {
        var findings: [PlatformFinding] = []
        do {
            try await api.ping()
            findings.append(PlatformFinding("address", isWell: true, detail: "the server answers"))
        } catch {
            findings.append(PlatformFinding("address", isWell: false, detail: "no answer at `url`: \(error.label)"))
            return findings
        }
        findings.append(commandFinding)
        do {
            let me = try await api.me()
            findings.append(
                me.isBot == false
                    ? PlatformFinding("token", isWell: false, detail: "is of a person; make a bot account")
                    : PlatformFinding("token", isWell: true, detail: "is that of the bot")
            )
            findings.append(await buttonFinding(me.id))
        } catch {
            let detail = "is not accepted (\(error.label)); make a new one under Integrations, Bot Accounts"
            findings.append(PlatformFinding("token", isWell: false, detail: detail))
            return findings
        }
        findings.append(await socketFinding())
        return findings
    }

    private var commandFinding: PlatformFinding {
        let count = settings.commandTokens.filter { !$0.isEmpty }.count
        return PlatformFinding(
            "slash command",
            isWell: count > 0,
            detail: count > 0
                ? "\(count) token\(count == 1 ? "" : "s")"
                : "no token: make the command in each team and give its token in `command-tokens`"
        )
    }

    /// Posts a button to the bot itself, taps it, and takes it away again.
    private func buttonFinding(_ me: String) async -> PlatformFinding {
        do {
            let channel = try await api.directChannel(me, me).id
            let nonce = String(host.random(), radix: 36)
            let post = try await api.create(
                MattermostNewPost(
                    channelID: channel,
                    message: "Samenspel",
                    props: renderer.probe(nonce),
                    pendingPostID: "\(me):\(nonce)"
                )
            )
            let finding: PlatformFinding
            do {
                try await api.act(post.id, "probe")
                finding = PlatformFinding("button", isWell: true, detail: "a tap on a button came back")
            } catch {
                finding = PlatformFinding(
                    "button",
                    isWell: false,
                    detail: "a tap did not come back (\(error.label)): is Samenspel running, can the server reach "
                        + "`hooks`, and is its address in AllowedUntrustedInternalConnections?"
                )
            }
            try? await api.delete(post.id)
            return finding
        } catch {
            return PlatformFinding("button", isWell: false, detail: "the bot cannot post: \(error.label)")
        }
    }

    private func socketFinding() async -> PlatformFinding {
        guard settings.usesSocket else {
            return PlatformFinding("WebSocket", isWell: true, detail: "not used; private messages are asked for")
        }
        do {
            let socket = try await MattermostSocket.connect(
                to: settings.url,
                token: settings.botToken,
                network: network,
                patience: rhythm.patience
            )
            try await socket.channel.executeThenClose { _, _ in }
            return PlatformFinding("WebSocket", isWell: true, detail: "opens")
        } catch MattermostSocketFailure.proxy(let reason) {
            let detail = "does not open: \(reason); check `http-client.proxy`, or `HTTPS_PROXY` in the environment"
            return PlatformFinding("WebSocket", isWell: false, detail: detail)
        } catch {
            let detail =
                "does not open; does a proxy let upgrades of /api/v4/websocket through? Until then private messages "
                + "are asked for every \(settings.pollInterval.milliseconds / 1000) seconds"
            return PlatformFinding("WebSocket", isWell: false, detail: detail)
        }
    }
}
