import Agenda
import Foundation
import Mechanisms

/// The summary as JSON for programs: sorted keys, readable, one region.
public enum SummaryJSON {
    /// The version of the form; counts up when a key changes its meaning or goes.
    public static let schema = 1

    /// The document as text, with a line break at its end.
    public static func encode(_ input: SummaryInput) throws -> String {
        try JSONText.encode(Document(input))
    }

    private struct Document: Encodable {
        let schema = SummaryJSON.schema
        let kind = "summary"
        let region: String
        let language: Language
        let zone: Zone
        let meeting: SummaryMeeting?
        let round: ClosedRound?
        let talk: TalkReason?
        let talkQuestions: [String]
        let earlier: [ClosedRound]
        let agreements: [SummaryAgreement]
        let overallLevel: String?
        let recognisedAdvice: [RecognisedAdvice]
        let agendaPoints: [AgendaPoint]
        let confidant: String?
        let rehearsal: Bool
        let alternative: String?
        let text: String
        let notice: String

        init(_ input: SummaryInput) {
            let reading = SummaryReading(input)
            region = input.regionName
            language = input.language
            zone = input.zone
            meeting = input.meeting
            round = input.subject.round
            if case .talk(let reason, _) = input.subject { talk = reason } else { talk = nil }
            talkQuestions = reading.talkQuestions
            earlier = reading.earlierRounds
            agreements = input.agreements
            overallLevel = input.overallLevel
            recognisedAdvice = input.recognisedAdvice
            agendaPoints = input.agendaPoints
            confidant = input.confidant
            rehearsal = input.rehearsal
            alternative = round == nil || reading.isTooFew ? nil : SummaryChart.alternative(input)
            text = SummaryText.text(input)
            notice = reading.notForComparison
        }

        enum CodingKeys: String, CodingKey {
            case schema, kind, region, language, zone, meeting, round, talk, earlier, agreements, confidant, rehearsal
            case alternative, text, notice
            case talkQuestions = "talk-questions"
            case overallLevel = "overall-level"
            case recognisedAdvice = "recognised-advice"
            case agendaPoints = "agenda-points"
        }
    }
}

/// JSON as all our documents are written.
enum JSONText {
    /// Sorted keys, indented, slashes as they are, a line break at the end.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
