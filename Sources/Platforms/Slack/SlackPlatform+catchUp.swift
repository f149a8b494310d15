import Chat
import Curl
import Foundation

extension SlackPlatform {
    /// How often the private conversations are read over: seldom, because Slack sends events.
    static let catchUpInterval = TimeSpan.hours(6)
    /// How long Slack is left alone between two conversations: conversations.history is for about 50 calls a minute.
    static let catchUpPause = TimeSpan.milliseconds(1_500)
    /// How far back a conversation is read over beyond what was read, for what was changed meanwhile.
    static let catchUpOverlap = TimeSpan.days(1)
    /// Nothing older is read: for so long the intake surely knows what it has seen.
    static let catchUpReach = TimeSpan.days(13)
    /// How long is waited when it did not work.
    static let catchUpRetry = TimeSpan.minutes(2)

    /// Reads over the private conversations, at the start and seldom afterwards, until the task is cancelled.
    func catchUpAgainAndAgain() async {
        while !Task.isCancelled {
            let isDone = await catchUp()
            guard (try? await pause(isDone ? Self.catchUpInterval : Self.catchUpRetry)) != nil else { return }
        }
    }

    /// Reads what was typed in the private conversations since they were last read; whether all of it was.
    func catchUp() async -> Bool {
        guard let bot = await whoAmI() else { return false }
        var isDone = true
        for (account, room) in await directory.rooms().sorted(by: { $0.key < $1.key }) {
            guard !Task.isCancelled else { return false }
            guard await host.intake.admits(account) else { continue }
            do throws(SlackFailure) {
                if try await !catchUp(with: account, in: room, bot) { isDone = false }
            } catch {
                note(error, doing: "conversations.history")
                switch error {
                case .limited(let moment):
                    guard (try? await pause(max(Self.catchUpPause, moment - host.now()))) != nil else { return false }
                    isDone = false
                // This conversation is not there any more; the others are.
                case .refused(let code) where !SlackReceipt.isOurs(code): break
                case .refused, .notSent, .unclear, .unexpected, .impossible: return false
                }
            }
            guard (try? await pause(Self.catchUpPause)) != nil else { return false }
        }
        return isDone
    }

    /// Reads one conversation; false when something could not be taken in, so that it is read again.
    private func catchUp(with account: Account, in room: String, _ bot: SlackBot) async throws(SlackFailure) -> Bool {
        let now = host.now()
        let reach = now - Self.catchUpReach
        let read = SlackID.instant(await directory.cursor(of: account)) ?? reach
        let oldest = SlackID.timestamp(max(reach, read - Self.catchUpOverlap))
        let top = try await history(room, since: oldest)
        var messages = top
        // What was answered below a message does not stand in the history itself.
        for message in top where SlackID.instant(message.latestReply).map({ $0 > read }) == true {
            guard let thread = message.ts, (try? await pause(Self.catchUpPause)) != nil else { continue }
            messages += try await history(room, since: oldest, thread: thread).filter { $0.ts != thread }
        }
        messages.sort { ($0.ts ?? "") < ($1.ts ?? "") }
        let reader = SlackRoom(instance: instance, workspace: bot.workspace, channel: room, bot: bot.user)
        for message in messages {
            let typed = SlackID.instant(message.ts) ?? reach
            let found = [typed > read ? reader.text(message) : nil, reader.edit(message)].compactMap { $0 }
            // What was changed before we read last has been heard of.
            for inbound in found where (inbound.sentAt ?? now) > read {
                guard await take(inbound).outcome.isSettled else { return false }
            }
        }
        if let last = messages.last?.ts, (SlackID.instant(last) ?? reach) > read {
            await directory.set(cursor: last, of: account)
        }
        return true
    }

    /// Who the bot is, asked once; nil while Slack does not say.
    func whoAmI() async -> SlackBot? {
        if let bot = directory.bot { return bot }
        do throws(SlackFailure) {
            let answer = try await api.ask("auth.test", as: SlackIdentityAnswer.self).answer
            let bot = answer.bot
            directory.set(bot)
            return bot
        } catch {
            note(error, doing: "auth.test")
            return nil
        }
    }
}

extension TimeSpan {
    fileprivate static func milliseconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count) }
}

/// What `auth.test` answers.
struct SlackIdentityAnswer: Decodable, Sendable {
    var team: String?
    var teamId: String
    var userId: String
    var botId: String?
    var enterpriseId: String?

    var bot: SlackBot { SlackBot(user: userId, workspace: SlackWorkspace(team: teamId, enterprise: enterpriseId)) }
}
