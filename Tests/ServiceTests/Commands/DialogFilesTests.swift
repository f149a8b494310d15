import Dialogs
import Foundation
import Testing

@testable import Service

struct DialogFilesTests {
    @Test("checks the installed dialogs, and single files of every kind by themselves")
    func sound() throws {
        let folder = ExampleInstallation.dialogs
        #expect(try DialogFiles.check([folder + "/"]).errors == 0)
        for file in ["check-in.yaml", "notices.yaml", "models/zorginstituut-ic.yaml"] {
            let report = try DialogFiles.check(["\(folder)/\(file)"])
            #expect(report.findings.filter { $0.severity == .error } == [])
        }
    }

    @Test("names the file as it was given, the place, and what to do")
    func broken() async throws {
        try await withFolder { folder in
            let bytes = try #require(
                FileManager.default.contents(atPath: ExampleInstallation.dialogs + "/welcome.yaml")
            )
            let text = String(decoding: bytes, as: UTF8.self)
            try write(text + "\naudeince: participant\n", to: folder + "/welcome.yaml")
            let findings = try DialogFiles.check([folder + "/welcome.yaml"]).findings
            #expect(
                findings.contains { "\($0)".hasPrefix("\(folder)/welcome.yaml:") && $0.advice.contains("audience") }
            )
            #expect(throws: ServiceProblem.self) { try DialogFiles.check([folder + "/nothing.yaml"]) }
            #expect(throws: ServiceProblem.self) { try DialogFiles.dialog(folder + "/welcome.yaml") }
        }
    }

    @Test("says a missing translation with its place")
    func translation() async throws {
        try await withFolder { folder in
            let bytes = try #require(FileManager.default.contents(atPath: ExampleInstallation.dialogs + "/away.yaml"))
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            let english = try #require(lines.firstIndex { $0.contains("en: ") && !$0.contains("{") })
            var shortened = lines
            shortened.remove(at: english)
            try write(shortened.joined(separator: "\n"), to: folder + "/away.yaml")
            let findings = try DialogFiles.check([folder + "/away.yaml"]).findings
            #expect(
                findings.contains { "\($0)".contains("away.yaml:") && $0.message.contains("missing in 'en'") },
                "\(findings)"
            )
        }
    }
}
