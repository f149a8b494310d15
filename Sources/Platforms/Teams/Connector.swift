import Chat
import Curl
import Foundation
import HTTPTypes

/// The Bot Connector's web interface, as far as it is used; one attempt each.
struct Connector: Sendable {
    /// What came of one call.
    enum Outcome: Sendable {
        /// It was done; the id that the answer names.
        case done(id: String?)
        /// It was refused for now and surely not done.
        case later(Instant)
        /// It may or may not have been done.
        case unclear
        /// It was refused: the status, and the word for why when it is one that we know.
        case refused(Int, Refusal?)
        /// It was not tried: our own set-up does not allow it.
        case impossible(String)
    }

    /// Why the Connector refuses a conversation.
    enum Refusal: String, CaseIterable, Sendable {
        case messageWritesBlocked = "MessageWritesBlocked"
        case blockedByUser = "ConversationBlockedByUser"
        case notInRoster = "BotNotInConversationRoster"
        case disabledByAdmin = "BotDisabledByAdmin"
        case wrongHost = "InvalidBotApiHost"
        case conversationNotFound = "ConversationNotFound"
        case tooBig = "MessageSizeTooBig"
        case badSyntax = "BadSyntax"
    }

    /// How long one call may take.
    static let timeout = Duration.seconds(15)

    let tokens: AccessTokens
    let transport: any HTTPTransport
    let now: @Sendable () -> Instant

    /// Opens the private conversation with a member; repeating it gives the same one.
    func open(_ conversation: NewConversation, at service: ServiceAddress) async -> Outcome {
        await call(.post, service, ["v3", "conversations"], conversation)
    }

    /// Posts into a conversation.
    func post(_ activity: OutgoingActivity, to conversation: String, at service: ServiceAddress) async -> Outcome {
        await call(.post, service, ["v3", "conversations", conversation, "activities"], activity)
    }

    /// Puts another activity in the place of one that was posted.
    func replace(
        _ id: String,
        with activity: OutgoingActivity,
        in conversation: String,
        at service: ServiceAddress
    ) async -> Outcome {
        await call(.put, service, ["v3", "conversations", conversation, "activities", id], activity)
    }

    private struct Created: Decodable {
        var id: String?
    }

    private func call(
        _ method: HTTPRequest.Method,
        _ service: ServiceAddress,
        _ path: [String],
        _ body: some Encodable
    ) async -> Outcome {
        let token: String
        do {
            token = try await tokens.value()
        } catch {
            return .later(error.notBefore ?? now())
        }
        var request = OutgoingRequest(method, to: service.address, path: path, timeout: Self.timeout)
        request.head.headerFields[.authorization] = "Bearer \(token)"
        request.responseLimit = 256 * 1024
        guard let request = try? request.json(body) else { return .impossible("the message cannot be written as JSON") }
        let response: IncomingResponse
        do {
            response = try await transport.send(request)
        } catch {
            return switch error {
            case .notSent: .later(now())
            case .hostNotAllowed: .impossible("the host of the service address is not allowed")
            case .ambiguous, .tooLarge, .cancelled: .unclear
            }
        }
        return await outcome(response, token: token)
    }

    private func outcome(_ response: IncomingResponse, token: String) async -> Outcome {
        let now = now()
        let later = RetryAfter.parse(response.head.headerFields, now: now.milliseconds)
            .map(Instant.init(milliseconds:))
        switch response.head.status.code {
        case 200..<300:
            return .done(id: (try? response.json(Created.self))?.id)
        case 429, 412:
            return .later(later ?? now + .seconds(1))
        case 401:
            // The token is not taken (a renewed secret, a clock): the next attempt fetches another one.
            await tokens.forget(token)
            return .later(later ?? now + .seconds(30))
        case 500...:
            return .unclear
        case let status:
            // The word stands in different places, also in JSON within a text: it is looked for, not parsed.
            let body = String(decoding: response.body.prefix(8192), as: UTF8.self)
            return .refused(status, Refusal.allCases.first { body.contains($0.rawValue) })
        }
    }
}

/// What opens a private conversation.
struct NewConversation: Encodable, Sendable {
    var bot: Member
    var members: [Member]
    var channelData: ChannelData
    var tenantId: String
    var isGroup = false

    struct Member: Encodable, Sendable { var id: String }
    struct ChannelData: Encodable, Sendable { var tenant: Member }

    /// With one member of a tenant: by the bot's own id of the person, or the Entra object id where that is all we have.
    init(appID: String, member: String, tenant: String) {
        bot = Member(id: "28:\(appID)")
        members = [Member(id: member)]
        channelData = ChannelData(tenant: Member(id: tenant))
        tenantId = tenant
    }
}
