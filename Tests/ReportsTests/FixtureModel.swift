import Mechanisms

extension Fixture {
    /// A model with the questions that the examples ask.
    static let model = Model(
        id: "zorginstituut-ic",
        revision: 1,
        title: LocalizedText(nl: "Samenwerken in een ic-netwerk", en: "Working together in an intensive care network"),
        source: LocalizedText(
            nl: """
                De mechanismen en factoren komen uit het model voor netwerkvorming, samenwerking en samen leren en \
                ontwikkelen van Zorginstituut Nederland (2022). De vragen zijn van Samenspel. Ze zijn een begin voor \
                een gesprek, geen meetinstrument van het Zorginstituut, en niet wetenschappelijk getoetst.
                """,
            en: """
                The mechanisms and factors come from the model for network formation, collaboration and learning and \
                developing together of Zorginstituut Nederland (2022). The questions are by Samenspel. They are a \
                start for a conversation, not a measuring instrument of the Zorginstituut, and have not been validated.
                """
        ),
        attribution: Model.Attribution(
            namedFactor: subjectLine,
            seedSentence: subjectLine,
            own: LocalizedText(nl: "eigen vraag van Samenspel", en: "own question by Samenspel")
        ),
        words: Model.FieldWords(
            examplesHeading: LocalizedText(nl: "Wat ic-regio’s deden", en: "What intensive care regions did"),
            scope: LocalizedText(nl: "Denk aan onze regio.", en: "Think of our region.")
        ),
        scales: [
            scale(
                .quality,
                ["helemaal niet", "een beetje", "redelijk", "goed", "heel goed"],
                ["not at all", "a little", "fairly", "well", "very well"]
            ),
            scale(
                .frequency,
                ["nooit", "bijna nooit", "soms", "vaak", "heel vaak"],
                ["never", "almost never", "sometimes", "often", "very often"]
            ),
        ],
        mechanisms: [
            mechanism(
                "context",
                1,
                "context",
                "context",
                starter: "Welk deel van het beleid of de regels merken wij het meest?"
            ),
            mechanism(
                "opbouwen",
                2,
                "opbouwen en onderhouden van samenwerking",
                "building and maintaining collaboration",
                starter:
                    "In ic-regio’s hielpen persoonlijke ontmoetingen en ‘gluren bij de buren’. Past zoiets bij ons?"
            ),
            mechanism(
                "netwerk",
                3,
                "samenwerken in een netwerk",
                "collaborating in a network",
                starter:
                    "In ic-regio’s hielpen gezamenlijke opleidingen, personeel uitwisselen en regionale protocollen. Wat past bij ons?"
            ),
            mechanism(
                "resultaten",
                4,
                "resultaten behalen",
                "achieving results",
                starter: "Welk idee ligt er al? En wat is er nodig om het te gaan doen?"
            ),
            mechanism(
                "pseudosamenwerking",
                5,
                "pseudosamenwerking",
                "pseudo-collaboration",
                starter: "Wanneer voelt samenwerken echt, en wanneer alleen als vorm? Noem voorbeelden, geen namen."
            ),
        ],
        questions: [
            ask(
                "q1c",
                "context",
                "werken met de regels",
                "working with the rules",
                "Hoe goed lukt het ons om met de regels te werken?",
                "How well do we manage to work with the rules?",
                evidence: .own
            ),
            ask(
                "q2a",
                "opbouwen",
                "elkaar kennen",
                "knowing each other",
                "Hoe goed kennen we elkaar in de regio?",
                "How well do we know each other in the region?"
            ),
            ask(
                "q2b",
                "opbouwen",
                "op elkaar vertrouwen",
                "relying on each other",
                "Hoe goed kunnen we op elkaar vertrouwen?",
                "How well can we rely on each other?",
                core: false
            ),
            ask(
                "q2d",
                "opbouwen",
                "elkaar opzoeken",
                "seeking each other out",
                "Hoe vaak zoeken we elkaar op in de regio?",
                "How often do we seek each other out in the region?",
                scale: .frequency,
                core: false
            ),
            ask(
                "q3b",
                "netwerk",
                "wat ik eraan heb in mijn werk",
                "what it does for me in my work",
                "Hoe goed helpt de samenwerking jou in je werk?",
                "How well does working together help you in your work?"
            ),
            ask(
                "q4a",
                "resultaten",
                "ideeën in de praktijk brengen",
                "putting ideas into practice",
                "Hoe goed brengen we ideeën in de praktijk?",
                "How well do we put ideas into practice?",
                evidence: .seedSentence
            ),
            ask(
                "q5a",
                "pseudosamenwerking",
                "meedoen voor de vorm",
                "taking part for show",
                "Hoe vaak doen we alleen mee voor de vorm?",
                "How often do we take part only for show?",
                scale: .frequency,
                evidence: .own,
                direction: .lowerIsBetter
            ),
        ],
        askOrder: ["opbouwen", "netwerk", "resultaten", "context", "pseudosamenwerking"]
    )

    private static let subjectLine = LocalizedText(
        nl: "onderwerp uit het Zorginstituut-model, vraag van Samenspel",
        en: "topic from the Zorginstituut model, question by Samenspel"
    )

    private static func scale(_ kind: ScaleKind, _ nl: [String], _ en: [String]) -> Scale {
        Scale(kind: kind, words: zip(nl, en).map { LocalizedText(nl: $0, en: $1) })
    }

    private static func mechanism(
        _ id: String,
        _ number: Int,
        _ nl: String,
        _ en: String,
        starter: String
    ) -> Mechanism {
        let name = LocalizedText(nl: nl, en: en)
        return Mechanism(
            id: MechanismID(rawValue: id),
            number: number,
            name: name,
            label: name,
            explanation: name,
            starters: [LocalizedText(nl: starter, en: "What could we do about \(en)?")]
        )
    }

    private static func ask(
        _ id: String,
        _ mechanism: String,
        _ labelNL: String,
        _ labelEN: String,
        _ nl: String,
        _ en: String,
        scale: ScaleKind = .quality,
        evidence: Evidence = .namedFactor,
        core: Bool = true,
        direction: Direction = .higherIsBetter
    ) -> Question {
        Question(
            id: QuestionID(rawValue: id),
            mechanism: MechanismID(rawValue: mechanism),
            text: LocalizedText(nl: nl, en: en),
            label: LocalizedText(nl: labelNL, en: labelEN),
            scale: scale,
            evidence: evidence,
            core: core,
            direction: direction
        )
    }
}
