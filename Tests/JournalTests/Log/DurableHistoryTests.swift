import Journal
import Testing

struct DurableHistoryTests {
    private static func history() -> DurableHistory<[Int], Int> {
        DurableHistory([], durableSeq: 0) { $1.append($0) }
    }

    private static func add(_ number: Int, to history: inout DurableHistory<[Int], Int>) {
        history.change { $0.append(number) }
        history.note(number, seq: UInt64(number))
    }

    @Test("shows the durable state and goes back to it")
    func rollBack() {
        var history = Self.history()
        for number in 1...5 { Self.add(number, to: &history) }
        #expect(history.current == [1, 2, 3, 4, 5])
        #expect(history.durable == [])
        history.markDurable(through: 2)
        #expect(history.durable == [1, 2])
        #expect(history.pendingCount == 3)
        history.rollBack(to: 3)
        #expect(history.current == [1, 2, 3])
        #expect(history.durable == [1, 2, 3])
        #expect(history.pendingCount == 0)
        history.change { $0.append(40) }
        history.note(40, seq: 4)
        history.markDurable(through: 3)
        #expect(history.current == [1, 2, 3, 40])
        #expect(history.durable == [1, 2, 3])
        history.markDurable(through: 4)
        #expect(history.durable == [1, 2, 3, 40])
        #expect(history.durableSeq == 4)
    }

    @Test("takes back a change that got no number, and keeps those that did")
    func undo() {
        var history = Self.history()
        for number in 1...3 { Self.add(number, to: &history) }
        history.markDurable(through: 1)
        history.change { $0.append(99) }
        history.undo()
        #expect(history.current == [1, 2, 3])
        #expect(history.durable == [1])
        Self.add(4, to: &history)
        history.markDurable(through: 4)
        #expect(history.durable == [1, 2, 3, 4])
    }

    @Test("a state that nobody else holds changes in place")
    func inPlace() {
        final class Copies: @unchecked Sendable { var count = 0 }  // One thread only.
        struct State: Sendable {
            final class Storage: Sendable {}
            var storage = Storage()
            let copies: Copies
            mutating func touch() {
                if !isKnownUniquelyReferenced(&storage) {
                    copies.count += 1
                    storage = Storage()
                }
            }
        }
        let copies = Copies()
        var history = DurableHistory<State, Int>(State(copies: copies), durableSeq: 0) { $1.touch() }
        for number in 1...100 as ClosedRange<UInt64> {
            history.change { $0.touch() }
            history.note(0, seq: number)
        }
        #expect(copies.count == 1)
    }
}
