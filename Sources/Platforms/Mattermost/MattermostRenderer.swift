import Chat
import Crypto
import Foundation

/// Makes posts of messages.
struct MattermostRenderer: Sendable {
    let settings: MattermostSettings
    let tokens: any ChoiceTokens
    let markup = MattermostMarkup()

    /// What the context of our buttons holds.
    enum Context {
        /// The service's token of a choice.
        static let token = "token"
        /// The delivery of the post, so that its mark survives a change.
        static let delivery = "delivery"
        /// The button that opens the form: sealed.
        static let form = "form"
        /// The button of `doctor`: sealed.
        static let probe = "probe"
    }

    /// The texts of a message's blocks, each within the limit; a picture is told in words.
    func texts(_ blocks: [Message.Block]) -> [String] {
        let told = blocks.map { block in
            if case .image(_, let alternative) = block { Message.Block.paragraph([.text(alternative)]) } else { block }
        }
        return markup.write(told, limit: settings.messageLimit)
    }

    /// The texts of a message; at least one, which may be empty when nothing is said.
    func texts(_ message: Message) -> [String] {
        let texts = texts(message.blocks)
        return texts.isEmpty ? [""] : texts
    }

    /// The properties of the post that has the buttons.
    func props(_ message: Message, prompt: PromptID?, mark: String, offersForm: Bool = false) -> MattermostProps {
        var actions: [MattermostAttachment.Action] = []
        if let prompt {
            actions = message.choices.enumerated().map { index, choice in
                button("c\(index)", choice.label, role: choice.role) {
                    $0[Context.token] = tokens.write(ChoiceToken(prompt: prompt, choice: choice.id))
                    $0[Context.delivery] = mark
                }
            }
        }
        if offersForm, !actions.isEmpty {
            actions.append(
                button("form", MattermostWords(message.language).allAtOnce, role: .aside) {
                    $0[Context.form] = tokens.seal(mark, for: Self.formPurpose)
                }
            )
        }
        guard !actions.isEmpty else { return MattermostProps(delivery: mark, attachments: nil) }
        let names = message.choices.map { MattermostMarkup.label($0.label) }.joined(separator: " · ")
        return MattermostProps(delivery: mark, attachments: [MattermostAttachment(fallback: names, actions: actions)])
    }

    /// A button that tells `doctor` that buttons come back.
    func probe(_ nonce: String) -> MattermostProps {
        let action = button("probe", "Samenspel", role: .aside) {
            $0[Context.probe] = tokens.seal(nonce, for: Self.probePurpose)
        }
        return MattermostProps(
            delivery: nil,
            attachments: [MattermostAttachment(fallback: "Samenspel", actions: [action])]
        )
    }

    private func button(
        _ id: String,
        _ name: String,
        role: Message.Choice.Role,
        context fill: (inout [String: String]) -> Void
    ) -> MattermostAttachment.Action {
        var context: [String: String] = [:]
        fill(&context)
        return MattermostAttachment.Action(
            id: id,
            name: MattermostMarkup.label(name),
            style: role == .aside ? "default" : "primary",
            integration: MattermostAttachment.Integration(url: settings.hook("action"), context: context)
        )
    }

    static let formPurpose = "mattermost.form-button"
    static let probePurpose = "mattermost.probe"

    /// How a part of a delivery is known to the server: opaque, the same in every attempt.
    ///
    /// The last part, which has the buttons, has no number.
    static func mark(_ delivery: String, part: Int? = nil) -> String {
        digest(delivery) + (part.map { ".\($0)" } ?? "")
    }

    /// A name for something that the server may know, without what it is made of: 32 hexadecimal digits.
    static func digest(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }
}
