/// Why a condition cannot be read.
public struct ConditionProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public var message: String
    /// What is wrong.
    public var description: String { message }
}

extension Condition {
    /// Reads a condition; the error says what is wrong with it.
    public init(parsing text: String) throws(ConditionProblem) {
        var parser = ConditionParser(tokens: try ConditionParser.tokens(text))
        self = try parser.disjunction(depth: 0)
        try parser.finish()
    }
}

/// A recursive-descent reader of conditions; `or` binds least, then `and`, then `not`.
private struct ConditionParser {
    enum Token: Hashable {
        case word(String)
        case text(String)
        case number(Int)
        case sign(String)
    }

    /// Deep enough for any condition that a person can follow.
    static let deepest = 16

    var tokens: [Token]
    var index = 0

    static func tokens(_ text: String) throws(ConditionProblem) -> [Token] {
        var tokens: [Token] = []
        var rest = text[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.dropFirst()
            } else if first == "'" {
                let body = rest.dropFirst()
                guard let end = body.firstIndex(of: "'") else {
                    throw ConditionProblem(message: "a quote is not closed")
                }
                tokens.append(.text(String(body[..<end])))
                rest = body[body.index(after: end)...]
            } else if first.isASCII, first.isLetter || first.isNumber {
                let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
                tokens.append(Int(word).map(Token.number) ?? .word(String(word)))
                rest = rest.dropFirst(word.count)
            } else if let sign = ["==", "!=", "<=", ">=", "<", ">", "(", ")", ","].first(where: { rest.hasPrefix($0) })
            {
                tokens.append(.sign(sign))
                rest = rest.dropFirst(sign.count)
            } else {
                throw ConditionProblem(message: "'\(first)' has no meaning in a condition")
            }
        }
        return tokens
    }

    var current: Token? { index < tokens.count ? tokens[index] : nil }

    mutating func take(_ token: Token) -> Bool {
        guard current == token else { return false }
        index += 1
        return true
    }

    mutating func expect(_ sign: String) throws(ConditionProblem) {
        guard take(.sign(sign)) else { throw ConditionProblem(message: "'\(sign)' is missing") }
    }

    mutating func word() throws(ConditionProblem) -> String {
        guard case .word(let word) = current, !["and", "or", "not"].contains(word) else {
            throw ConditionProblem(message: "a name is missing")
        }
        index += 1
        return word
    }

    func finish() throws(ConditionProblem) {
        guard current == nil else { throw ConditionProblem(message: "there is something behind the end") }
    }

    mutating func disjunction(depth: Int) throws(ConditionProblem) -> Condition {
        guard depth < Self.deepest else { throw ConditionProblem(message: "it is nested too deeply") }
        var left = try conjunction(depth: depth)
        while take(.word("or")) { left = .or(left, try conjunction(depth: depth)) }
        return left
    }

    mutating func conjunction(depth: Int) throws(ConditionProblem) -> Condition {
        var left = try negation(depth: depth)
        while take(.word("and")) { left = .and(left, try negation(depth: depth)) }
        return left
    }

    mutating func negation(depth: Int) throws(ConditionProblem) -> Condition {
        guard depth < Self.deepest else { throw ConditionProblem(message: "it is nested too deeply") }
        if take(.word("not")) { return .not(try negation(depth: depth + 1)) }
        if take(.sign("(")) {
            let inner = try disjunction(depth: depth + 1)
            try expect(")")
            return inner
        }
        return try comparison()
    }

    mutating func comparison() throws(ConditionProblem) -> Condition {
        let name = try word()
        if take(.sign("(")) { return try call(name) }
        guard case .sign(let sign) = current, let comparison = Condition.Comparison(rawValue: sign) else {
            return .flag(name)
        }
        index += 1
        switch current {
        case .text(let text):
            index += 1
            return .compare(name, comparison, .text(text))
        case .number(let number):
            index += 1
            return .compare(name, comparison, .number(number))
        default: return .compare(name, comparison, .name(try word()))
        }
    }

    private mutating func call(_ function: String) throws(ConditionProblem) -> Condition {
        switch function {
        case "known":
            let name = try word()
            try expect(")")
            return .known(name)
        case "has":
            let name = try word()
            try expect(",")
            guard case .text(let item) = current else {
                throw ConditionProblem(message: "has() needs a text in quotes")
            }
            index += 1
            try expect(")")
            return .has(name, item)
        default: throw ConditionProblem(message: "there is no function '\(function)'")
        }
    }
}
