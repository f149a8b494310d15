import Chat
import Foundation
import HTTPTypes
import Logging
import Mechanisms

extension MatrixPlatform {
    /// How often the homeserver is pinged.
    ///
    /// A homeserver that gave us up for a while tries again at once then; by itself it waits up to 512 seconds, and
    /// after a restart of its own until something else happens (Synapse).
    static let pingInterval = Duration.seconds(60)
    /// After how many failures that is told: at the first one after a start this service may not be listening yet.
    static let failuresToTell = 2
    /// The longest wait between two attempts of anything.
    static let longestWait = Duration.seconds(60)
    /// How long changes of the directory are gathered before it is written.
    static let directoryInterval = Duration.seconds(10)

    /// Makes the bot, keeps the homeserver sending, follows invitations, and keeps `m.direct` as it is.
    public func listen() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await keepInTouch() }
            group.addTask { await runErrands() }
            group.addTask { await keepDirectory() }
        }
    }

    // MARK: Ping

    private func keepInTouch() async {
        var failures = 0
        var wasWell = false
        while !Task.isCancelled {
            var failure = await session.prepare()
            if failure == nil { failure = await ping() }
            failures = failure == nil ? 0 : failures + 1
            if let failure, failures == Self.failuresToTell {
                logger.warning("The homeserver and this service do not reach each other: \(failure.advice)")
            }
            if failure == nil, !wasWell { logger.info("The homeserver reaches us and we reach it.") }
            wasWell = failure == nil
            let wait = min(Duration.seconds(1 << min(failures, 16)), Self.longestWait)
            try? await pause(wasWell ? Self.pingInterval : wait)
        }
    }

    private struct Ping: Encodable {
        var transaction_id: String
    }

    /// Lets the homeserver call us; nil when that worked.
    func ping() async -> MatrixFailure? {
        do throws(MatrixFailure) {
            let _: MatrixAccepted = try await api.call(
                .post,
                ["_matrix", "client", "v1", "appservice", settings.appServiceID, "ping"],
                body: Ping(transaction_id: String(host.random(), radix: 36))
            )
            return nil
        } catch {
            return error
        }
    }

    // MARK: Errands

    private func runErrands() async {
        for await _ in errandBell.rings() {
            var wait = Duration.seconds(1)
            while !Task.isCancelled, await !runAllErrands() {
                try? await pause(wait)
                wait = min(wait * 2, Self.longestWait)
            }
        }
    }

    /// Tries everything that is to be done; false when some of it has to be tried again.
    func runAllErrands() async -> Bool {
        var isDone = true
        for remark in await errands.takeRemarks() {
            // Best effort: what the person did stands, and this only says so. Who left and calls again is answered.
            try? await rooms.welcome(remark.account)
            guard let room = try? await rooms.open(remark.account).get() else { continue }
            try? await outbox.say(remark.message, id: "remark.\(remark.id)", in: room)
        }
        for (account, errand) in await errands.all() where !Task.isCancelled {
            do {
                if await host.intake.admits(account) { try await run(errand, for: account) }
                try await errands.finish(errand, for: account)
            } catch {
                let isGivenUp = await errands.failed(errand)
                if isGivenUp {
                    logger.warning("Something that the homeserver asked for could not be done and is given up.")
                    try? await errands.finish(errand, for: account)
                } else {
                    isDone = false
                }
            }
        }
        return isDone
    }

    /// What is in the way of an errand for now.
    private enum Delay: Error {
        case homeserver
        case intake
    }

    private func run(_ errand: MatrixErrand, for account: Account) async throws {
        switch errand.kind {
        case .openOwnRoom: try await openOwnRoom(for: account, errand)
        case .join: try await join(errand, for: account)
        }
    }

    private func join(_ errand: MatrixErrand, for account: Account) async throws {
        let room = errand.room
        let kind: MatrixRooms.Kind
        do throws(MatrixFailure) {
            let _: MatrixAccepted = try await api.call(
                .post,
                ["_matrix", "client", "v3", "rooms", room, "join"],
                body: MatrixNothing()
            )
            kind = try await rooms.look(at: room, isDirect: errand.isDirect)
        } catch .refused(let status, _, _) where [400, 403, 404].contains(status) {
            // The invitation was taken back, or the room is gone.
            return
        } catch {
            throw Delay.homeserver
        }
        switch kind {
        case .direct(account):
            try await rooms.talk(with: account, in: room)
            try await open(account, errand)
        case .encrypted(account):
            try await rooms.change(room, to: kind)
            try await openOwnRoom(for: account, errand)
        case .direct, .encrypted, .group: try await rooms.change(room, to: .group)
        }
    }

    /// Answers somebody who writes in a private conversation with encryption: once, in a room without it.
    private func openOwnRoom(for account: Account, _ errand: MatrixErrand) async throws {
        let told = MatrixErrands.told(account)
        guard await host.memory.value(told) != errand.room, await !rooms.hasLeft(account) else { return }
        do throws(MatrixFailure) {
            let room = try await rooms.open(account).get()
            let message = Message(language: .nl, blocks: MatrixWords.ownRoom.map { .paragraph([.text($0)]) })
            try await outbox.say(message, id: "encrypted.\(errand.event)", in: room)
        } catch .encryptedByDefault {
            logger.error("The homeserver encrypts every room from its begin; Samenspel cannot be used like that.")
            return
        } catch .refused(let status, _, _) where [400, 403, 404].contains(status) {
            return
        } catch {
            throw Delay.homeserver
        }
        try await host.memory.set(told, to: errand.room)
        try await open(account, errand)
    }

    private func open(_ account: Account, _ errand: MatrixErrand) async throws {
        let inbound = Inbound(
            id: errand.event,
            account: account,
            conversation: .direct(account),
            content: .opened,
            sentAt: errand.sentAt
        )
        guard await inbox.deliver(inbound) else { throw Delay.intake }
    }

    // MARK: Directory

    /// Keeps the bot's account data `m.direct`, by which clients and a later installation know whose rooms are whose.
    private func keepDirectory() async {
        for await _ in directoryBell.rings() {
            while !Task.isCancelled {
                try? await pause(Self.directoryInterval)
                guard !Task.isCancelled, await writeDirectory() else { continue }
                break
            }
        }
    }

    /// Writes `m.direct`; false when it has to be tried again.
    func writeDirectory() async -> Bool {
        do throws(MatrixFailure) {
            let _: MatrixAccepted = try await api.call(
                .put,
                ["_matrix", "client", "v3", "user", settings.botUserID, "account_data", "m.direct"],
                body: await rooms.directory()
            )
            return true
        } catch .refused(let status, _, _) where status < 500 && status != 429 {
            return true
        } catch {
            return false
        }
    }
}
