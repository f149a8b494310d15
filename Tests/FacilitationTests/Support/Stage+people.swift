import Agenda
import Chat
import Dialogs
import HashTreeCollections
import Mechanisms
import Testing

@testable import Facilitation

extension Stage {
    /// The n-th participant's account.
    static func person(_ number: Int) -> Account { Account(instance: "chat", nativeID: "p\(number)") }
    /// The first facilitator, who takes no part.
    static let facilitator = Account(instance: "chat", nativeID: "f1")
    /// The second facilitator.
    static let second = Account(instance: "chat", nativeID: "f2")
    /// The controller's contact.
    static let contact = Account(instance: "chat", nativeID: "c1")
    /// The channel of a region.
    static func channel(_ region: String) -> Account { Account(instance: "chat", nativeID: "channel-\(region)") }

    /// Settings of a region that meets on given days at two in the afternoon.
    static func settings(
        _ region: String = "noord",
        people: [Int] = Array(1...12),
        meetings: [String] = ["2026-11-17", "2027-02-16", "2027-05-18", "2027-09-14"],
        change: (inout RegionSettings) throws -> Void = { _ in }
    ) throws -> RegionSettings {
        var settings = RegionSettings(
            region: RegionID(rawValue: region),
            name: "Netwerk \(region)",
            language: .nl,
            timezone: try Zone("Europe/Amsterdam"),
            controller: Controller(name: "Ziekenhuis A", contact: "privacy@a.example", account: contact),
            facilitators: [facilitator, second],
            facilitatorName: "de coördinator",
            participants: people.map(person),
            channels: [channel(region)],
            rounds: RoundSettings(model: ModelID(rawValue: "zorginstituut-ic")),
            meetings: MeetingSettings(
                dates: try meetings.map { try LocalDate.parse($0) },
                at: try LocalTime.parse("14:00")
            ),
            confidant: "de vertrouwenspersoon"
        )
        try change(&settings)
        return settings
    }

    /// A stage with one confirmed region whose people were welcomed; nobody said yes or no.
    static func confirmed(
        _ region: String = "noord",
        people: [Int] = Array(1...12),
        change: (inout RegionSettings) throws -> Void = { _ in }
    ) throws -> Stage {
        let stage = try Stage()
        stage.perform(.applySettings(try settings(region, people: people, change: change)))
        stage.perform(.confirmRegion(RegionID(rawValue: region), true))
        stage.advance(by: .days(1))
        return stage
    }

    /// A stage in which the first round of a region has been open for an hour.
    static func open(
        _ region: String = "noord",
        people: [Int] = Array(1...12),
        change: (inout RegionSettings) throws -> Void = { _ in }
    ) throws -> Stage {
        let stage = try confirmed(region, people: people, change: change)
        try stage.advance(to: "2026-10-27", "10:00")
        return stage
    }

    func region(_ id: String = "noord") throws -> Region { try #require(world.regions[RegionID(rawValue: id)]) }
    func id(of account: Account) throws -> PersonID { try #require(world.personByAccount[account]) }
    func known(_ account: Account) throws -> Person { try #require(world.people[id(of: account)]) }
    func round(_ region: String = "noord") throws -> Round { try #require(try self.region(region).rounds.last) }

    func voter(_ account: Account, in region: String = "noord") throws -> Voter? {
        let round = try round(region).id
        return world.ballots[round]?.voters[try id(of: account)]
    }

    /// What a person answered in the open round, in the order of the questions.
    func answers(of account: Account, in region: String = "noord") throws -> [Answer?] {
        let round = try round(region)
        let person = try id(of: account)
        return round.questions.asked.map { question in
            world.ballots[round.id]?.answers[question]?[surroundings.token(round.id, question, person)]
        }
    }

    /// Everything said to an account.
    func told(_ account: Account) -> [Told] { told.filter { $0.conversation == .direct(account) } }
    /// Everything posted in a region's channel.
    func posted(_ region: String = "noord") -> [Told] {
        told.filter { $0.conversation == .channel(Self.channel(region)) }
    }
    /// Everything said that holds a part with this name, to anybody or to one account.
    func said(_ name: String, to account: Account? = nil) -> [Told] {
        told.filter { said in
            said.names.contains(name) && account.map { said.conversation == .direct($0) } ?? true
        }
    }
    /// The last question that was put to an account.
    func lastPrompt(of account: Account) -> PromptID? { told(account).last { $0.prompt != nil }?.prompt }

    /// Forgets what was said and decided so far, so that a test looks at what comes.
    func clear() {
        told = []
        events = []
    }

    /// Answers every question of the open check-in with one score.
    func answerAll(_ score: String, as account: Account, in region: String = "noord") throws {
        let count = try round(region).questions.asked.count
        for _ in 0..<count { say(score, as: account) }
    }

    /// Everybody of a range answers everything with scores that differ a little.
    func everybodyAnswers(_ people: ClosedRange<Int> = 1...12, in region: String = "noord") throws {
        for number in people {
            let person = Self.person(number)
            guard try voter(person, in: region)?.prompt != nil else { continue }
            let count = try round(region).questions.asked.count
            say(Array(repeating: String(2 + number % 3), count: count).joined(separator: " "), as: person)
        }
    }

    /// The first facilitator notes that a meeting talked about the summary, and nothing else.
    func noteMeeting(as account: Account = facilitator) {
        say("overleg", as: account)
        say("besproken", as: account)
        say("geen van deze", as: account)
        say("overslaan", as: account)
        say("overslaan", as: account)
    }

    // MARK: Words

    /// Words a content as the service does.
    func render(_ content: OutboxContent, in language: Language = .nl) -> Message {
        render(
            OutboxEntry(
                id: "m0",
                conversation: .direct(Self.contact),
                content: content,
                language: language,
                prompt: nil,
                notBefore: now,
                kind: .reply
            )
        )
    }

    /// Words a message as the service does, and notes what it had no word for.
    func render(_ entry: OutboxEntry) -> Message {
        var message = Message(language: entry.language, blocks: [])
        for part in entry.content.parts {
            switch part {
            case .words(let utterance):
                let said = words(utterance, entry)
                message.blocks += said.blocks
                message.choices = said.choices
            case .summary(let round): message.blocks.append(.paragraph([.text("[summary \(round)]")]))
            case .talkKit: message.blocks.append(.paragraph([.text("[talk kit]")]))
            case .advice: message.blocks.append(.paragraph([.text("[advice]")]))
            }
        }
        return message
    }

    private func words(_ utterance: Utterance, _ entry: OutboxEntry) -> Message {
        let content = entry.content
        let region = content.subject.region.flatMap { world.regions[$0] }
        guard let model = library.models[region?.settings.rounds.model ?? ModelID(rawValue: "zorginstituut-ic")] else {
            return Message(language: entry.language, blocks: [])
        }
        let names: Set<String>
        if utterance.dialog == .notices, let notice = Notice(rawValue: utterance.state) {
            names = Set(notice.facts)
        } else {
            names = Set(library.dialog(utterance.dialog)?.facts ?? [])
        }
        let known = world.facts(
            names,
            subject: content.subject,
            round: content.round,
            person: content.person,
            library: library,
            now: now
        )
        var complete = utterance
        complete.facts = known.merging(utterance.facts) { _, given in given }
        let (message, gaps) = DialogRenderer(library: library, model: model)
            .renderReportingGaps(complete, in: entry.language)
        for gap in gaps { self.gaps.insert("\(gap.dialog.rawValue)/\(gap.state): \(gap.placeholder)") }
        return message
    }
}
