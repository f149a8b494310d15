import Chat
import Crypto
import Foundation
import Mechanisms
import PlatformTesting
import Testing

@testable import Matrix

/// With a real Synapse and an independent client (matrix-nio).
///
/// Installed by `scripts/peer-matrix`.
@Suite("A real homeserver", .enabled(if: MatrixPeer.isWanted, "scripts/peer-matrix installs it"), .serialized)
struct HomeserverTests {
    /// Runs a story against a homeserver of its own, and ends all of it whatever happens.
    private func withHomeserver(_ story: @Sendable (Homeserver) async throws -> Void) async throws {
        let homeserver = try Homeserver()
        try await withThrowingTaskGroup { group in
            group.addTask { try await homeserver.hooks.run() }
            do {
                try await homeserver.start()
                try await story(homeserver)
            } catch {
                await homeserver.end()
                group.cancelAll()
                throw error
            }
            await homeserver.end()
            group.cancelAll()
        }
    }

    /// Runs a story while the adapter listens, as the service lets it.
    private func listening(
        to homeserver: Homeserver,
        _ story: @Sendable (MatrixPlatform) async throws -> Void
    ) async throws {
        let platform = await homeserver.platform()
        homeserver.hooks.serve(platform)
        try await withThrowingTaskGroup { group in
            group.addTask { await platform.listen() }
            defer { group.cancelAll() }
            try await story(platform)
        }
    }

    @Test("somebody invites the bot, gets a question, taps, types, changes and takes back", .timeLimit(.minutes(3)))
    func conversation() async throws {
        try await withHomeserver { homeserver in
            try await listening(to: homeserver) { platform in
                let intake = homeserver.stub.intake
                let alice = try await homeserver.person("alice")
                let bot = homeserver.settings.botUserID
                let room = try await alice.open(with: bot)
                await homeserver.hooks.until { intake.taken.contains { $0.content == .opened } }
                #expect(intake.taken.map(\.conversation) == [.direct(alice.account)])

                let question = Samples.question(for: alice.account)
                guard case .sent(let id) = await platform.send(question) else {
                    Issue.record("the question was not sent")
                    return
                }
                let seen = try await alice.see("m.room.message", in: room)
                #expect(seen.map(\.content.msgtype) == ["m.text"])
                #expect(seen[0].content.mentions == [:])
                let reactions = try await alice.see("m.reaction", count: 5, in: room)
                #expect(reactions.compactMap(\.content.relation?.key) == ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣"])

                let tap = try await alice.react("4️⃣", to: seen[0].event_id, in: room)
                let text = try await alice.say("een 3 denk ik", in: room)
                let edit = try await alice.edit(text, to: "een 2 denk ik", in: room)
                _ = try await alice.say("ik ben ook een bot", in: room, type: "m.notice")
                let roster = ["msgtype": "m.file", "body": "rooster.pdf", "url": "mxc://localhost/abc"]
                let picture = try await alice.put("m.room.message", roster, in: room)
                let poll = try await alice.put("org.matrix.msc3381.poll.start", ["body": "Wie komt er?"], in: room)
                let redaction = try await alice.redact(tap, in: room)
                await homeserver.hooks.until { intake.taken.contains { $0.id == redaction } }
                let said = intake.taken.dropFirst()
                #expect(said.map(\.id) == [tap, text, edit, picture, poll, redaction])
                let prompt = try #require(question.prompt)
                #expect(
                    said.map(\.content) == [
                        .tap(prompt, choice: "4"),
                        .text("een 3 denk ik"),
                        .edited(PlatformMessageID(rawValue: text), "een 2 denk ik"), .notText, .notText,
                        .withdrawn(PlatformMessageID(rawValue: tap)),
                    ]
                )
                #expect(said.allSatisfy { $0.sentAt != nil && $0.account == alice.account })

                #expect(await platform.update(id, to: Samples.answered(question)) == .sent(id))
                let edits = try await alice.see("m.room.message", text: "* ", in: room)
                #expect(edits.map(\.content.relation?.event_id) == [seen[0].event_id])
                #expect(edits[0].content.new?.body.contains("beantwoord") == true)

                guard case .sent = await platform.send(Samples.picture(for: alice.account)) else {
                    Issue.record("the picture was not sent")
                    return
                }
                let pictures = try await alice.see("m.room.message", text: "Vijf keer goed", in: room)
                let file = try await alice.download(try #require(pictures[0].content.url))
                let png = try #require(await StubPictures().png(ImageReference(rawValue: "chart")))
                let hash = SHA256.hash(data: png).map { String(format: "%02x", $0) }.joined()
                #expect(file.sha256 == hash)
                #expect(file.type == "image/png")

                try await alice.leave(room)
                await homeserver.hooks.until { intake.taken.contains { $0.content == .unreachable } }
                #expect(await platform.send(Samples.question(for: alice.account, id: "m9")) == .unreachable)
            }
        }
    }

