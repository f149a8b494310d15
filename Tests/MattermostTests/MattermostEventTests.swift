import Chat
import Foundation
import Mechanisms
import PlatformTesting
import Testing

@testable import Mattermost

@Suite("Mattermost: what the WebSocket tells")
struct MattermostEventTests {
    private let bench = MattermostBench()

    private func hear(_ name: String, _ data: [String: Any], in channel: String = "room1") async throws {
        let event: [String: Any] = ["event": name, "data": data, "broadcast": ["channel_id": channel], "seq": 1]
        let json = try JSONSerialization.data(withJSONObject: event)
        await MattermostInbox(bench.platform).hear(try JSONDecoder().decode(MattermostEvent.self, from: json))
    }

    private func post(_ fields: [String: Any] = [:]) throws -> [String: Any] {
        let post: [String: Any] = [
            "id": "post1", "user_id": MattermostBench.user, "channel_id": "room1", "message": "4",
            "create_at": 1_795_420_800_000, "type": "",
        ]
        let json = try JSONSerialization.data(withJSONObject: post.merging(fields) { $1 })
        return ["channel_type": "D", "post": String(decoding: json, as: UTF8.self)]
    }

    @Test("Who opens a conversation with the bot without a word has opened it; where it is, is remembered")
    func opening() async throws {
        try await hear("direct_added", ["creator_id": MattermostBench.user, "teammate_id": MattermostBench.other])
        try await hear("direct_added", ["creator_id": FakeChat.bot, "teammate_id": MattermostBench.user])
        #expect(bench.stub.intake.taken.isEmpty)
        try await hear("direct_added", ["creator_id": MattermostBench.user, "teammate_id": FakeChat.bot])
        #expect(bench.stub.intake.taken.map(\.content) == [.opened])
        #expect(bench.stub.intake.taken.first?.conversation == .direct(bench.account))
        #expect(await bench.stub.memory.value(.account(bench.account, "room")) == "room1")
    }

    @Test("Whose account is closed cannot be reached, when we ever talked; told twice it is one thing")
    func deactivated() async throws {
        let closed: [String: Any] = ["user": ["id": MattermostBench.user, "delete_at": 1_795_420_800_000]]
        try await hear("user_updated", closed)
        #expect(bench.stub.intake.taken.isEmpty)
        try await bench.stub.memory.set(.account(bench.account, "room"), to: "room1")
        try await hear("user_updated", ["user": ["id": MattermostBench.user, "delete_at": 0]])
        #expect(bench.stub.intake.taken.isEmpty)
        for _ in 1...2 { try await hear("user_updated", closed) }
        #expect(bench.stub.intake.taken.map(\.content) == [.unreachable])
    }

    @Test("What a server, a bot or an integration writes is nobody's answer, nor is what is said among others")
    func notPeople() async throws {
        try await hear("posted", try post(["type": "system_join_channel"]))
        try await hear("posted", try post(["props": ["from_bot": "true"]]))
        try await hear("posted", try post(["props": ["from_webhook": "true"]]))
        try await hear("posted", try post(["user_id": FakeChat.bot]))
        try await hear("posted", try post(["user_id": "../x"]))
        for type in ["O", "P", "G"] { try await hear("posted", try post().merging(["channel_type": type]) { $1 }) }
        for name in ["post_edited", "post_deleted"] {
            // An edit does not say what kind of channel it was in: only of a conversation that is known it counts.
            var data = try post(["edit_at": 1_795_420_801_000])
            data["channel_type"] = nil
            try await hear(name, data)
        }
        try await hear("posted", ["channel_type": "D", "post": "{"])
        try await hear("typing", ["user_id": MattermostBench.user])
        #expect(bench.stub.intake.taken.isEmpty)
        try await hear("posted", try post())
        #expect(bench.stub.intake.taken.map(\.content) == [.text("4")])
    }
}
