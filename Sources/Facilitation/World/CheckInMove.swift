import Chat
import Dialogs
import Mechanisms

/// What one turn of a check-in changes of where a person is in the round: much less than the whole `Voter`.
public struct CheckInMove: Codable, Sendable, Hashable {
    /// Where the conversation stands now; nil when there is none.
    public var step: DialogSession.Step?
    /// The prompt that waits for an answer from now on; nil when none was put.
    public var put: PutPrompt?
    /// The question that each text or tap answered, by its delivery; nil when that did not change.
    public var texts: [String: QuestionID]?
    /// True when the person is through; nil when that did not change.
    public var finished: Bool?

    /// Makes a move that changes nothing but the step.
    public init(step: DialogSession.Step?) { self.step = step }
}

/// A prompt that was put to a person in a check-in.
public struct PutPrompt: Codable, Sendable, Hashable {
    /// The prompt.
    public var prompt: PromptID
    /// The question that it asks; nil when it asks something else.
    public var question: QuestionID?
    /// When, on the agenda clock.
    public var askedAt: Instant
    /// When, on the real clock.
    public var putAt: Instant

    /// Makes a prompt that was put.
    public init(_ prompt: PromptID, question: QuestionID?, askedAt: Instant, putAt: Instant) {
        self.prompt = prompt
        self.question = question
        self.askedAt = askedAt
        self.putAt = putAt
    }
}

extension Voter {
    /// Moves on.
    mutating func apply(_ move: CheckInMove) {
        if let step = move.step { session?.step = step }
        if let put = move.put {
            prompt = put.prompt
            askedAt = put.askedAt
            putAt = put.putAt
            notBefore = min(notBefore, put.askedAt)
            if let question = put.question { prompts[put.prompt] = question }
        }
        if let texts = move.texts { self.texts = texts.isEmpty ? nil : texts }
        if move.finished == true {
            finished = true
            prompt = nil
        }
    }
}
