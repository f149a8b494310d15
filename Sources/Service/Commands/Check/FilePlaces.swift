import Dialogs

/// Where every value of a YAML file stands, for problems that only show when files are laid side by side.
enum FilePlaces {
    /// The places of a file that was read before; those of a broken file are incomplete.
    static func of(_ bytes: [UInt8], file: String) -> SourceMarks {
        StrictYAML.read(bytes, file: file) { root -> Bool? in
            walk(root)
            return true
        }
        .marks
    }

    private static func walk(_ node: YAMLNode) {
        if node.isMapping {
            for (_, value) in node.entries() ?? [] { walk(value) }
        } else if node.isList {
            _ = node.list { item -> Bool? in
                walk(item)
                return nil
            }
        }
    }
}
