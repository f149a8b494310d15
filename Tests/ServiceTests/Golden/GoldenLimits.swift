import Foundation

/// What a platform takes, as its own documentation has it, and what no text of a person may become there.
enum GoldenLimits {
    /// Everything about some requests that a platform would refuse, cut or misunderstand; empty when all is well.
    static func problems(_ requests: [GoldenRequest], on platform: GoldenPlatform) -> [String] {
        requests.flatMap { request -> [String] in
            let body = request.body
            let own =
                switch platform {
                case .matrix: matrix(request)
                case .mattermost: mattermost(body)
                case .slack: slack(body)
                case .teams: teams(request)
                case .zulip: zulip(body)
                }
            let hidden = body.texts.filter { $0.unicodeScalars.contains(where: isHidden) }
            return own + hidden.map { "a sign that cannot be seen: \(GoldenJSON.quoted(String($0.prefix(80))))" }
        }
    }

    /// What text of a person became that it may not; empty when nothing did.
    static func escapes(_ requests: [GoldenRequest], on platform: GoldenPlatform) -> [String] {
        requests.flatMap { request in
            let body = request.body
            switch platform {
            case .matrix:
                return found(
                    tags(but: ["p", "h4", "ul", "ol", "li", "strong", "em", "br"]),
                    in: [body["formatted_body"]]
                )
                    + found(
                        addresses + ["@anna:", "!noord:", "#noord:", "matrix.to"],
                        in: body.spoken("body", "formatted_body")
                    )
            case .mattermost:
                let markup = [
                    "**vet**", "~~weg~~", "`code`", "||geheim||", "$x^2$", "$$y", "```", "\n# ", "\n> ", "\n|",
                    ":smile:",
                ]
                return found(
                    addresses + mentions + markup + ["](", "<http", "#overleg", "#noord"],
                    in: [body["message"]]
                )
                    + found(mentions, in: body.spoken("name", "fallback"))
            case .slack:
                return found(
                    ["<", "*vet*", " _schuin_", "`code`", "\n>"],
                    in: body.spoken(ofType: "mrkdwn") + [body["text"]]
                )
            case .teams:
                return found(tags(but: ["strong", "em", "br/"]), in: [body["text"]])
                    + found(addresses, in: body.spoken("text"))
                    + (body.everything.contains { $0["entities"] != nil } ? ["a mention"] : [])
            case .zulip:
                let markup = ["**vet**", "~~weg~~", "`code`", "||geheim||", "$$y", "```", "\n/", ":smile:"]
                let mentions = ["@**", "@_**", "@*", "#**"]
                return found(addresses + mentions + markup + ["]("], in: [body["content"]])
                    + found(mentions, in: body.spoken("reply"))
            }
        }
    }

    // MARK: Limits

    private static func slack(_ body: GoldenJSON) -> [String] {
        var problems: [String] = []
        let blocks = body["blocks"]?.items ?? []
        func limit(_ text: String?, _ most: Int, _ what: String) {
            let count = text?.unicodeScalars.count ?? 0
            if count == 0 || count > most { problems.append("\(what) of \(count) characters, at most \(most)") }
        }
        for block in blocks {
            switch block["type"]?.string {
            case "header": limit(block["text"]?["text"]?.string, 150, "a heading")
            case "section": limit(block["text"]?["text"]?.string, 3_000, "a text")
            case "context": for text in block["elements"]?.items ?? [] { limit(text["text"]?.string, 3_000, "a note") }
            default:
                let buttons = block["elements"]?.items ?? []
                if buttons.isEmpty || buttons.count > 25 { problems.append("\(buttons.count) buttons in a row") }
                for button in buttons {
                    limit(button["text"]?["text"]?.string, 75, "a button")
                    limit(button["value"]?.string, 2_000, "the value of a button")
                }
            }
        }
        let length = blocks.flatMap(\.everything).compactMap { $0["text"]?.string?.unicodeScalars.count }.reduce(0, +)
        if length > 13_200 { problems.append("\(length) characters in all blocks") }
        if blocks.count > 50 { problems.append("\(blocks.count) blocks") }
        if let text = body["text"]?.string { limit(text, 40_000, "the text in place of the blocks") }
        return problems
    }

