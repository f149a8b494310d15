import Chat

/// What is going to happen, soonest first; what was planned earlier goes first at the same moment.
struct PlannedQueue<Element> {
    private var heap: [(at: Instant, order: Int, element: Element)] = []
    private var planned = 0

    /// When the next thing happens.
    var next: Instant? { heap.first?.at }

    /// Plans something.
    mutating func add(_ element: Element, at instant: Instant) {
        planned += 1
        heap.append((instant, planned, element))
        var child = heap.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the next thing that is due; nil when nothing is.
    mutating func take(dueAt now: Instant) -> Element? {
        guard let first = heap.first, first.at <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, least) {
                least = child
            }
            if least == parent { return first.element }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        (heap[left].at, heap[left].order) < (heap[right].at, heap[right].order)
    }
}

extension SeededGenerator {
    /// A whole number below a limit.
    mutating func int(below limit: Int) -> Int { int(in: 0...max(0, limit - 1)) }
}
