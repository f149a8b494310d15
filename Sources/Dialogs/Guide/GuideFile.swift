import Mechanisms

/// Reads the files of the network guide, strictly; each file holds one part or several.
public enum GuideFile {
    /// Reads all files of a guide into one.
    public static func decode(_ files: [SourceFile]) -> (guide: NetworkGuide, problems: [Problem]) {
        var guide = NetworkGuide()
        var problems: [Problem] = []
        for file in files {
            let outcome = StrictYAML.read(file.bytes, file: file.path) { root in
                root.mapping { m -> Bool? in
                    read(m, file.path, into: &guide)
                    return true
                }
            }
            problems += outcome.problems
        }
        return (guide, problems)
    }

    private static func read(_ m: YAMLMapping, _ path: String, into guide: inout NetworkGuide) {
        _ = m.optional("guide")?.string()
        _ = DialogFile.schemaIsKnown(m)
        let name = String(path.split(separator: "/").last?.prefix { $0 != "." } ?? "guide")
        if let source = m.optional("source")?.localized(Language.allCases) { guide.sources[name] = source }
        var ids: Set<String> = []
        if let node = m.optional("forms") { guide.forms += node.list { $0.mapping { form($0, &ids) } } ?? [] }
        if let node = m.optional("principles") {
            guide.principles += node.list { $0.mapping { principle($0, &ids) } } ?? []
        }
        if let node = m.optional("start") { guide.start = node.mapping(start) }
        if let node = m.optional("themes") { guide.themes += node.list { $0.mapping { theme($0, &ids) } } ?? [] }
    }

    private static func id(_ m: YAMLMapping, _ seen: inout Set<String>) -> String? {
        guard let node = m.required("id"), let id = node.identifier() else { return nil }
        if !seen.insert(id).inserted {
            node.problem(.badGuide, "the id '\(id)' stands twice in the guide", "give it another id")
        }
        return id
    }

    private static func text(_ key: String, _ m: YAMLMapping) -> LocalizedText? {
        m.localized(key, Language.allCases)
    }

    private static func form(_ m: YAMLMapping, _ ids: inout Set<String>) -> NetworkGuide.Form? {
        let id = id(m, &ids)
        let name = text("name", m)
        let words = text("text", m)
        guard let id, let name, let words else { return nil }
        return NetworkGuide.Form(id: id, name: name, text: words)
    }

    private static func principle(_ m: YAMLMapping, _ ids: inout Set<String>) -> NetworkGuide.Principle? {
        let id = id(m, &ids)
        let words = text("text", m)
        guard let id, let words else { return nil }
        return NetworkGuide.Principle(id: id, text: words)
    }

    private static func start(_ m: YAMLMapping) -> NetworkGuide.Start? {
        let steps = m.list("steps") { $0.localized(Language.allCases) }
        let warning = text("warning", m)
        guard let steps, let warning else { return nil }
        return NetworkGuide.Start(steps: steps, warning: warning)
    }

    private static func theme(_ m: YAMLMapping, _ ids: inout Set<String>) -> NetworkGuide.Theme? {
        let id = id(m, &ids)
        let name = text("name", m)
        var challenges: [NetworkGuide.Challenge] = []
        for node in m.list("challenges", { $0 }) ?? [] {
            _ = node.mapping { m -> Bool? in
                let id = Self.id(m, &ids)
                if let id, let words = text("text", m) {
                    challenges.append(NetworkGuide.Challenge(id: id, text: words))
                }
                return true
            }
        }
        let advice = m.list("advice") { $0.localized(Language.allCases) } ?? []
        guard let id, let name else { return nil }
        if challenges.isEmpty || advice.isEmpty {
            m.node.problem(.badGuide, "the theme '\(id)' has no challenges or no advice", "give it both")
        }
        return NetworkGuide.Theme(id: id, name: name, challenges: challenges, advice: advice)
    }
}
