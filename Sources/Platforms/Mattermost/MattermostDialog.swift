import Chat

/// What the server is asked to show: a dialog, while the trigger lives.
struct MattermostDialogOpening: Encodable, Sendable, Hashable {
    var triggerID: String
    /// Where the server posts what was filled in.
    var url: String
    var dialog: MattermostDialog

    private enum CodingKeys: String, CodingKey {
        case url, dialog
        case triggerID = "trigger_id"
    }
}

/// A form with questions.
///
/// Limits: developer documentation, "Interactive dialogs".
struct MattermostDialog: Encodable, Sendable, Hashable {
    /// At most 24 characters.
    var title: String
    var introduction: String
    var elements: [Element]
    var submit: String
    var notifiesOnCancel = false
    /// Comes back unauthenticated: sealed.
    var state: String

    private enum CodingKeys: String, CodingKey {
        case title, elements, state
        case introduction = "introduction_text"
        case submit = "submit_label"
        case notifiesOnCancel = "notify_on_cancel"
    }

    /// One question.
    struct Element: Encodable, Sendable, Hashable {
        /// At most 24 characters.
        var label: String
        var name: String
        var type = "radio"
        /// At most 150 characters.
        var help: String?
        var isOptional = true
        var options: [Option]

        private enum CodingKeys: String, CodingKey {
            case name, type, options
            case label = "display_name"
            case help = "help_text"
            case isOptional = "optional"
        }
    }

    /// One thing to choose.
    struct Option: Encodable, Sendable, Hashable {
        var text: String
        var value: String
    }

    static let longestTitle = 24
    static let longestLabel = 24
    static let longestHelp = 150
}

extension MattermostDialog {
    /// The dialog of a form.
    ///
    /// Short questions stand at their choices; with a longer one all stand above, numbered.
    init(_ form: Form, state: String, markup: MattermostMarkup, limit: Int) {
        let words = MattermostWords(form.language)
        let isShort = form.fields.allSatisfy { $0.label.unicodeScalars.count <= Self.longestHelp }
        var blocks = form.introduction
        if !isShort { blocks.append(.numbered(form.fields.map { [.text($0.label)] })) }
        self.init(
            title: form.title.cut(to: Self.longestTitle),
            introduction: markup.write(blocks, limit: limit).first ?? "",
            elements: form.fields.enumerated().map { index, field in
                Element(
                    label: words.question(index + 1).cut(to: Self.longestLabel),
                    name: field.id,
                    help: isShort ? field.label : nil,
                    options: field.choices.map { Option(text: $0.label, value: $0.id) }
                )
            },
            submit: form.submit.cut(to: Self.longestTitle),
            state: state
        )
    }
}

extension String {
    /// The text, or as much of its begin as fits with an ellipsis after it.
    func cut(to limit: Int) -> String {
        unicodeScalars.count <= limit ? self : String(String(unicodeScalars.prefix(limit - 1))) + "…"
    }
}
