import Chat
import Mechanisms

/// Messages to send.
enum Samples {
    static func question(for account: Account, id: String = "m1") -> Delivery {
        Delivery(
            id: id,
            conversation: .direct(account),
            message: Message(
                language: .nl,
                blocks: [
                    .paragraph([.strong("Heb ik er iets aan in mijn werk?"), .text(" (1 van 5)")]),
                    .note([.text("Een vraag van "), .quoted("IC-netwerk Noord"), .text(".")]),
                ],
                choices: scores + asides
            ),
            prompt: PromptID(rawValue: "p1")
        )
    }

    static func answered(_ delivery: Delivery) -> Delivery {
        var delivery = delivery
        delivery.message.choices = []
        delivery.message.blocks = [.paragraph([.text("Deze vraag is beantwoord.")])]
        delivery.prompt = nil
        return delivery
    }

    static func picture(for account: Account) -> Delivery {
        Delivery(
            id: "m2",
            conversation: .direct(account),
            message: Message(
                language: .nl,
                blocks: [
                    .heading([.text("Samenvatting")]),
                    .image(ImageReference(rawValue: "chart"), alternative: "Vijf keer goed, twee keer redelijk."),
                    .paragraph([.text("Tot "), .link(label: "de pagina", url: "https://samenspel.example.nl/p/1")]),
                ]
            ),
            prompt: nil
        )
    }

    static func post(in channel: Account) -> Delivery {
        Delivery(
            id: "m3",
            conversation: .channel(channel),
            message: Message(
                language: .nl,
                blocks: [
                    .heading([.text("Voor ons overleg")]),
                    .bullets([[.text("Eerst dit")], [.text("Dan "), .emphasis("dat")]]),
                    .numbered([[.text("Een")], [.quoted("@room <b>kom</b>")]]),
                ]
            ),
            prompt: nil
        )
    }

    static let scores = ["nog niet", "een beetje", "redelijk", "goed", "heel goed"].enumerated().map { place, word in
        Message.Choice(id: "\(place + 1)", label: "\(place + 1) \(word)", role: .score)
    }
    static let asides = [
        Message.Choice(id: "dont-know", label: "Weet ik niet", role: .aside),
        Message.Choice(id: "skip", label: "Overslaan", role: .aside),
    ]
}
