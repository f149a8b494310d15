import Agenda
import Chat
import Foundation
import Reports

/// Looks at the machine: zone data, clock and fonts.
struct MachineExamination {
    let now: Instant
    /// Before this moment no clock of a machine that runs this version can be right.
    static let earliest = Instant(milliseconds: 1_764_547_200_000)
    /// After this moment a clock is surely wrong.
    static let latest = Instant(milliseconds: 4_102_444_800_000)

    func examine() -> [DoctorFinding] { [zones(), clock(), fonts()] }

    private func zones() -> DoctorFinding {
        let advice = "install or renew the package tzdata"
        do {
            let zone = try Zone("Europe/Amsterdam")
            let summer = zone.offsetSeconds(at: Instant(milliseconds: 1_782_864_000_000))
            let winter = zone.offsetSeconds(at: Instant(milliseconds: 1_796_083_200_000))
            guard summer == 7200, winter == 3600 else {
                return .problem("zone data", "Europe/Amsterdam has wrong summer time in 2026", advice)
            }
        } catch {
            return .problem("zone data", "\(error)", advice)
        }
        return .ok("zone data", Self.zoneVersion() ?? "present, its version is not recorded")
    }

    /// The version of the machine's zone data, as `2026a`.
    private static func zoneVersion() -> String? {
        for (file, prefix) in [("tzdata.zi", "# version "), ("+VERSION", ""), ("version", "")] {
            guard let handle = FileHandle(forReadingAtPath: "/usr/share/zoneinfo/" + file),
                let data = try? handle.read(upToCount: 64)
            else { continue }
            let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
            if line.hasPrefix(prefix) { return "version \(line.dropFirst(prefix.count))" }
        }
        return nil
    }

    private func clock() -> DoctorFinding {
        guard Self.earliest < now, now < Self.latest else {
            return .problem(
                "clock",
                "it says \(now.iso8601)",
                "set the clock of this machine, and keep it set with NTP"
            )
        }
        return .ok("clock", now.iso8601)
    }

    private func fonts() -> DoctorFinding {
        do {
            try ChartImage.selfTest()
            return .ok("fonts", "letters are drawn in pictures")
        } catch {
            return Doctor.problem("fonts", error)
        }
    }
}
