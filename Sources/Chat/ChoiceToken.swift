/// What a button carries: which choice of which prompt, as the service itself signed it.
public struct ChoiceToken: Sendable, Hashable {
    /// The prompt; opaque, its person is looked up when it is tapped.
    public var prompt: PromptID
    /// The choice, as in `Message.Choice.id`.
    public var choice: String

    /// Makes a token's content.
    public init(prompt: PromptID, choice: String) {
        self.prompt = prompt
        self.choice = choice
    }
}

/// Signs what buttons carry and reads it back; made by the service, which holds the keys.
///
/// A written token is at most 150 characters of `A–Z a–z 0–9 . _ -`, so that every platform's field holds it.
public protocol ChoiceTokens: Sendable {
    /// Writes a signed token for a choice, valid until its round and grace are over.
    func write(_ token: ChoiceToken) -> String
    /// Reads a token; nil when it was not made here, was altered, or has expired. Compares in constant time.
    func read(_ text: String) -> ChoiceToken?
    /// Whether a token was made here and not altered, also when it has expired. Compares in constant time.
    func isOurs(_ text: String) -> Bool
    /// Signs other text that comes back unauthenticated (the state of a form), bound to what it is for.
    func seal(_ text: String, for purpose: String) -> String
    /// Reads what `seal` made for the same purpose; nil when it was altered.
    func unseal(_ text: String, for purpose: String) -> String?
}
