import Chat
import Dialogs
import Facilitation
import Foundation
import Mechanisms

/// Checks all files that people write for an installation: configuration, regions, dialogs and models, all at once.
public struct InstallationCheck: Sendable {
    private let places: CommandPlaces
    private let now: Instant

    /// Makes a check; `now` decides which meetings are still to come.
    public init(_ places: CommandPlaces, now: Instant) {
        self.places = places
        self.now = now
    }

    /// Reads everything and reports; nothing is changed, and nothing stops the rest.
    public func report() -> CheckReport {
        var report = CheckReport()
        let configuration = checkConfiguration(&report)
        let library = checkDialogs(configuration, &report)
        if let folder = configuration?.regions ?? regionsBesideConfiguration {
            RegionCheck(configuration: configuration, models: library.map { Set($0.models.keys) }, now: now)
                .check(folder, shownAs: show(folder), &report)
        }
        report.findings.sort()
        return report
    }

    private func show(_ path: String) -> String { DisplayPath.of(path, from: places.workingFolder) }

    private func checkConfiguration(_ report: inout CheckReport) -> Configuration? {
        guard let file = places.configurationFile else { return nil }
        let path = places.absolute(file)
        let bytes: [UInt8]
        do {
            bytes = try CommandPlaces.contents(path, shownAs: file, option: "--config")
        } catch {
            let parts = "\(error)".dropFirst("\(file): ".count).split(separator: "; ", maxSplits: 1)
            report.add(.error, file, String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
            return nil
        }
        report.configuration = file
        let (configuration, problems) = ConfigurationFile.read(bytes, path: path, environment: places.environment)
        report.add(
            problems.map { problem in
                var problem = problem
                if problem.file == path { problem.file = show(path) }
                return problem
            }
        )
        guard let configuration else { return nil }
        FolderCheck(configuration: configuration, marks: FilePlaces.of(bytes, file: show(path))).check(&report)
        return configuration
    }

    /// The regions that stand beside a configuration that could not be read.
    private var regionsBesideConfiguration: String? {
        guard let file = places.configurationFile else { return nil }
        let folder = URL(fileURLWithPath: places.absolute(file)).deletingLastPathComponent().path + "/regions"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }

    private func checkDialogs(_ configuration: Configuration?, _ report: inout CheckReport) -> DialogLibrary? {
        guard let folder = places.dialogs.map(places.absolute) ?? configuration?.dialogs ?? DialogFolder.shipped()
        else {
            // A configuration with a problem may well say where they are.
            if places.configurationFile == nil || configuration != nil {
                report.add(.error, "dialogs", "the dialogs are not found", "give their folder with --dialogs DIR")
            }
            return nil
        }
        do {
            let library = try DialogFolder.load(folder)
            report.dialogs = library.dialogs.count
            report.models = library.models.count
            report.add(library.problems, in: show(folder))
            if library.notices == nil, !library.problems.contains(where: { $0.file == "notices.yaml" }) {
                report.add(.error, show(folder), "notices.yaml is missing", "put it back from the shipped dialogs")
            }
            if library.models.isEmpty, library.problems.errors.isEmpty {
                report.add(.error, show(folder), "there is no model in models/", "put one there")
            }
            return library
        } catch let problem as ServiceProblem {
            report.add(.error, show(folder), problem.message, problem.advice)
        } catch {
            report.add(.error, show(folder), "\(error)", "")
        }
        return nil
    }
}