    @Test("what goes wrong on either side loses nothing and doubles nothing", .timeLimit(.minutes(3)))
    func faults() async throws {
        try await withHomeserver { homeserver in
            let intake = homeserver.stub.intake
            let alice = try await homeserver.person("alice")
            // The bot opens the conversation, and the person comes in.
            try await listening(to: homeserver) { platform in
                guard case .sent = await platform.send(Samples.question(for: alice.account)) else {
                    Issue.record("the question was not sent")
                    return
                }
                let room = try await alice.accept()
                await homeserver.hooks.until { intake.taken.contains { $0.content == .opened } }
                let first = try await alice.see("m.room.message", in: room)

                // The answer is lost on its way to us, and the homeserver starts anew: the same send is the same event.
                try await homeserver.restart()
                let again = await platform.send(Samples.question(for: alice.account))
                #expect(again == .sent(MatrixMessageID(room: room, event: first[0].event_id).platformID))

                // The intake is unavailable for a while: the homeserver sends it again.
                intake.answer(IntakeReply(.unavailable))
                let lost = try await alice.say("4", in: room)
                await homeserver.hooks.until { homeserver.hooks.statuses.contains(503) }
                #expect(!intake.taken.contains { $0.id == lost })
                intake.answer(IntakeReply(.taken))
                await homeserver.hooks.until { intake.taken.contains { $0.id == lost } }
                let questions = try await alice.see("m.room.message", in: room)
                #expect(questions.count == 1)
            }
            // The service is down while somebody types; the one that starts after it knows the room and gets the text.
            homeserver.hooks.refuse(2)
            let room = try #require(await homeserver.stub.memory.value(.account(alice.account, "room")))
            let typed = try await alice.say("toch een 5", in: room)
            try await listening(to: homeserver) { platform in
                await homeserver.hooks.until { intake.taken.contains { $0.id == typed } }
                #expect(intake.taken.last?.conversation == .direct(alice.account))
                // A poison event does not keep the next one away.
                _ = try await alice.put("m.room.message", ["msgtype": "m.text", "body": ""], in: room)
                _ = try await alice.put("org.example.unknown", ["a": "b"], in: room)
                let next = try await alice.say("help", in: room)
                await homeserver.hooks.until { intake.taken.contains { $0.id == next } }
                #expect(intake.taken.filter { $0.content == .text("4") }.count == 1)
            }
        }
    }

    @Test("who writes in an encrypted room is answered once, in a room of the bot's own", .timeLimit(.minutes(3)))
    func encrypted() async throws {
        try await withHomeserver { homeserver in
            try await listening(to: homeserver) { platform in
                let intake = homeserver.stub.intake
                let alice = try await homeserver.person("alice")
                let secret = try await alice.open(with: homeserver.settings.botUserID, encrypted: true)
                let own = try await alice.accept()
                #expect(own != secret)
                let told = try await alice.see("m.room.message", in: own)
                #expect(told.count == 1 && told[0].content.body?.contains("versleutelde") == true)
                await homeserver.hooks.until { intake.taken.contains { $0.content == .opened } }
                for _ in 1...2 {
                    _ = try await alice.put("m.room.encrypted", ["algorithm": "m.megolm.v1.aes-sha2"], in: secret)
                }
                let text = try await alice.say("4", in: own)
                await homeserver.hooks.until { intake.taken.contains { $0.id == text } }
                let all = try await alice.see("m.room.message", in: own)
                #expect(all.count == 1)
                #expect(intake.taken.allSatisfy { $0.conversation == .direct(alice.account) })
            }
        }
    }

    @Test("in a room with more people the bot hears only what is for it", .timeLimit(.minutes(3)))
    func group() async throws {
        try await withHomeserver { homeserver in
            try await listening(to: homeserver) { platform in
                let intake = homeserver.stub.intake
                let alice = try await homeserver.person("alice")
                let bob = try await homeserver.person("bob")
                let bot = homeserver.settings.botUserID
                let room = try await alice.open(with: bot, direct: false, name: "IC-netwerk Noord")
                try await alice.invite(bob.account.nativeID, to: room)
                let accepted = try await bob.accept()
                #expect(accepted == room)
                let channel = Account(instance: "matrix", nativeID: room)
                // The bot follows the invitation by itself; until then it may not write here.
                await homeserver.hooks.until {
                    if case .sent = await platform.send(Samples.post(in: channel)) { true } else { false }
                }
                let posts = try await bob.see("m.room.message", in: room)
                #expect(posts.count == 1)
                _ = try await bob.say("wie heeft er koffie?", in: room)
                let call = try await bob.say("!samen agendapunt: koffie", in: room)
                let mention = try await bob.say("Samenspel: help", in: room, mention: bot)
                await homeserver.hooks.until { intake.taken.contains { $0.id == mention } }
                #expect(intake.taken.map(\.id) == [call, mention])
                #expect(intake.taken.map(\.content) == [.text("agendapunt: koffie"), .text("help")])
                #expect(intake.taken.allSatisfy { $0.conversation == .channel(channel) && $0.account == bob.account })
                // A private conversation that somebody else is let into is not private any more.
                let direct = try await alice.open(with: bot)
                await homeserver.hooks.until { intake.taken.contains { $0.content == .opened } }
                try await alice.invite(bob.account.nativeID, to: direct)
                let marker = try await alice.say("!samen hallo", in: room)
                await homeserver.hooks.until { intake.taken.contains { $0.id == marker } }
                guard case .sent(let id) = await platform.send(Samples.question(for: alice.account)) else {
                    Issue.record("the question was not sent")
                    return
                }
                #expect(MatrixMessageID(id)?.room != direct)
                let findings = await platform.diagnose()
                let unwell = findings.filter { !$0.isWell }
                #expect(findings.count == 3 && unwell == [])
            }
        }
    }
}
