/// Lays out rows in columns for a terminal: two spaces between columns, none at the end of a line.
public struct TextTable: Sendable {
    private var rows: [[String]]

    /// Makes a table with a line of headings.
    public init(_ headings: [String]) { rows = [headings] }

    /// Adds a row; line breaks in a cell become spaces.
    public mutating func add(_ cells: [String]) {
        rows.append(cells.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") })
    }

    /// Whether there is no row below the headings.
    public var isEmpty: Bool { rows.count == 1 }

    /// The lines, the headings first.
    public var lines: [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                let isLast = row[(column + 1)...].allSatisfy(\.isEmpty)
                if isLast { break }
                line += String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            return line
        }
    }

    /// The lines as one text.
    public var text: String { lines.joined(separator: "\n") }
}
