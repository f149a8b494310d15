import Chat
import Dialogs
import Facilitation
import Foundation
import Journal
import Reports

/// Looks at everything an installation stands on: machine, folders, files, port and platforms.
public struct Doctor: Sendable {
    private let places: CommandPlaces
    private let now: Instant

    /// Makes a doctor for an installation.
    public init(_ places: CommandPlaces, now: Instant) {
        self.places = places
        self.now = now
    }

    /// Looks at everything; nothing is changed but a trial file that is removed again.
    public func examine() async -> [DoctorFinding] {
        var findings = MachineExamination(now: now).examine()
        let configuration: Configuration
        do {
            configuration = try places.configuration()
            let file = places.configurationFile ?? "defaults"
            findings.append(.ok("configuration", file))
        } catch {
            findings.append(Self.problem("configuration", error))
            return findings + files()
        }
        findings += files()
        findings += FolderExamination(configuration: configuration, now: now).examine()
        let platforms = PlatformExamination(configuration: configuration)
        findings += platforms.examine()
        findings += await ChatPlatformExamination(
            configuration: configuration,
            isServiceRunning: platforms.isServiceRunning
        )
        .examine()
        return findings
    }

    private func files() -> [DoctorFinding] {
        let report = InstallationCheck(places, now: now).report()
        guard report.errors == 0 else {
            let first = report.findings.first { $0.severity == .error }
            return [
                .problem(
                    "files",
                    "\(report.count); the first: \(first?.description ?? "")",
                    "see all with samenspel check"
                )
            ]
        }
        guard report.warnings == 0 else { return [.warning("files", report.count, "see all with samenspel check")] }
        return [.ok("files", report.count)]
    }

    /// A failure as a finding: what it says before and after its semicolon.
    static func problem(_ subject: String, _ error: any Error) -> DoctorFinding {
        if let problem = error as? ServiceProblem { return .problem(subject, problem.message, problem.advice) }
        let parts = FailureLine.of(error).split(separator: "; ", maxSplits: 1).map(String.init)
        return .problem(
            subject,
            parts.first ?? "",
            parts.count > 1 ? parts[1] : "look into it, then run the doctor again"
        )
    }
}
