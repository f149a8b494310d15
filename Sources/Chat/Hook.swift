public import HTTPTypes

/// A web request that a chat platform made of one instance, before anything in it is believed.
///
/// The body is the exact bytes that came in: signatures are over these.
public struct HookRequest: Sendable {
    /// The method.
    public var method: HTTPRequest.Method
    /// The path below `/hooks/<instance>`, percent-decoded, without a slash at its begin: `events`, or empty.
    public var path: String
    /// The query items in their order, percent-decoded.
    public var query: [QueryItem]
    /// The header fields.
    public var fields: HTTPFields
    /// The raw body.
    public var body: [UInt8]
    /// When it came in, on the real clock.
    public var receivedAt: Instant

    /// One item of a query.
    public struct QueryItem: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: String
        /// Makes an item.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a request.
    public init(
        method: HTTPRequest.Method = .post,
        path: String,
        query: [QueryItem] = [],
        fields: HTTPFields = [:],
        body: [UInt8] = [],
        receivedAt: Instant
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.fields = fields
        self.body = body
        self.receivedAt = receivedAt
    }
}

/// What a platform is answered.
public struct HookResponse: Sendable, Hashable {
    /// The status code.
    public var status: Int
    /// The header fields beside length.
    public var fields: HTTPFields
    /// The body.
    public var body: [UInt8]

    /// Makes a response.
    public init(status: Int, fields: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// A response with a JSON body.
    public static func json(_ body: [UInt8], status: Int = 200) -> HookResponse {
        HookResponse(status: status, fields: [.contentType: "application/json; charset=utf-8"], body: body)
    }

    /// A response without a body.
    public static func empty(_ status: Int) -> HookResponse { HookResponse(status: status) }
}

/// One path below `/hooks/<instance>` that a platform listens on.
public struct HookPath: Sendable, Hashable {
    /// The methods it takes; another method is answered 405.
    public var methods: Set<HTTPRequest.Method>
    /// The path without a slash at its begin; a part in braces takes anything (`transactions/{txnId}`), `**` all that
    /// follows.
    public var pattern: String
    /// The largest body that is read, in bytes; a larger one is answered 413 unread.
    public var bodyLimit: Int

    /// Makes a path.
    public init(_ pattern: String, methods: Set<HTTPRequest.Method> = [.post], bodyLimit: Int = 256 * 1024) {
        self.pattern = pattern
        self.methods = methods
        self.bodyLimit = bodyLimit
    }
}

/// One platform instance: its hooks inwards, its courier outwards.
///
/// An adapter verifies and parses what comes in and hands it to the `Intake` it was made with, and answers only when
/// the intake has. It keeps nothing of its own that must survive a restart: that stands in its `AdapterMemory`.
public protocol Platform: Courier {
    /// The paths it listens on.
    var hookPaths: [HookPath] { get }
    /// Answers a request on one of them. Never throws: every kind of bad input has its answer.
    func receive(_ request: HookRequest) async -> HookResponse
    /// Runs as long as the service does, for what the platform does not push: a socket, polling, what was missed while
    /// the service was down, a ping. Comes back when its task is cancelled; what fails is tried again inside.
    func listen() async
    /// Tries the credentials and a round trip, for `doctor`: one finding per thing tried.
    func diagnose() async -> [PlatformFinding]
}

extension Platform {
    /// By default there is nothing to listen to.
    public func listen() async {}
}

/// One thing that `doctor` found about a platform instance.
public struct PlatformFinding: Sendable, Hashable {
    /// What was tried.
    public var subject: String
    /// Whether it is well.
    public var isWell: Bool
    /// What was found, and when it is not well what to do; holds no secret.
    public var detail: String

    /// Makes a finding.
    public init(_ subject: String, isWell: Bool, detail: String) {
        self.subject = subject
        self.isWell = isWell
        self.detail = detail
    }
}
