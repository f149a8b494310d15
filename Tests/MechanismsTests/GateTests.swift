import Foundation
import Mechanisms
import Testing

@Suite("A published round")
struct GateTests {
    let gate = DisclosureGate()

    /// The published questions of a round of one question with these scores, after earlier rounds of other scores.
    func changes(_ scores: Histogram..., model: Model = Samples.model()) -> [PublishedQuestion] {
        var earlier: [PublishedRound] = []
        for (index, scores) in scores.enumerated() {
            let round = Samples.round("r\(index + 1)", of: model, [scores])
            earlier.append(gate.publish(round, of: model, after: earlier))
        }
        return earlier.flatMap(\.questions)
    }

    @Test("a change is told in words from ten scores in both rounds on")
    func change() {
        let (low, high) = (Histogram(4, 6, 0, 0, 0), Histogram(0, 0, 0, 6, 4))
        #expect(changes(low, high).map(\.sincePrevious) == [nil, .probablyHigher])
        #expect(changes(high, low).map(\.sincePrevious) == [nil, .probablyLower])
        #expect(changes(low, low).map(\.sincePrevious) == [nil, .noClearDifference])
        #expect(changes(Histogram(3, 6, 0, 0, 0), high).map(\.sincePrevious) == [nil, nil])
        #expect(changes(low, Histogram(0, 0, 0, 5, 4)).map(\.sincePrevious) == [nil, nil])
    }

    @Test("a round is compared with the previous and with the first one")
    func first() {
        let (low, high) = (Histogram(4, 6, 0, 0, 0), Histogram(0, 0, 0, 6, 4))
        let third = changes(low, high, high)[2]
        #expect(third.sincePrevious == .noClearDifference)
        #expect(third.sinceFirst == .probablyHigher)
    }

    @Test("where five counts cannot be shown, three can be compared")
    func merged() throws {
        let low = Histogram(5, 6, 1, 0, 1), lone = Histogram(3, 6, 3, 1, 1), high = Histogram(0, 1, 2, 6, 5)
        let published = changes(lone, high)
        #expect(published.map(\.counts) == [nil, nil])
        #expect(published[0].words?.merged?.counts == [9, 3, 2])
        #expect(published[1].words?.merged == nil)
        #expect(changes(lone, Histogram(1, 2, 2, 6, 5)).map(\.sincePrevious) == [nil, .probablyHigher])
        #expect(changes(low, high)[0].words?.merged == nil)
    }

    @Test("other words, another scale, model or region are not compared")
    func notComparable() {
        let (low, high) = (Histogram(4, 6, 0, 0, 0), Histogram(0, 0, 0, 6, 4))
        let model = Samples.model()
        let before = gate.publish(Samples.round("r1", of: model, [low]), of: model, after: [])
        var reworded = model
        reworded.questions[0].revision = 2
        var rescaled = model
        rescaled.questions[0].scale = .frequency
        var other = model
        other.id = "other"
        for changed in [reworded, rescaled, other] {
            let round = Samples.round("r2", of: changed, [high])
            #expect(gate.publish(round, of: changed, after: [before]).questions[0].sincePrevious == nil)
        }
        let elsewhere = Samples.round("r2", region: "zuid", of: model, [high])
        #expect(gate.publish(elsewhere, of: model, after: [before]).previous == nil)
    }

    @Test("several tests in one round are corrected")
    func corrected() {
        let model = Samples.model(mechanisms: 5)
        let low = Histogram(2, 6, 4, 0, 0), higher = Histogram(0, 3, 6, 3, 0), same = Histogram(0, 4, 4, 4, 0)
        let alone = changes(low, higher)
        #expect(alone[1].sincePrevious == .possiblyHigher)
        let before = gate.publish(Samples.round("r1", of: model, [low, same, same, same, same]), of: model, after: [])
        let after = Samples.round("r2", of: model, [higher, same, same, same, same])
        #expect(gate.publish(after, of: model, after: [before]).questions[0].sincePrevious == .noClearDifference)
    }

    @Test("what does not differ in what is shown gives the same round, with change and topics")
    func functionOfPublished() {
        let model = Samples.model(mechanisms: 2)
        let earlier = gate.publish(
            Samples.round(
                "r1",
                of: model,
                [Histogram(2, 3, 3, 2, 0), Histogram(4, 3, 2, 1, 1)],
                desired: .atLeastFour
            ),
            of: model,
            after: []
        )
        var seen: [[PublishedQuestion]: PublishedRound] = [:]
        for scores in Samples.histograms(of: 11) {
            let round = Samples.round("r2", of: model, [scores, Histogram(0, 2, 3, 4, 2)], desired: .atLeastFour)
            let bare = gate.publish(round, of: model, after: []).questions
            let full = gate.publish(round, of: model, after: [earlier])
            #expect(seen[bare, default: full] == full)
            seen[bare] = full
        }
    }

