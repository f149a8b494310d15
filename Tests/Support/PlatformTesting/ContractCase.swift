import Chat
import Curl
import Foundation
import Mechanisms

/// One thing that every platform keeps to.
public enum ContractCase: String, CaseIterable, Sendable, CustomStringConvertible {
    case takesText = "a text reaches the intake with who, what and when"
    case takesTextOnce = "a repeated delivery changes nothing and gets the same answer"
    case keepsOrder = "what comes out of order can be put in order"
    case takesTap = "a tap reaches the intake as the choice of its question, once"
    case refusesForgedTap = "a tap that was not signed here changes nothing"
    case refusesWrongSecret = "a wrong secret is refused"
    case refusesMissingSecret = "a missing secret is refused"
    case refusesReplay = "a request is refused when it is older than the platform signs"
    case limitsBodies = "no more is read than the hook table says"
    case swallowsPoison = "what cannot be read is swallowed"
    case swallowsUnknown = "unknown events are answered and ignored"
    case dropsBots = "messages of bots are dropped, its own too"
    case staysSilent = "who is not admitted is told nothing"
    case survivesUnavailable = "what could not be stored can come again"

    case sends = "a message is sent once and has an id"
    case waitsForSeconds = "a limit in whole seconds is kept"
    case waitsForFractions = "a limit in fractions of a second is kept"
    case waitsForDate = "a limit as a date is kept"
    case retriesRefused = "what did not reach the platform is sent again"
    case survivesLostAnswer = "a message whose answer was lost stands there once"
    case survivesErrorAfter = "a message that was answered with a server error stands there once"
    case survivesLostRequest = "a message that was lost is sent again, or is left to the service"
    case survivesErrorBefore = "a message that met a server error is sent again, or is left to the service"
    case survivesCrash = "a crash between sending and the receipt leaves one message"
    case tellsTwinsApart = "the same words said twice are two messages"
    case noticesUnreachable = "who cannot be reached is told apart"
    case refusesForeignPlace = "nothing is sent to a place of another instance"
    case refusesStrangers = "nothing is sent to who is not admitted"
    case updates = "a sent message is changed in its place"

    /// The case as a sentence.
    public var description: String { rawValue }

    /// Tries it: everything that is not as it should be, in words; empty when the platform keeps to it.
    public func breaches(of contract: some PlatformContract) async -> [String] {
        var trial = ContractTrial(contract)
        do {
            switch self {
            case .takesText: try await trial.takesText()
            case .takesTextOnce: try await trial.takesTextOnce()
            case .keepsOrder: try await trial.keepsOrder()
            case .takesTap: try await trial.takesTap()
            case .refusesForgedTap: try await trial.refusesForgedTap()
            case .refusesWrongSecret: try await trial.refuses(.wrongSecret)
            case .refusesMissingSecret: try await trial.refuses(.missingSecret)
            case .refusesReplay: try await trial.refusesReplay()
            case .limitsBodies: try await trial.limitsBodies()
            case .swallowsPoison: try await trial.swallowsPoison()
            case .swallowsUnknown: try await trial.swallows(.unknownKind, status: 200)
            case .dropsBots:
                try await trial.swallows(.ownMessage, status: 200)
                try await trial.swallows(.botMessage, status: 200)
            case .staysSilent: try await trial.staysSilent()
            case .survivesUnavailable: try await trial.survivesUnavailable()
            case .sends: await trial.sends()
            case .waitsForSeconds: await trial.waits("7", milliseconds: 7000)
            case .waitsForFractions: await trial.waits("1.5", milliseconds: 1500)
            case .waitsForDate: await trial.waits("Mon, 23 Nov 2026 08:02:00 GMT", milliseconds: 120_000)
            case .retriesRefused: await trial.settles(.refused, sendsAgain: true)
            case .survivesLostAnswer: await trial.settles(.answerLost, sendsAgain: false)
            case .survivesErrorAfter: await trial.settles(.errorAfter, sendsAgain: false)
            case .survivesLostRequest: await trial.settles(.lost, sendsAgain: nil)
            case .survivesErrorBefore: await trial.settles(.errorBefore, sendsAgain: nil)
            case .survivesCrash: await trial.survivesCrash()
            case .tellsTwinsApart: await trial.tellsTwinsApart()
            case .noticesUnreachable: await trial.noticesUnreachable()
            case .refusesForeignPlace: await trial.refusesForeignPlace()
            case .refusesStrangers: await trial.refusesStrangers()
            case .updates: await trial.updates()
            }
        } catch {
            trial.breach("the driver failed: \(error)")
        }
        return trial.finished()
    }
}

/// One try of one case: an adapter, everything around it, and what was found.
struct ContractTrial {
    /// Words that stand in what people say here, and in no log.
    static let words = "vertrouwelijk"

    let contract: any PlatformContract
    let bench: ContractBench
    var platform: any Platform
    /// What came of what was sent.
    var receipts: [Receipt] = []
    private var found: [String] = []

    init(_ contract: some PlatformContract) {
        let stub = StubHost(contract.instance)
        let clock = stub.clock
        bench = ContractBench(
            stub: stub,
            platform: ContractTransport(contract, now: { clock.now }),
            log: ContractLog()
        )
        self.contract = contract
        platform = contract.make(host: stub.host, transport: bench.platform, logger: bench.log.logger)
    }

    mutating func breach(_ words: String) { found.append(words) }

    mutating func check(_ holds: Bool, _ words: String) {
        if !holds { found.append(words) }
    }

    /// The adapter after a restart.
    mutating func restart() {
        platform = contract.make(host: bench.stub.host, transport: bench.platform, logger: bench.log.logger)
    }

    /// What was found, with what always holds: nothing personal in the log, nor in what the facilitator is told.
    func finished() -> [String] {
        let forbidden = contract.secrets + [Self.words, contract.person.nativeID]
        let leaks = bench.log.all.filter { line in forbidden.contains { !$0.isEmpty && line.contains($0) } }
        let reasons = receipts.compactMap { receipt in
            if case .failed(let reason) = receipt { reason } else { nil }
        }
        let said = reasons.filter { reason in forbidden.contains { !$0.isEmpty && reason.contains($0) } }
        return found + bench.platform.problems + leaks.map { "the log says what it may not: \($0)" }
            + said.map { "a receipt says what it may not: \($0)" }
    }

    /// Delivers something; nil when the platform has no such thing.
    func deliver(_ arrival: ContractArrival, attempt: Int = 1) async throws -> HookResponse? {
        guard var request = try await contract.request(arrival, attempt: attempt, on: bench) else { return nil }
        request.receivedAt = bench.stub.clock.now
        return await platform.receive(request)
    }
}
