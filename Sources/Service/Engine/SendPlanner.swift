import Chat
import Facilitation

/// Decides which messages go to one platform instance, and when: a value, driven by the clock it is given.
///
/// Rules: one message of a conversation at a time, in order; what answers a person first, then what is due, then what
/// only changes a card; never beyond the platform's rates; at most so many on their way. What did not arrive waits as
/// long as the platform says, and longer each time; its conversation waits with it. When several conversations in a row
/// fail, the whole instance is held back and then tried with one message. A message of unknown fate is looked for before
/// anybody is told so.
struct SendPlanner: Sendable {
    /// One message that may be sent.
    struct Candidate: Sendable, Hashable {
        let id: MessageID
        let conversation: Conversation
        /// Its place among all messages.
        let order: Int64
        /// Whether it answers what a person did just now.
        let isReply: Bool
        /// Whether it changes a message sent before.
        let isUpdate: Bool
    }

    /// Something to do now.
    enum Step: Sendable, Hashable {
        /// Hand a message to the platform; `sent` tells what became of it, `forget` that it was not handed over.
        case send(MessageID)
        /// Look whether a message of unknown fate arrived; `found` tells.
        case find(MessageID)
    }

    /// What to do now, and when to ask again if nothing else happens.
    struct Plan: Sendable, Hashable {
        var steps: [Step] = []
        var next: Instant?

        fileprivate mutating func ask(at moment: Instant) { next = min(next ?? moment, moment) }
    }

    /// What to do with a receipt.
    enum Verdict: Sendable, Hashable {
        /// It stands, with the time to try again filled in.
        case report(Receipt)
        /// Nothing yet: the message will be looked for.
        case wait
    }

    /// What goes one by one: a conversation, and apart from it the changes of its cards.
    fileprivate struct Lane: Hashable {
        let conversation: Conversation
        let isUpdate: Bool
    }

    /// A message of unknown fate.
    private struct Doubt {
        let lane: Lane
        var at: Instant
        var looks = 0
        var isUnderWay = false
    }

    private var limits: SendLimits
    private let mostUnderWay: Int
    private var underWay: [MessageID: Lane] = [:]
    private var doubts: [MessageID: Doubt] = [:]
    /// How often each message was tried in vain.
    private var tries: [MessageID: Int] = [:]
    /// Until when a lane waits.
    private var holds: [Lane: Instant] = [:]
    /// The conversations that failed since the last success.
    private var failing: Set<Conversation> = []
    /// How often in a row the instance was held back; above 0 it is tried with one message at a time.
    private var openings = 0
    private var heldUntil: Instant
    /// Until when changes of cards wait, because the platform takes no more of these.
    private var updatesHeldUntil: Instant

    /// So many conversations in a row fail, and the instance is held back: fewer may be the conversations' own fault.
    static let mostFailing = 3
    /// How long after a send of unknown fate it is looked for, and looked for again: what is slow needs time to arrive.
    static let looks: [TimeSpan] = [.seconds(5), .seconds(20), .minutes(1), .minutes(5)]
    /// How long a private conversation waits with a message of unknown fate: the core sends it again in that time.
    static let unknownHold = TimeSpan.minutes(1)

    init(pace: Pace, mostUnderWay: Int, now: Instant) {
        limits = SendLimits(pace, now: now)
        self.mostUnderWay = mostUnderWay
        heldUntil = now
        updatesHeldUntil = now
    }

    /// Whether the instance as a whole fails at the moment.
    var isFailing: Bool { openings > 0 }

    // MARK: What to do

    /// Says what to do now with what may be sent, and when to ask again.
    ///
    /// - Parameter candidates: What may be sent, in the order of `order`.
    mutating func plan(_ candidates: [Candidate], now: Instant) -> Plan {
        forget(but: candidates, now)
        var plan = Plan()
        var free = (openings > 0 ? 1 : mostUnderWay) - underWay.count - doubts.values.count { $0.isUnderWay }
        for (id, doubt) in doubts.sorted(by: { ($0.value.at, $0.key) < ($1.value.at, $1.key) })
        where !doubt.isUnderWay {
            let moment = max(doubt.at, heldUntil)
            if moment > now {
                plan.ask(at: moment)
            } else if free > 0 {
                free -= 1
                doubts[id]?.isUnderWay = true
                plan.steps.append(.find(id))
            }
        }
        guard heldUntil <= now || candidates.isEmpty else {
            plan.ask(at: heldUntil)
            return plan
        }
        // What is on its way asks again when it is there: nothing is planned beyond what is free.
        var lanes = Set(underWay.values).union(doubts.values.map(\.lane))
        for reply in candidates where reply.isReply && free > 0 {
            // An answer that waits behind a question hurries the question.
            guard lanes.insert(reply.lane).inserted, let head = candidates.first(where: { $0.lane == reply.lane })
            else { continue }
            guard start(head, isReply: true, now, &free, &plan) else { return plan }
        }
        for isUpdate in [false, true] {
            for candidate in candidates where candidate.isUpdate == isUpdate && free > 0 {
                if isUpdate, case let ready = max(limits.readyForUpdate(at: now), updatesHeldUntil), ready > now {
                    plan.ask(at: ready)
                    return plan
                }
                guard limits.ready(isReply: false, at: now) <= now else {
                    plan.ask(at: limits.ready(isReply: false, at: now))
                    return plan
                }
                guard lanes.insert(candidate.lane).inserted else { continue }
                guard start(candidate, isReply: false, now, &free, &plan) else { return plan }
            }
        }
        return plan
    }

