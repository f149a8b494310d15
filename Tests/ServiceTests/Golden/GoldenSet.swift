import Agenda
import Chat
import Dialogs
import Facilitation
import HashTreeCollections
import Mechanisms

@testable import Service

/// Every message of every dialog in one language, and what else is said: notices, questions, a region's first year.
struct GoldenSet: Sendable {
    let files: [GoldenFile]

    /// The set of a language over the shipped dialogs, made once.
    static func of(_ language: Language) throws -> GoldenSet {
        switch language {
        case .nl: try dutch.get()
        case .en: try english.get()
        }
    }

    private static let dutch = Result { try GoldenSet(shipped.get(), .nl) }
    private static let english = Result { try GoldenSet(shipped.get(), .en) }
    static let shipped = Result { try DialogFolder.load(ExampleInstallation.dialogs) }

    private init(_ library: DialogLibrary, _ language: Language) throws {
        let full = try Self.round(library, language)
        let bare = try Self.bare(library, language)
        var files = library.dialogs.keys.sorted().compactMap(library.dialog).map { dialog in
            Self.walk(dialog, full, bare)
        }
        files.append(Self.questions(full))
        files.append(Self.notices(full))
        files.append(try Self.year(library, language, beside: files))
        files.append(try Self.groups(library, language, beside: files))
        // What people type is in no language of ours.
        if language == .nl { files.append(HostileTexts.file(library, language)) }
        self.files = files
    }

    // MARK: Dialogs

    /// A region in its second round, of which everything is known that can be.
    private static func round(
        _ library: DialogLibrary,
        _ language: Language
    ) throws -> GoldenScene {
        var scene = try GoldenScene(library, in: language)
        try scene.perform(.confirmRegion(GoldenScene.region, true))
        try scene.advance(to: "2026-10-27", "10:00")
        let typed = DialogWords.typed(language)
        let due = try LocalDate.parse("2027-02-01")
        let now = scene.now
        scene.change { world in
            world.regions[GoldenScene.region]?.overallLevel = RecordedText(text: typed, at: now)
            var agreement = Agreement(id: "a1", text: typed, owner: "Robin de Vries", at: now)
            agreement.due = due
            agreement.noticedBy = typed
            world.regions[GoldenScene.region]?.agreements = [agreement]
        }
        return scene
    }

    /// A region of which only the least is known, before its first round.
    private static func bare(_ library: DialogLibrary, _ language: Language) throws -> GoldenScene {
        var scene = try GoldenScene(library, in: language) { settings in
            settings.confidant = nil
            settings.facilitatorName = nil
            settings.meetings.place = nil
        }
        try scene.perform(.confirmRegion(GoldenScene.region, true))
        try scene.advance(to: "2026-10-27", "10:00")
        scene.change { $0.regions[GoldenScene.region]?.settings.meetings.dates = [] }
        return scene
    }

    /// A dialog as everybody may come to see it: the facilitator, a participant, and where little is known.
    private static func walk(_ dialog: Dialog, _ full: GoldenScene, _ bare: GoldenScene) -> GoldenFile {
        var file = GoldenFile(dialog.id.rawValue)
        let participant = GoldenScene.account("p1")
        let isFirst = dialog.audience == .facilitator
        let accounts = isFirst ? [GoldenScene.facilitator] : [GoldenScene.facilitator, participant]
        for account in accounts {
            file = DialogWalk.walk(dialog, in: full, as: account, about: subject(full), into: file)
        }
        return DialogWalk.walk(dialog, in: bare, as: accounts.last ?? participant, about: subject(bare), into: file)
    }

    private static func subject(_ scene: GoldenScene) -> TalkSubject {
        let region = scene.world.regions[GoldenScene.region]
        return TalkSubject(
            region: GoldenScene.region,
            meeting: region?.settings.meetings.dates.first,
            agreement: region?.agreements.first?.id
        )
    }

