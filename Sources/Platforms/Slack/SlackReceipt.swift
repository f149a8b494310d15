import Chat

/// What a failure of Slack means for the message that was on its way.
///
/// Sources: the error tables of chat.postMessage, chat.update and conversations.open on docs.slack.dev.
enum SlackReceipt {
    /// Where a message was going.
    enum Purpose: Sendable {
        /// To a person.
        case direct
        /// To a channel.
        case channel
        /// A change of a message that stands; doing it twice is doing it once.
        case update
    }

    /// How long an installation that is not in order is left alone: until somebody has mended it.
    static let mending = TimeSpan.minutes(5)

    /// What becomes of the message.
    static func receipt(for failure: SlackFailure, _ purpose: Purpose, now: Instant) -> Receipt {
        switch failure {
        case .limited(let moment): .retry(notBefore: moment)
        case .notSent: .retry(notBefore: now)
        case .unclear: purpose == .update ? .retry(notBefore: now) : .unknown
        case .unexpected(let status): unexpected(status, now: now)
        case .impossible(let reason): .failed(reason: reason)
        case .refused(let code): refused(code, purpose, now: now)
        }
    }

    /// Whether the fault is in the installation (token, scopes), not in the message: for the log.
    static func isOurs(_ code: String) -> Bool { credentials.contains(code) }

    private static func unexpected(_ status: Int, now: Instant) -> Receipt {
        // A proxy that wants something, or one that has moved: the message is as good as it was.
        [401, 403, 407].contains(status)
            ? .retry(notBefore: now + mending) : .failed(reason: "Slack answered with status \(status)")
    }

    private static func refused(_ code: String, _ purpose: Purpose, now: Instant) -> Receipt {
        if transient.contains(code) { return .retry(notBefore: now + SlackAPI.pause) }
        if credentials.contains(code) { return .retry(notBefore: now + mending) }
        if ambiguous.contains(code) {
            return purpose == .update ? .retry(notBefore: now + SlackAPI.pause) : .unknown
        }
        switch purpose {
        case .direct where gone.contains(code) || code == "channel_not_found": return .unreachable
        case .channel where code == "account_inactive": return .unreachable
        case .channel where code == "not_in_channel" || code == "channel_not_found":
            return .failed(reason: "the app is not in the channel; invite it (\(code))")
        default: return .failed(reason: reasons[code] ?? "Slack refused: \(code)")
        }
    }

    /// The person has left, was deactivated, cannot be written to, or the app was removed.
    private static let gone: Set<String> = [
        "user_disabled", "user_not_found", "users_not_found", "user_not_visible", "account_inactive", "cannot_dm_bot",
        "is_inactive", "not_allowed_for_user",
    ]

    /// Slack's own trouble; nothing was posted.
    private static let transient: Set<String> = [
        "service_unavailable", "request_timeout", "team_added_to_org", "org_login_required", "ekm_access_denied",
        "team_quota_exceeded", "message_limit_exceeded",
    ]

    /// Slack's own trouble; something may have been posted.
    private static let ambiguous: Set<String> = ["fatal_error", "internal_error"]

    /// What the administrator must mend.
    private static let credentials: Set<String> = [
        "invalid_auth", "not_authed", "token_revoked", "token_expired", "missing_scope", "not_allowed_token_type",
        "no_permission", "accesslimited", "access_denied", "messages_tab_disabled", "two_factor_setup_required",
        "team_access_not_granted",
    ]

    private static let reasons = [
        "is_archived": "the channel is archived",
        "msg_too_long": "the message is too long for Slack",
        "msg_blocks_too_long": "the message is too long for Slack",
        "message_not_found": "the message is not there any more",
        "cant_update_message": "the message cannot be changed any more",
        "edit_window_closed": "the message cannot be changed any more",
        "restricted_action": "the workspace does not let apps post there",
    ]
}
