import Metrics
import NIOConcurrencyHelpers

/// Keeps counters and latency histograms and writes them in the Prometheus text format 0.0.4.
///
/// No label may name a person, a region or a platform instance: nothing here counts answers by anything.
public final class PrometheusRegistry: MetricsFactory {
    private struct Key: Hashable {
        var name: String
        var labels: [String]
    }

    private let series = NIOLockedValueBox<[Key: PrometheusSeries]>([:])

    /// Makes an empty registry.
    public init() {}

    private func series(_ label: String, _ dimensions: [(String, String)], _ kind: PrometheusSeries.Kind)
        -> PrometheusSeries
    {
        let labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }.sorted()
        let key = Key(name: Self.name(label), labels: labels)
        return series.withLockedValue { all in
            if let known = all[key] { return known }
            let made = PrometheusSeries(kind: kind)
            all[key] = made
            return made
        }
    }

    private static func name(_ label: String) -> String {
        String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") ? $0 : "_" })
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    /// Everything that was counted, in a fixed order.
    public func text() -> String {
        let all = series.withLockedValue { $0 }
        var lines: [String] = []
        var named: Set<String> = []
        for (key, series) in all.sorted(by: {
            ($0.key.name, $0.key.labels.joined()) < ($1.key.name, $1.key.labels.joined())
        }) {
            if named.insert(key.name).inserted { lines.append("# TYPE \(key.name) \(series.kind.rawValue)") }
            lines += series.lines(named: key.name, labels: key.labels)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Makes a counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter)
    }

    /// Makes a recorder; aggregated ones are histograms, others gauges.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, dimensions, aggregate ? .histogram : .gauge)
    }

    /// Makes a timer: a histogram in seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .histogram)
    }

    /// Does nothing: series live as long as the registry.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Does nothing: series live as long as the registry.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Does nothing: series live as long as the registry.
    public func destroyTimer(_ handler: any TimerHandler) {}
}

/// One series of numbers.
final class PrometheusSeries: CounterHandler, RecorderHandler, TimerHandler {
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    private struct State {
        var value: Double = 0
        var count: Int64 = 0
        var buckets = [Int64](repeating: 0, count: PrometheusSeries.bounds.count)
    }

    /// The upper bounds of the buckets: seconds for timers, plain numbers for recorders.
    static let bounds: [Double] = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
    ]

    let kind: Kind
    private let state = NIOLockedValueBox(State())

    init(kind: Kind) { self.kind = kind }

    func increment(by amount: Int64) { state.withLockedValue { $0.value += Double(amount) } }
    func reset() { state.withLockedValue { $0 = State() } }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        state.withLockedValue { state in
            if kind == .gauge {
                state.value = value
                return
            }
            state.value += value
            state.count += 1
            for (index, bound) in Self.bounds.enumerated() where value <= bound { state.buckets[index] += 1 }
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func lines(named name: String, labels: [String]) -> [String] {
        let state = state.withLockedValue { $0 }
        func series(_ suffix: String, _ extra: [String], _ value: String) -> String {
            let all = labels + extra
            return "\(name)\(suffix)" + (all.isEmpty ? "" : "{\(all.joined(separator: ","))}") + " \(value)"
        }
        guard kind == .histogram else { return [series("", [], Self.number(state.value))] }
        var lines = zip(Self.bounds, state.buckets).map { series("_bucket", ["le=\"\(Self.number($0))\""], "\($1)") }
        lines.append(series("_bucket", ["le=\"+Inf\""], "\(state.count)"))
        lines.append(series("_sum", [], Self.number(state.value)))
        lines.append(series("_count", [], "\(state.count)"))
        return lines
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
