import Chat
import Crypto
import Foundation

/// Who did something, where, and how it is answered: what an activity of Teams says, checked.
struct TeamsArrival: Sendable {
    /// Who did it.
    var account: Account
    /// Where.
    var conversation: Conversation
    /// How the conversation is reached from now on.
    var reference: ConversationReference
    /// The tenant.
    var tenant: String
    /// The id of the delivery; the same when it comes again.
    var id: String

    /// Reads an activity; nil when nobody did it, a bot did, or it lacks what an answer needs.
    ///
    /// - Parameter body: The body it came in, for a delivery without an id of its own.
    init?(_ activity: TeamsActivity, body: [UInt8], instance: InstanceName) {
        let tenants = Set(
            [activity.channelData?.tenant?.id, activity.conversation?.tenantId].compactMap { $0?.lowercased() }
        )
        guard tenants.count == 1, let tenant = tenants.first,
            let from = activity.from, let member = from.id, from.role?.lowercased() != "bot",
            !member.hasPrefix("28:"), member != activity.recipient?.id,
            let who = TeamsID(tenant: tenant, id: from.aadObjectId?.lowercased() ?? member),
            let place = activity.conversation?.id, let serviceURL = activity.serviceURL,
            // Together they are remembered; what is longer than any id or address of Teams is neither.
            member.utf8.count <= 500, serviceURL.utf8.count <= 1000,
            let base = TeamsID(tenant: tenant, id: Self.withoutThread(place))
        else { return nil }
        self.tenant = tenant
        account = Account(instance: instance, nativeID: who.native)
        let isPrivate = (activity.conversation?.conversationType ?? "personal") == "personal"
        conversation =
            isPrivate ? .direct(account) : .channel(Account(instance: instance, nativeID: base.native))
        reference = ConversationReference(
            conversation: base.id,
            serviceURL: serviceURL,
            member: isPrivate ? member : nil
        )
        id = "\(place)|\(activity.id ?? Self.digest(body))"
    }

    /// Under what the reference is remembered.
    var owner: Account {
        switch conversation {
        case .direct(let account), .channel(let account): account
        }
    }

    /// Whether it was in private.
    var isPrivate: Bool {
        if case .direct = conversation { true } else { false }
    }

    /// The id of a conversation without the thread in it.
    private static func withoutThread(_ id: String) -> String {
        id.firstRange(of: ";messageid=").map { String(id[..<$0.lowerBound]) } ?? id
    }

    /// Names a body by what is in it.
    static func digest(_ body: [UInt8]) -> String {
        SHA256.hash(data: body).prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
