import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

@Suite("Several accounts, one person")
struct LinkTests {
    let one = Stage.person(1)
    let two = Stage.person(2)
    let phone = Account(instance: "slack", nativeID: "T1/U1")

    private func code(_ stage: Stage, for account: Account) throws -> String {
        let reply = stage.say("koppel", as: account)
        return try #require(reply.last?.text.split { !$0.isNumber }.first { $0.count == 8 }.map(String.init))
    }

    @Test("guessed at: after five wrong codes an account waits a quarter of an hour, also one that is on no list")
    func guessed() throws {
        let stage = try Stage.confirmed()
        for account in [two, phone] {
            let code = try code(stage, for: one)
            for _ in 0..<5 {
                #expect(stage.say("koppel 00000000", as: account).last?.names.first == "notices/link-code-wrong")
            }
            #expect(stage.say("koppel \(code)", as: account).last?.names.first == "notices/link-too-many")
            stage.advance(by: .minutes(16))
            let fresh = try self.code(stage, for: one)
            #expect(stage.say("koppel \(fresh)", as: account).map(\.names) == [["notices/linked"]])
        }
    }

    @Test("linked before a round: either account answers, and each question comes once")
    func before() throws {
        let stage = try Stage.confirmed()
        let code = try code(stage, for: one)
        #expect(stage.say("koppel \(code)", as: phone).map(\.names) == [["notices/linked"]])
        #expect(stage.say("koppel \(code)", as: phone).first?.names == ["notices/link-code-wrong"])
        try stage.advance(to: "2026-10-27", "12:00")
        #expect(try stage.round().roster.count == 12)
        let prompt = try #require(stage.lastPrompt(of: one))
        #expect(stage.told(phone).filter { $0.names.contains("check-in/intro") }.isEmpty)
        #expect(stage.tap("4", as: phone, on: prompt).map(\.names) == [["check-in/question"]])
        #expect(stage.say("3", as: one).map(\.names) == [["check-in/question"]])
        #expect(try stage.answers(of: one).prefix(2).map { $0?.score } == [4, 3])
    }

    @Test("linked during a round in which both answered: one place, the newer answers kept")
    func during() throws {
        let stage = try Stage.open()
        stage.say("1", as: one)
        stage.say("1", as: one)
        stage.advance(by: .minutes(10))
        stage.say("5", as: two)
        let kept = try stage.id(of: one)
        let gone = try stage.id(of: two)
        let code = try code(stage, for: one)
        stage.advance(by: .seconds(30))
        stage.say("later", as: two)
        let reply = stage.say("koppel \(code)", as: two)
        #expect(reply.map(\.names) == [["notices/linked", "notices/linked-newer-kept"]])
        let round = try stage.round()
        #expect(round.roster.count == 11 && round.roster.contains(kept) && !round.roster.contains(gone))
        #expect(stage.world.people[gone] == nil)
        #expect(stage.world.ballots[round.id]?.voters[gone] == nil)
        #expect(try stage.id(of: two) == kept)
        #expect(try stage.answers(of: one).prefix(3).map { $0?.score } == [5, 1, nil])
    }

    @Test("a code works fifteen minutes, not for oneself, and not when it is wrong")
    func codes() throws {
        let stage = try Stage.confirmed()
        let code = try code(stage, for: one)
        #expect(stage.say("koppel \(code)", as: one).last?.names == ["notices/link-same-person"])
        #expect(stage.say("koppel 00000000", as: two).last?.names == ["notices/link-code-wrong"])
        stage.skip(.minutes(16))
        #expect(stage.say("koppel \(code)", as: two).last?.names == ["notices/link-code-expired"])
        stage.advance(by: .hours(1))
        #expect(stage.world.links.isEmpty)
    }

    @Test("a personal link to the web chat is exchanged for a session, and can be revoked")
    func webLinks() throws {
        let stage = try Stage.confirmed()
        #expect(stage.perform(.makeWebLink(one, hash: "h")) == .accepted)
        #expect(stage.perform(.redeemWebLink(hash: "h", session: "s")) == .session(try stage.id(of: one), one))
        #expect(stage.perform(.revokeLinks(one)) == .accepted)
        #expect(stage.world.links.values.allSatisfy { $0.purpose == .revoked })
        guard case .refused = stage.perform(.redeemWebLink(hash: "h", session: "s2")) else {
            Issue.record("a revoked link works")
            return
        }
    }
}

@Suite("Messages on their way")
struct DeliveryTests {
    let one = Stage.person(1)

    @Test("that waited into a quiet hour wait on until the morning")
    func quietHours() throws {
        let stage = try Stage.confirmed()
        stage.isCourierDown = true
        try stage.advance(to: "2026-10-27", "22:00")
        stage.isCourierDown = false
        stage.deliver()
        #expect(stage.said("check-in/intro").isEmpty)
        try stage.advance(to: "2026-10-28", "08:00")
        #expect(stage.said("check-in/intro").count == 12)
    }

    @Test("go once more to a person when their fate is unknown, and never twice to a channel")
    func unknownFate() throws {
        let stage = try Stage.confirmed()
        stage.isCourierDown = true
        try stage.advance(to: "2026-10-27", "09:00")
        for entry in stage.world.sendable(on: "chat", now: stage.now, limit: 100) {
            stage.perform(.sending(entry.id))
            stage.perform(.receipt(entry.id, .unknown))
        }
        stage.isCourierDown = false
        try stage.advance(to: "2026-10-27", "12:00")
        #expect(stage.said("check-in/intro").count == 12)
        #expect(stage.posted().filter { $0.names == ["notices/channel-round-open"] }.isEmpty)
        #expect(stage.said("post-unsure/look", to: Stage.facilitator).count == 1)
    }

