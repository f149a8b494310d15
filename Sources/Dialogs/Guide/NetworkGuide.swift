import Mechanisms

/// The data of the network guide: forms of governance, principles, how to start, and themes.
public struct NetworkGuide: Sendable, Hashable {
    /// A form of governance, described and never recommended.
    public struct Form: Sendable, Hashable, Identifiable {
        /// Its name in files.
        public var id: String
        /// Its name for people.
        public var name: LocalizedText
        /// What it is.
        public var text: LocalizedText
    }

    /// A principle; they stand in the order of their source.
    public struct Principle: Sendable, Hashable, Identifiable {
        /// Its name in files.
        public var id: String
        /// The principle; the Dutch text is byte for byte that of the source.
        public var text: LocalizedText
    }

    /// How to start, and what not to start from.
    public struct Start: Sendable, Hashable {
        /// What to start with.
        public var steps: [LocalizedText]
        /// What not to start from.
        public var warning: LocalizedText
    }

    /// A theme with its challenges and its advice, which belongs to the theme and not to a challenge.
    public struct Theme: Sendable, Hashable, Identifiable {
        /// Its name in files.
        public var id: String
        /// Its name for people.
        public var name: LocalizedText
        /// What regions run into.
        public var challenges: [Challenge]
        /// What helps, in no order and never tied to one challenge.
        public var advice: [LocalizedText]
    }

    /// Something that regions run into.
    public struct Challenge: Sendable, Hashable, Identifiable {
        /// Its name in files.
        public var id: String
        /// What it is.
        public var text: LocalizedText
    }

    /// Where each part comes from, by the name of the part.
    public var sources: [String: LocalizedText] = [:]
    /// The forms of governance.
    public var forms: [Form] = []
    /// The principles.
    public var principles: [Principle] = []
    /// How to start.
    public var start: Start?
    /// The themes.
    public var themes: [Theme] = []

    /// The theme with this challenge.
    public func theme(ofChallenge id: String) -> Theme? { themes.first { $0.challenges.contains { $0.id == id } } }
}
