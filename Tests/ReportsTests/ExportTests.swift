import Foundation
import Mechanisms
import Testing

@testable import Reports

@Suite("Exports")
struct ExportTests {
    private func export(_ language: Language = .nl, _ agreements: [SummaryAgreement] = []) throws -> RegionExport {
        let before = try Fixture.before()
        return try RegionExport(
            regionName: "IC-netwerk Noord",
            language: language,
            model: Fixture.model,
            rounds: before.reversed(),
            agreements: agreements
        )
    }

    @Test(
        "a cell is never a formula",
        arguments: [
            ("=1+1", "'=1+1"), ("+31 6", "'+31 6"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "\"'\tx\""), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("  =1", "'  =1"),
            ("＝1", "'＝1"), ("\u{FEFF}=1", "'\u{FEFF}=1"), ("=a;\"b\"", "\"'=a;\"\"b\"\"\""),
            ("gewoon", "gewoon"), ("3 × goed", "3 × goed"), ("a;b", "\"a;b\""), ("zeg \"ja\"", "\"zeg \"\"ja\"\"\""),
            ("twee\nregels", "\"twee\nregels\""), ("", ""), ("nul\u{0}", "nul"),
        ]
    )
    func cells(text: String, cell: String) {
        #expect(ExportCSV.cell(text) == cell)
    }

    @Test("every line has as many cells as the first", arguments: Language.allCases)
    func rectangular(language: Language) throws {
        let agreement = SummaryAgreement(text: "=cmd", owner: "x", status: .done)
        let text = ExportCSV.text(try export(language, [agreement]))
        #expect(text.unicodeScalars.first == "\u{FEFF}")
        let lines = text.dropFirst().split(separator: "\r\n")
        #expect(lines.count == 1 + 10 + 1)
        let widths = Set(lines.map { $0.split(separator: ";", omittingEmptySubsequences: false).count })
        #expect(widths.count == 1)
        #expect(lines.last?.contains(";'=cmd;") == true)
    }

    @Test("rounds are exported in the order of time")
    func order() throws {
        let export = try export()
        #expect(export.rounds.map(\.published.round) == ["2026-2", "2026-3"])
        let json = try ExportJSON.encode(export)
        let first = try #require(json.firstRange(of: "2026-2")), second = try #require(json.firstRange(of: "2026-3"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(json.contains("\"suitability\" : \"not-suited-for-comparison\""))
    }

    @Test("an input survives being written and read", arguments: SummaryKind.allCases)
    func inputRoundTrip(kind: SummaryKind) throws {
        let input = try kind.input(.en)
        let data = try JSONEncoder().encode(input)
        #expect(try JSONDecoder().decode(SummaryInput.self, from: data) == input)
    }
}
