/// Finds the name that was probably meant.
enum NearestName {
    /// The name nearest to `wanted`, if it is near enough to suggest: at most a third of the letters differ.
    static func of(_ wanted: String, in names: some Sequence<String>) -> String? {
        let short = Array(wanted.lowercased().utf8.prefix(64))
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(short, Array(name.lowercased().utf8.prefix(64)))
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        guard let best, best.distance <= max(1, short.count / 3) else { return nil }
        return best.name
    }

    /// How many letters must be added, left out, changed or swapped with the next to make one text of the other.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var next = [index + 1]
            for column in right.indices {
                var best = min(row[column + 1] + 1, next[column] + 1, row[column] + (byte == right[column] ? 0 : 1))
                if index > 0, column > 0, byte == right[column - 1], left[index - 1] == right[column] {
                    best = min(best, before[column - 1] + 1)
                }
                next.append(best)
            }
            before = row
            row = next
        }
        return row[right.count]
    }

    /// Advice that names the nearest name, or all names when there are few.
    static func advice(_ wanted: String, in names: [String]) -> String {
        if let near = of(wanted, in: names) { return "did you mean '\(near)'?" }
        if names.isEmpty { return "leave it out" }
        if names.count <= 12 { return "use one of: \(names.joined(separator: ", "))" }
        return "look up the right name"
    }
}
