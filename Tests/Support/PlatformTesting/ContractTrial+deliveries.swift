import Chat
import Foundation
import Mechanisms

extension ContractTrial {
    private func delivery(_ id: String, _ text: String = "Hoe gaat het, \(words)?", to place: Conversation? = nil)
        -> Delivery
    {
        Delivery(
            id: id,
            conversation: place ?? .direct(contract.person),
            message: Message(language: .nl, blocks: [.paragraph([.text(text)])]),
            prompt: nil
        )
    }

    /// Sends, and keeps what came of it.
    private mutating func send(_ delivery: Delivery) async -> Receipt {
        let receipt = await platform.send(delivery)
        receipts.append(receipt)
        return receipt
    }

    private var messages: [ContractMessage] { bench.platform.messages }

    mutating func sends() async {
        let receipt = await send(delivery("d1"))
        check(messages.count == 1, "one message became \(messages.count)")
        guard let message = messages.first else { return }
        check(receipt == .sent(contract.id(of: message)), "the receipt is \(receipt)")
    }

    mutating func waits(_ header: String, milliseconds: Int64) async {
        bench.platform.expect(.limited(header))
        let receipt = await send(delivery("d1"))
        guard case .retry(let notBefore) = receipt else { return breach("the receipt is \(receipt)") }
        let wait = (notBefore - bench.stub.clock.now).milliseconds
        check((milliseconds...(milliseconds + 1000)).contains(wait), "it waits for \(wait) ms")
        check(messages.isEmpty, "the message was sent all the same")
    }

    /// What the service does with a delivery until it is over: as it is told by receipts, at most five times.
    private mutating func settle(_ delivery: Delivery) async -> Receipt {
        let handedOver = bench.stub.clock.now
        var receipt = await send(delivery)
        for _ in 0..<5 {
            if receipt == .unknown { receipt = await platform.find(delivery, since: handedOver) }
            guard case .retry(let notBefore) = receipt else { return receipt }
            let wait = notBefore - bench.stub.clock.now
            bench.stub.clock.advance(by: max(.seconds(1), wait))
            receipt = await send(delivery)
        }
        return receipt
    }

    /// Sends a message of which the first try meets a fate, until it is over.
    ///
    /// - Parameter sendsAgain: Whether the message has to arrive although the first try did not; nil when a platform
    ///   that cannot tell may leave it to the service.
    mutating func settles(_ fate: ContractTransport.Fate, sendsAgain: Bool?) async {
        bench.platform.expect(fate)
        let receipt = await settle(delivery("d1"))
        check(messages.count <= 1, "one delivery became \(messages.count) messages")
        let canTell = !platform.capabilities.isDisjoint(with: [.idempotentSends, .readback])
        if canTell || sendsAgain == true {
            guard let message = messages.first else { return breach("it never arrived; the receipt is \(receipt)") }
            check(receipt == .sent(contract.id(of: message)), "it arrived; the receipt is \(receipt)")
        } else {
            check(receipt == .unknown, "the platform cannot tell; the receipt is \(receipt)")
        }
    }

    mutating func survivesCrash() async {
        let handedOver = bench.stub.clock.now
        _ = await send(delivery("d1"))
        bench.stub.clock.advance(by: .seconds(20))
        restart()
        let receipt: Receipt
        if platform.capabilities.contains(.idempotentSends) {
            receipt = await settle(delivery("d1"))
        } else {
            receipt = await platform.find(delivery("d1"), since: handedOver)
        }
        check(messages.count == 1, "one delivery became \(messages.count) messages")
        guard !platform.capabilities.isDisjoint(with: [.idempotentSends, .readback]), let message = messages.first
        else {
            return check(receipt == .unknown, "the platform cannot tell; the receipt is \(receipt)")
        }
        check(receipt == .sent(contract.id(of: message)), "it had arrived; the receipt is \(receipt)")
    }

    mutating func tellsTwinsApart() async {
        let first = await settle(delivery("d1"))
        bench.platform.expect(.lost)
        let second = await settle(delivery("d2"))
        guard !platform.capabilities.isDisjoint(with: [.idempotentSends, .readback]) else { return }
        check(messages.count == 2, "two deliveries of the same words are \(messages.count) messages")
        check(first != second, "two deliveries of the same words have one receipt: \(first)")
    }

    mutating func noticesUnreachable() async {
        bench.platform.expect(.unreachable)
        let receipt = await send(delivery("d1"))
        check(receipt == .unreachable, "the receipt is \(receipt)")
        check(messages.isEmpty, "a message was sent")
    }

    mutating func refusesForeignPlace() async {
        let stranger = Account(instance: "elsewhere", nativeID: contract.person.nativeID)
        let receipt = await send(delivery("d1", to: .direct(stranger)))
        guard case .failed = receipt else { return breach("the receipt is \(receipt)") }
        check(messages.isEmpty, "a message was sent")
    }

    mutating func refusesStrangers() async {
        bench.stub.intake.refuse(contract.person)
        let receipt = await send(delivery("d1"))
        guard case .failed = receipt else { return breach("the receipt is \(receipt)") }
        check(messages.isEmpty, "a message was sent")
    }

    mutating func updates() async {
        guard platform.capabilities.contains(.updates) else { return }
        guard case .sent(let id) = await send(delivery("d1")) else { return breach("it was not sent") }
        let receipt = await platform.update(id, to: delivery("d1", "Beantwoord."))
        check(receipt == .sent(id), "the receipt is \(receipt)")
        check(messages.count == 1, "changing a message made \(messages.count)")
    }
}
