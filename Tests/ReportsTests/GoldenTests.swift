import Foundation
import Mechanisms
import Testing

@testable import Reports

/// What every kind of summary says, compared with files that people read over.
///
/// The files are written anew only when the environment variable `SAMENSPEL_UPDATE_GOLDENS` is `1`.
@Suite("Goldens")
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

    private func check(_ text: String, _ name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["SAMENSPEL_UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(text == golden, "\(name) changed; read both, then update the file if the new text is right")
    }

    @Test("the post reads as it was approved", arguments: SummaryKind.allCases, Language.allCases)
    func text(kind: SummaryKind, language: Language) throws {
        try check(SummaryText.text(kind.input(language)), "\(kind.rawValue).\(language.rawValue).txt")
    }

    @Test("the page is as it was approved", arguments: [SummaryKind.counts, .everything, .tooFew, .talkSmallGroup])
    func page(kind: SummaryKind) throws {
        try check(SummaryPage.html(kind.input(.nl)), "\(kind.rawValue).nl.html")
    }

    @Test("the chart is as it was approved", arguments: [SummaryKind.counts, .words, .sevenQuestions])
    func chart(kind: SummaryKind) throws {
        try check(#require(SummaryChart.svg(kind.input(.nl))), "\(kind.rawValue).nl.svg")
    }

    @Test("the JSON keeps its keys", arguments: [SummaryKind.counts, .talkSmallGroup])
    func json(kind: SummaryKind) throws {
        try check(SummaryJSON.encode(kind.input(.en)), "\(kind.rawValue).en.json")
    }
}
