/// What happens to a running session when the files have changed.
public enum Continuation: Sendable, Hashable {
    /// Nothing changed; it goes on.
    case goesOn(Dialog)
    /// Only the wording changed; what is not yet sent is said in the new words.
    case wordingChanged(Dialog)
    /// Its course is not there any more; the session waits, the person and the facilitator are told, nothing is lost.
    case parked(reason: String)

    /// Decides for one session.
    ///
    /// A session goes on with the course it was pinned to, also after a structural change, as long as the pinned
    /// revision is kept; only where that is missing it is parked.
    public static func decide(_ session: DialogSession, _ library: DialogLibrary) -> Continuation {
        let pinned = session.pinned
        guard let dialog = library.dialog(pinned: pinned) else {
            let reason =
                library.dialog(pinned.dialog) == nil
                ? "the dialog '\(pinned.dialog.rawValue)' is not there any more"
                : "revision \(pinned.revision) of '\(pinned.dialog.rawValue)' has another course and was not kept"
            return .parked(reason: reason)
        }
        guard session.outcome != nil || dialog.state(session.state) != nil else {
            return .parked(reason: "'\(pinned.dialog.rawValue)' has no state '\(session.state)'")
        }
        return dialog.revision == pinned.revision ? .goesOn(dialog) : .wordingChanged(dialog)
    }

    /// The dialog to go on with; nil when the session is parked.
    public var dialog: Dialog? {
        switch self {
        case .goesOn(let dialog), .wordingChanged(let dialog): dialog
        case .parked: nil
        }
    }
}
