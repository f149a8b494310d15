/// Which of the two answer scales a question uses.
public enum ScaleKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// "How well …": from not at all to very well.
    case quality
    /// "How often …": from never to very often.
    case frequency
}