    @Test("at most two subjects, of different mechanisms, in the order of the model, with their reasons")
    func topics() {
        let model = Samples.model(mechanisms: 4)
        let divided = Histogram(0, 5, 2, 7, 0), notYet = Histogram(0, 3, 8, 3, 0), fine = Histogram(0, 0, 2, 9, 3)
        let published = gate.publish(
            Samples.round(of: model, [fine, notYet, divided, notYet], desired: .atLeastFour),
            of: model,
            after: []
        )
        #expect(published.topics.map(\.question) == ["q2", "q3"])
        #expect(published.topics.map(\.reasons) == [[.notYet], [.divided, .borderline]])
        let quiet = gate.publish(
            Samples.round(of: model, [fine, fine, fine, fine], desired: .atLeastFour),
            of: model,
            after: []
        )
        #expect(quiet.topics.isEmpty)
    }

    @Test("many who do not know are a subject, unless two people could tell that all others do not")
    func manyDontKnow() {
        let model = Samples.model()
        func published(_ scores: Histogram, _ dontKnow: Int) -> PublishedRound {
            gate.publish(Samples.round(of: model, [scores], dontKnow: dontKnow), of: model, after: [])
        }
        #expect(published(Histogram(0, 1, 4, 3, 0), 5).topics.map(\.reasons) == [[.manyDontKnow]])
        #expect(published(Histogram(0, 1, 2, 0, 0), 5).questions[0].manyDontKnow)
        #expect(published(Histogram(0, 1, 2, 0, 0), 5).questions[0].words == nil)
        #expect(!published(Histogram(0, 1, 1, 0, 0), 5).questions[0].manyDontKnow)
        #expect(!published(Histogram(0, 1, 4, 3, 0), 4).questions[0].manyDontKnow)
        #expect(!published(Histogram(0, 2, 5, 3, 0), 5).questions[0].manyDontKnow)
    }

    @Test("a response under 40 % is marked, for the round and for each question")
    func lowResponse() {
        let model = Samples.model()
        func published(_ invited: Int) -> PublishedRound {
            gate.publish(Samples.round(of: model, [Histogram(0, 2, 4, 2, 0)], invited: invited), of: model, after: [])
        }
        #expect(!published(20).lowResponse && !published(20).questions[0].lowResponse)
        #expect(published(21).lowResponse && published(21).questions[0].lowResponse)
    }

    @Test("a desired level that points the other way is left out")
    func wrongLevel() {
        let model = Samples.model(direction: .lowerIsBetter)
        let round = Samples.round(of: model, [Histogram(0, 2, 6, 2, 0)], desired: .atLeastFour)
        let question = gate.publish(round, of: model, after: []).questions[0]
        #expect(question.desired == nil && question.words?.relation == nil)
    }

    @Test("nearly the same roster means words only")
    func overlap() {
        #expect(DisclosureGate.needsWordsOnly(onlyInOne: 4, inBoth: 10))
        #expect(!DisclosureGate.needsWordsOnly(onlyInOne: 5, inBoth: 10))
        #expect(!DisclosureGate.needsWordsOnly(onlyInOne: 4, inBoth: 0))
    }

    @Test("a published round survives being stored, and says what it is not for")
    func stored() throws {
        let model = Samples.model(mechanisms: 3)
        let scores = [Histogram(0, 5, 2, 7, 0), Histogram(1, 2, 5, 4, 2), Histogram(0, 0, 2, 1, 0)]
        let before = gate.publish(Samples.round("r1", of: model, scores, desired: .atLeastFour), of: model, after: [])
        let after = Samples.round("r2", of: model, scores.reversed(), desired: .atLeastFour)
        let published = gate.publish(after, of: model, after: [before])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let encoded = try encoder.encode(published)
        #expect(try JSONDecoder().decode(PublishedRound.self, from: encoded) == published)
        #expect(String(decoding: encoded, as: UTF8.self).contains(#""suitability":"not-suited-for-comparison""#))
    }

    @Test("every result and every subject has a question to talk about")
    func talkingPoints() throws {
        let model = Samples.model(mechanisms: 4)
        let scores = [
            Histogram(0, 5, 2, 7, 0), Histogram(0, 3, 8, 3, 0), Histogram(0, 0, 2, 9, 3), Histogram(0, 1, 0, 0, 0),
        ]
        let round = gate.publish(Samples.round(of: model, scores, desired: .atLeastFour), of: model, after: [])
        #expect(round.questions.map { TalkingPoint(for: $0) } == [.divided, .notYetTogether, .reached, .tooFew])
        for topic in round.topics {
            let question = try #require(round.question(topic.question))
            #expect(TalkingPoint(for: topic, of: question) == TalkingPoint(for: question))
        }
        for point in TalkingPoint.allCases {
            for language in Language.allCases { #expect(point.text.byLanguage[language]?.contains("?") == true) }
        }
    }
}
