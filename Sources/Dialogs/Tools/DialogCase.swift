import Agenda
import Chat
import Foundation
import Mechanisms

/// A dialog as it was played once: what went in, what came out, and what was saved.
///
/// Replaying it is a test.
public struct DialogCase: Codable, Sendable, Hashable {
    /// The dialog.
    public var dialog: String
    /// The model whose questions are asked.
    public var model: String
    /// The language it was played in.
    public var language: Language
    /// The moment it was played at.
    public var now: Instant
    /// The zone it was played in.
    public var zone: Zone
    /// The turns, the beginning first.
    public var turns: [Turn]
    /// What was saved in the end.
    public var saved: [String: DialogValue]

    /// One turn: what went in and what was printed.
    public struct Turn: Codable, Sendable, Hashable {
        /// What was typed; `/begin`, `/tap ID`, `/timeout` and `/again` stand for what is not typed.
        public var `in`: String
        /// What was printed, line by line.
        public var out: [String]

        /// Makes a turn.
        public init(in: String, out: [String]) {
            self.in = `in`
            self.out = out
        }
    }

    /// The first difference between a case and what happens now.
    public struct Difference: Error, Sendable, Hashable, CustomStringConvertible {
        /// The turn, counted from 0; nil when what was saved differs.
        public var turn: Int?
        /// What the case has.
        public var expected: [String]
        /// What happens now.
        public var actual: [String]

        /// The difference, for a person.
        public var description: String {
            let place = turn.map { "turn \($0)" } ?? "what was saved"
            return "\(place): expected \(expected), got \(actual)"
        }
    }

    /// Replays the case, with the session stored between every two turns.
    ///
    /// - Returns: The first difference; nil when everything is as it was.
    public func run(in library: DialogLibrary) throws(DialogPlay.Failure) -> Difference? {
        var play = try DialogPlay(dialog, in: library, model: model, language: language, now: now, zone: zone)
        for (index, turn) in turns.enumerated() {
            let out = try turn.in == "/begin" ? play.begin() : play.feed(turn.in)
            if out != turn.out { return Difference(turn: index, expected: turn.out, actual: out) }
        }
        guard play.session.saved == saved else {
            func lines(_ saved: [String: DialogValue]) -> [String] { saved.map { "\($0.key): \($0.value)" }.sorted() }
            return Difference(turn: nil, expected: lines(saved), actual: lines(play.session.saved))
        }
        return nil
    }

    /// The case as JSON with sorted keys.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads a case from JSON.
    public init(json: String) throws {
        self = try JSONDecoder().decode(DialogCase.self, from: Data(json.utf8))
    }

    /// Makes a case.
    public init(
        dialog: String,
        model: String,
        language: Language,
        now: Instant,
        zone: Zone,
        turns: [Turn],
        saved: [String: DialogValue]
    ) {
        self.dialog = dialog
        self.model = model
        self.language = language
        self.now = now
        self.zone = zone
        self.turns = turns
        self.saved = saved
    }
}
