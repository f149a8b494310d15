import Agenda
import Mechanisms

/// The chart of one published round: for each question a bar of counts where they may be seen, words otherwise.
///
/// Bars lie to both sides of the middle answer. The region's own previous round is a thin bar below, the level that
/// the region wants a bracket. No means, no ranking; every number stands on the bar and beside it in words, so that
/// nothing is told by colour alone.
public enum SummaryChart {
    /// The width of the chart, in pixels at its own size.
    public static let width = 1080

    /// The chart as an SVG document, readable on a phone; nil without a round or with nothing to show.
    public static func svg(_ input: SummaryInput) -> String? {
        let reading = SummaryReading(input)
        guard reading.round != nil, !reading.isTooFew else { return nil }
        var drawing = ChartDrawing(reading: reading, metrics: .picture)
        return drawing.document(title: title(input), description: alternative(input))
    }

    /// A PNG of the chart as it is sent to a chat; nil where there is nothing to draw.
    public static func png(_ input: SummaryInput, width: Int = width) throws(ChartImageProblem) -> [UInt8]? {
        guard let svg = svg(input) else { return nil }
        return try ChartImage.png(svg, width: width)
    }

    /// The same picture with neither side longer than `side` pixels, for chats that take no larger ones.
    public static func png(_ input: SummaryInput, within side: Int) throws(ChartImageProblem) -> [UInt8]? {
        guard let svg = svg(input) else { return nil }
        return try ChartImage.png(svg, width: width, within: side)
    }

    /// The title of the chart.
    public static func title(_ input: SummaryInput) -> String {
        let reading = SummaryReading(input)
        let month = input.subject.round.map { ", " + reading.dates.month($0.closedOn) } ?? ""
        return reading.say(nl: "Wat we antwoordden", en: "What we answered") + month
    }

    /// What the chart shows, in sentences: one for each question, with all that the drawing says.
    public static func alternative(_ input: SummaryInput) -> String {
        let reading = SummaryReading(input)
        let lines = reading.questions.map { question -> String in
            var parts = [question.countsText ?? question.pictureText]
            if let desired = question.desiredText, let relation = question.relationWord {
                parts.append(reading.say(nl: "gewenst: \(desired), \(relation)", en: "wanted: \(desired), \(relation)"))
            }
            return "\(question.label): \(parts.joined(separator: "; "))."
        }
        return lines.joined(separator: " ")
    }
}
