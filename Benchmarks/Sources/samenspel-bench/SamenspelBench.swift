import Foundation

/// Measures what must be fast, each beside another way of doing the same in the same run.
///
/// `samenspel-bench [--scale F] [--dialogs DIR] [NAME…]`: without names all; a scale below 1 makes everything smaller.
@main
enum SamenspelBench {
    /// All benchmarks, one file each, in the order in which they run.
    static let all: [any Benchmark.Type] = [
        DecideBenchmark.self,
        ReplayBenchmark.self,
        CheckpointBenchmark.self,
        JournalBenchmark.self,
    ]

    static func main() throws {
        var names: [String] = []
        var options = BenchmarkOptions()
        var arguments = CommandLine.arguments.dropFirst().makeIterator()
        while let argument = arguments.next() {
            switch argument {
            case "--scale": options.scale = arguments.next().flatMap(Double.init) ?? 1
            case "--dialogs": options.dialogs = arguments.next() ?? options.dialogs
            default: names.append(argument)
            }
        }
        print(BenchmarkRow.header)
        for benchmark in all where names.isEmpty || names.contains(benchmark.name) {
            try benchmark.run(options) { row in print(row.line) }
        }
    }
}

/// One thing that is measured.
protocol Benchmark: SendableMetatype {
    /// What it is called on the command line.
    static var name: String { get }
    /// Measures, and reports each figure.
    static func run(_ options: BenchmarkOptions, _ report: (BenchmarkRow) -> Void) throws
}

/// How to measure.
struct BenchmarkOptions {
    /// How much of the full size.
    var scale = 1.0
    /// The folder of dialogs.
    var dialogs = "dialogs"

    /// A number of things at this scale.
    func count(_ full: Int) -> Int { max(1, Int(Double(full) * scale)) }
}

/// One figure, with its target and a peer where there are any.
struct BenchmarkRow {
    var name: String
    var measured: String
    var target = ""
    var isReached: Bool?
    var peer = ""

    static let header = BenchmarkRow(name: "what", measured: "measured", target: "target", peer: "peer").line

    var line: String {
        let mark = isReached.map { $0 ? "ok" : "NOT" } ?? ""
        let cells = [(name, 64), (measured, 34), (target, 20), (mark, 4), (peer, 0)]
        return cells.map { $0.0.padding(toLength: max($0.1, $0.0.count), withPad: " ", startingAt: 0) }
            .joined(separator: " ")
    }
}

extension Duration {
    /// In seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }

    /// Three digits and a unit.
    var short: String {
        switch seconds {
        case 1...: String(format: "%.2f s", seconds)
        case 0.001...: String(format: "%.1f ms", seconds * 1e3)
        default: String(format: "%.2f µs", seconds * 1e6)
        }
    }
}

extension Double {
    /// So many a second, with a comma after thousands.
    var rate: String { Int(self).formatted(.number.locale(Locale(identifier: "en"))) + "/s" }
}

/// The time that all cores together have spent on this process.
enum CPUTime {
    static var now: Duration {
        .seconds(Double(clock()) / Double(CLOCKS_PER_SEC))
    }
}
