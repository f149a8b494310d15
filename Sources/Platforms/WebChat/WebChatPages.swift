import Chat
import Mechanisms
import Mustache

/// The pages of the web chat and the news for them, rendered from what the host tells.
///
/// Usage: make one at the start (a broken template throws there, not at a person's screen) and share it.
public struct WebChatPages: Sendable {
    private let chat: MustacheTemplate
    private let join: MustacheTemplate
    private let problem: MustacheTemplate
    private let clock: MustacheTemplate
    private let formID: @Sendable () -> String

    /// Compiles the templates; `formID` gives random, unguessable ids of 8 to 64 letters, digits, `-` and `_`.
    public init(formID: @escaping @Sendable () -> String) throws {
        MustacheContentTypes.register(StrictHTMLContent(), named: StrictHTMLContent.name)
        self.formID = formID
        chat = try MustacheTemplate(string: WebChatTemplates.chat)
        join = try MustacheTemplate(string: WebChatTemplates.join)
        problem = try MustacheTemplate(string: WebChatTemplates.problem)
        clock = try MustacheTemplate(string: WebChatTemplates.clock)
    }

    /// What a person had typed when something went wrong, so that the page can give it back.
    public struct Draft: Sendable {
        /// The pane it was typed in.
        public var pane: WebChatPane.ID
        /// The id it was sent with, kept so that sending it again changes nothing that was taken in after all.
        public var id: String
        /// The text; empty when something was tapped.
        public var text: String
        /// What went wrong, in one sentence.
        public var problem: String

        /// Makes a draft.
        public init(pane: WebChatPane.ID, id: String, text: String, problem: String) {
            self.pane = pane
            self.id = id
            self.text = text
            self.problem = problem
        }
    }

    /// The chat page.
    public func chat(
        _ viewer: WebChatViewer,
        transcripts: [WebChatPane.ID: [WebChatEntry]],
        draft: Draft? = nil
    ) -> String {
        let words = WebChatWords(viewer.language)
        let panes = viewer.panes.map { pane in
            let shown = ShownEntry.collapse(transcripts[pane.id] ?? [])
            let renderer = WebChatEntryRenderer(pane: pane, words: words, formID: formID)
            let draft = draft?.pane == pane.id ? draft : nil
            return ChatContext.Pane(
                id: pane.id,
                kind: pane.kind.rawValue,
                title: pane.title,
                entries: shown.map(renderer.render).joined(separator: "\n"),
                canWrite: pane.canWrite,
                formID: draft?.id ?? formID(),
                draft: draft?.text ?? "",
                problem: draft?.problem ?? ""
            )
        }
        let news = news(for: viewer, transcripts: transcripts, since: WebChatCursor(), isPage: true)
        return chat.render(
            ChatContext(
                head: HeadContext(title: viewer.title, words: words),
                words: ChatContext.Words(words),
                isMany: panes.count > 1,
                count: panes.count,
                firstPane: viewer.panes.first { $0.canWrite }?.id,
                panes: panes,
                clock: viewer.rehearsal.map { render($0, words) },
                cursor: news.cursor,
                otherLanguage: viewer.language == .nl ? Language.en.rawValue : Language.nl.rawValue
            )
        )
    }

    /// What is new for a page that stands at `cursor`.
    public func news(
        for viewer: WebChatViewer,
        transcripts: [WebChatPane.ID: [WebChatEntry]],
        since cursor: WebChatCursor
    ) -> WebChatNews {
        news(for: viewer, transcripts: transcripts, since: cursor, isPage: false)
    }

    /// The page of a personal link: one button, because programs that look at links must not use it up.
    public func join(code: String, language: Language) -> String {
        let words = WebChatWords(language)
        let other: Language = language == .nl ? .en : .nl
        let path = "\(WebChatPaths.page)/\(code.urlPathComponent)"
        return join.render(
            JoinContext(
                head: HeadContext(title: words.joinTitle, words: words),
                action: path,
                text: words.joinText,
                cookie: words.joinCookie,
                button: words.joinButton,
                otherPath: "\(path)?lang=\(other.rawValue)",
                other: other.rawValue,
                otherName: words.otherLanguage
            )
        )
    }

    /// A page that says in one sentence what is wrong and what to do.
    public func problem(_ text: String, language: Language) -> String {
        let words = WebChatWords(language)
        return notice(words.problem, text, again: words.tryAgain, words)
    }

    /// The page after signing out.
    public func left(language: Language) -> String {
        let words = WebChatWords(language)
        return notice(words.leftTitle, words.left, again: nil, words)
    }

    private func notice(_ title: String, _ text: String, again: String?, _ words: WebChatWords) -> String {
        let head = HeadContext(title: title, words: words)
        return problem.render(ProblemContext(head: head, text: text, path: WebChatPaths.page, again: again))
    }

    private func news(
        for viewer: WebChatViewer,
        transcripts: [WebChatPane.ID: [WebChatEntry]],
        since cursor: WebChatCursor,
        isPage: Bool
    ) -> WebChatNews {
        let words = WebChatWords(viewer.language)
        var news = WebChatNews(cursor: "", entries: [], shown: [:], open: [:], clock: nil)
        var reached = WebChatCursor()
        for pane in viewer.panes {
            let shown = ShownEntry.collapse(transcripts[pane.id] ?? [])
            let renderer = WebChatEntryRenderer(pane: pane, words: words, formID: formID)
            let seen = cursor.seen[pane.id] ?? 0
            reached.seen[pane.id] = max(seen, shown.map(\.entry.number).max() ?? 0)
            news.shown[pane.id] = shown.map(\.id)
            news.open[pane.id] = shown.filter { renderer.isOpen($0.entry) }.map(\.id)
            guard !isPage else { continue }
            news.entries += shown.filter { $0.entry.number > seen }
                .map { WebChatNews.Item(pane: pane.id, number: $0.id, html: renderer.render($0)) }
        }
        news.cursor = reached.description
        news.clock = isPage ? nil : viewer.rehearsal.map { render($0, words) }
        return news
    }

    private func render(_ rehearsal: WebChatRehearsal, _ words: WebChatWords) -> String {
        clock.render(
            ClockContext(
                label: words.rehearsal,
                nowLabel: words.rehearsalClock,
                now: rehearsal.clock,
                canHurry: rehearsal.canHurry,
                action: WebChatPaths.hurry,
                button: words.next,
                nextLabel: words.nextIs,
                next: rehearsal.next,
                nothing: words.nothingPlanned
            )
        )
    }
}