    private static func mattermost(_ body: GoldenJSON) -> [String] {
        var problems: [String] = []
        let count = body["message"]?.string?.unicodeScalars.count ?? 0
        if count > 16_383 { problems.append("a message of \(count) characters") }
        let props = body["props"]?.written().unicodeScalars.count ?? 0
        if props > 800_000 { problems.append("properties of \(props) characters") }
        let ids = body.spoken("id").compactMap { $0?.string }
        if !ids.allSatisfy({ $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
            || Set(ids).count < ids.count
        {
            problems.append("names of buttons: \(ids)")
        }
        if body["message"]?.string?.allSatisfy(\.isWhitespace) == true { problems.append("an empty message") }
        return problems
    }

    private static func matrix(_ request: GoldenRequest) -> [String] {
        // What the homeserver puts around a content is well within the rest of 65,536 bytes.
        var problems = request.size > 60_000 ? ["an event of \(request.size) bytes"] : []
        if request.name.contains("/m.room.message/"), request.body["m.mentions"] != .object([:]) {
            problems.append("without 'm.mentions'")
        }
        return problems
    }

    private static func teams(_ request: GoldenRequest) -> [String] {
        var problems: [String] = []
        let pictures = request.body.spoken("contentUrl").compactMap { $0?.string?.utf8.count }.reduce(0, +)
        if request.size - pictures >= 28 * 1024 { problems.append("an activity of \(request.size) bytes") }
        for row in request.body.everything where row["type"]?.string == "ActionSet" {
            let count = row["actions"]?.items.count ?? 0
            if !(1...6).contains(count) { problems.append("\(count) buttons in a row") }
        }
        return problems
    }

    private static func zulip(_ body: GoldenJSON) -> [String] {
        var problems: [String] = []
        let count = body["content"]?.string?.unicodeScalars.count ?? 0
        if count > 10_000 { problems.append("a message of \(count) characters") }
        if let content = body["content"]?.string, content.allSatisfy(\.isWhitespace) {
            problems.append("an empty message")
        }
        if (body["topic"]?.string?.unicodeScalars.count ?? 0) > 60 { problems.append("a long topic") }
        return problems
    }

    // MARK: Signs and words

    /// Whether a sign is a control character or turns the direction of writing.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static let addresses = [
        "https://evil", "http://evil", "www.evil", "javascript:alert", "a@evil", "slack://open",
    ]
    private static let mentions = ["@channel", "@here", "@all", "@room", "@everyone", "@anna", "@Anna"]

    /// The begin of a tag that is none of these.
    private static func tags(but allowed: [String]) -> [String] {
        let letters = "abcdefghijklmnopqrstuvwxyz!".map { "<\($0)" }
        let kept = Set(allowed.compactMap(\.first).map { "<\($0)" })
        // Those of our own tags are looked for by their whole name.
        return letters.filter { !kept.contains($0) }
            + ["<script", "<img", "<at", "<b>", "<a ", "<i>", "<u>"]
            .filter { tag in !allowed.contains { tag == "<\($0)>" } }
    }

    private static func found(_ forbidden: [String], in texts: [GoldenJSON?]) -> [String] {
        texts.compactMap { $0?.string }.flatMap { text in
            // A sign behind a backslash is no markup.
            let text = text.replacing(#/\\[\\\[\]*_`|>!~]/#, with: "")
            return forbidden.filter { text.contains($0) }.map {
                "\($0) in \(GoldenJSON.quoted(String(text.prefix(160))))"
            }
        }
    }
}

extension GoldenJSON {
    /// What stands under one of these names, anywhere in it.
    func spoken(_ names: String...) -> [GoldenJSON?] { everything.flatMap { part in names.map { part[$0] } } }

    /// The texts of text objects of a type, anywhere in it.
    func spoken(ofType type: String) -> [GoldenJSON?] {
        everything.filter { $0["type"]?.string == type }.map { $0["text"] }
    }
}
