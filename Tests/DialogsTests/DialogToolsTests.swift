import Agenda
import Chat
import Dialogs
import Foundation
import Mechanisms
import Testing

@Suite("Authoring tools")
struct DialogToolsTests {
    private func dialog(_ text: String) throws -> Dialog {
        let outcome = DialogFile.decode(Array(text.utf8), file: "small.yaml")
        #expect(outcome.problems == [])
        return try #require(outcome.value)
    }

    static let small = """
        dialog: small
        revision: 1
        schema: 1
        languages: {base: nl, also: [en]}
        audience: participant
        disclosure: self
        saves: {pick: text}
        start: q
        states:
          q:
            ask: {nl: Welke?, en: Which one?}
            expect:
              kind: choice
              options:
                - {id: a, label: {nl: Aap, en: Ape}}
                - {id: b, label: {nl: Beer, en: Bear}, words: {en: [grizzly]}}
            invalid: {nl: Kies er één., en: Choose one.}
            attempts: {max: 3, then: bye}
            save: pick
            next:
              - {if: "pick == 'a'", to: q}
              - {else: bye}
            timeout: {after: 3d, then: bye}
          bye:
            say: {nl: Tot ziens., en: Goodbye.}
            end: done

        """

    @Test("the graph shows every state and every way")
    func graph() throws {
        let dialog = try dialog(Self.small)
        #expect(
            DialogGraph.dot(dialog) == """
                digraph "small" {
                    rankdir=TB;
                    node [fontname="sans-serif"];
                    "q" [shape=box, label="q ? choice\\nsave pick"];
                    "bye" [shape=doubleoctagon, label="bye\\nend: done"];
                    "(start)" [shape=point];
                    "(start)" -> "q";
                    "q" -> "q" [label="pick == 'a'"];
                    "q" -> "bye" [label="else"];
                    "q" -> "bye" [label="3 unreadable", style=dashed];
                    "q" -> "bye" [label="after 3d", style=dashed];
                }

                """
        )
        #expect(
            DialogGraph.mermaid(dialog) == """
                flowchart TD
                    s0["q ? choice<br/>save pick"]
                    s1(["bye<br/>end: done"])
                    begin(( )) --> s0
                    s0 -->|"pick == 'a'"| s0
                    s0 -->|"else"| s1
                    s0 -.->|"3 unreadable"| s1
                    s0 -.->|"after 3d"| s1

                """
        )
    }

    @Test(
        "a change of words only is told from a change of course",
        arguments: [
            ("Goodbye.", "See you.", true), ("grizzly", "polar", true), ("revision: 1", "revision: 2", true),
            ("{nl: Aap, en: Ape}", "{nl: Das, en: Badger}", true), ("id: b,", "id: c,", false),
            ("3d", "4d", false), ("max: 3", "max: 2", false), ("end: done", "end: over", false),
            ("pick == 'a'", "pick == 'b'", false), ("disclosure: self", "disclosure: region", false),
            ("    save: pick\n", "    save: pick\n    do: [set-back]\n", false),
        ]
    )
    func diff(_ old: String, _ new: String, _ isWording: Bool) throws {
        #expect(Self.small.contains(old))
        let before = try dialog(Self.small)
        let after = try dialog(Self.small.replacing(old, with: new))
        #expect(DialogDiff.compare(before, before) == .identical)
        switch DialogDiff.compare(before, after) {
        case .identical: #expect(old.hasPrefix("revision"))
        case .wordingOnly: #expect(isWording)
        case .structural(let reasons):
            #expect(!isWording)
            #expect(!reasons.isEmpty)
        }
    }

    @Test("a condition written otherwise is no change of course")
    func canonical() throws {
        let other = Self.small.replacing("pick == 'a'", with: "((pick   ==   'a'))")
        #expect(try DialogDiff.compare(dialog(Self.small), dialog(other)) == .identical)
    }

    @Test("the hashes are the same on every machine")
    func hashes() throws {
        let dialog = try dialog(Self.small)
        #expect(dialog.structureHash.count == 15)
        #expect(dialog.structureHash == (try self.dialog(Self.small)).structureHash)
        #expect(dialog.structureHash == "787c39c4d0c9e21")
    }

    @Test("a running session goes on, gets new words, keeps its course, or is parked")
    func continuation() throws {
        func library(_ text: String, pinned: [String] = []) throws -> DialogLibrary {
            DialogLibrary(
                files: try BrokenFiles.base() + [SourceFile(path: "small.yaml", bytes: Array(text.utf8))],
                pinned: pinned.map { SourceFile(path: "small@1.yaml", bytes: Array($0.utf8)) }
            )
        }
        let old = try dialog(Self.small)
        let session = DialogMachine.session(of: old)
        let reworded = Self.small.replacing("Goodbye.", with: "See you.").replacing("revision: 1", with: "revision: 2")
        let changed = Self.small.replacing("3d", with: "4d").replacing("revision: 1", with: "revision: 2")
        #expect(Continuation.decide(session, try library(Self.small)) == .goesOn(old))
        #expect(Continuation.decide(session, try library(reworded)) == .wordingChanged(try dialog(reworded)))
        #expect(Continuation.decide(session, try library(changed, pinned: [Self.small])) == .goesOn(old))
        guard case .parked = Continuation.decide(session, try library(changed)) else {
            Issue.record("a missing revision must park the session")
            return
        }
        // The words of the kept revision are found too.
        let kept = try library(changed.replacing("Which one?", with: "Other?"), pinned: [Self.small])
        let model = try #require(kept.model("garden"))
        let context = DialogContext(language: .en, now: Talk.now, zone: .utc, model: model)
        let (_, effects) = DialogMachine.step(old, session, .begin, context)
        guard case .ask(let utterance) = effects.first else {
            Issue.record("nothing is asked")
            return
        }
        let text = DialogRenderer(library: kept, model: model).render(utterance, in: .en).plainText
        #expect(text == "Which one?")
    }

    @Test("a dialog is played, and its case replays")
    func play() throws {
        let library = try TestFolder.shipped()
        var play = try DialogPlay(
            "check-in",
            in: library,
            model: "zorginstituut-ic",
            language: .nl,
            now: Talk.now,
            zone: .utc
        )
        #expect(try play.begin().last?.hasPrefix("[1 helemaal niet]") == true)
        #expect(try play.feed("4 want het gaat goed").first == "→ answer q2a: 4")
        #expect(try play.feed("/tap dontKnow").first == "→ answer q3b: dontKnow")
        #expect(try play.feed("nee, 3").first == "→ correct the last one: 3")
        #expect(try play.feed("3 2 1").prefix(3) == ["→ answer q4a: 3", "→ answer q1c: 2", "→ answer q5a: 1"])
        #expect(play.hasEnded)
        let recorded = try DialogCase(json: play.repro)
        #expect(recorded == play.recorded)
        #expect(try recorded.run(in: library) == nil)
        var other = recorded
        other.turns[1].in = "5"
        #expect(try other.run(in: library)?.turn == 1)
    }

    @Test("a dialog or model that is not there is named, with the nearest name")
    func missing() throws {
        let library = try TestFolder.shipped()
        #expect(throws: DialogPlay.Failure.noDialog("check-im", known: library.dialogs.keys.map(\.rawValue).sorted())) {
            try DialogPlay("check-im", in: library, language: .nl, now: Talk.now, zone: .utc)
        }
        let failure = DialogPlay.Failure.noDialog("check-im", known: ["check-in", "away"])
        #expect(failure.description == "there is no dialog 'check-im'; did you mean 'check-in'?")
    }

    @Test("the report counts what is wrong")
    func report() throws {
        let report = DialogCheck.report(try BrokenFiles.library(.unknownTarget))
        #expect(report.contains("small.yaml:11:11: there is no state 'by'; did you mean 'bye'?"))
        #expect(report.hasSuffix("errors, \(try BrokenFiles.library(.unknownTarget).problems.warnings.count) warnings"))
    }
}
