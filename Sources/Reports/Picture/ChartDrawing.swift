import Mechanisms

/// Draws the chart of one reading, from top to bottom.
struct ChartDrawing {
    private let reading: SummaryReading
    private let metrics: ChartMetrics
    private let axis: ChartAxis
    private var svg = SVGBuilder()
    private var y = 0.0

    /// Prepares the drawing.
    init(reading: SummaryReading, metrics: ChartMetrics) {
        self.reading = reading
        self.metrics = metrics
        let shown = reading.questions.compactMap(\.published.counts)
        let before = reading.questions.compactMap { reading.previous(of: $0)?.counts }
        axis = ChartAxis(shown + before, left: metrics.margin, right: metrics.width - metrics.margin)
    }

    /// The whole document.
    mutating func document(title: String, description: String) -> String {
        y = metrics.margin
        heading(title)
        legends()
        for question in reading.questions { row(question) }
        footer()
        return """
            \(opening(height: y + metrics.margin, extra: "role=\"img\" aria-labelledby=\"chart-title chart-text\""))
            <title id="chart-title">\(SVGBuilder.escaped(title))</title>
            <desc id="chart-text">\(SVGBuilder.escaped(description))</desc>
            \(svg.text)</svg>

            """
    }

    /// One bar with the thin bar of the round before, for the cell of a table that says the same in words; nil where
    /// the question has no counts.
    mutating func cell(_ question: QuestionReading) -> String? {
        guard let counts = question.published.counts else { return nil }
        y = metrics.margin
        bar(counts, of: question)
        if let before = reading.previous(of: question)?.counts { thinBar(before) }
        return
            "\(opening(height: y + metrics.margin, extra: "aria-hidden=\"true\" focusable=\"false\""))\n\(svg.text)</svg>"
    }

    private func opening(height: Double, extra: String) -> String {
        let width = SVGBuilder.number(metrics.width), height = SVGBuilder.number(height.rounded(.up))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            lang="\(reading.input.language.rawValue)" font-family="\(ChartStyle.fonts)" \(extra)>
            <rect width="\(width)" height="\(height)" fill="\(ChartStyle.paper)"/>
            """
    }

    // MARK: Parts

    private mutating func heading(_ title: String) {
        let name = reading.input.regionName.oneLine(80)
        paragraph(name, size: 42, bold: true)
        paragraph(title, size: metrics.textSize, fill: ChartStyle.mutedInk)
        if reading.input.rehearsal { paragraph(reading.rehearsalLine, size: metrics.textSize, bold: true) }
        y += 18
    }

    /// Lines of text across the drawing.
    private mutating func paragraph(_ text: String, size: Double, bold: Bool = false, fill: String = ChartStyle.ink) {
        let width = metrics.width - 2 * metrics.margin
        for line in ChartStyle.lines(text, width: width, size: size, bold: bold) {
            y += metrics.leading(size)
            svg.label(
                line,
                at: .init(x: metrics.margin, y: y - size * 0.25),
                size: size,
                style: .init(fill: fill, bold: bold)
            )
        }
    }

    /// The five words of every scale that has a bar, each with its fill.
    private mutating func legends() {
        var scales: [ScaleKind] = []
        for question in reading.questions where question.published.counts != nil {
            guard !scales.contains(question.published.scale) else { continue }
            scales.append(question.published.scale)
            legend(question.scaleWords)
        }
        if !scales.isEmpty { y += metrics.gap / 2 }
    }

    private mutating func legend(_ words: [String]) {
        let size = metrics.textSize * 0.92, box = size * 0.9
        var x = metrics.margin
        y += metrics.leading(size)
        for (index, word) in words.enumerated() {
            let width = box + 8 + ChartStyle.width(of: word, size: size)
            if x + width > metrics.width - metrics.margin, x > metrics.margin {
                x = metrics.margin
                y += metrics.leading(size) * 1.1
            }
            swatch(index + 1, at: .init(x: x, y: y - box), size: box)
            svg.label(word, at: .init(x: x + box + 8, y: y - box * 0.12), size: size)
            x += width + size * 0.6
        }
        y += size * 0.4
    }

    private mutating func swatch(_ category: Int, at point: SVGBuilder.Point, size: Double) {
        let box = SVGBuilder.Box(x: point.x, y: point.y, width: size, height: size)
        svg.rectangle(box, fill: ChartStyle.fill(category).ground, stroke: ChartStyle.ink, strokeWidth: 1.5)
    }

    private mutating func row(_ question: QuestionReading) {
        paragraph(question.label + question.directionMark, size: metrics.labelSize, bold: true)
        y += 8
        if let counts = question.published.counts {
            bar(counts, of: question)
        } else {
            words(question.pictureText.capitalisedFirst + ".")
        }
        texts(of: question)
        earlier(of: question)
        y += metrics.gap
    }

    private mutating func words(_ text: String) {
        let size = metrics.textSize, inner = metrics.width - 2 * metrics.margin - 32
        let lines = ChartStyle.lines(text, width: inner, size: size)
        let height = max(metrics.barHeight, Double(lines.count) * metrics.leading(size) + size * 0.7)
        let box = SVGBuilder.Box(x: metrics.margin, y: y, width: metrics.width - 2 * metrics.margin, height: height)
        svg.rectangle(box, fill: ChartStyle.wordGround, stroke: ChartStyle.rule, strokeWidth: 1.5)
        var line = y + (height - Double(lines.count) * metrics.leading(size)) / 2 + size * 0.95
        for text in lines {
            svg.label(text, at: .init(x: metrics.margin + 16, y: line), size: size)
            line += metrics.leading(size)
        }
        y += height + 6
    }

    private mutating func bar(_ counts: ScoreCounts, of question: QuestionReading) {
        middleLine(height: metrics.barHeight)
        segments(counts, height: metrics.barHeight, numberSize: metrics.barHeight * 0.56)
        y += metrics.barHeight
        if let desired = question.published.desired { bracket(desired, counts) }
        y += metrics.barHeight * 0.16
    }

    private mutating func thinBar(_ counts: ScoreCounts) {
        middleLine(height: metrics.thinHeight)
        segments(counts, height: metrics.thinHeight, numberSize: metrics.thinNumberSize)
        y += metrics.thinHeight
    }

    /// A light line where the middle of the middle answer lies, seen above and below the bar.
    private mutating func middleLine(height: Double) {
        let reach = metrics.barHeight * 0.14
        svg.line(
            from: .init(x: axis.middle, y: y - reach),
            to: .init(x: axis.middle, y: y + height + reach),
            stroke: ChartStyle.mutedInk,
            width: 2
        )
    }

    /// The groups of one bar, each with its number where that fits and can be read.
    private mutating func segments(_ counts: ScoreCounts, height: Double, numberSize: Double) {
        for segment in axis.segments(counts) {
            let fill = ChartStyle.fill(segment.score.rawValue)
            let box = SVGBuilder.Box(x: segment.left, y: y, width: segment.width, height: height)
            svg.rectangle(box, fill: fill.ground, stroke: ChartStyle.ink, strokeWidth: 1.5)
            let number = String(counts[segment.score])
            let numberWidth = ChartStyle.width(of: number, size: numberSize, bold: true)
            guard numberSize > 0, numberWidth < segment.width - 2 else { continue }
            let middle = SVGBuilder.Point(x: segment.left + segment.width / 2, y: y + height / 2 + numberSize * 0.36)
            svg.label(number, at: middle, size: numberSize, style: .init(fill: fill.text, bold: true, anchor: .middle))
        }
    }

    /// A bracket under the answers at or beyond the desired level.
    private mutating func bracket(_ desired: DesiredLevel, _ counts: ScoreCounts) {
        let depth = metrics.barHeight * 0.2, stroke = metrics.barHeight * 0.09
        let (left, right) = axis.span(of: desired, counts)
        let top = y + stroke, bottom = top + depth
        svg.line(
            from: .init(x: left, y: bottom),
            to: .init(x: right, y: bottom),
            stroke: ChartStyle.desired,
            width: stroke
        )
        for x in [left, right] {
            svg.line(
                from: .init(x: x, y: top),
                to: .init(x: x, y: bottom + stroke / 2),
                stroke: ChartStyle.desired,
                width: stroke
            )
        }
        y = bottom + stroke
    }

    /// What a phone is too small to read off the bar.
    private mutating func texts(of question: QuestionReading) {
        if let counts = question.countsText { paragraph(counts, size: metrics.textSize) }
        if let desired = question.desiredText {
            let wanted = reading.say(nl: "Gewenst: \(desired)", en: "Wanted: \(desired)")
            let relation = question.relationWord.map { ": " + $0 } ?? ""
            paragraph("\(wanted)\(relation).", size: metrics.textSize, fill: ChartStyle.desired)
        }
    }

    /// The region's own previous round: a thin bar where counts were shown, words otherwise.
    private mutating func earlier(of question: QuestionReading) {
        guard let before = reading.previous(of: question) else { return }
        let size = metrics.textSize * 0.92
        if let counts = before.counts {
            paragraph(reading.earlierCaption, size: size, fill: ChartStyle.mutedInk)
            y += 8
            thinBar(counts)
        } else {
            let text = "\(reading.earlierCaption) \(reading.reading(before).pictureText)."
            paragraph(text, size: size, fill: ChartStyle.mutedInk)
        }
    }

    private mutating func footer() {
        var notes: [String] = []
        if reading.questions.contains(where: { $0.published.counts != nil && $0.published.desired != nil }) {
            notes.append(reading.bracketNote)
        }
        notes.append(reading.notForComparison)
        paragraph(notes.joined(separator: " "), size: metrics.textSize * 0.9, fill: ChartStyle.mutedInk)
    }
}
