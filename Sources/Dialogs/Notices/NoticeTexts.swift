import Mechanisms

/// The wording of the notices, as it stands in `notices.yaml`.
public struct NoticeTexts: Sendable, Hashable {
    /// Counts up with every change.
    public var revision: Int
    /// All languages that every text has, the base language first.
    public var languages: [Language]
    /// The texts, by notice.
    public var texts: [Notice: DialogText]

    /// Reads the notices, strictly: each notice of the program has a text, and each text names only facts it can have.
    public static func decode(_ bytes: [UInt8], file: String) -> YAMLOutcome<NoticeTexts> {
        var outcome = StrictYAML.read(bytes, file: file) { root in root.mapping(notices) }
        guard let notices = outcome.value else { return outcome }
        for (notice, text) in notices.texts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let check = TextCheck(marks: outcome.marks, allowed: Set(notice.facts).union(allowedEverywhere))
            outcome.problems += check.problems(text, at: "texts.\(notice.rawValue)")
        }
        return outcome
    }

    /// Facts that any notice may name.
    private static let allowedEverywhere: Set<String> = ["product"]

    private static func notices(_ m: YAMLMapping) -> NoticeTexts? {
        let revision = m.int("notices", in: 1...999_999)
        let known = DialogFile.schemaIsKnown(m)
        let languages = m.mapping("languages", DialogFile.languages) ?? Language.allCases
        guard let node = m.required("texts"), let entries = node.entries() else { return nil }
        var texts: [Notice: DialogText] = [:]
        var seen: Set<Notice> = []
        for (key, value) in entries {
            guard let notice = Notice(rawValue: key) else {
                value.problem(
                    .unknownNotice,
                    "the program has no notice '\(key)'",
                    NearestName.of(key, in: Notice.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" }
                        ?? "remove it"
                )
                continue
            }
            seen.insert(notice)
            texts[notice] = value.localized(languages).map(DialogText.init)
        }
        let missing = Notice.allCases.filter { !seen.contains($0) }
        for notice in missing {
            node.problem(.missingNotice, "the notice '\(notice.rawValue)' has no text", "add it under 'texts'")
        }
        guard known, let revision else { return nil }
        return NoticeTexts(revision: revision, languages: languages, texts: texts)
    }
}
