import Dialogs
import Foundation
import Testing

/// Builds the libraries that the tests break.
enum BrokenFiles {
    private static let fixtures = TestFolder.tests.appending(path: "Fixtures")

    /// The files of a sound small library: the shipped notices and a model of another field.
    static func base() throws -> [SourceFile] {
        let notices = try Data(contentsOf: TestFolder.root.appending(path: "dialogs/notices.yaml"))
        return try TestFolder.files(fixtures.appending(path: "base"))
            + [SourceFile(path: "notices.yaml", bytes: [UInt8](notices))]
    }

    /// The base with the files of one kind of problem over it.
    static func library(_ kind: ProblemKind) throws -> DialogLibrary {
        var files = Dictionary(uniqueKeysWithValues: try base().map { ($0.path, $0) })
        for file in try broken(kind) { files[file.path] = file }
        return DialogLibrary(files: Array(files.values))
    }

    private static func broken(_ kind: ProblemKind) throws -> [SourceFile] {
        switch kind {
        case .fileTooLarge:
            return [SourceFile(path: "small.yaml", bytes: Array(repeating: UInt8(ascii: "#"), count: 600_000))]
        case .unknownNotice:
            guard var notices = try base().first(where: { $0.path == "notices.yaml" }) else { return [] }
            notices.bytes += Array("  answer-laat: {nl: Te laat., en: Too late.}\n".utf8)
            return [notices]
        default: return try TestFolder.files(fixtures.appending(path: "broken/\(kind.rawValue)"))
        }
    }
}

@Suite("Broken files")
struct BrokenFilesTests {
    @Test("the sound base has no problems")
    func soundBase() throws {
        let problems = DialogLibrary(files: try BrokenFiles.base()).problems.filter { $0.file != "notices.yaml" }
        #expect(problems.map(\.description) == [])
    }

    @Test("each kind of problem has a file that has exactly it", arguments: ProblemKind.allCases)
    func exactlyOneKind(_ kind: ProblemKind) throws {
        let library = try BrokenFiles.library(kind)
        let problems = library.problems.filter { $0.file != "notices.yaml" || $0.severity == .error }
        #expect(Set(problems.map(\.kind)) == [kind], "\(problems.map(\.description).joined(separator: "\n"))")
        for problem in problems {
            #expect(problem.line > 0 || [.fileTooLarge, .emptyFile, .tooDeep, .questionReused].contains(problem.kind))
            #expect(!problem.message.isEmpty)
            #expect(!problem.advice.isEmpty)
        }
    }

    @Test("problems are printed as file, line, column, problem and advice")
    func printed() throws {
        let problems = try BrokenFiles.library(.unknownKey).problems.errors
        #expect(problems.count == 1)
        #expect(problems.first?.description.hasPrefix("small.yaml:8:1: 'timout' means nothing here; ") == true)
    }
}
