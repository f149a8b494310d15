import Mechanisms

/// What the choices say that every question of a kind has.
///
/// Typing the label means the same as tapping it.
enum AnswerLabels {
    static let yes = LocalizedText(nl: "ja", en: "yes")
    static let no = LocalizedText(nl: "nee", en: "no")
    static let ready = LocalizedText(nl: "klaar", en: "ready")
    static let skip = LocalizedText(nl: "overslaan", en: "skip")
    static let dontKnow = LocalizedText(nl: "weet ik niet", en: "don't know")
    static let notApplicable = LocalizedText(nl: "niet van toepassing", en: "not applicable")
    static let product = "Samenspel"
}
