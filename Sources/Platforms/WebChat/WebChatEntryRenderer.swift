import Chat
import Mechanisms

/// One entry of a pane as the page shows it: under the number that it got first, in its newest form.
struct ShownEntry: Sendable, Hashable {
    /// The number under which the page knows it.
    var id: Int
    /// Its newest form; its own number tells when that came.
    var entry: WebChatEntry
    /// Whether it goes on where the entry above it stopped: same author, same time.
    var continues = false

    /// What a page shows of a transcript: every entry that replaces another stands in the other's place.
    static func collapse(_ entries: [WebChatEntry]) -> [ShownEntry] {
        var shown: [ShownEntry] = []
        var places: [Int: Int] = [:]
        for entry in entries {
            if let replaced = entry.replaces, let place = places[replaced] {
                shown[place].entry = entry
                places[entry.number] = place
            } else {
                places[entry.number] = shown.count
                shown.append(ShownEntry(id: entry.number, entry: entry))
            }
        }
        for index in shown.indices.dropFirst() {
            let (above, entry) = (shown[index - 1].entry, shown[index].entry)
            shown[index].continues = above.author == entry.author && above.at == entry.at
        }
        return shown
    }
}

/// Entries of one pane as HTML, with the forms by which choices are tapped.
struct WebChatEntryRenderer {
    /// The pane they stand in.
    let pane: WebChatPane
    /// The words of the page.
    let words: WebChatWords
    /// Gives each form the id by which a second submit of it is known as the same.
    let formID: @Sendable () -> String

    /// One entry.
    func render(_ shown: ShownEntry) -> String {
        let entry = shown.entry
        let (name, style) =
            switch entry.author {
            case .bot: (words.bot, "bot")
            case .me: (words.me, "me")
            case .other(let name): (name, "other")
            case .note: (words.note, "note")
            }
        return """
            <article class="entry \(style)\(shown.continues ? " continues" : "")" \
            id="entry-\(pane.id.htmlEscaped)-\(shown.id)" data-number="\(shown.id)"\(language(of: entry.content))>
            <p class="meta" lang="\(words.language.rawValue)"><b>\(name.htmlEscaped)</b> \
            <span>\(entry.at.htmlEscaped)</span></p>
            <div class="body">\(body(of: entry))</div>
            </article>
            """
    }

    /// Whether the choices of an entry can be tapped in this pane.
    func isOpen(_ entry: WebChatEntry) -> Bool {
        guard case .message(let message) = entry.content else { return false }
        return entry.isOpen && entry.prompt != nil && pane.canWrite && !message.choices.isEmpty
    }

    private func language(of content: WebChatEntry.Content) -> String {
        guard case .message(let message) = content else { return "" }
        return " lang=\"\(message.language.rawValue)\""
    }

    private func body(of entry: WebChatEntry) -> String {
        switch entry.content {
        case .text(let text): return HTMLRenderer.render(typed: text)
        case .message(let message):
            guard !message.choices.isEmpty else { return HTMLRenderer.render(message) }
            let question = Question(message)
            let introduction = question.above.map { HTMLRenderer.render($0, language: message.language) }.joined()
            guard let prompt = entry.prompt, isOpen(entry) else {
                return introduction + asked(question, message, hidden: false)
            }
            return introduction + form(question, message, prompt) + asked(question, message, hidden: true)
        }
    }

    /// The question as a form: a group with the question as its name, a button for each choice, the ways around apart.
    private func form(_ question: Question, _ message: Message, _ prompt: PromptID) -> String {
        let words = WebChatWords(message.language)
        let answers = message.choices.filter { $0.role != .aside }
        let asides = message.choices.filter { $0.role == .aside }
        let isScale = answers.contains { $0.role == .score }
        var html = """
            <form class="choices" method="post" action="\(WebChatPaths.messages)">
            <input type="hidden" name="pane" value="\(pane.id.htmlEscaped)">\
            <input type="hidden" name="prompt" value="\(prompt.rawValue.htmlEscaped)">\
            <input type="hidden" name="id" value="\(formID().htmlEscaped)">
            <fieldset tabindex="-1"><legend>\(question.legend ?? words.chooseOne.htmlEscaped)</legend>
            \(question.below.map { HTMLRenderer.render($0, language: message.language) }.joined())
            """
        if !answers.isEmpty {
            html +=
                "<div class=\"\(isScale ? "scores" : "options")\">\(answers.map(button).joined(separator: "\n"))</div>"
        }
        if !asides.isEmpty {
            html += "<div class=\"asides\">\(asides.map(button).joined(separator: "\n"))</div>"
        }
        return html + "</fieldset></form>"
    }

    /// The question as plain text, for when it can no longer be tapped.
    private func asked(_ question: Question, _ message: Message, hidden: Bool) -> String {
        let labels = message.choices.filter { $0.role != .aside }.map(\.label.htmlEscaped).joined(separator: " · ")
        let choices =
            labels.isEmpty
            ? "" : "<p class=\"small\">\(WebChatWords(message.language).choicesWere.htmlEscaped) \(labels)</p>"
        return """
            <div class="asked"\(hidden ? " hidden" : "")>\(question.legend.map { "<p>\($0)</p>" } ?? "")\
            \(question.below.map { HTMLRenderer.render($0, language: message.language) }.joined())\(choices)</div>
            """
    }

    /// A choice: its number, where it starts with one, set apart for the eye and read as one with the word.
    private func button(_ choice: Message.Choice) -> String {
        let label = choice.label.htmlEscaped
        let number = label.prefix { ("0"..."9").contains($0) }
        let rest = label.dropFirst(number.count)
        let text =
            number.isEmpty || !(rest.isEmpty || rest.hasPrefix(" "))
            ? label : "<b>\(number)</b><span>\(rest)</span>"
        return "<button type=\"submit\" name=\"choice\" value=\"\(choice.id.htmlEscaped)\">\(text)</button>"
    }

    /// A message with choices taken apart: the last paragraph is the question, small print below it stays below.
    private struct Question {
        var above: [Message.Block] = []
        var legend: String?
        var below: [Message.Block] = []

        init(_ message: Message) {
            let last = message.blocks.lastIndex { block in
                if case .paragraph = block { true } else { false }
            }
            guard let last, case .paragraph(let inlines) = message.blocks[last] else {
                above = message.blocks
                return
            }
            above = Array(message.blocks[..<last])
            legend = HTMLRenderer.render(inlines, language: message.language)
            below = Array(message.blocks[(last + 1)...])
        }
    }
}
