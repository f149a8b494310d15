import Chat

/// What happened in a simulation, in figures over all regions together; never of one region.
public struct SimulationFigures: Sendable, Hashable {
    /// The people who were ever in a region.
    public var people = 0
    /// The rounds by what became of them.
    public var rounds = RoundFigures()
    /// The check-ins by what became of them.
    public var checkIns = CheckInFigures()
    /// The messages that arrived, by kind.
    public var messages: [String: Int] = [:]
    /// Reminders that arrived.
    public var reminders = 0
    /// Summaries that arrived in a channel or with a person.
    public var summaries = 0
    /// Kits to talk without scores that arrived.
    public var talkKits = 0
    /// Meetings with a note.
    public var meetingsNoted = 0
    /// Agreements by what became of them.
    public var agreements = AgreementFigures()
    /// Things that people did.
    public var inbounds = 0
    /// Deliveries that came again.
    public var repeated = 0
    /// What failed, by kind.
    public var faults: [String: Int] = [:]
    /// Accounts that were joined to another in the middle of a round.
    public var linked = 0
    /// Texts that were changed or taken back.
    public var edits = 0
    /// Meetings that the operator moved or called off.
    public var meetingsChanged = 0
    /// Backups made.
    public var backups = 0
    /// Backups restored.
    public var restores = 0
    /// Starts of the service after a stop.
    public var recoveries = 0
    /// Checkpoints taken.
    public var checkpoints = 0
    /// Transactions in the journal.
    public var transactions: UInt64 = 0
    /// The longest a message waited for a platform that worked.
    public var longestWait = TimeSpan.seconds(0)
    /// The longest a message waited, whatever failed.
    public var longestDelay = TimeSpan.seconds(0)
    /// The simulated time.
    public var span = TimeSpan.seconds(0)
    /// How often each invariant was looked at.
    public var looks: [Invariant: Int] = [:]

    /// Rounds by what became of them.
    public struct RoundFigures: Sendable, Hashable {
        /// Opened.
        public var opened = 0
        /// Closed.
        public var closed = 0
        /// With enough answers to show something.
        public var published = 0
        /// With too few answers.
        public var tooFew = 0
        /// Not counted, because the key was lost.
        public var notCounted = 0
    }

    /// Check-ins by what became of them.
    public struct CheckInFigures: Sendable, Hashable {
        /// The first question was put.
        public var begun = 0
        /// Came to the thanks.
        public var finished = 0
        /// Answers that a person was told are recorded, changes included.
        public var acknowledged = 0
        /// Answers in the counts of rounds.
        public var counted = 0
    }

    /// Agreements by what became of them.
    public struct AgreementFigures: Sendable, Hashable {
        /// Made.
        public var made = 0
        /// Done.
        public var done = 0
    }

    /// The figures in a fixed order, a line each.
    public var lines: [String] {
        func plain(_ name: String, _ value: Int) -> String { "\(name): \(value)" }
        func list(_ name: String, _ values: [String: Int]) -> String {
            let parts = values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            return "\(name): \(parts.isEmpty ? "none" : parts.joined(separator: ", "))"
        }
        let looked = Invariant.allCases.map { "\($0.rawValue) \(looks[$0] ?? 0)" }.joined(separator: "; ")
        return [
            "simulated seconds: \(span.milliseconds / 1000)",
            plain("people", people),
            "rounds: opened \(rounds.opened), closed \(rounds.closed), published \(rounds.published), "
                + "too few \(rounds.tooFew), not counted \(rounds.notCounted)",
            "check-ins: begun \(checkIns.begun), finished \(checkIns.finished)",
            "answers: acknowledged \(checkIns.acknowledged), counted \(checkIns.counted)",
            plain("reminders", reminders),
            plain("summaries", summaries),
            plain("talk kits", talkKits),
            plain("meetings noted", meetingsNoted),
            "agreements: made \(agreements.made), done \(agreements.done)",
            plain("meetings moved or called off", meetingsChanged),
            plain("things people did", inbounds),
            plain("texts changed or taken back", edits),
            plain("accounts joined in a round", linked),
            plain("deliveries repeated", repeated),
            list("messages", messages),
            list("faults", faults),
            plain("stops survived", recoveries),
            plain("checkpoints", checkpoints),
            "backups: made \(backups), restored \(restores)",
            "transactions: \(transactions)",
            "longest wait of a message: \(longestWait.milliseconds / 1000) s; "
                + "with what failed: \(longestDelay.milliseconds / 1000) s",
            "looked at: \(looked)",
        ]
    }
}