    /// Starts a message if it may go now; false when the instance takes nothing more now.
    private mutating func start(
        _ candidate: Candidate,
        isReply: Bool,
        _ now: Instant,
        _ free: inout Int,
        _ plan: inout Plan
    ) -> Bool {
        let ready = limits.ready(isReply: isReply, at: now)
        guard ready <= now else {
            plan.ask(at: ready)
            return false
        }
        let moment = max(limits.ready(candidate.conversation, at: now), holds[candidate.lane] ?? now)
        if moment > now {
            plan.ask(at: moment)
        } else {
            free -= 1
            limits.take(candidate.conversation, isUpdate: candidate.isUpdate, at: now)
            underWay[candidate.id] = candidate.lane
            plan.steps.append(.send(candidate.id))
        }
        return true
    }

    private mutating func forget(but candidates: [Candidate], _ now: Instant) {
        holds = holds.filter { $0.value > now }
        // What was dropped meanwhile never comes back.
        guard tries.count > candidates.count + underWay.count + doubts.count + 1000 else { return }
        let known = Set(candidates.map(\.id)).union(underWay.keys).union(doubts.keys)
        tries = tries.filter { known.contains($0.key) }
    }

    // MARK: What came of it

    /// A message was not handed over after all, or there is nothing to look for any more.
    mutating func forget(_ id: MessageID) {
        underWay[id] = nil
        doubts[id] = nil
        tries[id] = nil
    }

    /// Holds everything back until a moment, for a reason of our own.
    mutating func hold(until moment: Instant) { heldUntil = max(heldUntil, moment) }

    /// Takes over a message that was on its way when an earlier process ended.
    mutating func adopt(_ id: MessageID, in conversation: Conversation, now: Instant) {
        doubts[id] = Doubt(lane: Lane(conversation: conversation, isUpdate: false), at: now)
    }

    /// What became of a message that was handed over.
    ///
    /// - Parameters:
    ///   - canFind: Whether the platform can be asked what became of a message.
    ///   - random: Fresh random bits.
    mutating func sent(_ id: MessageID, _ receipt: Receipt, canFind: Bool, now: Instant, random: UInt64) -> Verdict {
        guard let lane = underWay.removeValue(forKey: id) else { return .report(receipt) }
        guard receipt == .unknown, canFind, !lane.isUpdate else { return settle(id, lane, receipt, now, random) }
        fail(lane, until: now, now, random)
        doubts[id] = Doubt(lane: lane, at: now + Self.looks[0])
        return .wait
    }

    /// What a look for a message of unknown fate told.
    mutating func found(_ id: MessageID, _ receipt: Receipt, now: Instant, random: UInt64) -> Verdict {
        guard var doubt = doubts.removeValue(forKey: id) else { return .report(receipt) }
        doubt.looks += 1
        guard receipt == .unknown, doubt.looks < Self.looks.count else {
            return settle(id, doubt.lane, receipt, now, random)
        }
        doubt.isUnderWay = false
        doubt.at = now + Self.looks[doubt.looks]
        doubts[id] = doubt
        return .wait
    }

    private mutating func settle(_ id: MessageID, _ lane: Lane, _ receipt: Receipt, _ now: Instant, _ random: UInt64)
        -> Verdict
    {
        switch receipt {
        case .sent, .failed, .unreachable:
            tries[id] = nil
            failing = []
            openings = 0
            return .report(receipt)
        case .retry(let notBefore):
            let count = (tries[id] ?? 0) + 1
            tries[id] = count
            let until = max(notBefore, now + Backoff.span(count, random: random))
            holds[lane] = until
            fail(lane, until: notBefore, now, random)
            return .report(.retry(notBefore: until))
        case .unknown:
            fail(lane, until: now, now, random)
            if case .direct = lane.conversation { holds[lane] = now + Self.unknownHold }
            return .report(.unknown)
        }
    }

    private mutating func fail(_ lane: Lane, until notBefore: Instant, _ now: Instant, _ random: UInt64) {
        if lane.isUpdate, notBefore > now {
            // The platform says when: what people wait for does not wait with the cards, which have limits of their own.
            updatesHeldUntil = max(updatesHeldUntil, notBefore)
            return
        }
        failing.insert(lane.conversation)
        // What was on its way when the instance was held back says nothing new.
        guard failing.count >= Self.mostFailing, heldUntil <= now else { return }
        openings += 1
        heldUntil = max(notBefore, now + Backoff.span(openings, random: random))
    }
}

extension SendPlanner.Candidate {
    /// Where it goes one by one with others.
    fileprivate var lane: SendPlanner.Lane { SendPlanner.Lane(conversation: conversation, isUpdate: isUpdate) }
}
