import Dialogs

/// Plays a whole installation under simulated clocks, platforms, people and disk, and looks all the time whether what
/// must be true is true.
///
/// One loop, one thread, no wall clock: the same plan and dialogs give the same run on every machine. The installation
/// is the one that the service runs: the same decisions, journal, checkpoints, keys and recovery.
public struct Simulation: Sendable {
    let plan: SimulationPlan
    let library: DialogLibrary

    /// Makes a simulation with the dialogs that people will meet.
    public init(_ plan: SimulationPlan, library: DialogLibrary) {
        self.plan = plan
        self.library = library
    }

    /// Plays it; gives what happened.
    ///
    /// Throws `BrokenInvariant` at the first thing that is not as it must be.
    public func run() throws -> SimulationFigures {
        let run = try SimulatedRun(plan, library)
        try run.play()
        return run.finished()
    }
}
