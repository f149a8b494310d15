import Chat
import Foundation

/// What has to be done on the homeserver because of something that came in.
///
/// It is durable before the homeserver is answered, and done afterwards: a homeserver waits at most a minute, and
/// joining a room elsewhere can take longer.
struct MatrixErrand: Codable, Sendable, Hashable {
    /// What is to be done.
    enum Kind: String, Codable, Sendable {
        /// Follow an invitation.
        case join
        /// Answer somebody who wrote in a private conversation with encryption.
        case openOwnRoom
    }

    var kind: Kind
    var room: String
    /// The event that caused it; becomes `Inbound.id`.
    var event: String
    /// When that was sent.
    var sentAt: Instant?
    /// Whether the room was offered as a private conversation.
    var isDirect: Bool
}

/// The errands that are still to be run, and what is to be told at once.
actor MatrixErrands {
    /// A message beside the outbox: best effort, gone at a restart.
    struct Remark: Sendable, Hashable {
        var id: String
        var account: Account
        var message: Message
    }

    /// Under this stands in which encrypted room somebody was told that the bot talks elsewhere.
    static func told(_ account: Account) -> AdapterMemoryKey { .account(account, "encrypted") }

    /// How many errands one account can have open; what is older is dropped.
    static let mostPerAccount = 16
    /// How many remarks wait; what is more is dropped.
    static let mostRemarks = 200
    /// After how many failures an errand is given up: some hours.
    static let mostAttempts = 400

    private let memory: any AdapterMemory
    private let ring: @Sendable () -> Void
    private var open: [Account: [MatrixErrand]] = [:]
    private var attempts: [MatrixErrand: Int] = [:]
    private var remarks: [Remark] = []
    private var isLoaded = false

    /// - Parameter ring: Called when there is something to do.
    init(_ memory: any AdapterMemory, ring: @escaping @Sendable () -> Void) {
        self.memory = memory
        self.ring = ring
    }

    /// Takes an errand.
    ///
    /// Durable when it comes back.
    func add(_ errand: MatrixErrand, for account: Account) async throws {
        await load()
        guard open[account]?.contains(where: { $0.kind == errand.kind && $0.room == errand.room }) != true else {
            return
        }
        let errands = ((open[account] ?? []) + [errand]).suffix(Self.mostPerAccount)
        try await store(Array(errands), for: account)
        ring()
    }

    /// Takes a remark.
    func tell(_ remark: Remark) {
        guard remarks.count < Self.mostRemarks, !remarks.contains(where: { $0.id == remark.id }) else { return }
        remarks.append(remark)
        ring()
    }

    /// What is to be done, oldest first for each account.
    func all() async -> [(account: Account, errand: MatrixErrand)] {
        await load()
        return open.sorted { $0.key < $1.key }.flatMap { entry in entry.value.map { (entry.key, $0) } }
    }

    /// What is to be told; after this it is the caller's.
    func takeRemarks() -> [Remark] {
        defer { remarks = [] }
        return remarks
    }

    /// An errand is done.
    func finish(_ errand: MatrixErrand, for account: Account) async throws {
        attempts[errand] = nil
        try await store((open[account] ?? []).filter { $0 != errand }, for: account)
    }

    /// An errand failed; true when it is to be given up.
    func failed(_ errand: MatrixErrand) -> Bool {
        attempts[errand, default: 0] += 1
        return attempts[errand, default: 0] >= Self.mostAttempts
    }

    private func store(_ errands: [MatrixErrand], for account: Account) async throws {
        let before = open[account]
        open[account] = errands.isEmpty ? nil : errands
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = errands.isEmpty ? nil : String(decoding: try encoder.encode(errands), as: UTF8.self)
            try await memory.set(.account(account, Self.name), to: text)
        } catch {
            open[account] = before
            throw error
        }
    }

    private func load() async {
        guard !isLoaded else { return }
        let stored = await memory.values(named: Self.name)
        guard !isLoaded else { return }
        isLoaded = true
        open = stored.compactMapValues { try? JSONDecoder().decode([MatrixErrand].self, from: Data($0.utf8)) }
    }

    private static let name = "errands"
}
