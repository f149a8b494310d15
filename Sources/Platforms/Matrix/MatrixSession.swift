import Chat
import Curl
import Foundation
import HTTPTypes

/// The bot as a user with a device: made once on the homeserver, so that a send with the same transaction id happens
/// once also when the homeserver was started anew in between.
actor MatrixSession {
    private let host: PlatformHost
    private let api: MatrixAPI
    private var isReady = false
    private var preparing: Task<MatrixFailure?, Never>?

    init(_ host: PlatformHost, api: MatrixAPI) {
        self.host = host
        self.api = api
    }

    /// Makes the bot and its device where they are not there yet; nil when they are.
    func prepare() async -> MatrixFailure? {
        if isReady { return nil }
        if let preparing { return await preparing.value }
        // Not a child of whoever asked first: the others wait for it also when that one is cancelled.
        let task = Task { await make() }
        preparing = task
        let failure = await task.value
        preparing = nil
        isReady = failure == nil
        return failure
    }

    /// The homeserver does not know the device any more: the next `prepare` makes it again.
    func lostDevice() async {
        isReady = false
        try? await host.memory.set(Self.device, to: nil)
    }

    private func make() async -> MatrixFailure? {
        let mark = "\(api.settings.botUserID) \(api.settings.deviceID)"
        guard await host.memory.value(Self.device) != mark else { return nil }
        do throws(MatrixFailure) {
            try await register()
            try await makeDevice()
            try? await showName()
            do { try await host.memory.set(Self.device, to: mark) } catch { throw .notStored }
            return nil
        } catch {
            return error
        }
    }

    private struct Registration: Encodable {
        var type = "m.login.application_service"
        var username: String
        var inhibit_login = true
    }

    private func register() async throws(MatrixFailure) {
        do throws(MatrixFailure) {
            let _: MatrixAccepted = try await api.call(
                .post,
                ["_matrix", "client", "v3", "register"],
                body: Registration(username: api.settings.botLocalpart)
            )
        } catch .refused(_, code: "M_USER_IN_USE", _) {
            // It is there already.
        }
    }

    private struct Login: Encodable {
        struct Identifier: Encodable {
            var type = "m.id.user"
            var user: String
        }
        var type = "m.login.application_service"
        var identifier: Identifier
        var device_id: String
        var initial_device_display_name: String
    }

    private struct Device: Encodable {
        var display_name: String
    }

    /// The log-in leaves a device behind; its own token is not used.
    ///
    /// Homeservers whose log-in is delegated (MSC4190, specification 1.17) make the device directly.
    private func makeDevice() async throws(MatrixFailure) {
        let settings = api.settings
        do throws(MatrixFailure) {
            let _: MatrixAccepted = try await api.call(
                .post,
                ["_matrix", "client", "v3", "login"],
                body: Login(
                    identifier: .init(user: settings.botLocalpart),
                    device_id: settings.deviceID,
                    initial_device_display_name: settings.displayName
                )
            )
        } catch .refused(let status, let code, let notBefore) where status < 500 && status != 429 {
            do throws(MatrixFailure) {
                let _: MatrixAccepted = try await api.call(
                    .put,
                    ["_matrix", "client", "v3", "devices", settings.deviceID],
                    query: ["user_id": settings.botUserID],
                    body: Device(display_name: settings.displayName)
                )
            } catch .refused(let other, _, _) where other < 500 && other != 429 {
                throw .refused(status: status, code: code, notBefore: notBefore)
            }
        }
    }

    private struct Name: Encodable {
        var displayname: String
    }

    private func showName() async throws(MatrixFailure) {
        let _: MatrixAccepted = try await api.call(
            .put,
            ["_matrix", "client", "v3", "profile", api.settings.botUserID, "displayname"],
            body: Name(displayname: api.settings.displayName)
        )
    }

    private static let device = AdapterMemoryKey.instance("device")
}
