import Dialogs
import Foundation
import Testing

/// Replays what the shipped dialogs said when someone last looked them over.
///
/// After a change of wording that is meant, run once with `SAMENSPEL_UPDATE_CASES=1` and read the difference.
@Suite("Cases of the shipped dialogs")
struct DialogCasesTests {
    private static let folder = TestFolder.tests.appending(path: "Fixtures/cases").resolvingSymlinksInPath()
    private static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? [])
        .filter { $0.hasSuffix(".json") }.sorted()
    private static let updates = ProcessInfo.processInfo.environment["SAMENSPEL_UPDATE_CASES"] == "1"

    @Test("there are cases")
    func thereAreCases() { #expect(Self.names.count >= 12) }

    @Test("happen again as they did", arguments: names)
    func replay(_ name: String) throws {
        let file = Self.folder.appending(path: name)
        let recorded = try DialogCase(json: String(contentsOf: file, encoding: .utf8))
        let library = try TestFolder.shipped()
        if Self.updates {
            var play = try DialogPlay(
                recorded.dialog,
                in: library,
                model: recorded.model,
                language: recorded.language,
                now: recorded.now,
                zone: recorded.zone
            )
            for turn in recorded.turns { _ = try turn.in == "/begin" ? play.begin() : play.feed(turn.in) }
            try Data((play.repro + "\n").utf8).write(to: file)
            return
        }
        let difference = try recorded.run(in: library)
        #expect(difference == nil, "\(name): \(difference?.description ?? "")")
    }
}
