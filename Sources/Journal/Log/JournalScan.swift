/// The state of reading the journal's files one after another.
struct JournalScan: Sendable {
    /// A file and how much of it is good.
    struct Kept: Sendable {
        var segment: JournalSegments.Segment
        var length: Int64
        /// The last transaction in it.
        var last: UInt64
        var isCut: Bool
    }

    /// The first damaged line.
    private struct Wound: Sendable {
        var problem: JournalLine.Problem
        var path: String
        var line: Int
        var offset: Int64
    }

    /// The number that the next line must have.
    private(set) var expected: UInt64
    private(set) var replayed = 0
    /// The highest number that is known to be durable.
    private(set) var mark: UInt64
    private(set) var kept: [Kept] = []
    /// Files after the damage, without anything that counts.
    private(set) var dropped: [JournalSegments.Segment] = []
    private(set) var cut: JournalRecovery.Cut?
    private var wound: Wound?
    private var moments = MomentReader()
    /// Whether the limit was reached.
    private(set) var isFinished = false
    private let through: UInt64
    private let limit: UInt64?

    init(expected: UInt64, through: UInt64, limit: UInt64?) {
        self.limit = limit
        self.expected = expected
        self.through = through
        mark = through
    }

    mutating func read(
        _ segment: JournalSegments.Segment,
        _ fileSystem: any FileSystem,
        _ replay: (JournalLine, Span<UInt8>) throws -> Void
    ) throws {
        let file = try fileSystem.open(segment.path, for: .read)
        defer { file.close() }
        let wasWhole = wound == nil
        if wasWhole, segment.first != expected {
            throw damage(.missingFile(found: segment.first), segment.path, line: 0, offset: 0)
        }
        var good: Int64 = 0
        var scanner = LineScanner(file)
        scanning: while let found = try scanner.next() {
            let bytes = scanner.buffer.span.extracting(found.range)
            switch parse(bytes, found) {
            case .success(let line):
                if let wound {
                    guard line.durable < expected else { throw damage(wound, claimedBy: line.seq) }
                    continue
                }
                guard line.seq == expected else {
                    throw damage(.gap(found: line.seq), segment.path, line: found.number, offset: found.offset)
                }
                if let limit, line.seq > limit {
                    isFinished = true
                    break scanning
                }
                if line.seq > through {
                    try replay(line, bytes)
                    replayed += 1
                }
                expected += 1
                mark = max(mark, line.durable)
                good = found.end
            case .failure(let problem):
                guard wound == nil else { continue }
                wound = Wound(problem: problem, path: segment.path, line: found.number, offset: found.offset)
            }
        }
        if wasWhole {
            kept.append(Kept(segment: segment, length: good, last: expected - 1, isCut: wound != nil))
            if let wound {
                let size = try file.size()
                cut = JournalRecovery.Cut(path: segment.path, line: wound.line, offset: good, bytes: size - good)
            }
        } else {
            dropped.append(segment)
        }
    }

    private mutating func parse(
        _ bytes: Span<UInt8>,
        _ found: LineScanner.Line
    ) -> Result<JournalLine, JournalLine.Problem> {
        guard found.isComplete else { return .failure(.malformed) }
        do throws(JournalLine.Problem) { return .success(try JournalLine(bytes, &moments)) } catch {
            return .failure(error)
        }
    }

    private func damage(_ wound: Wound, claimedBy seq: UInt64) -> JournalDamage {
        damage(.line(wound.problem, claimedBy: seq), wound.path, line: wound.line, offset: wound.offset)
    }

    private func damage(_ kind: JournalDamage.Kind, _ path: String, line: Int, offset: Int64) -> JournalDamage {
        JournalDamage(
            kind: kind,
            path: path,
            line: line,
            offset: offset,
            expected: expected,
            checkpoint: through
        )
    }
}
