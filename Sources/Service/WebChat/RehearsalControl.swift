import Facilitation
import Mechanisms
import WebChat

/// What a page shows of a rehearsal and what its button does.
public struct RehearsalControl: Sendable {
    /// The clock and what comes next, in words.
    let view: @Sendable (Language, World, Engine) async -> WebChatRehearsal
    /// Goes on to the next event.
    let hurry: @Sendable () async -> Void

    /// Makes a control.
    public init(
        view: @escaping @Sendable (Language, World, Engine) async -> WebChatRehearsal,
        hurry: @escaping @Sendable () async -> Void
    ) {
        self.view = view
        self.hurry = hurry
    }
}
