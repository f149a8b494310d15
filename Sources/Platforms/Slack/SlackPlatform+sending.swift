public import Chat
import Curl
import Foundation

extension SlackPlatform {
    /// Posts a message: pictures are uploaded first (nobody sees that yet), then the words, then the pictures are shown.
    ///
    /// Only posting the words can be in doubt; then `find` looks for it. Nothing goes to who is not on the allow-list.
    public func send(_ delivery: Delivery) async -> Receipt {
        guard delivery.conversation.instance == instance, let place = SlackPlace(delivery.conversation) else {
            return .failed(reason: "not an address of this Slack")
        }
        guard await host.intake.admits(place.account) else { return .failed(reason: "not on the allow-list") }
        var progress = directory.progress(of: delivery.id)
        if let waiting = await uploadPictures(of: delivery, &progress) { return waiting }
        let posts = await posts(of: delivery, at: place, progress)
        let known = place.isDirect ? await directory.room(of: place.account) : nil
        for (index, post) in posts.enumerated() where progress.posts[index] == nil {
            let message = SlackNewMessage(
                channel: progress.channel ?? known ?? place.id,
                post: post,
                mark: SlackDeliveryMark(deliveryId: delivery.id, post: index)
            )
            let posted: SlackPosted
            do throws(SlackFailure) {
                posted = try await api.call("chat.postMessage", message, as: SlackPosted.self)
            } catch {
                directory.set(progress, of: delivery.id)
                return await receipt(for: error, at: place, known: known)
            }
            progress.channel = progress.channel ?? posted.channel
            progress.posts[index] = posted.ts
            directory.set(progress, of: delivery.id)
        }
        guard let channel = progress.channel, let first = progress.posts[0] else { return .unknown }
        if place.isDirect, await directory.note(room: channel, of: place.account, at: first) {
            learnLanguage(of: place.account)
        }
        let message = SlackMessageName(channel: channel, timestamp: first)
        await showPictures(of: delivery, below: message, progress)
        directory.set(nil, of: delivery.id)
        return .sent(message.platformID)
    }

    /// Looks in the conversation for what carries the delivery's id.
    public func find(_ delivery: Delivery, since: Instant) async -> Receipt {
        guard let place = SlackPlace(delivery.conversation) else {
            return .failed(reason: "not an address of this Slack")
        }
        var progress = directory.progress(of: delivery.id)
        do throws(SlackFailure) {
            let channel = try await channel(of: place, progress)
            let oldest = SlackID.timestamp(since - Self.clockDifference)
            for message in try await history(channel, since: oldest, metadata: true) {
                guard let metadata = message.metadata?.value, metadata.eventType == SlackNewMessage.eventType,
                    let timestamp = message.ts, let mark = metadata.eventPayload, mark.deliveryId == delivery.id
                else { continue }
                progress.posts[mark.post ?? 0] = timestamp
            }
            progress.channel = channel
        } catch {
            note(error, doing: "conversations.history")
            return .unknown
        }
        let expected = await posts(of: delivery, at: place, progress).count
        guard (0..<expected).allSatisfy({ progress.posts[$0] != nil }), let channel = progress.channel,
            let first = progress.posts[0]
        else {
            // What is there already is not posted again.
            directory.set(progress, of: delivery.id)
            return .retry(notBefore: host.now())
        }
        if place.isDirect { await directory.note(room: channel, of: place.account, at: first) }
        directory.set(nil, of: delivery.id)
        return .sent(SlackMessageName(channel: channel, timestamp: first).platformID)
    }

    /// Changes a message that stands; where it cannot be changed it stays as it is.
    public func update(_ id: PlatformMessageID, to delivery: Delivery) async -> Receipt {
        guard let message = SlackMessageName(id), let place = SlackPlace(delivery.conversation) else {
            return .failed(reason: "not a message of this Slack")
        }
        guard await host.intake.admits(place.account) else { return .failed(reason: "not on the allow-list") }
        guard let post = renderer.posts(delivery.message, prompt: delivery.prompt).first else { return .sent(id) }
        do throws(SlackFailure) {
            let change = SlackChange(channel: message.channel, ts: message.timestamp, post)
            let _: SlackAPI.Nothing = try await api.call("chat.update", change)
            return .sent(id)
        } catch {
            note(error, doing: "chat.update")
            return SlackReceipt.receipt(for: error, .update, now: host.now())
        }
    }

