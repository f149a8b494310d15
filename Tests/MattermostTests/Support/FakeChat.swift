import Foundation

/// What a Mattermost server knows and does, as far as the adapter notices. Nobody's real code: after its published API.
actor FakeChat {
    static let bot = "botbotbotbotbotbotbotbotbo"
    static let token = "token-of-the-bot-account"

    /// One request as it came in, for the peer that checks it.
    struct Recorded: Encodable, Sendable {
        var method: String
        var path: String
        var contentType: String?
        var authorization: String?
        /// In base64.
        var body: String
    }

    /// One answer.
    struct Answer: Sendable {
        var status: Int
        var body: Data
    }

    struct Post: Sendable {
        var id: String
        var user: String
        var channel: String
        var message: String
        var createAt: Int64
        var updateAt: Int64
        var editAt: Int64 = 0
        var deleteAt: Int64 = 0
        var props: Data = Data("{}".utf8)
        var files: [String] = []

        var json: [String: Any] {
            [
                "id": id, "user_id": user, "channel_id": channel, "message": message, "create_at": createAt,
                "update_at": updateAt, "edit_at": editAt, "delete_at": deleteAt, "type": "", "root_id": "",
                "file_ids": files,
                "props": (try? JSONSerialization.jsonObject(with: props)) ?? [:],
            ]
        }
    }

    /// A way to a client on the WebSocket.
    struct Line: Sendable {
        var say: @Sendable (String) async -> Void
        var hangUp: @Sendable () async -> Void
    }

    private(set) var recorded: [Recorded] = []
    private(set) var posts: [Post] = []
    private var channels: [String: (users: [String], lastPostAt: Int64)] = [:]
    private var locales: [String: String] = [FakeChat.bot: "en"]
    private var clock: Int64 = 1_795_420_800_000
    private var pending: [String: String] = [:]
    private var lines: [Int: (line: Line, sequence: Int64, isOpen: Bool)] = [:]
    private var lineCount = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var isDown = false
    private var refusals = 0
    private var pings = 0
    private var pingWaits: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    // MARK: What people do

    func addUser(_ id: String, locale: String = "nl") {
        locales[id] = locale
        let channel = "channel" + id.suffix(19)
        channels[channel] = ([id, Self.bot], 0)
    }

    func channel(of user: String) -> String { "channel" + user.suffix(19) }

    @discardableResult
    func type(_ text: String, by user: String, files: [String] = [], in channel: String? = nil) async -> Post {
        clock += 1000
        let number = String(posts.count + 1)
        let id = "post" + String(repeating: "x", count: 22 - number.count) + number
        let post = Post(
            id: id,
            user: user,
            channel: channel ?? self.channel(of: user),
            message: text,
            createAt: clock,
            updateAt: clock,
            files: files
        )
        await add(post)
        return post
    }

    func edit(_ id: String, to text: String) async {
        guard let index = posts.firstIndex(where: { $0.id == id }) else { return }
        clock += 1000
        posts[index].message = text
        posts[index].editAt = clock
        posts[index].updateAt = clock
        await broadcast("post_edited", posts[index])
    }

    func remove(_ id: String) async {
        guard let index = posts.firstIndex(where: { $0.id == id }) else { return }
        clock += 1000
        posts[index].deleteAt = clock
        posts[index].updateAt = clock
        await broadcast("post_deleted", posts[index])
    }

    // MARK: Weather

    /// Nothing works any more: every line is cut, every request is answered 503.
    func goDown() async {
        isDown = true
        await hangUp()
    }

    func comeBack() { isDown = false }

    /// The next so many questions for posts are too many.
    func refusePosts(_ count: Int) { refusals = count }

    /// Cuts every line.
    func hangUp() async {
        let all = lines.values.map(\.line)
        lines = [:]
        for line in all { await line.hangUp() }
    }

    /// Types something whose event is counted and gets lost on its way.
    func typeUnheard(_ text: String, by user: String) async {
        let open = lines
        lines = [:]
        await type(text, by: user)
        lines = open
        for key in lines.keys { lines[key]?.sequence += 1 }
    }

    func countPing() {
        pings += 1
        let met = pingWaits.filter { $0.count <= pings }
        pingWaits.removeAll { $0.count <= pings }
        for wait in met { wait.continuation.resume() }
    }

    /// Waits until so many pings came.
    func waitForPings(_ count: Int) async {
        if pings >= count { return }
        await withCheckedContinuation { pingWaits.append((count, $0)) }
    }

    // MARK: The WebSocket

    /// A client is connected; it is told hello once it is known who it is.
    func connect(_ line: Line, authorization: String?) async -> Int {
        lineCount += 1
        lines[lineCount] = (line, 0, false)
        if authorization == "Bearer \(Self.token)" { await welcome(lineCount) }
        return lineCount
    }

    func disconnect(_ number: Int) { lines[number] = nil }

    func hear(_ text: String, from number: Int) async {
        guard let message = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
            message["action"] as? String == "authentication_challenge",
            (message["data"] as? [String: Any])?["token"] as? String == Self.token
        else { return }
        await lines[number]?.line.say(#"{"status":"OK","seq_reply":1}"#)
        await welcome(number)
    }

    /// Waits until a client is connected and known.
    func waitForLine() async {
        if lines.values.contains(where: \.isOpen) { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func welcome(_ number: Int) async {
        lines[number]?.isOpen = true
        await send(["event": "hello", "data": ["server_version": "11.1.0"], "broadcast": [:]], to: number)
        let all = waiting
        waiting = []
        for continuation in all { continuation.resume() }
    }

    private func send(_ event: [String: Any], to number: Int) async {
        guard let entry = lines[number], entry.isOpen else { return }
        var event = event
        event["seq"] = entry.sequence
        lines[number]?.sequence += 1
        guard let data = try? JSONSerialization.data(withJSONObject: event) else { return }
        await entry.line.say(String(decoding: data, as: UTF8.self))
    }

    private func broadcast(_ name: String, _ post: Post) async {
        let text = (try? JSONSerialization.data(withJSONObject: post.json)).map { String(decoding: $0, as: UTF8.self) }
        var data: [String: Any] = ["post": text ?? ""]
        if name == "posted" { data["channel_type"] = channels[post.channel] == nil ? "O" : "D" }
        let event: [String: Any] = ["event": name, "data": data, "broadcast": ["channel_id": post.channel]]
        for number in lines.keys.sorted() { await send(event, to: number) }
    }

    private func add(_ post: Post) async {
        posts.append(post)
        channels[post.channel]?.lastPostAt = post.createAt
        await broadcast("posted", post)
    }

    // MARK: The API

    func answer(_ request: Recorded) async -> Answer {
        guard !isDown else { return Answer(status: 503, body: Data()) }
        recorded.append(request)
        guard request.authorization == "Bearer \(Self.token)" else { return refuse(401, "api.context.session_expired") }
        let parts = request.path.split(separator: "?", maxSplits: 1)
        let path = parts[0].split(separator: "/").dropFirst(2).map(String.init)
        let query = parts.count > 1 ? String(parts[1]) : ""
        let body = Data(base64Encoded: request.body).flatMap { try? JSONSerialization.jsonObject(with: $0) }
        return await answer(request.method, path, query: query, body: body)
    }

    private func answer(_ method: String, _ path: [String], query: String, body: Any?) async -> Answer {
        let fields = body as? [String: Any] ?? [:]
        switch (method, path.first, path.count) {
        case ("GET", "system", 2): return json(["status": "OK"])
        case ("GET", "users", 2): return user(path[1])
        case ("GET", "users", 3): return json(channels.keys.sorted().compactMap(channelJSON))
        case ("POST", "channels", 2): return direct(body as? [String] ?? [])
        case ("GET", "channels", 3) where refusals > 0:
            refusals -= 1
            return Answer(status: 429, body: Data("limit exceeded".utf8))
        case ("GET", "channels", 3):
            let since = query.split(separator: "=").last.flatMap { Int64($0) } ?? 0
            let found = posts.filter { $0.channel == path[1] && $0.updateAt > since }
            let list = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.json) })
            return json(["order": found.reversed().map(\.id), "posts": list])
        case ("POST", "posts", 1): return await create(fields)
        case ("PUT", "posts", 3): return patch(path[1], fields)
        case ("DELETE", "posts", 2): return json(["status": "OK"])
        case ("POST", "posts", 4): return json(["status": "OK"])
        case ("POST", "files", 1): return json(["file_infos": [["id": "filefilefilefilefilefilefi"]]], status: 201)
        case ("POST", "actions", 3): return json(["status": "OK"])
        default: return refuse(404, "api.context.404.app_error")
        }
    }

    private func user(_ id: String) -> Answer {
        let id = id == "me" ? Self.bot : id
        guard let locale = locales[id] else { return refuse(404, "app.user.missing_account.const") }
        return json([
            "id": id, "locale": locale, "is_bot": id == Self.bot, "delete_at": 0,
            "username": id == Self.bot ? "samenspel" : "u" + id.prefix(3),
        ])
    }

    private func channelJSON(_ id: String) -> [String: Any]? {
        guard let channel = channels[id] else { return nil }
        return [
            "id": id, "type": "D", "name": channel.users.sorted().joined(separator: "__"),
            "last_post_at": channel.lastPostAt, "delete_at": 0, "team_id": "",
        ]
    }

    private func direct(_ users: [String]) -> Answer {
        guard users.count == 2, let other = users.first(where: { $0 != Self.bot }) ?? users.first else {
            return refuse(400, "api.context.invalid_body_param.app_error")
        }
        if channels[channel(of: other)] == nil { channels[channel(of: other)] = (users, 0) }
        return channelJSON(channel(of: other)).map { json($0, status: 201) } ?? refuse(500, "")
    }

    private func create(_ fields: [String: Any]) async -> Answer {
        let key = fields["pending_post_id"] as? String ?? ""
        if let id = pending[key], let post = posts.first(where: { $0.id == id }) { return json(post.json, status: 201) }
        clock += 1000
        let number = String(posts.count + 1)
        let props = (try? JSONSerialization.data(withJSONObject: fields["props"] ?? [:])) ?? Data()
        let post = Post(
            id: "post" + String(repeating: "x", count: 22 - number.count) + number,
            user: Self.bot,
            channel: fields["channel_id"] as? String ?? "",
            message: fields["message"] as? String ?? "",
            createAt: clock,
            updateAt: clock,
            props: props
        )
        if !key.isEmpty { pending[key] = post.id }
        await add(post)
        return json(post.json, status: 201)
    }

    private func patch(_ id: String, _ fields: [String: Any]) -> Answer {
        guard let index = posts.firstIndex(where: { $0.id == id }) else { return refuse(404, "app.post.get.app_error") }
        clock += 1000
        posts[index].message = fields["message"] as? String ?? posts[index].message
        posts[index].updateAt = clock
        return json(posts[index].json)
    }

    private func json(_ value: Any, status: Int = 200) -> Answer {
        Answer(status: status, body: (try? JSONSerialization.data(withJSONObject: value)) ?? Data())
    }

    private func refuse(_ status: Int, _ id: String) -> Answer {
        json(["id": id, "message": "no", "status_code": status, "request_id": "r"], status: status)
    }
}
