/// The journal is damaged in a place that was durable.
///
/// The start stops; nothing has been changed.
public struct JournalDamage: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
        /// A line is damaged, and a later line with this number says that it had been stored safely.
        case line(JournalLine.Problem, claimedBy: UInt64)
        /// Another transaction stands where this one belongs.
        case gap(found: UInt64)
        /// A file of the journal is missing: the next one begins with this number.
        case missingFile(found: UInt64)
    }

    /// What is wrong.
    public var kind: Kind
    /// The file.
    public var path: String
    /// The line in the file, counted from 1; 0 when the file as a whole is meant.
    public var line: Int
    /// The first byte of the line.
    public var offset: Int64
    /// The transaction that belongs here.
    public var expected: UInt64
    /// The last transaction that the checkpoint holds.
    public var checkpoint: UInt64

    /// Where, what, and what is safe to do.
    public var description: String {
        "\(path):\(line): \(problem). Nothing was changed; \(advice)"
    }

    /// What is wrong, without the place.
    var problem: String {
        let what =
            switch kind {
            case .line(let problem, let claim):
                "the line of transaction \(expected) is damaged (\(problem.rawValue)), and transaction \(claim) "
                    + "says that it had been stored"
            case .gap(let found): "transaction \(expected) belongs here, and transaction \(found) stands here"
            case .missingFile(let found):
                "the file with transaction \(expected) is missing; this one begins with \(found)"
            }
        return "\(what) (byte \(offset))"
    }

    /// What is safe to do.
    var advice: String {
        let copy = "first copy the whole data folder to another disk and check this one. "
        if expected <= checkpoint {
            return copy + "The checkpoint holds everything through transaction \(checkpoint): when nothing after it "
                + "stands in this file, moving the file out of the journal folder loses nothing."
        }
        return copy + "Transactions through \(expected - 1) are intact. To go on, restore the last backup "
            + "(samenspel restore), or undo the damage in this line from a copy of the file."
    }
}
