/// The paths of the web chat, as the pages and the routes both need them.
public enum WebChatPaths {
    /// The chat page; below it stand the personal links.
    public static let page = "/chat"
    /// Takes in what a person types or taps.
    public static let messages = "/chat/messages"
    /// The stream of what is new.
    public static let events = "/chat/events"
    /// What is new, at once and without a stream, for networks that hold streams back.
    public static let news = "/chat/news"
    /// Goes on to the next event of a rehearsal.
    public static let hurry = "/chat/hurry"
    /// Changes the language.
    public static let language = "/chat/language"
    /// Signs this browser out.
    public static let leave = "/chat/leave"
    /// Pictures in messages.
    public static let images = "/chat/images"
    /// Style, script and icon.
    public static let assets = "/chat/assets"
}
