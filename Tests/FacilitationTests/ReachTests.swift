import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("Accounts that cannot be reached")
struct ReachTests {
    let one = Stage.person(1)
    let phone = Account(instance: "slack", nativeID: "T1/U1")

    private func linked() throws -> Stage {
        let stage = try Stage.confirmed()
        let digits = stage.say("koppel", as: one).last?.text.split { !$0.isNumber }.first { $0.count == 8 }
        stage.say("koppel \(String(try #require(digits)))", as: phone)
        try stage.advance(to: "2026-10-27", "10:00")
        return stage
    }

    @Test("when a platform says so, what was asked there is asked again through another account")
    func blocked() throws {
        let stage = try linked()
        stage.say("4", as: one)
        stage.clear()
        stage.hear(.unreachable, as: one)
        #expect(try stage.known(one).unreachable == [one])
        stage.hear(.unreachable, as: one)
        #expect(stage.events.count { if case .reachabilitySet = $0 { true } else { false } } == 1)
        stage.advance(by: .hours(2))
        #expect(stage.told(phone).map(\.names) == [["notices/back-to-question", "check-in/question"]])
        #expect(stage.told(one).isEmpty)
        #expect(stage.tap("3", as: phone).map(\.names) == [["check-in/question"]])
    }

    @Test("when it is the only one, what was asked waits until the person is heard of again")
    func onlyOne() throws {
        let stage = try Stage.open()
        stage.hear(.unreachable, as: one)
        stage.clear()
        try stage.advance(to: "2026-11-03")
        #expect(stage.told(one).isEmpty)
        let back = stage.say("4", as: one)
        #expect(try stage.known(one).unreachable.isEmpty)
        #expect(back.map(\.names) == [["check-in/question"]])
    }

    @Test("are told to the facilitator once for a round, as a number")
    func toldOnce() throws {
        let stage = try Stage.open()
        stage.hear(.unreachable, as: one)
        stage.hear(.unreachable, as: Stage.person(2))
        try stage.advance(to: "2026-11-16")
        #expect(stage.said("notices/unreachable", to: Stage.facilitator).map { $0.text.contains(": 2.") } == [true])
    }

    @Test("are no reason to stop writing to a linked account that can be reached")
    func otherStaysReachable() throws {
        let stage = try linked()
        stage.hear(.unreachable, as: phone)
        stage.clear()
        #expect(try stage.known(one).reachable == one)
        stage.advance(by: .hours(2))
        #expect(stage.told(one).isEmpty)
        #expect(stage.say("4", as: one).map(\.names) == [["check-in/question"]])
    }

    @Test("a channel that cannot be reached is told to the facilitator")
    func channel() throws {
        let stage = try Stage.confirmed()
        stage.unreachable = [Stage.channel("noord")]
        try stage.advance(to: "2026-10-27", "12:00")
        #expect(stage.said("notices/post-failed", to: Stage.facilitator).count == 1)
    }
}

@Suite("Messages of unknown fate")
struct UnknownFateTests {
    /// A stage whose channel post of the opened round has an unknown fate.
    private func unsure() throws -> (Stage, MessageID) {
        let stage = try Stage.confirmed()
        stage.isCourierDown = true
        try stage.advance(to: "2026-10-27", "09:00")
        let post = try #require(
            stage.world.outbox.values.first { $0.conversation == .channel(Stage.channel("noord")) }
        )
        stage.perform(.sending(post.id))
        stage.perform(.receipt(post.id, .unknown))
        stage.isCourierDown = false
        try stage.advance(to: "2026-10-27", "10:00")
        return (stage, post.id)
    }

    @Test("a post waits for the facilitator, who lets it go out once more")
    func sendAgain() throws {
        let (stage, post) = try unsure()
        #expect(stage.world.unsurePosts(of: "noord") == [post])
        #expect(stage.posted().isEmpty)
        #expect(stage.said("post-unsure/look", to: Stage.facilitator).count == 1)
        let reply = stage.say("nee", as: Stage.facilitator)
        #expect(reply.first?.names == ["post-unsure/again"])
        #expect(stage.posted().map(\.names) == [["notices/channel-round-open"]])
        #expect(stage.world.unsurePosts(of: "noord").isEmpty)
    }

    @Test("a post that the facilitator sees in the channel is left")
    func leave() throws {
        let (stage, _) = try unsure()
        #expect(stage.say("ja", as: Stage.facilitator).first?.names == ["post-unsure/fine"])
        stage.advance(by: .days(1))
        #expect(stage.posted().isEmpty && stage.world.unsurePosts(of: "noord").isEmpty)
    }

    @Test("an operator resolves a post as well; only one whose fate is unknown", arguments: [true, false])
    func byOperator(sendAgain: Bool) throws {
        let (stage, post) = try unsure()
        #expect(stage.perform(.resolveUnknown(post, sendAgain: sendAgain)) == .accepted)
        #expect(stage.posted().count == (sendAgain ? 1 : 0))
        guard case .refused = stage.perform(.resolveUnknown(post, sendAgain: sendAgain)) else {
            Issue.record("resolved twice")
            return
        }
    }

    @Test("a post whose fate is unknown again waits again")
    func again() throws {
        let (stage, post) = try unsure()
        stage.isCourierDown = true
        stage.perform(.resolveUnknown(post, sendAgain: true))
        stage.perform(.sending(post))
        stage.perform(.receipt(post, .unknown))
        #expect(stage.world.unsurePosts(of: "noord") == [post])
    }

    @Test("a question goes once more, also after an attempt that surely failed, and not a third time")
    func question() throws {
        let stage = try Stage.confirmed()
        stage.isCourierDown = true
        try stage.advance(to: "2026-10-27", "09:00")
        let one = Stage.person(1)
        let question = try #require(
            stage.world.sendable(on: "chat", now: stage.now, limit: 100).first { $0.conversation == .direct(one) }
        )
        for receipt: Receipt in [.retry(notBefore: stage.now), .unknown, .retry(notBefore: stage.now)] {
            stage.skip(.minutes(2))
            #expect(stage.perform(.sending(question.id)) == .accepted)
            stage.perform(.receipt(question.id, receipt))
        }
        stage.skip(.minutes(2))
        stage.perform(.sending(question.id))
        stage.perform(.receipt(question.id, .unknown))
        #expect(stage.world.message(question.id) == nil)
    }
}
