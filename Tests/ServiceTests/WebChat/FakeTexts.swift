import Chat
import Mechanisms

/// What the fake host says; its scores and sentences are for looking at pages only.
enum FakeTexts {
    static let questions: [(nl: String, en: String, isFrequency: Bool)] = [
        ("Hoe goed kennen we elkaar in de regio?", "How well do we know each other in the region?", false),
        (
            "Hoe goed helpt de samenwerking jou in je werk?",
            "How well does working together help you in your work?", false
        ),
        ("Hoe goed brengen we ideeën in de praktijk?", "How well do we put ideas into practice?", false),
        ("Hoe goed lukt het ons om met de regels te werken?", "How well do we manage to work with the rules?", false),
        ("Hoe vaak doen we alleen mee voor de vorm?", "How often do we take part only for show?", true),
    ]

    private static let quality = [
        ("niet goed", "not well"), ("een beetje", "a little"), ("redelijk", "fairly well"), ("goed", "well"),
        ("heel goed", "very well"),
    ]
    private static let frequency = [
        ("nooit", "never"), ("zelden", "rarely"), ("soms", "sometimes"), ("vaak", "often"), ("altijd", "always"),
    ]

    static func pick(_ language: Language, _ nl: String, _ en: String) -> String { language == .nl ? nl : en }

    static func label(of choice: String, question: Int, _ language: Language) -> String {
        let words = questions[min(question, questions.count - 1)].isFrequency ? frequency : quality
        if let score = Int(choice), (1...5).contains(score) {
            return "\(score) \(pick(language, words[score - 1].0, words[score - 1].1))"
        }
        return switch choice {
        case "dontKnow": pick(language, "Weet ik niet", "Don't know")
        case "skip": pick(language, "Overslaan", "Skip")
        case "discussed": pick(language, "Besproken", "Discussed")
        case "hold": pick(language, "Vasthouden", "Hold")
        default: choice
        }
    }

    static func question(_ index: Int, _ language: Language) -> Message {
        let question = questions[index]
        let words = question.isFrequency ? frequency : quality
        var choices = words.enumerated().map { offset, word in
            Message.Choice(id: "\(offset + 1)", label: "\(offset + 1) \(pick(language, word.0, word.1))", role: .score)
        }
        choices += [
            .init(id: "dontKnow", label: pick(language, "Weet ik niet", "Don't know"), role: .aside),
            .init(id: "skip", label: pick(language, "Overslaan", "Skip"), role: .aside),
        ]
        return Message(
            language: language,
            blocks: [
                .note([.text(pick(language, "Vraag \(index + 1) van 5", "Question \(index + 1) of 5"))]),
                .paragraph([.text(pick(language, question.nl, question.en))]),
            ],
            choices: choices
        )
    }

    static func welcome(_ language: Language) -> Message {
        Message(
            language: language,
            blocks: [
                .paragraph([
                    .text(
                        pick(language, "Hoi, ik ben Samenspel, de chatbot van het ", "Hi, I am Samenspel, the bot of ")
                    ),
                    .strong(pick(language, "IC-netwerk Noord", "ICU network North")),
                    .text("."),
                ]),
                .paragraph([
                    .text(
                        pick(
                            language,
                            "Ik stel je vijf korte vragen over de samenwerking. Dat kost ongeveer een minuut. Je collega's en "
                                + "de coördinator zien jouw antwoord niet.",
                            "I ask you five short questions about working together. It takes about a minute. Your colleagues "
                                + "and the coordinator do not see your answer."
                        )
                    )
                ]),
                .note([
                    .text(pick(language, "Wil je niet meedoen? Stuur: stop. ", "Rather not take part? Send: stop. ")),
                    .link(
                        label: pick(language, "Meer over privacy", "More about privacy"),
                        url: "https://example.org/privacy"
                    ),
                ]),
            ]
        )
    }

    static func announcement(_ language: Language) -> Message {
        Message(
            language: language,
            blocks: [
                .paragraph([
                    .text(
                        pick(
                            language,
                            "Vandaag vraag ik iedereen hoe de samenwerking gaat. De vragen staan open tot en met 1 december.",
                            "Today I ask everyone how working together goes. The questions are open until 1 December."
                        )
                    )
                ])
            ]
        )
    }

    static func reminder(_ language: Language) -> Message {
        say(
            language,
            "Een korte herinnering: de vragen staan nog open tot 1 december.",
            "A short reminder: the questions are open until 1 December."
        )
    }

