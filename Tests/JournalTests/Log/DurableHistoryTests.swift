import Journal
import Testing

struct DurableHistoryTests {
    @Test("shows the durable state and goes back to it")
    func rollBack() {
        var history = DurableHistory("0", durableSeq: 0)
        for seq in 1...5 as ClosedRange<UInt64> { history.apply("\(seq)", seq: seq) }
        #expect(history.current == "5")
        #expect(history.durable == "0")
        history.markDurable(through: 2)
        #expect(history.durable == "2")
        #expect(history.pendingCount == 3)
        history.rollBack(to: 3)
        #expect(history.current == "3")
        #expect(history.durable == "3")
        #expect(history.pendingCount == 0)
        history.apply("4 again", seq: 4)
        history.markDurable(through: 3)
        #expect(history.current == "4 again")
        #expect(history.durable == "3")
        history.markDurable(through: 4)
        #expect(history.durable == "4 again")
    }
}
