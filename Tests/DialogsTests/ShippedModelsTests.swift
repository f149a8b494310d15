import Dialogs
import Foundation
import Mechanisms
import Testing

@Suite("The shipped models")
struct ShippedModelsTests {
    static func model(_ name: String) throws -> Model {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let file = root.appending(path: "dialogs/models/\(name).yaml")
        let outcome = ModelFile.decode([UInt8](try Data(contentsOf: file)), file: "\(name).yaml")
        #expect(outcome.problems.map { "\($0)" } == [])
        return try #require(outcome.value)
    }

    @Test("the model of the Zorginstituut has the names of its source, byte for byte")
    func names() throws {
        let model = try Self.model("zorginstituut-ic")
        #expect(
            model.mechanisms.map { $0.name(.nl) } == [
                "context",
                "opbouwen en onderhouden van samenwerking",
                "samenwerken in een netwerk",
                "resultaten behalen",
                "pseudosamenwerking",
            ]
        )
        #expect(
            model.mechanisms.map { $0.factors.map { $0.name(.nl) } } == [
                [],
                ["vertrouwen", "draagvlak voor samenwerking", "elkaar leren kennen en onderling opzoeken"],
                [
                    "collectieve intelligentie",
                    "ervaren meerwaarde",
                    "gemeenschappelijke basis",
                    "operationaliseren samenwerking",
                ],
                [],
                [],
            ]
        )
    }

    @Test("examples stand only where the source has them")
    func examples() throws {
        #expect(try Self.model("zorginstituut-ic").mechanisms.map(\.examples.count) == [0, 3, 3, 0, 0])
    }

    @Test("the core is asked in the order 2-3-4-1-5 and reported 1–5")
    func core() throws {
        let model = try Self.model("zorginstituut-ic")
        #expect(model.coreQuestions == ["q2a", "q3b", "q4a", "q1c", "q5a"])
        #expect(model.inReportOrder(model.coreQuestions) == ["q1c", "q2a", "q3b", "q4a", "q5a"])
    }

    @Test("each question says where its subject comes from")
    func evidence() throws {
        let model = try Self.model("zorginstituut-ic")
        let evidence = Dictionary(grouping: model.questions, by: \.evidence).mapValues { $0.map(\.id.rawValue) }
        #expect(evidence[.namedFactor] == ["q2a", "q2b", "q2c", "q2d", "q3b", "q3c", "q3d", "q3e"])
        #expect(evidence[.seedSentence] == ["q1a", "q1b", "q3a", "q4a", "q4b"])
        #expect(evidence[.own] == ["q1c", "q5a", "q5b", "q5c"])
        #expect(Set(model.questions.compactMap(\.factor)).count == 7)
    }

    @Test("only pseudo-collaboration points the other way, and is asked how often")
    func direction() throws {
        let model = try Self.model("zorginstituut-ic")
        let lower = model.questions.filter { $0.direction == .lowerIsBetter }
        #expect(lower.map(\.id) == ["q5a", "q5b", "q5c"])
        #expect(lower.allSatisfy { $0.scale == .frequency })
    }

    @Test("every question has its own short label", arguments: ["zorginstituut-ic", "wijkteams"])
    func labels(name: String) throws {
        let model = try Self.model(name)
        for language in Language.allCases {
            let labels = model.questions.map { $0.label(language) }
            #expect(Set(labels).count == labels.count)
            #expect(labels.allSatisfy { $0.count <= 40 })
        }
    }

    @Test("a model of another field has other mechanisms and says that it is ours")
    func otherField() throws {
        let model = try Self.model("wijkteams")
        #expect(model.mechanisms.count == 3)
        #expect(model.questions.allSatisfy { $0.evidence == .own })
        #expect(model.source(.nl).contains("eigen voorbeeld van Samenspel"))
    }
}