    /// Each question of each model, and how its card reads with every answer to the first one.
    private static func questions(_ scene: GoldenScene) -> GoldenFile {
        var file = GoldenFile("questions")
        for model in scene.library.models.values.sorted(by: { $0.id < $1.id }) {
            let renderer = DialogRenderer(library: scene.library, model: model)
            for (index, question) in model.questions.enumerated() {
                var utterance = Utterance(dialog: "check-in", state: "question", part: .ask, question: question.id)
                utterance.facts = ["number": .number(index + 1), "of": .number(model.questions.count)]
                let asked = renderer.render(utterance, in: scene.language)
                let name = "\(model.id.rawValue) \(question.id.rawValue)"
                file.add(GoldenMessage(name: name, message: asked, asks: true, offersForm: true))
                utterance.part = .asked
                for choice in index == 0 ? asked.choices : [] {
                    utterance.facts[Utterance.given] = .text(choice.id)
                    let card = renderer.render(utterance, in: scene.language)
                    file.add(GoldenMessage(name: "\(name), answered \(choice.id)", message: card, replaces: asked))
                }
                guard index == 0 else { continue }
                utterance.facts[Utterance.given] = nil
                let card = renderer.render(utterance, in: scene.language)
                file.add(GoldenMessage(name: "\(name), taken back", message: card, replaces: asked))
            }
        }
        return file
    }

    // MARK: Notices

    /// Each notice by itself, where everything is known.
    private static func notices(_ scene: GoldenScene) -> GoldenFile {
        var file = GoldenFile("notices")
        let facts = NoticeFacts(scene.language)
        for notice in Notice.allCases {
            let utterance = Utterance.notice(notice, facts: facts.of(notice))
            var content = OutboxContent(parts: [.words(utterance)], subject: subject(scene))
            content.person = scene.person(GoldenScene.account("p1"))
            let message = MessageRenderer(library: scene.library)
                .render(content, in: scene.language, world: scene.world, now: scene.now)
            file.utterances.insert("notices/\(notice.rawValue)/say")
            let isPosted = notice.rawValue.hasPrefix("channel-")
            file.add(GoldenMessage(name: notice.rawValue, message: message, isPosted: isPosted))
        }
        return file
    }

    // MARK: Whatever else is said

    /// What a region of twelve says and is told from its first day to its third round.
    private static func year(
        _ library: DialogLibrary,
        _ language: Language,
        beside others: [GoldenFile]
    ) throws -> GoldenFile {
        var scene = try GoldenScene(library, in: language)
        try GoldenYear.play(&scene)
        var file = GoldenFile("year", beside: others)
        file.add(said: scene)
        return file
    }

    /// What groups of other sizes are told that the year does not have: words only, too few, no scores at all.
    private static func groups(
        _ library: DialogLibrary,
        _ language: Language,
        beside others: [GoldenFile]
    ) throws -> GoldenFile {
        var file = GoldenFile("groups", beside: others)
        for (people, answers) in [(7, 7), (12, 3), (4, 0)] {
            var scene = try GoldenScene(library, in: language, people: people)
            try scene.perform(.confirmRegion(GoldenScene.region, true))
            try scene.advance(to: "2026-10-27", "10:00")
            for number in 0..<answers { try GoldenYear.answer(&scene, as: number) }
            try scene.advance(to: "2026-11-17", "12:00")
            file.add(said: scene, only: [GoldenScene.channel, GoldenScene.facilitator], prefix: "\(people) people: ")
        }
        return file
    }
}

extension GoldenFile {
    /// Adds what was said in a scene to those who have a part in it.
    mutating func add(
        said scene: GoldenScene,
        only accounts: Set<Account> = [
            GoldenScene.channel, GoldenScene.facilitator, GoldenScene.second, GoldenScene.contact,
            GoldenScene.account("p1"), GoldenScene.account("p2"), GoldenScene.account("p3"),
        ],
        prefix: String = ""
    ) {
        for said in scene.said {
            let entry = said.entry
            let account: Account
            var isPosted = false
            switch entry.conversation {
            case .direct(let person): account = person
            case .channel(let channel):
                account = channel
                isPosted = true
            }
            guard accounts.contains(account), entry.replaces == nil else { continue }
            utterances.formUnion(entry.content.parts.compactMap(\.utterance))
            add(
                GoldenMessage(
                    name: prefix + entry.content.goldenName,
                    message: said.message,
                    asks: entry.prompt != nil,
                    isPosted: isPosted,
                    offersForm: entry.prompt != nil && entry.content.asksScore
                )
            )
        }
    }
}
