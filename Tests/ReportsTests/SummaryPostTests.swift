import Chat
import Foundation
import Mechanisms
import Testing

@testable import Reports

@Suite("The summary post")
struct SummaryPostTests {
    @Test("it says things in the agreed order", arguments: Language.allCases)
    func order(language: Language) throws {
        let input = try SummaryKind.everything.input(language)
        let reading = SummaryReading(input)
        let text = SummaryPost.message(input).plainText
        let landmarks = [
            reading.occasion, "24", reading.agreedHeading, reading.topicsHeading, reading.restHeading,
            reading.changeHeading, reading.meetingHeading, reading.agendaQuestion.command,
            input.model.source(language), reading.notForComparison,
        ]
        var rest = text[...]
        for landmark in landmarks {
            let found = try #require(rest.firstRange(of: landmark), "'\(landmark)' is missing or too early")
            rest = rest[found.upperBound...]
        }
    }

    @Test("five questions fit on the screens of a phone", arguments: Language.allCases)
    func length(language: Language) throws {
        for kind in SummaryKind.allCases where kind != .sevenQuestions && kind != .everything {
            let message = try SummaryPost.message(kind.input(language))
            #expect(message.plainText.count <= 2000, "\(kind)")
            let withoutSmallPrint = Message(language: language, blocks: message.blocks.dropLast())
            #expect(withoutSmallPrint.plainText.count <= 1450, "\(kind)")
        }
    }

    @Test("there are at most two topics", arguments: SummaryKind.allCases)
    func atMostTwoTopics(kind: SummaryKind) throws {
        #expect(try SummaryReading(kind.input(.nl)).topics.count <= 2)
    }

    @Test("every topic has a question and no verdict", arguments: SummaryKind.allCases, Language.allCases)
    func topicsAsk(kind: SummaryKind, language: Language) throws {
        for topic in try SummaryReading(kind.input(language)).topics { #expect(topic.prompt.hasSuffix("?")) }
    }

    @Test("text of people is quoted, on one line and cut")
    func peoplesTextIsQuoted() throws {
        var input = try SummaryKind.counts.input(.nl)
        let evil = "@channel\n**vet** <b>\u{0}" + String(repeating: "heel lang ", count: 40)
        input.agreements = [SummaryAgreement(text: evil, owner: evil, status: .stuck, statusText: evil)]
        input.agendaPoints = [AgendaPoint(text: evil, name: evil)]
        input.confidant = evil
        input.regionName = evil
        input.meeting?.place = evil
        let message = SummaryPost.message(input)
        var quotes = 0
        for inline in message.blocks.flatMap(\.inlines) {
            switch inline {
            case .quoted(let text):
                quotes += 1
                #expect(text.count <= 140 && !text.contains("\n") && !text.contains("\u{0}"))
            case .text(let text), .strong(let text), .emphasis(let text), .link(let text, _):
                #expect(!text.contains("@channel"))
            }
        }
        #expect(quotes == 8)
    }

    @Test("the picture stands in the message with its text, where there is something to draw")
    func picture() throws {
        let reference = ImageReference(rawValue: "chart")
        func images(_ kind: SummaryKind) throws -> [String] {
            try SummaryPost.message(kind.input(.nl), picture: reference).blocks.compactMap { block in
                if case .image(reference, let alternative) = block { alternative } else { nil }
            }
        }
        #expect(try images(.counts).count == 1)
        #expect(try images(.counts).first?.contains("5 × een beetje, 2 × redelijk, 7 × goed") == true)
        #expect(try images(.tooFew).isEmpty)
        #expect(try images(.talkSmallGroup).isEmpty)
    }

    @Test("advice is a message of its own, and not in the post")
    func adviceStandsApart() throws {
        let input = try SummaryKind.everything.input(.nl)
        let advice = try #require(SummaryPost.advice(input))
        #expect(advice.plainText.contains("Duaal leiderschap"))
        #expect(!SummaryPost.message(input).plainText.contains("Duaal leiderschap"))
        #expect(!advice.blocks.contains { if case .numbered = $0 { true } else { false } })
        #expect(try SummaryPost.advice(SummaryKind.counts.input(.nl)) == nil)
    }

    @Test("a terminal line is never wider than 80", arguments: SummaryKind.allCases, Language.allCases)
    func terminalWidth(kind: SummaryKind, language: Language) throws {
        for line in try SummaryText.text(kind.input(language)).split(separator: "\n") {
            #expect(line.count <= SummaryText.columns)
        }
    }

    @Test("no output has an average, a percentage or an arrow up or down", arguments: SummaryKind.allCases)
    func noGrades(kind: SummaryKind) throws {
        for language in Language.allCases {
            for text in try visibleTexts(kind.input(language)) {
                for forbidden in ["gemiddeld", "average", "%", "↑", "↓", "▲", "▼", "score:"] {
                    #expect(!text.localizedLowercase.contains(forbidden))
                }
            }
        }
    }
}

extension Message.Block {
    /// All runs of text of a block.
    fileprivate var inlines: [Message.Inline] {
        switch self {
        case .heading(let inlines), .paragraph(let inlines), .note(let inlines): inlines
        case .bullets(let items), .numbered(let items): items.flatMap(\.self)
        case .image: []
        }
    }
}
