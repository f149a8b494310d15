import Chat
import Curl
import Foundation

extension SlackPlatform {
    /// Uploads the pictures of a delivery, which nobody sees yet; a receipt when it has to wait.
    ///
    /// A picture that Slack does not take is told in words instead.
    func uploadPictures(of delivery: Delivery, _ progress: inout SlackProgress) async -> Receipt? {
        for block in delivery.message.blocks {
            guard case .image(let reference, let alternative) = block, progress.files[reference] == nil else {
                continue
            }
            guard let bytes = await host.pictures.png(reference) else {
                progress.files[reference] = .some(nil)
                continue
            }
            do throws(SlackFailure) {
                progress.files[reference] = .some(try await upload(bytes, alternative))
            } catch {
                note(error, doing: "files.getUploadURLExternal")
                switch error {
                case .limited(let moment): return .retry(notBefore: moment)
                // Nothing is to be seen yet, so nothing is in doubt.
                case .notSent, .unclear: return .retry(notBefore: host.now())
                case .refused, .unexpected, .impossible: progress.files[reference] = .some(nil)
                }
            }
            directory.set(progress, of: delivery.id)
        }
        return nil
    }

    /// The first two steps of an upload: an address, and the bytes there; gives the file's id.
    private func upload(_ bytes: [UInt8], _ alternative: String) async throws(SlackFailure) -> String {
        let place = try await api.ask(
            "files.getUploadURLExternal",
            [
                "filename": "samenspel.png", "length": String(bytes.count),
                "alt_txt": SlackLimits.cut(alternative, to: SlackLimits.alternative),
            ],
            as: SlackUploadPlace.self
        ).answer
        guard let address = api.allowed(place.uploadUrl, part: "files") else {
            throw .impossible("Slack names a place for files that is not its own")
        }
        try await api.upload(bytes, to: address)
        return place.fileId
    }

    /// The third step, once the words are there: the pictures come below them.
    ///
    /// The words are sent by then, so that this is never a reason to send them again.
    func showPictures(of delivery: Delivery, below message: SlackMessageName, _ progress: SlackProgress) async {
        let files = delivery.message.blocks.compactMap { block -> SlackCompletion.File? in
            guard case .image(let reference, let alternative) = block,
                case .some(.some(let id)) = progress.files[reference]
            else { return nil }
            return SlackCompletion.File(id: id, title: SlackLimits.cut(alternative, to: SlackLimits.header))
        }
        guard !files.isEmpty else { return }
        await complete(SlackCompletion(files: files, channelID: message.channel), delivery, message, attempt: 1)
    }

    /// How often showing pictures is tried.
    private static let attempts = 4

    private func complete(
        _ completion: SlackCompletion,
        _ delivery: Delivery,
        _ message: SlackMessageName,
        attempt: Int
    ) async {
        let moment: Instant
        do throws(SlackFailure) {
            let _: SlackAPI.Nothing = try await api.call("files.completeUploadExternal", completion)
            return
        } catch {
            note(error, doing: "files.completeUploadExternal")
            switch error {
            // It may well be there; twice would be worse than not.
            case .unclear: return
            case .limited(let until): moment = until
            case .notSent: moment = host.now() + SlackAPI.pause
            case .refused, .unexpected, .impossible: return await say(delivery, message)
            }
        }
        guard attempt < Self.attempts else { return await say(delivery, message) }
        latePictures.add {
            guard (try? await pause(max(TimeSpan.seconds(1), moment - host.now()))) != nil else { return }
            await complete(completion, delivery, message, attempt: attempt + 1)
        }
    }

    /// Tells the pictures in words, in the message that announced them.
    private func say(_ delivery: Delivery, _ message: SlackMessageName) async {
        guard let post = renderer.posts(delivery.message, prompt: delivery.prompt).first else { return }
        do throws(SlackFailure) {
            let change = SlackChange(channel: message.channel, ts: message.timestamp, post)
            let _: SlackAPI.Nothing = try await api.call("chat.update", change)
        } catch { note(error, doing: "chat.update") }
    }
}

/// What `files.getUploadURLExternal` answers.
struct SlackUploadPlace: Decodable, Sendable {
    var uploadUrl: String
    var fileId: String
}

/// The arguments of `files.completeUploadExternal`.
struct SlackCompletion: Encodable, Sendable {
    var files: [File]
    var channelID: String

    struct File: Encodable, Sendable {
        var id: String
        var title: String
    }

    private enum CodingKeys: String, CodingKey {
        case files
        case channelID = "channel_id"
    }
}
