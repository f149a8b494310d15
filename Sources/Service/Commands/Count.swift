/// Says how many of a thing there are.
public enum Count {
    /// `1 region`, `2 regions`.
    public static func of(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
}
