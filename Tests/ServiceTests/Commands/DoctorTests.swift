import Chat
import Foundation
import Testing

@testable import Service

struct DoctorTests {
    private let noon = Instant(milliseconds: 1_795_348_800_000)

    private func levels(_ findings: [DoctorFinding]) -> [String: DoctorFinding.Level] {
        Dictionary(findings.map { ($0.subject, $0.level) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("finds a sound installation sound, and says that links work here only")
    func sound() async throws {
        try await withFolder { folder in
            let findings = try await Doctor(ExampleInstallation(in: folder).places(), now: noon).examine()
            let levels = levels(findings)
            #expect(findings.filter { $0.level == .problem } == [])
            #expect(levels["platform webchat"] == .warning)
            #expect(levels["zone data"] == .ok)
            #expect(levels["fonts"] == .ok)
            #expect(levels["sync"] == .ok || levels["sync"] == .warning)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["config"], "nothing is left behind")
        }
    }

    @Test("says what is wrong: keys inside the data, others can read, no encryption, a clock that stands still")
    func unsound() async throws {
        try await withFolder { folder in
            let configuration = ExampleInstallation.configuration.with("keys: ../keys", "keys: ../data/keys")
                .with("port: 0", "port: 0\n  public-url: http://samenspel.example.nl")
            let installation = try ExampleInstallation(in: folder, configuration: configuration)
            try FileManager.default.createDirectory(atPath: folder + "/data/keys", withIntermediateDirectories: true)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/data/keys")
            let findings = await Doctor(installation.places(), now: Instant(milliseconds: 0)).examine()
            let levels = levels(findings)
            #expect(levels["keys apart"] == .problem)
            #expect(levels["keys folder"] == .problem)
            #expect(levels["platform webchat"] == .problem)
            #expect(levels["clock"] == .problem)
            #expect(levels["files"] == .problem)
            #expect(findings.filter { $0.level != .ok }.allSatisfy { !$0.advice.isEmpty }, "\(findings)")
        }
    }

    @Test("goes on without a configuration")
    func noConfiguration() async throws {
        try await withFolder { folder in
            let findings = await Doctor(CommandPlaces(environment: [:], workingFolder: folder), now: noon).examine()
            #expect(levels(findings)["configuration"] == .problem)
            #expect(levels(findings)["fonts"] == .ok)
        }
    }
}