    @Test("that cannot be posted are told to the facilitator")
    func failedPost() throws {
        let stage = try Stage.confirmed()
        stage.isCourierDown = true
        try stage.advance(to: "2026-10-27", "09:00")
        let post = try #require(stage.world.outbox.values.first { $0.conversation == .channel(Stage.channel("noord")) })
        stage.perform(.sending(post.id))
        stage.perform(.receipt(post.id, .failed(reason: "not in channel")))
        stage.isCourierDown = false
        stage.deliver()
        #expect(stage.said("notices/post-failed", to: Stage.facilitator).first?.text.contains("not in channel") == true)
    }

    @Test("go through another account when the first cannot be reached")
    func otherAccount() throws {
        let stage = try Stage.confirmed()
        let phone = Account(instance: "slack", nativeID: "T1/U1")
        let digits = stage.say("koppel", as: one).last?.text.split { !$0.isNumber }.first { $0.count == 8 }
        let code = String(try #require(digits))
        #expect(stage.say("koppel \(code)", as: phone).map(\.names) == [["notices/linked"]])
        stage.unreachable = [one]
        try stage.advance(to: "2026-10-27", "12:00")
        #expect(stage.said("check-in/intro", to: phone).count == 1)
        #expect(stage.say("4", as: phone).map(\.names) == [["check-in/question"]])
    }

    @Test("are held back after a restore until somebody lets them go")
    func parked() throws {
        let stage = try Stage.confirmed()
        let parked = Event.outboxParked(true)
        stage.inject(parked)
        try stage.advance(to: "2026-10-27", "12:00")
        #expect(stage.said("check-in/intro").isEmpty)
        stage.perform(.releaseOutbox)
        stage.advance(by: .minutes(1))
        #expect(stage.said("check-in/intro").count == 12)
    }

    @Test("of a round whose key is lost are not counted, and everybody is told so")
    func keyLost() throws {
        let stage = try Stage.open()
        try stage.everybodyAnswers(1...6)
        let round = try stage.round().id
        stage.keys.remove(round)
        #expect(stage.perform(.keyMissing(round)) == .accepted)
        #expect(stage.perform(.keyMissing(round)) == .duplicate)
        stage.advance(by: .minutes(5))
        #expect(stage.said("notices/channel-round-not-counted").count == 1)
        #expect(stage.world.ballots.isEmpty)
        try stage.advance(to: "2027-01-26", "12:00")
        #expect(try stage.round().number == 2)
    }
}

@Suite("Hours and days")
struct HourTests {
    @Test("stay local through both clock changes")
    func clockChanges() throws {
        // The clocks go back on 25 October 2026 and forward on 28 March 2027.
        let stage = try Stage.confirmed { $0.meetings.dates = [try .parse("2026-11-10"), try .parse("2027-04-13")] }
        try stage.advance(to: "2026-10-20", "10:00")
        #expect(Stage.local(try stage.round().opensAt) == "2026-10-20 09:00")
        #expect(Stage.local(try stage.round().closesAt) == "2026-11-03 17:00")
        try stage.everybodyAnswers()
        try stage.advance(to: "2026-11-10", "18:00")
        stage.noteMeeting()
        try stage.advance(to: "2027-03-26", "12:00")
        // Good Friday and Easter Monday are no working days: 22 March is fifteen working days before 13 April.
        #expect(Stage.local(try stage.round().opensAt).hasSuffix("09:00"))
        #expect(Stage.local(try stage.round().closesAt).hasSuffix("17:00"))
    }

    @Test("in a school holiday nobody is written to, and the round goes on after it")
    func schoolHoliday() throws {
        let stage = try Stage.open { settings in
            let first = try LocalDate.parse("2026-10-24")
            let last = try LocalDate.parse("2026-11-01")
            settings.holidays.schoolHolidays = [try #require(DatePeriod(first: first, last: last))]
        }
        // So much earlier that everybody has as many working days as otherwise.
        #expect(stage.said("check-in/intro").map { Stage.local($0.at) }.allSatisfy { $0 == "2026-10-20 09:00" })
        #expect(stage.said("check-in/intro").count == 12)
        stage.clear()
        try stage.advance(to: "2026-11-02", "12:00")
        #expect(stage.said("notices/reminder-first").map { Stage.local($0.at) }.allSatisfy { $0 == "2026-11-02 08:00" })
        #expect(stage.said("notices/reminder-first").count == 12)
    }

    @Test("a school holiday that begins in an open round keeps everybody in peace until it is over")
    func schoolHolidayLater() throws {
        let stage = try Stage.open()
        stage.perform(
            .applySettings(
                try Stage.settings { settings in
                    let first = try LocalDate.parse("2026-10-28")
                    let last = try LocalDate.parse("2026-11-03")
                    settings.holidays.schoolHolidays = [try #require(DatePeriod(first: first, last: last))]
                }
            )
        )
        stage.clear()
        try stage.advance(to: "2026-11-03", "23:00")
        #expect(stage.told.allSatisfy { $0.kind == .reply })
        try stage.advance(to: "2026-11-04", "12:00")
        #expect(stage.said("notices/reminder-first").count == 12)
    }

    @Test("after downtime over a close: late work is done once, and nothing that has no use any more")
    func downtime() throws {
        let stage = try Stage.open()
        try stage.everybodyAnswers(1...9)
        stage.clear()
        try stage.sleep(to: "2026-11-11", "03:00")
        stage.tick()
        try stage.advance(to: "2026-11-12", "12:00")
        #expect(try stage.round().stage == .published)
        #expect(stage.said("notices/reminder-first").isEmpty && stage.said("notices/reminder-last").isEmpty)
        #expect(stage.said("summary").map { Stage.local($0.at) } == ["2026-11-12 09:00"])
    }
}
