import Chat
import Foundation
import Testing

@testable import Service

struct InstallationCheckTests {
    @Test("finds nothing wrong with a sound installation")
    func sound() async throws {
        try await withFolder { folder in
            let installation = try ExampleInstallation(in: folder)
            #expect(installation.findings() == [])
            let report = InstallationCheck(installation.places(), now: Instant(milliseconds: 1_795_348_800_000))
                .report()
            #expect(report.count.hasPrefix("config/samenspel.yaml, 1 region, "))
            #expect(report.count.hasSuffix(": 0 errors, 0 warnings"))
        }
    }

    @Test(
        "checks a region beside the configuration",
        arguments: [
            (
                "- webchat:p2", "- slack:p2",
                "config/regions/ic-noord.yaml:13:5: 'slack:p2' names the platform instance 'slack'"
            ),
            (
                "channels: [\"webchat:ic-noord\"]", "channels: [\"six:ic\"]",
                "'six:ic' names the platform instance 'six'"
            ),
            ("channels:", "minimum-group: 5\nchannels:", "5 is less than the installation's minimum group, 6"),
            ("accounts: [\"webchat:coordinator\"]", "accounts: []", "the region has no facilitator"),
            ("start: 2026-12-08", "start: 2020-12-08\n  dates: []", ""),
        ]
    )
    func besideConfiguration(part: String, other: String, message: String) async throws {
        try await withFolder { folder in
            let installation = try ExampleInstallation(
                in: folder,
                configuration: ExampleInstallation.configuration + "minimum-group: 6\n",
                region: ExampleInstallation.region.with(part, other)
            )
            let findings = installation.findings()
            #expect(message.isEmpty ? findings.isEmpty : findings.contains { $0.contains(message) }, "\(findings)")
        }
    }

    @Test("refuses accounts that are not admitted")
    func admission() async throws {
        try await withFolder { folder in
            let configuration = ExampleInstallation.configuration.with("admit: [webchat]", "admit: [\"webchat:p1\"]")
            let findings = try ExampleInstallation(in: folder, configuration: configuration).findings()
            #expect(
                findings.count { $0.contains("is not admitted, so nothing is ever sent to it; add it to 'admit'") } == 9
            )
        }
    }

    @Test("finds a region id that stands in two files")
    func duplicate() async throws {
        try await withFolder { folder in
            let installation = try ExampleInstallation(in: folder)
            try write(ExampleInstallation.region, to: folder + "/config/regions/zuid.yaml")
            #expect(
                installation.findings() == [
                    "config/regions/zuid.yaml:1:9: the region 'ic-noord' is also in config/regions/ic-noord.yaml; "
                        + "give one of the two another id"
                ]
            )
        }
    }

    @Test("warns of small groups and of no meeting to come, and goes on")
    func warnings() async throws {
        try await withFolder { folder in
            let few = ExampleInstallation.region.with(
                "  - webchat:p5\n  - webchat:p6\n  - webchat:p7\n  - webchat:p8\n",
                ""
            )
            .with("rule: FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU\n  start: 2026-12-08", "dates: [2024-01-09]")
            let report = InstallationCheck(
                try ExampleInstallation(in: folder, region: few).places(),
                now: Instant(milliseconds: 1_795_348_800_000)
            )
            .report()
            #expect((report.errors, report.warnings) == (0, 2))
            #expect(
                report.findings.contains {
                    "\($0)".contains("warning: 4 participants are fewer than the minimum group")
                }
            )
            #expect(report.findings.contains { "\($0)".contains("warning: no meeting is planned in the coming year") })
        }
    }

    @Test("checks folders: keys inside the data, a file in the place of a folder, a place that cannot be made")
    func folders() async throws {
        try await withFolder { folder in
            let inside = ExampleInstallation.configuration.with("keys: ../keys", "keys: ../data/keys")
            let findings = try ExampleInstallation(in: folder, configuration: inside).findings()
            #expect(findings.count == 1)
            #expect(findings.first?.contains("config/samenspel.yaml:4:7: the keys folder") == true, "\(findings)")
            #expect(findings.first?.contains("keep them apart") == true, "\(findings)")
            try write("", to: folder + "/data")
            let file = try ExampleInstallation(in: folder).findings()
            #expect(
                file.contains { $0.contains("config/samenspel.yaml:3:7: \(folder)/data is a file; name a folder") },
                "\(file)"
            )
        }
    }

    @Test("tells broken YAML, missing files and a broken dialog all at once")
    func everything() async throws {
        try await withFolder { folder in
            let dialogs = folder + "/dialogs"
            try FileManager.default.copyItem(atPath: ExampleInstallation.dialogs, toPath: dialogs)
            let welcome = dialogs + "/welcome.yaml"
            let text = String(decoding: try #require(FileManager.default.contents(atPath: welcome)), as: UTF8.self)
            try write(text.replacing("\n    en: ", with: "\n    ne: ") + "\nxyz: 1\n", to: welcome)
            let configuration = ExampleInstallation.configuration.with(ExampleInstallation.dialogs, dialogs)
                .with("http:\n", "htpt:\n")
            let installation = try ExampleInstallation(
                in: folder,
                configuration: configuration,
                region: "region: [\n"
            )
            let findings = installation.findings()
            #expect(
                findings.contains { $0.hasPrefix("config/samenspel.yaml:1:1: ") && $0.contains("did you mean 'http'?") }
            )
            #expect(findings.contains { $0.hasPrefix("config/regions/ic-noord.yaml:") && $0.contains("not YAML") })
            #expect(
                installation.findings(config: "nowhere.yaml").contains {
                    $0.hasPrefix("nowhere.yaml: there is no such file; ")
                }
            )
        }
    }

    @Test("takes the environment into account")
    func environment() async throws {
        try await withFolder { folder in
            let findings = try ExampleInstallation(in: folder).findings(environment: ["SAMENSPEL_HTTP_PORT": "x"])
            #expect(
                findings == ["environment: SAMENSPEL_HTTP_PORT: 'x' is no whole number from 0 to 65535; correct it"]
            )
        }
    }
}
