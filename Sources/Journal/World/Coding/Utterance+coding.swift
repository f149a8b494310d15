import Dialogs
import Mechanisms

extension Utterance: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> Utterance {
        try json.members { json in
            let dialog = DialogID(rawValue: try json.required("dialog") { try $0.string() })
            let facts = try json.member("facts") { try $0.facts() }
            let options = try json.member("options") { try $0.array { try Option.read(&$0) } }
            let part: Part = try json.required("part") { try $0.word() }
            let question: QuestionID? = try json.member("question") { try $0.id() }
            let state = try json.required("state") { try $0.string() }
            let structure = try json.member("structure") { try $0.string() }
            return Utterance(
                dialog: dialog,
                state: state,
                part: part,
                structure: structure,
                question: question,
                options: options ?? [],
                facts: facts ?? [:]
            )
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("dialog", dialog.rawValue)
        if !facts.isEmpty { json.member("facts", facts.map { ($0.key, $0.value) }) { $1.write(to: &$0) } }
        if !options.isEmpty { json.member("options", options) }
        json.member("part", part.rawValue)
        json.member("question", question)
        json.member("state", state)
        json.member("structure", structure)
        json.endObject()
    }
}

extension Utterance.Option: SpanCodable {
    static func read(_ json: inout JSONSpanReader) throws -> Utterance.Option {
        try json.members { json in
            let id = try json.required("id") { try $0.string() }
            let texts = try json.required("label") { json in
                try json.dictionary(\.self) { try $0.string() }
            }
            var label = LocalizedText([:])
            for (code, text) in texts {
                guard let language = Language(rawValue: code) else { throw json.otherForm() }
                label.byLanguage[language] = text
            }
            return Utterance.Option(id: id, label: label)
        }
    }

    func write(to json: inout JSONByteWriter) {
        json.beginObject()
        json.member("id", id)
        json.member("label", label.byLanguage.map { ($0.key.rawValue, $0.value) }) { $0.string($1) }
        json.endObject()
    }
}
