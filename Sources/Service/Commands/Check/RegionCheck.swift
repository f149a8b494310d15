import Agenda
import Chat
import Dialogs
import Facilitation
import Foundation
import Mechanisms

/// Checks the region files of an installation, each by itself and side by side with the configuration.
struct RegionCheck {
    /// The configuration; nil when it could not be read, and then only each file by itself is checked.
    let configuration: Configuration?
    /// The models that are installed; nil when that is not known.
    let models: Set<ModelID>?
    let now: Instant
    /// From this size on a group is large enough that most can be shown.
    static let comfortableGroup = 8

    func check(_ folder: String, shownAs shown: String, _ report: inout CheckReport) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return report.add(
                .error,
                shown,
                "the regions folder cannot be read",
                "make it, or correct the key 'regions'"
            )
        }
        var seen: [RegionID: String] = [:]
        let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
        if files.isEmpty {
            report.add(.warning, shown, "there is no region in this folder", "add one: example.yaml has every key")
        }
        for name in files {
            let file = "\(shown)/\(name)"
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                report.add(.error, file, "it cannot be read", "check its owner and mode")
                continue
            }
            report.regions += 1
            let bytes = Array(data)
            let (settings, problems) = RegionFile.read(
                bytes,
                path: file,
                models: models,
                minimumGroup: configuration?.minimumGroup ?? 5
            )
            report.add(problems)
            guard let settings else { continue }
            let marks = FilePlaces.of(bytes, file: file)
            if let other = seen[settings.region] {
                report.add(
                    .error,
                    file,
                    at: marks.mark("region"),
                    "the region '\(settings.region)' is also in \(other)",
                    "give one of the two another id"
                )
            }
            seen[settings.region] = file
            check(settings, marks, &report)
        }
    }

    private func check(_ settings: RegionSettings, _ marks: SourceMarks, _ report: inout CheckReport) {
        func add(_ severity: Problem.Severity, _ path: String, _ message: String, _ advice: String) {
            report.add(severity, marks.file, at: marks.mark(path), message, advice)
        }
        checkAccounts(settings, marks, &report)
        if settings.facilitators.isEmpty {
            add(.error, "facilitators.accounts", "the region has no facilitator", "name at least one account")
        }
        if let least = configuration?.minimumGroup, settings.minimumGroup < least {
            add(
                .error,
                "minimum-group",
                "\(settings.minimumGroup) is less than the installation's minimum group, \(least)",
                "raise it, or leave the key out"
            )
        }
        let size = settings.participants.count
        if size < settings.minimumGroup {
            add(
                .warning,
                "participants",
                "\(size) participants are fewer than the minimum group of \(settings.minimumGroup)",
                "nothing will be counted: the region gets questions to talk about instead"
            )
        } else if size < Self.comfortableGroup {
            add(
                .warning,
                "participants",
                "\(size) participants are few: with \(settings.minimumGroup - 1) answers or fewer nothing is shown",
                "think about whether scores help this group"
            )
        }
        let today = settings.timezone.date(at: now)
        if Region(settings: settings).meetings(from: today, through: today.adding(days: 400)).isEmpty {
            add(
                .warning,
                "meetings",
                "no meeting is planned in the coming year",
                "add 'dates', or a 'rule' that goes on"
            )
        }
    }

    private func checkAccounts(_ settings: RegionSettings, _ marks: SourceMarks, _ report: inout CheckReport) {
        guard let configuration else { return }
        var named: [(path: String, account: Account)] = []
        named += settings.facilitators.enumerated().map { ("facilitators.accounts[\($0.offset)]", $0.element) }
        named += settings.participants.enumerated().map { ("participants[\($0.offset)]", $0.element) }
        named += settings.channels.enumerated().map { ("channels[\($0.offset)]", $0.element) }
        if let account = settings.controller.account { named.append(("controller.account", account)) }
        let instances = configuration.platforms.keys.map(\.rawValue).sorted().joined(separator: ", ")
        for (path, account) in named {
            let mark = marks.mark(path)
            if configuration.platforms[account.instance] == nil {
                report.add(
                    .error,
                    marks.file,
                    at: mark,
                    "'\(account)' names the platform instance '\(account.instance.rawValue)', which is not configured",
                    instances.isEmpty
                        ? "add it under 'platforms'" : "use one of \(instances), or add it under 'platforms'"
                )
            } else if !configuration.admits(account) {
                report.add(
                    .error,
                    marks.file,
                    at: mark,
                    "'\(account)' is not admitted, so nothing is ever sent to it",
                    "add it to 'admit' in the configuration, or remove it here"
                )
            }
        }
    }
}