    // MARK: Parts of it

    /// How far Slack's clock may be from ours.
    private static let clockDifference = TimeSpan.minutes(2)

    /// The posts of a delivery; the same in every attempt.
    private func posts(of delivery: Delivery, at place: SlackPlace, _ progress: SlackProgress) async -> [SlackPost] {
        // With more than one question open, the scores come with the way to answer them all.
        var offersForm = false
        if place.isDirect, delivery.prompt != nil, delivery.message.choices.contains(where: { $0.role == .score }) {
            offersForm = (await host.intake.form(for: place.account)?.fields.count ?? 0) > 1
        }
        return renderer.posts(
            delivery.message,
            prompt: delivery.prompt,
            offersForm: offersForm,
            saysPictures: progress.files.isEmpty || progress.files.values.contains(nil)
        )
    }

    private func receipt(for failure: SlackFailure, at place: SlackPlace, known: String?) async -> Receipt {
        note(failure, doing: "chat.postMessage")
        if failure == .refused("channel_not_found"), known != nil {
            // The conversation that we remembered is gone; the next attempt makes a new one.
            await directory.forgetRoom(of: place.account)
            return .retry(notBefore: host.now())
        }
        return SlackReceipt.receipt(for: failure, place.isDirect ? .direct : .channel, now: host.now())
    }

    /// The channel of a place; opens the private conversation when none is known, which Slack does once only.
    private func channel(of place: SlackPlace, _ progress: SlackProgress) async throws(SlackFailure) -> String {
        guard place.isDirect else { return place.id }
        if let channel = progress.channel { return channel }
        if let room = await directory.room(of: place.account) { return room }
        let opened: SlackOpened = try await api.call("conversations.open", ["users": place.id], as: SlackOpened.self)
        await directory.note(room: opened.channel.id, of: place.account, at: nil)
        return opened.channel.id
    }

    /// The messages of a channel after a timestamp, oldest first; with a thread those of that thread.
    func history(
        _ channel: String,
        since oldest: String,
        thread: String? = nil,
        metadata: Bool = false
    ) async throws(SlackFailure) -> [SlackMessage] {
        var messages: [SlackMessage] = []
        var cursor = ""
        for _ in 0..<Self.historyPages {
            var arguments: FormFields = ["channel": channel, "oldest": oldest, "limit": "200"]
            if let thread { arguments.append("ts", thread) }
            if metadata { arguments.append("include_all_metadata", "true") }
            if !cursor.isEmpty { arguments.append("cursor", cursor) }
            let method = thread == nil ? "conversations.history" : "conversations.replies"
            let page = try await api.ask(method, arguments, as: SlackHistory.self).answer
            messages += page.messages.compactMap(\.value)
            cursor = page.responseMetadata?.nextCursor ?? ""
            if cursor.isEmpty { break }
        }
        return messages.sorted { ($0.ts ?? "") < ($1.ts ?? "") }
    }

    /// How many pages of a conversation's history are read at most: 2,000 messages.
    private static let historyPages = 10
}

/// What `chat.postMessage` answers.
struct SlackPosted: Decodable, Sendable {
    var channel: String
    var ts: String
}

/// What `conversations.open` answers.
struct SlackOpened: Decodable, Sendable {
    var channel: Channel
    struct Channel: Decodable, Sendable {
        var id: String
    }
}

/// What `conversations.history` answers.
struct SlackHistory: Decodable, Sendable {
    /// A message that cannot be read does not hide the others.
    var messages: [SlackLenient<SlackMessage>]
    var responseMetadata: Metadata?
    struct Metadata: Decodable, Sendable {
        var nextCursor: String?
    }
}
