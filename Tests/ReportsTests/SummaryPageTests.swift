import Foundation
import Mechanisms
import Testing

@testable import Reports

@Suite("The page")
struct SummaryPageTests {
    @Test("the template uses exactly its declared variables")
    func declaredVariables() throws {
        let template = try SummaryPage.template.get()
        #expect(template.problems == [])
    }

    @Test(
        "a wrong use of variables in a template is found",
        arguments: [
            ("{{a}}{{b}}", "'b' is used, but not declared"), ("{{l}}{{a}}", "'l' is used as another kind"),
            ("{{#l}}{{x}}{{/l}}", "'a' is declared, but not used"), ("{{{a}}}{{#l}}{{x}}{{/l}}", "'a' is used as"),
            ("{{a}}{{x}}{{#l}}{{/l}}", "'x' is used, but not declared"),
            ("{{#a}}{{/a}}{{#l}}{{x}}{{/l}}", "'a' is used"),
        ]
    )
    func templateProblems(source: String, problem: String) throws {
        let template = try PageTemplate(source: source, variables: ["a": .text, "l": .list(["x": .text])])
        #expect(template.problems.contains { $0.hasPrefix(problem) }, "\(template.problems)")
    }

    @Test("a missing, an unknown or a wrong variable stops the rendering")
    func strictContext() throws {
        let template = try PageTemplate(
            source: "{{a}}{{#l}}{{x}}{{/l}}",
            variables: ["a": .text, "l": .list(["x": .text])]
        )
        #expect(try template.render(["a": .text("<"), "l": .list([["x": .text("y")]])]) == "&lt;y")
        let wrong: [PageContext] = [
            ["a": .text("")], ["a": .text(""), "l": .list([[:]])], ["a": .flag(true), "l": .list([])],
            ["a": .text(""), "l": .list([]), "b": .text("")],
        ]
        for context in wrong { #expect(throws: PageProblem.self) { try template.render(context) } }
    }

    @Test("every kind renders in every language, well formed", arguments: SummaryKind.allCases, Language.allCases)
    func wellFormed(kind: SummaryKind, language: Language) throws {
        let page = try SummaryPage.html(kind.input(language))
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(page.matches(of: #/<h1[ >]/#).count == 1)
        #expect(page.matches(of: #/<main>/#).count == 1)
        for forbidden in ["{{", "<script", "http:", "https:", " style=\"", "src=", "url("] where kind != .everything {
            #expect(!withoutNamespace(page).contains(forbidden), "\(forbidden)")
        }
        var open: [Substring] = []
        for tag in page.matches(of: #/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/#) where !["meta"].contains(tag.output.2) {
            if tag.output.1 == "/" {
                #expect(open.popLast() == tag.output.2)
            } else if tag.output.3 != "/" {
                open.append(tag.output.2)
            }
        }
        #expect(open.isEmpty)
        let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        for labelled in page.matches(of: #/aria-labelledby="([^"]+)"/#) {
            #expect(ids.contains(String(labelled.output.1)))
        }
    }

    private func withoutNamespace(_ page: String) -> String { page.replacing("http://www.w3.org/2000/svg", with: "") }

    @Test("what people wrote is escaped")
    func escaped() throws {
        let page = try SummaryPage.html(SummaryKind.everything.input(.nl))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; {{region}} regel twee"))
        #expect(!page.contains("<script"))
    }

    @Test("every bar stands beside the same counts in words")
    func wordsBesideBars() throws {
        let input = try SummaryKind.sevenQuestions.input(.nl)
        let text = withoutTags(try SummaryPage.html(input)).replacing("\u{A0}", with: " ")
        for question in SummaryReading(input).questions { #expect(text.contains(try #require(question.countsText))) }
    }

    @Test("the part to embed has no document around it")
    func embedded() throws {
        let part = try SummaryPage.html(SummaryKind.counts.input(.nl), standalone: false)
        #expect(part.hasPrefix("<div class=\"summary"))
        #expect(!part.contains("<html") && !part.contains("<style"))
    }
}
