import Chat
import Foundation
import Mechanisms

extension ContractTrial {
    private var taken: [Inbound] { bench.stub.intake.taken }
    private static let said = "4, \(words)"

    mutating func takesText() async throws {
        let before = bench.stub.clock.now
        let response = try await deliver(.text(Self.said, number: 1))
        check(response.map { 200..<300 ~= $0.status } ?? false, "a text is answered \(response?.status ?? 0)")
        guard taken.count == 1, let inbound = taken.first else {
            return breach("the intake got \(taken.count) things for one text")
        }
        check(inbound.account == contract.person, "the text is of \(inbound.account)")
        check(inbound.content == .text(Self.said), "the text came in as \(inbound.content)")
        check(inbound.conversation == .direct(contract.person), "the text was said in \(inbound.conversation)")
        check(!inbound.id.isEmpty, "the text has no id")
        if let sentAt = inbound.sentAt {
            let apart = abs((sentAt - before).milliseconds)
            check(apart < 600_000, "the text was said at \(sentAt), delivered at \(before)")
        }
    }

    mutating func takesTextOnce() async throws {
        bench.stub.intake.answer(IntakeReply(.taken))
        let first = try await deliver(.text(Self.said, number: 1))
        let second = try await deliver(.text(Self.said, number: 1), attempt: 2)
        restart()
        let third = try await deliver(.text(Self.said, number: 1), attempt: 3)
        check(taken.count == 1, "three deliveries of one text are \(taken.count) inbounds: \(taken.map(\.id))")
        check(first == second, "the second delivery is answered otherwise: \(String(describing: second))")
        check(first == third, "after a restart it is answered otherwise: \(String(describing: third))")
    }

    mutating func keepsOrder() async throws {
        _ = try await deliver(.text("later \(Self.words)", number: 2))
        _ = try await deliver(.text("eerder \(Self.words)", number: 1))
        guard taken.count == 2 else { return breach("two texts are \(taken.count) inbounds") }
        check(taken[0].id != taken[1].id, "two texts have one id")
        if let later = taken[0].sentAt, let earlier = taken[1].sentAt {
            check(earlier < later, "the platform's order is lost: \(earlier) is not before \(later)")
        }
    }

    mutating func takesTap() async throws {
        let choice = ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: "4")
        let token = bench.stub.tokens.write(choice)
        guard let response = try await deliver(.tap(token: token, number: 1)) else { return }
        _ = try await deliver(.tap(token: token, number: 1), attempt: 2)
        check(200..<300 ~= response.status, "a tap is answered \(response.status)")
        check(taken.count == 1, "two deliveries of one tap are \(taken.count) inbounds")
        check(taken.first?.content == .tap(choice.prompt, choice: "4"), "a tap came in as \(String(describing: taken))")
        check(taken.first?.account == contract.person, "the tap is of \(String(describing: taken.first?.account))")
    }

    mutating func refusesForgedTap() async throws {
        let token = bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: "4"))
        let forged = token.dropLast(2) + (token.hasSuffix("AA") ? "BB" : "AA")
        guard let response = try await deliver(.tap(token: String(forged), number: 1)) else { return }
        // Where nothing but the token authenticates a tap, it is refused as any wrong secret.
        let statuses = [200, contract.refusal]
        check(statuses.contains(response.status), "a forged tap is answered \(response.status)")
        check(taken.isEmpty, "a forged tap came in as \(taken.map(\.content))")
    }

    mutating func refuses(_ arrival: ContractArrival) async throws {
        guard let response = try await deliver(arrival) else { return }
        check(response.status == contract.refusal, "it is answered \(response.status)")
        check(contract.saysNothing(response), "it is told something")
        check(taken.isEmpty, "it came in")
    }

    mutating func refusesReplay() async throws {
        guard contract.refusesReplay,
            var request = try await contract.request(.text(Self.said, number: 1), attempt: 1, on: bench)
        else { return }
        bench.stub.clock.advance(by: .minutes(10))
        request.receivedAt = bench.stub.clock.now
        let response = await platform.receive(request)
        check(response.status == contract.refusal, "it is answered \(response.status)")
        check(taken.isEmpty, "it came in")
    }

    mutating func limitsBodies() async throws {
        guard let request = try await contract.request(.text(Self.said, number: 1), attempt: 1, on: bench) else {
            return
        }
        let path = platform.hookPaths.first { path in
            path.methods.contains(request.method) && Self.matches(path.pattern, request.path)
        }
        guard let path else { return breach("no hook path takes \(request.method) \(request.path)") }
        check(path.bodyLimit == contract.bodyLimit, "the limit is \(path.bodyLimit) bytes")
        check(request.body.count <= path.bodyLimit, "an ordinary text is over the limit")
    }

    private static func matches(_ pattern: String, _ path: String) -> Bool {
        let wanted = pattern.split(separator: "/"), given = path.split(separator: "/")
        for (index, part) in wanted.enumerated() {
            if part == "**" { return true }
            guard index < given.count, part.hasPrefix("{") || part == given[index] else { return false }
        }
        return wanted.count == given.count
    }

    mutating func swallowsPoison() async throws {
        for arrival in [ContractArrival.notReadable, .invalidUTF8, .incomplete] {
            try await swallows(arrival, status: contract.poison(arrival))
        }
    }

    mutating func swallows(_ arrival: ContractArrival, status: Int) async throws {
        guard let response = try await deliver(arrival) else { return }
        check(response.status == status, "\(arrival) is answered \(response.status)")
        check(taken.isEmpty, "\(arrival) came in")
        check(bench.platform.messages.isEmpty, "\(arrival) is answered with a message")
    }

    mutating func staysSilent() async throws {
        bench.stub.intake.refuse(contract.person)
        let tap = bench.stub.tokens.write(ChoiceToken(prompt: PromptID(rawValue: "p7"), choice: "4"))
        for arrival in [ContractArrival.text(Self.said, number: 1), .tap(token: tap, number: 2)] {
            guard let response = try await deliver(arrival) else { continue }
            check(200..<300 ~= response.status, "who is not admitted is answered \(response.status)")
            check(
                contract.saysNothing(response),
                "who is not admitted is told \(String(decoding: response.body, as: UTF8.self))"
            )
        }
        check(taken.isEmpty, "who is not admitted came in")
        check(bench.platform.messages.isEmpty, "who is not admitted gets a message")
    }

    mutating func survivesUnavailable() async throws {
        bench.stub.intake.answer(IntakeReply(.unavailable))
        guard let response = try await deliver(.text(Self.said, number: 1)) else { return }
        switch contract.unavailable {
        case .retried(let status): check(response.status == status, "it is answered \(response.status)")
        case .kindWords:
            check(response.status == 200, "it is answered \(response.status)")
            check(!contract.saysNothing(response), "the person is told nothing")
        }
        bench.stub.intake.answer(IntakeReply(.taken))
        _ = try await deliver(.text(Self.said, number: 1), attempt: 2)
        check(taken.count == 1, "when it comes again it is \(taken.count) inbounds")
    }
}
