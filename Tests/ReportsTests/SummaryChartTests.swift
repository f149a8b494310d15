import Foundation
import Mechanisms
import Testing

@testable import Reports

@Suite("Charts")
struct SummaryChartTests {
    @Test("text on every ground has the contrast of WCAG AA")
    func contrast() {
        var pairs = (1...5).map { (ChartStyle.fill($0).text, ChartStyle.fill($0).ground) }
        pairs += [ChartStyle.ink, ChartStyle.mutedInk, ChartStyle.desired].map { ($0, ChartStyle.paper) }
        pairs.append((ChartStyle.ink, ChartStyle.wordGround))
        for (text, ground) in pairs { #expect(contrast(text, ground) >= 4.5, "\(text) on \(ground)") }
        for category in 1...4 {
            #expect(luminance(ChartStyle.fill(category).ground) > luminance(ChartStyle.fill(category + 1).ground))
        }
    }

    private func contrast(_ first: String, _ second: String) -> Double {
        let (one, two) = (luminance(first), luminance(second))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// The relative luminance of a colour such as `#1b2a3a`, as WCAG 2 defines it.
    private func luminance(_ colour: String) -> Double {
        let value = Int(colour.dropFirst(), radix: 16) ?? 0
        let parts = [16, 8, 0].map { shift -> Double in
            let channel = Double((value >> shift) & 255) / 255
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test("bars fit, groups join, and half of the middle answer lies on each side", arguments: 1...40)
    func axis(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bars = try (0..<6).map { _ -> ScoreCounts in
            let counts = (0..<5).map { _ in Int.random(in: 0...12, using: &generator) }
            return try JSONDecoder().decode(ScoreCounts.self, from: JSONEncoder().encode(counts))
        }
        let axis = ChartAxis(bars, left: 36, right: 1044)
        for counts in bars {
            let segments = axis.segments(counts)
            for (left, right) in zip(segments, segments.dropFirst()) {
                #expect(abs(left.left + left.width - right.left) < 0.001, "seed \(seed)")
            }
            #expect(segments.allSatisfy { $0.left >= 35.999 && $0.left + $0.width <= 1044.001 }, "seed \(seed)")
            if let middle = segments.first(where: { $0.score == .three }) {
                #expect(abs(middle.left + middle.width / 2 - axis.middle) < 0.001, "seed \(seed)")
            }
        }
    }

    @Test("the bracket spans exactly the answers at or beyond the level")
    func bracket() throws {
        let counts = try JSONDecoder().decode(ScoreCounts.self, from: Data("[2,3,4,5,6]".utf8))
        let axis = ChartAxis([counts], left: 0, right: 200)
        #expect(axis.span(of: .atLeastFour, counts) == (90, 200))
        #expect(axis.span(of: .atLeastThree, counts) == (50, 200))
        #expect(axis.span(of: .atMostTwo, counts) == (0, 50))
        #expect(axis.span(of: .atMostThree, counts) == (0, 90))
    }

    @Test(
        "the drawing says in text what it shows",
        arguments: [SummaryKind.counts, .words, .sevenQuestions, .wordsOnly]
    )
    func textEquivalent(kind: SummaryKind) throws {
        let input = try kind.input(.nl)
        let svg = try #require(SummaryChart.svg(input))
        #expect(svg.contains("role=\"img\""))
        #expect(svg.contains("<desc id=\"chart-text\">\(SVGBuilder.escaped(SummaryChart.alternative(input)))</desc>"))
        for question in SummaryReading(input).questions where question.published.counts == nil {
            #expect(svg.contains(SVGBuilder.escaped(question.label)))
        }
    }

    @Test("every chart can be drawn", arguments: SummaryKind.allCases, Language.allCases)
    func drawable(kind: SummaryKind, language: Language) throws {
        let input = try kind.input(language)
        let png = try SummaryChart.png(input, width: 360)
        #expect((png == nil) == (SummaryReading(input).isTooFew || input.subject.round == nil))
    }

    @Test("names from outside cannot break the drawing")
    func escaped() throws {
        var input = try SummaryKind.counts.input(.nl)
        input.regionName = "</text><script>\u{1}&\"'\u{FFFE}" + String(repeating: "W", count: 300)
        let svg = try #require(SummaryChart.svg(input))
        #expect(!svg.contains("<script"))
        #expect(try !ChartImage.png(svg, width: 320).isEmpty)
    }

    @Test("lines are broken where they are too wide, and one long word is cut")
    func lines() {
        let lines = ChartStyle.lines("een twee drie vier vijf zes zeven", width: 200, size: 32)
        #expect(lines.count > 1 && lines.joined(separator: " ") == "een twee drie vier vijf zes zeven")
        #expect(ChartStyle.lines(String(repeating: "W", count: 90), width: 200, size: 32).first?.hasSuffix("…") == true)
    }
}
