import Chat
import Dialogs
import Mechanisms
import Testing

@testable import Facilitation

@Suite("A transaction")
struct TransactionTests {
    private static let surroundings = Surroundings(
        library: DialogLibrary(),
        token: { _, _, _ in "" },
        capabilities: [:],
        admits: { _ in true },
        hash: { $0 }
    )

    private static func talk(_ state: String) -> Talk {
        let pin = DialogRevision(dialog: "guide", revision: 1, structure: "s")
        let start = Instant(milliseconds: 0)
        return Talk(
            session: DialogSession(pinned: pin, start: state),
            subject: TalkSubject(),
            prompt: nil,
            askedAt: start,
            putAt: start
        )
    }

    @Test("tells what is set anew once, for the person it is about, and counts it each time")
    func overwritten() {
        let now = Instant(milliseconds: 0)
        var transaction = Transaction(
            world: World(),
            occasion: Occasion(now: now, real: now, random: 0),
            surroundings: Self.surroundings
        )
        for person in ["p1", "p2"] as [PersonID] {
            transaction.emit(.personAdded(person, Account(instance: "x", nativeID: person.rawValue), .nl))
        }
        transaction.emit(.talksSet("p1", [Self.talk("a")]))
        transaction.emit(.talksSet("p2", [Self.talk("b")]))
        transaction.emit(.stoppedSet("p1", false))
        transaction.emit(.talksSet("p1", [Self.talk("c")]))
        #expect(transaction.decided == 6)
        #expect(
            transaction.events.suffix(3) == [
                .talksSet("p2", [Self.talk("b")]), .stoppedSet("p1", false), .talksSet("p1", [Self.talk("c")]),
            ]
        )
        var replayed = World()
        for event in transaction.events { replayed.apply(event) }
        #expect(replayed.people == transaction.world.people)
    }
}
