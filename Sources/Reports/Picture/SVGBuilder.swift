/// Writes SVG, every text and attribute escaped.
struct SVGBuilder {
    /// What was written so far.
    private(set) var text = ""

    /// Characters that would be markup, and those XML 1.0 has no place for.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A number with at most one decimal, the same on every machine.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : "", size = abs(tenths)
        return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
    }

    /// Writes markup as it is; only for markup of ours.
    mutating func raw(_ markup: String) { text += markup + "\n" }

    /// Writes a filled rectangle.
    mutating func rectangle(_ box: Box, fill: String, stroke: String? = nil, strokeWidth: Double = 2) {
        var tag = "<rect \(box.attributes) fill=\"\(fill)\""
        if let stroke { tag += " stroke=\"\(stroke)\" stroke-width=\"\(Self.number(strokeWidth))\"" }
        raw(tag + "/>")
    }

    /// Writes a straight line.
    mutating func line(from start: Point, to end: Point, stroke: String, width: Double, dashed: Bool = false) {
        let dash = dashed ? " stroke-dasharray=\"8 6\"" : ""
        let ends =
            "x1=\"\(Self.number(start.x))\" y1=\"\(Self.number(start.y))\" "
            + "x2=\"\(Self.number(end.x))\" y2=\"\(Self.number(end.y))\""
        raw("<line \(ends) stroke=\"\(stroke)\" stroke-width=\"\(Self.number(width))\"\(dash)/>")
    }

    /// Writes one line of text with its baseline at `at`.
    mutating func label(_ content: String, at point: Point, size: Double, style: TextStyle = TextStyle()) {
        var tag =
            "<text x=\"\(Self.number(point.x))\" y=\"\(Self.number(point.y))\" "
            + "font-size=\"\(Self.number(size))\" fill=\"\(style.fill)\""
        if style.bold { tag += " font-weight=\"bold\"" }
        if style.anchor != .start { tag += " text-anchor=\"\(style.anchor.rawValue)\"" }
        raw("\(tag)>\(Self.escaped(content))</text>")
    }

    /// A place on the drawing, in user units.
    struct Point {
        /// From the left.
        var x: Double
        /// From the top.
        var y: Double
    }

    /// An upright rectangle.
    struct Box {
        /// From the left.
        var x: Double
        /// From the top.
        var y: Double
        /// To the right.
        var width: Double
        /// Downwards.
        var height: Double

        fileprivate var attributes: String {
            "x=\"\(SVGBuilder.number(x))\" y=\"\(SVGBuilder.number(y))\" "
                + "width=\"\(SVGBuilder.number(width))\" height=\"\(SVGBuilder.number(height))\""
        }
    }

    /// How a text is set.
    struct TextStyle {
        /// The colour.
        var fill = ChartStyle.ink
        /// With weight.
        var bold = false
        /// Where the point stands in the text.
        var anchor = Anchor.start

        /// Where the point stands in the text, by SVG's own words.
        enum Anchor: String {
            /// At its begin.
            case start
            /// In its middle.
            case middle
            /// At its end.
            case end
        }
    }
}
