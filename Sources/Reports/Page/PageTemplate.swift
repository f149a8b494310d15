import Mustache

/// A value that a page template shows.
enum PageValue: Sendable, Hashable {
    /// Text, escaped when it is written.
    case text(String)
    /// Markup of our own, written as it is.
    case markup(String)
    /// Whether a part of the page is there.
    case flag(Bool)
    /// A part that comes as often as there are values; an optional part is a list of none or one.
    case list([PageContext])
}

/// The values of a template, or of one part of it, by name.
typealias PageContext = [String: PageValue]

/// What kind of value a template expects under a name.
indirect enum PageVariable: Sendable, Hashable {
    /// Text, escaped when it is written.
    case text
    /// Markup of our own, written as it is.
    case markup
    /// Whether a part of the page is there.
    case flag
    /// A part that comes as often as there are values, with its own variables.
    case list([String: PageVariable])
}

/// Why a page could not be made.
///
/// Always a mistake in the program, never in what people wrote.
struct PageProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and where.
    let description: String
}

/// A Mustache template with the set of variables that it is given.
///
/// Mustache writes nothing for a variable that is missing. So the set is declared: rendering refuses values that are
/// not exactly that set, and `problems` finds what the text uses and the set lacks.
struct PageTemplate: Sendable {
    /// The text of the template.
    let source: String
    /// The declared variables.
    let variables: [String: PageVariable]
    private let template: MustacheTemplate

    /// Parses a template.
    init(source: String, variables: [String: PageVariable]) throws {
        self.source = source
        self.variables = variables
        template = try MustacheTemplate(string: source)
    }

    /// Writes the page.
    func render(_ context: PageContext) throws(PageProblem) -> String {
        try Self.check(context, against: variables, at: "page")
        return template.render(Self.plain(context))
    }

    private static func check(
        _ context: PageContext,
        against variables: [String: PageVariable],
        at place: String
    ) throws(PageProblem) {
        for name in Set(context.keys).union(variables.keys).sorted() {
            switch (variables[name], context[name]) {
            case (.text, .text), (.markup, .markup), (.flag, .flag): continue
            case (.list(let inner), .list(let contexts)):
                for context in contexts { try check(context, against: inner, at: "\(place).\(name)") }
            case (nil, _): throw PageProblem(description: "'\(name)' is given at \(place), but not declared")
            case (_, nil): throw PageProblem(description: "'\(name)' is declared at \(place), but not given")
            default: throw PageProblem(description: "'\(name)' at \(place) is of another kind than declared")
            }
        }
    }

    private static func plain(_ context: PageContext) -> [String: Any] {
        context.mapValues { value in
            switch value {
            case .text(let text), .markup(let text): text
            case .flag(let flag): flag
            case .list(let contexts): contexts.map(plain)
            }
        }
    }
}

extension PageTemplate {
    /// What the text of the template uses and the declared variables lack, and the reverse; empty when they fit.
    var problems: [String] {
        var problems: [String] = []
        var scopes: [(name: String, variables: [String: PageVariable])] = [("", variables)]
        var used: Set<String> = []
        for tag in Self.tags(in: source) {
            let (sigil, name) = (tag.first ?? " ", tag.drop { "#^/{".contains($0) }.filter { $0 != "}" && $0 != " " })
            if sigil == "/" {
                if scopes.count > 1, scopes.last?.name == name { scopes.removeLast() }
                continue
            }
            guard let found = scopes.last(where: { $0.variables[name] != nil }), let kind = found.variables[name] else {
                problems.append("'\(name)' is used, but not declared")
                continue
            }
            used.insert(name)
            switch (sigil, kind) {
            case ("#", .list(let inner)): scopes.append((name, inner))
            case ("#", .flag), ("^", .flag), ("^", .list): scopes.append((name, [:]))
            case ("{", .markup): continue
            case (_, .text) where !"#^{".contains(sigil): continue
            default: problems.append("'\(name)' is used as another kind than declared")
            }
        }
        if let open = scopes.dropFirst().last { problems.append("'\(open.name)' is not closed") }
        return problems + Self.names(variables).subtracting(used).sorted().map { "'\($0)' is declared, but not used" }
    }

    private static func names(_ variables: [String: PageVariable]) -> Set<String> {
        variables.reduce(into: []) { names, variable in
            names.insert(variable.key)
            if case .list(let inner) = variable.value { names.formUnion(self.names(inner)) }
        }
    }

    /// What stands between `{{` and `}}`, in order.
    private static func tags(in source: String) -> [String] {
        source.components(between: "{{", and: "}}")
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let open = rest.firstRange(of: start) {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: end) else { return parts }
            parts.append(String(rest[..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        return parts
    }
}
