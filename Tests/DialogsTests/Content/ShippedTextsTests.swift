import Agenda
import Chat
import Dialogs
import Foundation
import Mechanisms
import Testing

/// The words that are shipped do what they promise: short, honest, and understood when a person types them.
struct ShippedTextsTests {
    private let library: DialogLibrary

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../dialogs").standardized
        var files: [SourceFile] = []
        for folder in ["", "guide", "models"] {
            let folderURL = root.appending(path: folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: folderURL.path()).sorted()
            where name.hasSuffix(".yaml") {
                let bytes = try [UInt8](Data(contentsOf: folderURL.appending(path: name)))
                files.append(SourceFile(path: folder.isEmpty ? name : "\(folder)/\(name)", bytes: bytes))
            }
        }
        library = DialogLibrary(files: files)
    }

    @Test("Everything that is shipped passes the checker, without a warning")
    func checkerIsSilent() {
        #expect(library.problems.isEmpty, "\(DialogCheck.report(library))")
    }

    @Test("The dialogs that the core starts are there")
    func allDialogsAreThere() {
        let names: Set<String> = [
            "agreement", "announcement", "away", "check-in", "confirm", "guide", "less-often", "mechanisms", "meeting",
            "privacy", "welcome",
        ]
        #expect(names.isSubset(of: Set(library.dialogs.keys.map(\.rawValue))))
    }

    @Test("A notice has at most 300 characters", arguments: Language.allCases)
    func noticesAreShort(language: Language) throws {
        let notices = try #require(library.notices)
        for notice in Notice.allCases {
            let text = try #require(notices.texts[notice]?.raw.byLanguage[language])
            #expect(text.count <= 300, "\(notice.rawValue)")
        }
    }

    @Test("What a question tells people to type is understood there", arguments: Language.allCases)
    func promptedWordsAreUnderstood(language: Language) throws {
        let model = try #require(library.models["zorginstituut-ic"])
        let context = DialogContext(
            language: language,
            now: Instant(milliseconds: 1_780_000_000_000),
            zone: try Zone("Europe/Amsterdam"),
            model: model,
            facts: ["region": .text("IC Noord")],
            options: Self.hostOptions
        )
        for dialog in library.dialogs.values {
            for state in dialog.states where state.waits {
                let texts = [state.hint, state.invalid].compactMap { $0?.raw.byLanguage[language] }
                for word in texts.flatMap(Self.bold) {
                    var session = DialogMachine.session(of: dialog, questions: model.coreQuestions)
                    session.state = state.name
                    let (after, _) = DialogMachine.step(dialog, session, .text(word), context)
                    #expect(after.attempts == 0, "\(dialog.id.rawValue), \(state.name): '\(word)'")
                }
            }
        }
    }

    @Test("The guide speaks the words of its data", arguments: Language.allCases)
    func guideFollowsItsData(language: Language) throws {
        let data = try #require(library.guide)
        let guide = try spokenText(of: "guide", language)
        let names =
            data.forms.flatMap { [$0.name, $0.text] } + data.principles.map(\.text)
            + data.themes.flatMap { [$0.name] + $0.challenges.map(\.text) + $0.advice }
        for name in names { #expect(guide.contains(name(language)), "\(name(language))") }
    }

    @Test("The guide has three forms, eight principles, eight themes, twelve challenges and eighteen pieces of advice")
    func guideIsComplete() throws {
        let data = try #require(library.guide)
        #expect(data.forms.count == 3)
        #expect(data.principles.count == 8)
        #expect(data.themes.count == 8)
        #expect(data.themes.flatMap(\.challenges).count == 12)
        #expect(data.themes.flatMap(\.advice).count == 18)
    }

    @Test("The options of the guide have the ids of its data")
    func guideOptionsFollowItsData() throws {
        let data = try #require(library.guide)
        let guide = try #require(library.dialogs["guide"])
        #expect(try listed(guide, "challenges") == data.themes.flatMap(\.challenges).map(\.id))
        #expect(try listed(guide, "form").starts(with: data.forms.map(\.id)))
        #expect(try listed(guide, "themes").starts(with: data.themes.map(\.id)))
    }

    @Test("No text promises anonymity or draws an arrow", arguments: Language.allCases)
    func wordsAreHonest(language: Language) throws {
        var texts = try #require(library.notices).texts.values.compactMap { $0.raw.byLanguage[language] }
        for id in library.dialogs.keys { texts.append(try spokenText(of: id, language)) }
        for text in texts {
            for word in ["anoniem", "anonymous", "→", "➜"] { #expect(!text.lowercased().contains(word), "\(text)") }
        }
    }

    // MARK: Helpers

    private static let hostOptions: [HostOptions: [Utterance.Option]] = [
        .topics: [Utterance.Option(id: "context", label: LocalizedText(nl: "context", en: "context"))],
        .levels: [Utterance.Option(id: "well", label: LocalizedText(nl: "goed", en: "well"))],
    ]

    /// The runs between `**`, which are the words to type.
    private static func bold(_ text: String) -> [String] {
        text.components(separatedBy: "**").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }

    private func listed(_ dialog: Dialog, _ state: String) throws -> [String] {
        guard case .listed(let options) = try #require(dialog.state(state)?.expect?.options) else { return [] }
        return options.map(\.id)
    }

    /// Every text of a dialog in one language, with the labels of its options.
    private func spokenText(of id: DialogID, _ language: Language) throws -> String {
        let dialog = try #require(library.dialogs[id])
        var texts: [String] = []
        for state in dialog.states {
            texts += state.texts.compactMap { $0.text.raw.byLanguage[language] }
            if case .listed(let options) = state.expect?.options { texts += options.map { $0.label(language) } }
        }
        return texts.joined(separator: "\n")
    }
}
