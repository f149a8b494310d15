import Testing

/// A tag of a page, as a browser reads it: by Unicode scalars, not by characters.
struct Tag: Hashable, CustomStringConvertible {
    /// Its name, with a slash when it closes.
    var name = ""
    /// The names of its attributes, in order.
    var attributes: [String] = []

    var description: String { "<\(([name] + attributes).joined(separator: " "))>" }

    /// All tags of a page in order; fails where a value is not quoted or a tag does not end.
    static func all(in html: String) throws -> [Tag] {
        var tags: [Tag] = []
        var rest = html.unicodeScalars[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            var tag = Tag()
            while let scalar = rest.first, scalar != ">", !scalar.properties.isWhitespace {
                tag.name.unicodeScalars.append(rest.removeFirst())
            }
            while let scalar = rest.first, scalar.properties.isWhitespace {
                rest = rest.drop { $0.properties.isWhitespace }
                var attribute = ""
                while let scalar = rest.first, scalar != "=", scalar != ">", !scalar.properties.isWhitespace {
                    attribute.unicodeScalars.append(rest.removeFirst())
                }
                if !attribute.isEmpty { tag.attributes.append(attribute) }
                guard rest.first == "=" else { continue }
                rest.removeFirst()
                try #require(rest.first == "\"", "\(tag)")
                rest.removeFirst()
                let end = try #require(rest.firstIndex(of: "\""))
                rest = rest[rest.index(after: end)...]
            }
            try #require(rest.first == ">", "\(tag)")
            tags.append(tag)
        }
        return tags
    }
}
