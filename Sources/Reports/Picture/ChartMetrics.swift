/// The sizes of a drawing, in pixels.
struct ChartMetrics {
    /// The whole width.
    var width: Double
    /// Space around everything.
    var margin: Double
    /// Height of a bar.
    var barHeight: Double
    /// Height of the thin bar of an earlier round.
    var thinHeight: Double
    /// Size of a number in a thin bar; zero where it would be too small to read.
    var thinNumberSize: Double
    /// Size of the label of a question.
    var labelSize: Double
    /// Size of other text.
    var textSize: Double
    /// Space between questions.
    var gap: Double

    /// The picture in a chat, readable on a phone: a third of this size.
    static let picture = ChartMetrics(
        width: Double(SummaryChart.width),
        margin: 36,
        barHeight: 62,
        thinHeight: 30,
        thinNumberSize: 25,
        labelSize: 38,
        textSize: 32,
        gap: 44
    )

    /// One bar in the cell of a table, which says in words what it shows.
    static let cell = ChartMetrics(
        width: 540,
        margin: 2,
        barHeight: 30,
        thinHeight: 12,
        thinNumberSize: 0,
        labelSize: 18,
        textSize: 16,
        gap: 0
    )

    /// The distance of two lines of text.
    func leading(_ size: Double) -> Double { (size * 1.3).rounded() }
}
