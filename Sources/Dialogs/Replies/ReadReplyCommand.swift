import Agenda
import Chat
import Foundation
import Mechanisms

/// The lines that the `read-reply` command takes and gives.
public enum ReadReplyCommand {
    /// Answers one line of input.
    ///
    /// - Parameter line: The bytes of one JSON object, without the line end.
    /// - Returns: One JSON object without line end, and whether the line could not be used.
    public static func answer(line: some Sequence<UInt8>) -> (String, isError: Bool) {
        do throws(Problem) {
            let input = try Input(line: Array(line))
            let reply = ReplyReader().read(input.text, in: input.context)
            return (object(for: reply, zone: input.context.zone), false)
        } catch {
            return (json([("kind", "error"), ("message", error.message)]), true)
        }
    }

    /// The JSON object of a reply, in one line.
    ///
    /// - Parameters:
    ///   - reply: What was read.
    ///   - zone: The zone in which moments are written; nil writes them in UTC.
    public static func object(for reply: Reply, zone: Zone?) -> String {
        switch reply {
        case .score(let value, let remark):
            json([("kind", "score"), ("value", value)] + (remark.map { [("remark", $0)] } ?? []))
        case .scores(let values): json([("kind", "scores"), ("value", values), ("values", values)])
        case .dontKnow: json([("kind", "dontKnow")])
        case .notApplicable: json([("kind", "notApplicable")])
        case .skip: json([("kind", "skip")])
        case .later(let until):
            json([("kind", "later")] + (until.map { [("until", local($0, zone))] } ?? []))
        case .stop: json([("kind", "stop")])
        case .pause(let until): json([("kind", "pause")] + (until.map { [("until", $0.description)] } ?? []))
        case .resume: json([("kind", "resume")])
        case .help: json([("kind", "help")])
        case .correction(let value, let question):
            json([("kind", "correction"), ("value", value)] + (question.map { [("question", $0)] } ?? []))
        case .myData: json([("kind", "myData")])
        case .forgetMe: json([("kind", "forgetMe")])
        case .language(let language): json([("kind", "language"), ("value", language.rawValue)])
        case .outOfRange: json([("kind", "outOfRange")])
        case .unclear: json([("kind", "unclear")])
        }
    }

    private struct Problem: Error {
        var message: String
    }

    private struct Input {
        var text: String
        var context: ReplyContext

        init(line: [UInt8]) throws(Problem) {
            guard let source = String(validating: line, as: UTF8.self) else {
                throw Problem(message: "the line is not valid UTF-8")
            }
            guard let value = try? JSONSerialization.jsonObject(with: Data(source.utf8), options: .fragmentsAllowed)
            else {
                throw Problem(message: "the line is not JSON")
            }
            guard value is [String: Any] else { throw Problem(message: "the line is not a JSON object") }
            let fields: Fields
            do {
                fields = try JSONDecoder().decode(Fields.self, from: Data(source.utf8))
            } catch let error as DecodingError {
                throw Problem(message: Input.message(error))
            } catch {
                throw Problem(message: "the line is not JSON")
            }
            guard let language = Language(rawValue: fields.lang) else {
                throw Problem(message: "unknown lang '\(fields.lang.prefix(40))'; use \(Input.list(Language.allCases))")
            }
            guard let scale = ScaleKind(rawValue: fields.scale) else {
                throw Problem(
                    message: "unknown scale '\(fields.scale.prefix(40))'; use \(Input.list(ScaleKind.allCases))"
                )
            }
            guard fields.open >= 0 else { throw Problem(message: "open is \(fields.open); it cannot be negative") }
            var context = ReplyContext(language: language, openQuestions: fields.open, scale: scale)
            if let now = fields.now {
                guard let instant = Instant(iso8601: now) else {
                    throw Problem(message: "now '\(now.prefix(40))' is no ISO 8601 moment such as 2026-12-10T13:00:00Z")
                }
                context.now = instant
            }
            if let zone = fields.zone {
                do {
                    context.zone = try Zone(zone)
                } catch {
                    throw Problem(message: error.description)
                }
            }
            text = fields.text
            self.context = context
        }

        private static func list<Value: RawRepresentable<String>>(_ values: [Value]) -> String {
            values.map(\.rawValue).joined(separator: " or ")
        }

        private static func message(_ error: DecodingError) -> String {
            switch error {
            case .keyNotFound(let key, _): "\(key.stringValue) is missing"
            case .typeMismatch(_, let context), .valueNotFound(_, let context):
                context.codingPath.last.map { "\($0.stringValue) has the wrong type" } ?? "a value has the wrong type"
            case .dataCorrupted:
                // The line is JSON, so this is the one number there is.
                "open has the wrong type; it is a whole number"
            @unknown default: "the line is not JSON"
            }
        }
    }

    private struct Fields: Decodable {
        var lang: String
        var open: Int
        var scale: String
        var text: String
        var now: String?
        var zone: String?
    }

    /// The moment on the clocks of a zone, with its offset: `2026-12-10T09:00:00+01:00`.
    private static func local(_ instant: Instant, _ zone: Zone?) -> String {
        guard let zone else { return instant.iso8601 }
        let (date, time) = zone.local(instant)
        let offset = zone.offsetSeconds(at: instant) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let sign = offset < 0 ? "-" : "+"
        let distance = abs(offset)
        let second = Int(((instant.milliseconds / 1000) % 60 + 60) % 60)
        return "\(date)T\(time):\(two(second))\(sign)\(two(distance / 60)):\(two(distance % 60))"
    }

    private static func json(_ members: [(String, Any)]) -> String {
        "{" + members.map { "\"\($0.0)\":\(value($0.1))" }.joined(separator: ",") + "}"
    }

    private static func value(_ value: Any) -> String {
        switch value {
        case let number as Int: String(number)
        case let text as String: quoted(text)
        case let answers as [ScoreReply]: "[" + answers.map(word).joined(separator: ",") + "]"
        default: "null"
        }
    }

    private static func word(_ answer: ScoreReply) -> String {
        switch answer {
        case .score(let value): String(value)
        case .dontKnow: "\"dontKnow\""
        case .notApplicable: "\"notApplicable\""
        case .skip: "\"skip\""
        }
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
