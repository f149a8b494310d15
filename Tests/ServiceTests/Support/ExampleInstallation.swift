import Chat
import Foundation

@testable import Service

/// A small installation on disk, with one region of eight people and the shipped dialogs.
struct ExampleInstallation {
    /// The folder that everything stands in.
    let folder: String

    /// The dialogs that come with this source tree.
    static let dialogs = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("../../../dialogs").standardizedFileURL.path

    /// Writes the files of an installation into a folder.
    init(in folder: String, configuration: String = ExampleInstallation.configuration, region: String = region) throws {
        self.folder = folder
        try write(configuration, to: folder + "/config/samenspel.yaml")
        try write(region, to: folder + "/config/regions/ic-noord.yaml")
    }

    /// The places of commands that run in the folder.
    func places(config: String? = nil, data: String? = nil, environment: [String: String] = [:]) -> CommandPlaces {
        CommandPlaces(config: config, data: data, environment: environment, workingFolder: folder)
    }

    /// What `check` finds, a line each.
    func findings(config: String? = nil, environment: [String: String] = [:]) -> [String] {
        InstallationCheck(
            places(config: config, environment: environment),
            now: Instant(milliseconds: 1_795_348_800_000)
        )
        .report().findings.map(\.description)
    }

    static let configuration = """
        http:
          port: 0
        data: ../data
        keys: ../keys
        dialogs: \(dialogs)
        regions: regions
        admit: [webchat]
        platforms:
          webchat: {kind: webchat}

        """

    static let region = """
        region: ic-noord
        name: IC-netwerk Noord
        language: nl
        timezone: Europe/Amsterdam
        controller:
          name: Ziekenhuis Noordzijde
          contact: privacy@noordzijde.example
        facilitators:
          name: de netwerkcoördinator
          accounts: ["webchat:coordinator"]
        participants:
          - webchat:p1
          - webchat:p2
          - webchat:p3
          - webchat:p4
          - webchat:p5
          - webchat:p6
          - webchat:p7
          - webchat:p8
        channels: ["webchat:ic-noord"]
        rounds:
          model: zorginstituut-ic
        meetings:
          rule: FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU
          start: 2026-12-08
          at: "14:00"

        """
}

extension String {
    /// Whether the text holds a part; every text holds nothing.
    func has(_ part: String) -> Bool { part.isEmpty || contains(part) }

    /// The text with one part replaced; the part must be there.
    func with(_ part: String, _ other: String) -> String {
        precondition(contains(part), "'\(part)' is not in the text")
        return replacing(part, with: other)
    }
}
