import Agenda
import Mechanisms

/// One region's published rounds and agreements as CSV for a spreadsheet.
///
/// Cells are separated by `;` and the text starts with a byte order mark, as a Dutch Excel expects. One line for each
/// question of a round, then one for each agreement. A cell that a spreadsheet could take for a formula gets an
/// apostrophe before it.
public enum ExportCSV {
    /// The text of the file.
    public static func text(_ export: RegionExport) -> String {
        let rows =
            [headings(export.language)] + export.rounds.flatMap { questions($0, export) }
            + export.agreements.map { agreement($0, export) }
        return "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ";") + "\r\n" }.joined()
    }

    /// One cell: never a formula, quoted where it holds a separator, a quotation mark or a line break.
    static func cell(_ text: String) -> String {
        let clean = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0 }))
        let defused = startsFormula(clean) ? "'" + clean : clean
        let needsQuotes = defused.unicodeScalars.contains { ";\"\r\n\t".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + defused.replacing("\"", with: "\"\"") + "\"" : defused
    }

    /// Whether a spreadsheet could take the text for a formula, also after spaces or in full-width characters.
    private static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if "\t\r\n".unicodeScalars.contains(first) { return true }
        let visible = text.unicodeScalars.first { !$0.properties.isWhitespace && $0.value != 0xFEFF }
        return visible.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    private static func headings(_ language: Language) -> [String] {
        language == .nl
            ? [
                "soort", "regio", "ronde", "gesloten op", "uitgenodigd", "deden mee", "vraag-id", "versie van de vraag",
                "mechanisme", "vraag", "aantal antwoorden", "midden (laagste)", "midden (hoogste)", "spreiding",
                "gewenst", "gewenst bereikt", "aantal 1", "aantal 2", "aantal 3", "aantal 4", "aantal 5",
                "veel mensen weten het niet", "sinds vorige keer", "sinds de eerste keer", "afspraak", "trekker",
                "uiterlijk", "merken we aan", "stand", "toelichting", "let op",
            ]
            : [
                "kind", "region", "round", "closed on", "invited", "took part", "question id", "question revision",
                "mechanism", "question", "answers", "middle (lowest)", "middle (highest)", "spread", "wanted",
                "wanted reached", "count 1", "count 2", "count 3", "count 4", "count 5", "many do not know",
                "since last time", "since the first time", "agreement", "owner", "due", "noticed by", "status",
                "remark", "note",
            ]
    }

    /// The number of cells that describe an agreement, and those that describe a question of a round.
    private static let (agreementCells, questionCells) = (6, 22)

    private static func questions(_ round: ClosedRound, _ export: RegionExport) -> [[String]] {
        let published = round.published
        return published.questions.map { question in
            let reading = QuestionReading(question, model: export.model, language: export.language)
            let say = { (nl: String, en: String) in export.language == .nl ? nl : en }
            let median = question.words?.median
            var row = [say("vraag", "question"), export.regionName, published.round, round.closedOn.description]
            row += [String(published.invited), published.participants.map(String.init) ?? ""]
            row += [question.id.rawValue, String(question.revision), reading.mechanismName, reading.text]
            row.append(question.n.map(String.init) ?? say("te weinig", "too few"))
            row += [median.map { reading.word($0.lower) } ?? "", median.map { reading.word($0.upper) } ?? ""]
            row += [
                question.words?.spread?.word(export.language) ?? "", reading.desiredText ?? "",
                reading.relationWord ?? "",
            ]
            row +=
                question.counts.map { counts in Score.allCases.map { String(counts[$0]) } }
                ?? Array(repeating: "", count: Score.allCases.count)
            row.append(question.manyDontKnow ? say("ja", "yes") : "")
            row += [question.sincePrevious, question.sinceFirst].map { $0?.words(export.language) ?? "" }
            return row + Array(repeating: "", count: agreementCells) + [note(export.language)]
        }
    }

    private static func agreement(_ agreement: SummaryAgreement, _ export: RegionExport) -> [String] {
        let kind = export.language == .nl ? "afspraak" : "agreement"
        return [kind, export.regionName] + Array(repeating: "", count: questionCells)
            + [
                agreement.text, agreement.owner, agreement.due?.description ?? "", agreement.noticedBy ?? "",
                agreement.status.word(export.language), agreement.statusText ?? "", "",
            ]
    }

    private static func note(_ language: Language) -> String {
        language == .nl ? "niet geschikt om regio’s te vergelijken" : "not suited for comparing regions"
    }
}

extension SummaryAgreement.Status {
    /// How an agreement stands, in a word.
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.open, .nl): "nog niet begonnen"
        case (.open, .en): "not started"
        case (.busy, .nl): "bezig"
        case (.busy, .en): "under way"
        case (.stuck, .nl): "zit vast"
        case (.stuck, .en): "stuck"
        case (.done, .nl): "gedaan"
        case (.done, .en): "done"
        case (.dropped, .nl): "gestopt"
        case (.dropped, .en): "dropped"
        }
    }
}
