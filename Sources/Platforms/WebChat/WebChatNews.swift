import Chat
import Mechanisms

/// How far a page has come in each pane; written as `direct:12,channel:5`, also as the id of an event.
public struct WebChatCursor: Sendable, Hashable, CustomStringConvertible {
    /// The highest number seen, by pane.
    public var seen: [WebChatPane.ID: Int]

    /// Makes a cursor.
    public init(seen: [WebChatPane.ID: Int] = [:]) { self.seen = seen }

    /// Reads the written form; what cannot be read counts as not seen, so that nothing is ever missed.
    public init(_ text: String) {
        seen = [:]
        for part in text.split(separator: ",") {
            let fields = part.split(separator: ":")
            guard fields.count == 2, let number = Int(fields[1]) else { continue }
            seen[String(fields[0])] = number
        }
    }

    /// The written form, panes in the order of their names.
    public var description: String {
        seen.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",")
    }
}

/// What is new for a page, ready to be put in; sent as JSON.
public struct WebChatNews: Sendable, Hashable, Encodable {
    /// Where the page stands after it.
    public var cursor: String
    /// New and changed entries: one whose number the page has is put in its place, all others come below.
    public var entries: [Item]
    /// The numbers of all entries that there are, by pane; what the page has beside them is gone, as after a seal.
    public var shown: [WebChatPane.ID: [Int]]
    /// The numbers of the entries that can be tapped, by pane.
    public var open: [WebChatPane.ID: [Int]]
    /// The rehearsal's clock bar as HTML.
    public var clock: String?

    /// One entry.
    public struct Item: Sendable, Hashable, Encodable {
        /// Its pane.
        public var pane: WebChatPane.ID
        /// The number under which the page knows it.
        public var number: Int
        /// The entry.
        public var html: String
    }
}
