import Mechanisms

/// The facts that follow from the model of the network's field; the engine fills them in.
///
/// `model-title`, `model-source`, `scope`, `examples-heading`, and for the mechanism on place N (1 to 9)
/// `mechanism-N-name`, `-text`, `-factors` and `-examples`. What a model does not have is not known.
enum ModelFacts {
    /// The most mechanisms that a dialog can name by their place.
    private static let places = 1...9

    /// The type of each of them, by name.
    static let types: [String: DialogValue.ValueType] = {
        var types: [String: DialogValue.ValueType] = [
            "model-title": .text, "model-source": .text, "scope": .text, "examples-heading": .text,
        ]
        for place in places {
            types["mechanism-\(place)-name"] = .text
            types["mechanism-\(place)-text"] = .text
            types["mechanism-\(place)-factors"] = .list
            types["mechanism-\(place)-examples"] = .list
        }
        return types
    }()

    /// The value of one of them; nil for another name, and for what the model does not have.
    static func value(_ name: String, _ model: Model, _ language: Language) -> DialogValue? {
        switch name {
        case "model-title": return .text(model.title(language))
        case "model-source": return .text(model.source(language))
        case "scope": return .text(model.words.scope(language))
        case "examples-heading": return .text(model.words.examplesHeading(language))
        default: break
        }
        let parts = name.split(separator: "-")
        guard parts.count == 3, parts[0] == "mechanism", let place = Int(parts[1]),
            let mechanism = model.mechanisms.first(where: { $0.number == place })
        else { return nil }
        switch parts[2] {
        case "name": return .text(mechanism.name(language).withCapital)
        case "text": return .text(mechanism.explanation(language))
        case "factors": return list(mechanism.factors.map { $0.name(language) })
        case "examples": return list(mechanism.examples.map { $0(language) })
        default: return nil
        }
    }

    private static func list(_ items: [String]) -> DialogValue? { items.isEmpty ? nil : .list(items) }
}

extension String {
    /// With a capital at its begin, as a heading or a button has it.
    public var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
