import ArgumentParser
import Dialogs
import Foundation
import Service

/// Plays a whole installation and looks whether what must be true is true.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play months of a whole installation under simulated clocks, people, platforms and disk.",
        discussion: """
            Prints what happened, in figures over all regions together, and whether everything was true that must be. \
            The same options give the same output.

            Example: samenspel simulate --regions 20 --participants 25 --months 12 --seed 1
            """
    )

    @Option(help: ArgumentHelp("How many regions.", valueName: "n"))
    var regions = 3

    @Option(help: ArgumentHelp("How many participants each region has.", valueName: "n"))
    var participants = 20

    @Option(help: ArgumentHelp("How many months are played.", valueName: "n"))
    var months = 6

    @Option(help: ArgumentHelp("The seed: another one gives another run.", valueName: "n"))
    var seed: UInt64 = 1

    @Flag(help: "Let disks, platforms and the service itself fail now and then.")
    var faults = false

    @Option(help: ArgumentHelp("The folder of dialogs, instead of the shipped ones.", valueName: "dir"))
    var dialogs: String?

    func validate() throws {
        let limits = SimulationPlan.limits
        try Self.check("regions", regions, limits.regions)
        try Self.check("participants", participants, limits.participants)
        try Self.check("months", months, limits.months)
    }

    private static func check(_ name: String, _ value: Int, _ limit: Int) throws {
        guard (1...limit).contains(value) else {
            throw ValidationError("--\(name) must be 1 to \(limit), not \(value)")
        }
    }

    func run() throws {
        guard let folder = dialogs ?? DialogFolder.shipped() else {
            throw ServiceProblem(
                "the dialogs folder was not found",
                "start in the project's folder, or give it with --dialogs"
            )
        }
        let library = try DialogFolder.load(folder)
        if let problem = library.problems.errors.first {
            throw ServiceProblem(
                "the dialogs have errors: \(problem)",
                "run 'samenspel check --dialogs \(folder)' to see them all"
            )
        }
        let plan = SimulationPlan(
            regions: regions,
            participants: participants,
            months: months,
            seed: seed,
            faults: faults
        )
        let begin = ContinuousClock.now
        let figures = try Simulation(plan, library: library).run()
        for line in figures.lines { Output.line(line) }
        Output.line("all invariants hold")
        // Not on standard output: it differs from run to run.
        Output.fail("took \(ContinuousClock.now - begin)")
    }
}
