import Chat
import Mechanisms

/// Messages as HTML: every text escaped, no style, no script, headings that fit below the page's own.
public enum HTMLRenderer {
    /// A whole message without its choices.
    public static func render(_ message: Message) -> String {
        message.blocks.map { render($0, language: message.language) }.joined(separator: "\n")
    }

    /// A text that a person typed: one paragraph, line breaks kept.
    public static func render(typed text: String) -> String { "<p>\(quoted(text))</p>" }

    /// One block.
    static func render(_ block: Message.Block, language: Language) -> String {
        switch block {
        case .heading(let inlines): "<h3>\(render(inlines, language: language))</h3>"
        case .paragraph(let inlines): "<p>\(render(inlines, language: language))</p>"
        case .note(let inlines): "<p class=\"small\">\(render(inlines, language: language))</p>"
        case .bullets(let items): list(items, tag: "ul", language: language)
        case .numbered(let items): list(items, tag: "ol", language: language)
        case .image(let reference, let alternative):
            "<p class=\"image\"><img src=\"\(imagePath(reference))\" alt=\"\(alternative.htmlEscaped)\"></p>"
        }
    }

    /// Runs of text.
    static func render(_ inlines: [Message.Inline], language: Language) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): lines(text)
            case .strong(let text): "<strong>\(lines(text))</strong>"
            case .emphasis(let text): "<em>\(lines(text))</em>"
            case .quoted(let text): quoted(text)
            case .link(let label, let url): link(label: label, url: url, language: language)
            }
        }
        .joined()
    }

    /// Where the page gets a picture.
    static func imagePath(_ reference: ImageReference) -> String {
        "\(WebChatPaths.images)/\(reference.rawValue.urlPathComponent)"
    }

    private static func list(_ items: [[Message.Inline]], tag: String, language: Language) -> String {
        "<\(tag)>" + items.map { "<li>\(render($0, language: language))</li>" }.joined() + "</\(tag)>"
    }

    /// Escaped, with line breaks as such.
    private static func lines(_ text: String) -> String {
        text.htmlEscaped.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>")
    }

    /// What a person wrote, isolated so that its direction of writing cannot turn the text around it.
    private static func quoted(_ text: String) -> String { "<bdi>\(lines(text))</bdi>" }

    /// A link where its scheme is one that a page may open; the bare words elsewhere.
    private static func link(label: String, url: String, language: Language) -> String {
        let lowered = url.lowercased()
        let isWeb = lowered.hasPrefix("https://") || lowered.hasPrefix("http://")
        guard isWeb || lowered.hasPrefix("mailto:") || isLocalPath(url) else {
            return lines(label == url ? url : "\(label) (\(url))")
        }
        let target = isWeb ? " target=\"_blank\" rel=\"noopener noreferrer\"" : ""
        let remark = isWeb ? "<span class=\"unseen\"> \(WebChatWords(language).newTab.htmlEscaped)</span>" : ""
        return "<a href=\"\(url.htmlEscaped)\"\(target)>\(lines(label))\(remark)</a>"
    }

    /// A path on this server, and nothing that a browser reads as another server.
    private static func isLocalPath(_ url: String) -> Bool {
        url.hasPrefix("/") && !url.hasPrefix("//") && !url.contains("\\")
    }
}
