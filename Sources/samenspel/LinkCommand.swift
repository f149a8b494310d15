import ArgumentParser
import Chat
import Foundation
import Service

/// Makes and revokes personal links to the web chat.
struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Make or revoke the personal web chat link of an account.",
        discussion: """
            The link is printed once and stored only as a hash. Give it to that person alone: whoever has it can answer.

            Examples:
              samenspel link webchat:anna
              samenspel link webchat:anna --revoke
            """
    )

    @Argument(help: "The account, as instance:account.", transform: Account.argument)
    var account: Account

    @Flag(help: "Revoke all links and sessions of the account.")
    var revoke = false

    @OptionGroup var places: DataOptions
    @OptionGroup var format: JSONOption

    func run() async throws {
        let maker = PersonalLink(places.places)
        if revoke {
            try await maker.revoke(account)
            return Output.line(
                format.isJSON ? try CommandJSON.text(["revoked": account]) : "The links of \(account) work no more."
            )
        }
        let url = try await maker.make(account)
        Output.line(format.isJSON ? try CommandJSON.text(["link": url]) : url)
    }
}

extension Account {
    /// Reads an account on the command line.
    static func argument(_ text: String) throws -> Account {
        guard let account = Account(text) else {
            throw ValidationError("'\(text)' is no account; write it as instance:account, such as webchat:anna")
        }
        return account
    }
}
