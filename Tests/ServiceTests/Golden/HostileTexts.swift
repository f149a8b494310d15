import Agenda
import Chat
import Dialogs
import Mechanisms
import Reports

/// Texts that people can type and that a platform would make more of than text.
enum HostileTexts {
    /// By what they try.
    static let all: [(name: String, text: String)] = [
        ("mentions", "@channel @here @all @room @everyone @anna @[Anna](user) @Anna|x"),
        ("mentions of Slack", "<!channel> <!here> <!everyone> <@U0ANNA001> <!subteam^S1> <#C0NOORD01|x>"),
        ("mentions of Zulip", "@**all** @**channel** @_**Anna|501** @*groep* #**overleg** #**overleg>thema**"),
        ("mentions of Teams and Matrix", "<at>Anna</at> @anna:example.nl !noord:example.nl #noord:example.nl"),
        ("links", "[klik](javascript:alert(1)) <https://evil.example|hier> https://evil.example www.evil.example"),
        ("more links", "mailto:a@evil.example slack://open [x]: http://evil.example ![p](https://evil.example/p.png)"),
        ("markup", "**vet** *schuin* _schuin_ ~~weg~~ `code` ||geheim|| $x^2$ $$y$$ ==geel== # kop > citaat"),
        ("HTML", "<b>vet</b> <script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &amp;amp; </p>"),
        ("commands", "/me gaat /poll ja nee /todo"),
        ("lines", "eerste\n# kop\n- punt\n1. een\n> citaat\n```\ncode\n```\n/poll nu?\n    inspringen\n---\n|a|b|"),
        ("emoji names", ":smile: :+1: :one: <:x:1> :)"),
        ("control characters", "een\u{0}twee\u{7}drie\u{8}\u{1B}[31mvier\u{9F}\u{FFFE}\tvijf\r\nzes\u{2028}zeven"),
        ("directions", "abc\u{202E}fed\u{202C} \u{2066}ghi\u{2069} \u{200F}\u{200E} \u{202A}jkl"),
        (
            "combining marks",
            "@\u{301}channel *\u{301}vet*\u{301} <\u{338}b> \u{301}begin a\u{300}\u{301}\u{302}\u{303}"
        ),
        ("braces", "{region} {{region}} {{{x}}} %s %@ \\(x) ${HOME} $(id)"),
        ("quotes", "\"aan\" 'halen' „laag” \\ \\n \\u0041 '; DROP TABLE x; --"),
        ("letters from everywhere", "één café naïef Ψ 漢字 العربية עברית हिन्दी 👩🏽‍⚕️ 🇳🇱 ﷽"),
        ("nothing to see", " \u{200B}\u{FEFF}\u{A0} "),
    ]

    /// A very long text, without and with spaces.
    static let long: [(name: String, text: String)] = [
        ("many words", String(repeating: "een @channel tekst <b> & [x](y) ", count: 400)),
        ("one word", String(repeating: "lang<&>*", count: 500)),
        ("many lines", String(repeating: "regel **vet**\n", count: 900)),
        ("wide letters", String(repeating: "👩🏽‍⚕️漢", count: 400)),
    ]

    /// A message that holds a text in every place in which words of people can stand.
    static func message(_ text: String, in language: Language) -> Message {
        Message(
            language: language,
            blocks: [
                .heading([.quoted(text), .text(language == .nl ? ": overleg" : ": meeting")]),
                .paragraph([.strong(language == .nl ? "Reden:" : "Reason:"), .text(" "), .quoted(text), .text(".")]),
                .bullets([[.quoted(text), .text(" ("), .quoted(text), .text(")")], [.quoted(text)]]),
                .numbered([[.quoted(text)]]),
                .note([.quoted(text)]),
            ],
            choices: [
                Message.Choice(id: "a1", label: String(text.prefix(200))),
                Message.Choice(id: "none", label: "–", role: .aside),
            ]
        )
    }

    /// The goldens of all of them: in a private question, and posted as an agenda point and an agreement.
    static func file(_ library: DialogLibrary, _ language: Language) -> GoldenFile {
        var file = GoldenFile("hostile")
        for (name, text) in all {
            file.add(GoldenMessage(name: name, message: message(text, in: language), asks: true))
            for (place, message) in posts(text, library, language) {
                file.add(GoldenMessage(name: "\(name), \(place)", message: message, isPosted: true))
            }
        }
        return file
    }

    private static func posts(
        _ text: String,
        _ library: DialogLibrary,
        _ language: Language
    ) -> [(String, Message)] {
        guard let model = library.model(ModelID(rawValue: "zorginstituut-ic")) else { return [] }
        let point = Utterance.notice(
            .agendaPointsLine,
            facts: ["agenda-by": .text(text), "agenda-point": .text(text)]
        )
        let talk = SummaryInput(
            regionName: text,
            language: language,
            zone: .utc,
            meeting: (try? LocalDate.parse("2027-02-16")).map { SummaryMeeting(date: $0, time: nil, place: text) },
            subject: .talk(.byChoice, questions: Array(model.coreQuestions.prefix(1))),
            model: model,
            agreements: [
                SummaryAgreement(text: text, owner: text, due: nil, noticedBy: text, status: .done, statusText: text)
            ],
            overallLevel: text,
            agendaPoints: [Reports.AgendaPoint(text: text, name: text)],
            confidant: text
        )
        return [
            ("as an agenda point", DialogRenderer(library: library, model: model).render(point, in: language)),
            ("in a summary", SummaryPost.message(talk)),
        ]
    }
}