    static func thanks(_ language: Language) -> Message {
        say(
            language,
            "Dank je wel. Dat waren de vragen. Vóór het overleg van 10 december lees je in het kanaal wat we samen zien.",
            "Thank you. Those were the questions. Before the meeting of 10 December you read in the channel what we see."
        )
    }

    static func sealed(_ language: Language) -> String {
        pick(language, "De vragen zijn gesloten.", "The questions are closed.")
    }

    static func agreement(_ language: Language) -> Message {
        Message(
            language: language,
            blocks: [
                .heading([.text(pick(language, "Onze afspraak", "Our agreement"))]),
                .paragraph([
                    .quoted("We kijken twee keer bij elkaar <mee> & 'gluren bij de buren'"),
                    .text(
                        pick(
                            language,
                            ". Trekker: de coördinator. Klaar op 21 januari.",
                            ". Owner: the coordinator. Due 21 January."
                        )
                    ),
                ]),
            ]
        )
    }

    static func note(_ step: Int, _ language: Language) -> Message {
        switch step {
        case 0:
            Message(
                language: language,
                blocks: [
                    .paragraph([
                        .text(
                            pick(
                                language,
                                "Gisteren was het overleg. Is het onderwerp besproken?",
                                "Yesterday you met. Did you discuss the topic?"
                            )
                        )
                    ])
                ],
                choices: [
                    .init(id: "discussed", label: pick(language, "Besproken", "Discussed")),
                    .init(id: "not", label: pick(language, "Niet besproken", "Not discussed")),
                    .init(id: "skip", label: pick(language, "Later", "Later"), role: .aside),
                ]
            )
        case 1:
            say(
                language,
                "Welke afspraak maakten jullie? Eén zin is genoeg.",
                "What did you agree? One sentence is enough."
            )
        default:
            say(language, "Genoteerd. Ik zet de afspraak in het kanaal.", "Noted. I put the agreement in the channel.")
        }
    }

    static func summary(_ language: Language) -> Message {
        Message(
            language: language,
            blocks: [
                .heading([
                    .text(
                        pick(
                            language,
                            "IC-netwerk Noord: voor ons overleg op dinsdag 10 december, 14.00 uur",
                            "ICU network North: for our meeting on Tuesday 10 December, 14:00"
                        )
                    )
                ]),
                .paragraph([
                    .text(
                        pick(
                            language,
                            "14 van de 19 mensen deden mee. Dit is geen rapportcijfer, maar een begin voor ons gesprek.",
                            "14 of 19 people took part. This is no grade, but a start for our talk."
                        )
                    )
                ]),
                .paragraph([.strong(pick(language, "Twee onderwerpen om over te praten", "Two topics to talk about"))]),
                .numbered([
                    [
                        .emphasis(pick(language, "Heb ik er iets aan in mijn werk?", "Does it help me in my work?")),
                        .text(
                            pick(
                                language,
                                " We kijken hier verschillend naar: 5 × een beetje, 2 × redelijk, 7 × goed. Waar helpt het jou, en waar nog niet?",
                                " We see this differently: 5 × a little, 2 × fairly, 7 × well. Where does it help you, and where not yet?"
                            )
                        ),
                    ],
                    [
                        .emphasis(pick(language, "Ideeën in de praktijk brengen.", "Putting ideas into practice.")),
                        .text(
                            pick(
                                language,
                                " We zien dit ongeveer hetzelfde: 3 × een beetje, 8 × redelijk, 3 × goed.",
                                " We see this about the same: 3 × a little, 8 × fairly, 3 × well."
                            )
                        ),
                    ],
                ]),
                .image(
                    ImageReference(rawValue: "round/1"),
                    alternative: pick(
                        language,
                        "Van de 14 antwoorden zeggen er 7 goed, 2 redelijk en 5 een beetje.",
                        "Of 14 answers 7 say well, 2 fairly and 5 a little."
                    )
                ),
                .note([
                    .text(
                        pick(
                            language,
                            "Deze cijfers zijn van ons en voor ons: niet geschikt om te vergelijken.",
                            "These figures are ours and for us: not suited for comparison."
                        )
                    )
                ]),
            ]
        )
    }

    private static func say(_ language: Language, _ nl: String, _ en: String) -> Message {
        Message(language: language, blocks: [.paragraph([.text(pick(language, nl, en))])])
    }
}
