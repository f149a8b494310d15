import Chat
import Dialogs
import Facilitation
import Foundation
import Mechanisms
import Testing

@testable import Service

/// Every message of every dialog as it goes over the wire to every team-chat platform, compared with files that people
/// read over.
///
/// The messages follow from the dialogs themselves: who adds a dialog or a state is told which files are missing. The
/// files are written anew only when the environment variable `SAMENSPEL_UPDATE_GOLDENS` is `1`.
@Suite("Goldens of what is said", .timeLimit(.minutes(10)))
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Fixtures/golden").standardizedFileURL
    private static let updates = ProcessInfo.processInfo.environment["SAMENSPEL_UPDATE_GOLDENS"] == "1"

    @Test(
        "each message is what was approved for the platform",
        arguments: GoldenPlatform.allCases,
        Language.allCases
    )
    func wire(platform: GoldenPlatform, language: Language) async throws {
        let platforms = try FakePlatforms()
        for file in try GoldenSet.of(language).files {
            var entries: [String] = []
            for golden in file.messages {
                guard let requests = try await platform.requests(golden, over: platforms) else { continue }
                let body = GoldenJSON.list(requests.map(\.golden)).written(indent: " ")
                entries.append(" \(GoldenJSON.quoted(golden.name)): \(body)")
                let problems = GoldenLimits.problems(requests, on: platform)
                #expect(problems == [], "\(file.name), \(golden.name)")
                guard file.name == "hostile" else { continue }
                #expect(GoldenLimits.escapes(requests, on: platform) == [], "\(golden.name)")
            }
            let text = "{\n" + entries.joined(separator: ",\n") + "\n}\n"
            try compare(text, with: "\(platform.rawValue)/\(file.name).\(language.rawValue).json")
        }
        try expectNothingElse(in: platform.rawValue, language, "json")
    }

    @Test("each message reads as it was approved", arguments: Language.allCases)
    func text(language: Language) throws {
        for file in try GoldenSet.of(language).files {
            let parts = file.messages.map { golden in
                let choices = golden.message.choices.map { "[\($0.label)]" }.joined(separator: " ")
                let said = golden.message.blocks.map(\.plainText).joined(separator: "\n\n")
                return "── \(golden.name)\n\(said)\n" + (choices.isEmpty ? "" : "\n\(choices)\n")
            }
            try compare(parts.joined(separator: "\n"), with: "text/\(file.name).\(language.rawValue).txt")
        }
        try expectNothingElse(in: "text", language, "txt")
    }

    @Test("everything that a dialog or a notice can say is in a golden", arguments: Language.allCases)
    func everything(language: Language) throws {
        let said = try GoldenSet.of(language).files.reduce(into: Set<String>()) { $0.formUnion($1.utterances) }
        let library = try GoldenSet.shipped.get()
        var missing: [String] = []
        for dialog in library.dialogs.values {
            for state in dialog.states {
                missing += state.texts.map { "\(dialog.id.rawValue)/\(state.name)/\($0.key)" }.filter {
                    !said.contains($0)
                }
            }
        }
        missing += Notice.allCases.map { "notices/\($0.rawValue)/say" }.filter { !said.contains($0) }
        #expect(missing.sorted() == [])
    }

    @Test("no message lacks a word or has an empty line", arguments: Language.allCases)
    func whole(language: Language) throws {
        for file in try GoldenSet.of(language).files where file.name != "hostile" {
            for golden in file.messages {
                let lines = golden.message.blocks.flatMap { $0.plainText.split(separator: "\n") }
                let empty = lines.filter { $0.allSatisfy { $0.isWhitespace || $0.isPunctuation } }
                #expect(empty == [] && !golden.message.blocks.isEmpty, "\(file.name), \(golden.name)")
                for line in lines {
                    let flaws = ["  ", " .", " ,", "{", "}", "**", "..", "()", "''", "‹"].filter { line.contains($0) }
                    #expect(flaws == [], "\(file.name), \(golden.name): \(line)")
                    #expect(!line.contains(" – ") && !line.contains(": –"), "\(file.name), \(golden.name): \(line)")
                }
            }
        }
    }

    @Test(
        "the longest tokens and the longest texts of people stay within what the platform takes",
        arguments: GoldenPlatform.allCases,
        Language.allCases
    )
    func limits(platform: GoldenPlatform, language: Language) async throws {
        let platforms = try FakePlatforms()
        let tokens = GoldenTokens(length: 150)
        let asked = try GoldenSet.of(language).files.filter { $0.name != "hostile" }.flatMap(\.messages)
            .filter { $0.asks && $0.message.choices.count > 2 }
        let long = HostileTexts.long.map { name, text in
            GoldenMessage(name: name, message: HostileTexts.message(text, in: language), asks: true)
        }
        for golden in asked + long {
            let requests = try await platform.requests(golden, tokens: tokens, over: platforms) ?? []
            #expect(!requests.isEmpty)
            #expect(GoldenLimits.problems(requests, on: platform) == [], "\(golden.name)")
        }
    }

    @Test("words of people never stand where markup is read", arguments: Language.allCases)
    func quoted(language: Language) throws {
        let settings = try GoldenScene.settings(language, people: 1)
        let typed = [
            settings.name, settings.controller.name, settings.controller.contact, settings.facilitatorName,
            settings.confidant, settings.meetings.place, DialogWords.typed(language), "Robin de Vries", "Anna",
        ].compactMap(\.self)
        for file in try GoldenSet.of(language).files where file.name != "hostile" {
            for golden in file.messages {
                let ours = golden.message.inlines.filter { inline in
                    !inline.isQuoted && typed.contains { [inline].plainText.contains($0) }
                }
                #expect(ours == [], "\(file.name), \(golden.name)")
            }
        }
    }

    // MARK: Files

    private func compare(_ text: String, with name: String) throws {
        let file = Self.folder.appending(path: name)
        if Self.updates {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record("\(name) is missing; write it with SAMENSPEL_UPDATE_GOLDENS=1, and read it")
            return
        }
        guard text != golden else { return }
        let (new, old) = (text.split(separator: "\n"), golden.split(separator: "\n"))
        let place = zip(new, old).prefix { $0 == $1 }.count
        let line = place < new.count ? new[place] : "its end"
        Issue.record(
            "\(name) changed, first to '\(line)'; write it with SAMENSPEL_UPDATE_GOLDENS=1, and read what changed"
        )
    }

    /// A file that no dialog makes any more is removed, or told of.
    private func expectNothingElse(in folder: String, _ language: Language, _ ending: String) throws {
        let wanted = Set(try GoldenSet.of(language).files.map { "\($0.name).\(language.rawValue).\(ending)" })
        let place = Self.folder.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path(percentEncoded: false))
        for name in names.sorted() where name.hasSuffix(".\(language.rawValue).\(ending)") && !wanted.contains(name) {
            if Self.updates {
                try FileManager.default.removeItem(at: place.appending(path: name))
            } else {
                Issue.record("\(folder)/\(name) belongs to no dialog any more")
            }
        }
    }
}

extension Message {
    /// Every run of text in it.
    var inlines: [Inline] {
        blocks.flatMap { block -> [Inline] in
            switch block {
            case .heading(let inlines), .paragraph(let inlines), .note(let inlines): inlines
            case .bullets(let items), .numbered(let items): items.flatMap(\.self)
            case .image(_, let alternative): [.text(alternative)]
            }
        }
    }
}

extension Message.Inline {
    /// Whether it is text of a person.
    var isQuoted: Bool { if case .quoted = self { true } else { false } }
}
