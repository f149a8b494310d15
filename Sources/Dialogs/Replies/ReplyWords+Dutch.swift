import Mechanisms

extension ReplyWords {
    /// What people type in Dutch.
    static let dutch = ReplyWords(
        numbers: [
            "nul": 0, "een": 1, "eentje": 1, "twee": 2, "tweetje": 2, "drie": 3, "drietje": 3, "vier": 4,
            "viertje": 4, "vijf": 5, "vijfje": 5, "zes": 6, "zesje": 6, "zeven": 7, "zeventje": 7, "acht": 8,
            "achtje": 8, "negen": 9, "negentje": 9, "tien": 10, "tientje": 10, "elf": 11, "twaalf": 12,
            "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18,
            "negentien": 19, "twintig": 20, "vijftig": 50, "honderd": 100, "duizend": 1000,
        ],
        sameAsScale: [
            .quality: [
                1: "helemaal niet goed | totaal niet | totaal niet goed | helemaalniet | in het geheel niet",
                2: "beetje | een klein beetje | klein beetje | n beetje | eenbeetje",
                3: "redelijk goed | redelijke",
                4: "goede",
                5: "heel erg goed | zeer goed | erg goed | heelgoed | zeergoed | hartstikke goed | heel heel goed",
            ],
            .frequency: [
                1: "helemaal nooit | echt nooit",
                2: "vrijwel nooit | haast nooit | zo goed als nooit | bijnanooit | zogoed als nooit",
                3: "soms wel soms niet",
                5: "heel erg vaak | zeer vaak | erg vaak | heelvaak | hartstikke vaak | heel heel vaak",
            ],
        ],
        articles: "een | n | de | het",
        scorePrefixes: """
            een | n | de | het | eh | ehm | ehh | uh | uhm | uhh | hm | hmm | hmmm | mm | mmm | euh | tja | nou | nou ja
            oke | ok | okay | ja | jaa | ja hoor | ja dan | dan | dan maar
            doe | doe maar | doe mij | doe mij maar | doe er | geef | geef maar | geef er maar | geef het
            ik geef | ik geef het | ik geef dit | ik geef dat | ik geef hier | ik geef hiervoor | ik geef daar
            ik geef ons | ik geef de regio | ik geef de samenwerking | ik kies | ik kies voor | kies | ik ga voor
            ik ga voor de | ik zeg | ik zou zeggen | zou zeggen | ik denk | ik denk aan | ik denk dat het | denk
            denk ik | ik zou | ik zou het | geven | ik schat | ik schat in | ik gok | ik gok op | gok | ik vind
            ik vind het | ik vind dit | ik vind dat | ik ervaar | ik scoor | ik stem | ik stem op | ik antwoord
            dat is | dat wordt | dit is | dit wordt | het is | het wordt | t is | t wordt | wordt | is
            mijn score is | mijn cijfer is | mijn antwoord is | mn antwoord is | mijn keuze is | mijn score | mijn cijfer
            mijn antwoord | mn antwoord | mijn keuze | mijn waardering | mijn waardering is | antwoord | antwoord is
            het antwoord is | score | cijfer | waardering | beoordeling | keuze | keuze is | optie | nummer | nr
            score is | cijfer is | een score van | een cijfer van | score van | cijfer van | waarde
            zet maar | zet maar op | zet op | zet er maar | zet hem op | zet m op | zet hem maar op | zet m maar op
            noteer | noteer maar | vul in | vul maar in | vul maar | schrijf op | schrijf maar op
            voor mij | voor mij is het | voor mij een | wat mij betreft | wmb | volgens mij | volgens mij is het
            misschien | misschien wel | waarschijnlijk | ongeveer | circa | ca | zon | rond de | rond | ongv | plusminus
            dikke | stevige | solide | nette | mooie | ruime | krappe | magere | kleine | zwakke | sterke | volle | vette
            gewoon | zeker | duidelijk | ik blijf bij | blijf bij | hou het op | houd het op | ik hou het op
            ik houd het op | laten we zeggen | zeg | zeg maar | hoi | hallo | hey | hee | hi | goedemorgen | goedemiddag
            goedenavond | goeiemorgen | goeiemiddag | dag | alsjeblieft | alstublieft
            dus | dus een | ik heb | van mij | van mij een | krijgt van mij | vooruit | vooruit dan | nu | nu een
            vandaag | vandaag een | dit keer | deze keer | dit kwartaal | momenteel | op dit moment
            """,
        scoreSuffixes: """
            denk ik | dacht ik | hoor | ofzo | of zo | zoiets | graag | alsjeblieft | alstublieft | aub | svp | asjeblieft
            punten | punt | punten dus | sterren | sterretjes | ster | dan | dan maar | maar | voor mij | wat mij betreft
            volgens mij | zeg ik | zou ik zeggen | geloof ik | gok ik | vind ik | ongeveer | van mij | he | toch
            zeker | ja | wmb | geef ik | geef ik het | kies ik | schat ik | schat ik in | is mijn antwoord
            is mijn score | is het | wordt het | dus | misschien | waarschijnlijk | momenteel | op dit moment | nu
            voor nu | deze keer | dit keer | vandaag | is het voor mij | lijkt me | lijkt mij | denk | inderdaad
            """,
        outOf: "op | van | uit | van de | op de | uit de | op een schaal van | van de in totaal | op schaal van",
        remarkStarters: """
            want | omdat | maar | doordat | aangezien | vanwege | wegens | door | dankzij | vooral | sinds | hoewel | al
            ook | met name | behalve | mits | als | zolang | omtrent | mede | gezien | daar | dus | terwijl | alhoewel
            we | wij | ik | het | dit | dat | er | ze | zij | je | men | mijn | ons | onze | de | een | die | deze
            gaat | kan | moet | mag | was beter | blijft | wordt | heb | hebben | zijn | werkt | loopt | voelt | lijkt wel
            te | veel | weinig | meer | minder | nog | niet altijd | soms | vaak | steeds | wel | heel | erg | best
            goed | goede | prima | fijn | fijne | leuk | leuke | mooi | mooie | matig | matige | slecht | slechte | top
            super | beter | slechter | redelijk | redelijke | wisselend | wisselende | gemiddeld | gewoon | prettig
            prettige | lekker | lekkere | lastig | lastige | moeilijk | druk | drukke | rustig | stabiel | stroef
            gezellig | gezellige | nuttig | nuttige | zinvol | interessant | handig | kort | lang | saai | sterk | zwak
            in | met | bij | voor | na | naar | over | sinds | tijdens | zonder | omtrent | volgens | weer | geen | nooit
            gaan | kunnen | zien | weten | kennen | mis | vond | vind | had | hadden | merk | ben | zou graag | hoop
            """,
        conjunctions: """
            want | omdat | maar | doordat | aangezien | vanwege | wegens | dankzij | vooral | hoewel | alhoewel | al
            met name | behalve | door | mede | gezien | sinds
            """,
        countedThings: """
            of | tot | t/m | tm | tem | a | keer | keren | maal | x | uur | uren | uurtje | minuut | minuten | minuutjes
            min | plus | minus | dag | dagen | week | weken | maand | maanden | jaar | jaren | kwartaal | kwartalen | nacht
            nachten | dienst | diensten | avond | avonden | ochtend | middag
            januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | december
            jan | feb | mrt | apr | jun | jul | aug | sep | sept | okt | nov | dec
            mens | mensen | persoon | personen | man | vrouw | collega | collegas | patient | patienten | bed | bedden
            afdeling | afdelingen | ziekenhuis | ziekenhuizen | arts | artsen | verpleegkundige | verpleegkundigen | team
            teams | regio | regios | vraag | vragen | overleg | overleggen | vergadering | vergaderingen | afspraak
            afspraken | plek | plekken | plaats | plaatsen | kamer | kamers | ic | ics | punt | komma | procent | euro
            km | kilometer | meter | half | halve | kwart | van | uit | op | en een half | en half | ding | dingen | reden
            redenen | idee | ideeen | bericht | berichten | bijeenkomst | bijeenkomsten | mail | mails | mailtjes | leden
            deelnemers | opnames | stuks | paar | tal | ervan | daarvan | weg | is | was | waren | wordt te | zou | lijkt
            klopt | niet | nee | nooit | geen | hoger | lager | of hoger | of lager | of meer | of minder | te hoog
            te laag | is te | naar | voor de helft | per | e | de | ste | maar eigenlijk
            """,
        hedges: """
            of | tot | eigenlijk | misschien | liever | soms | bijna | eerder | nee | niet | geen | sorry | oeps | bedoel
            bedoelde | correctie | wacht | toch | of toch | wordt | maak | a | en
            """,
        politeWords: """
            alsjeblieft | alstublieft | aub | svp | bedankt | dank | dank je | dank je wel | dankjewel | dank u
            dank u wel | groet | groeten | groetjes | gr | mvg | succes | fijne dag | fijn weekend | tot ziens | doei
            dank alvast | alvast bedankt | top | merci | thanks
            """,
        openers: "goed | heel goed | redelijk goed",
        openerFollowers: """
            ik | k | doe | dan | dank | bedankt | prima | komt | top | oke | ok | zal | straks | morgen | later | ga | kan
            wil | mee | idee | zo | nieuws | vraag | punt | bezig | gedaan | en | of | niet | he | maar ik | wat | hoe
            """,
        allBefore: """
            allemaal | allemaal een | overal | overal een | alles een | alles | op alles | op alles een | steeds
            steeds een | telkens | telkens een | alle vragen | alle vragen een | voor alles | voor alles een
            voor allemaal | voor alle vragen | op alle vragen | bij alles | bij alles een | bij alle vragen
            alle vijf | alle vijf een | alle vier | alle drie | allemaal hetzelfde | iedere vraag | elke vraag
            elke vraag een | alle | doe maar overal | doe maar overal een | doe overal | doe overal een
            doe maar allemaal | zet overal | zet overal een | zet overal maar een | geef overal | geef overal een
            ik geef overal een | ik geef alles een
            """,
        allAfter: """
            allemaal | overal | voor alles | op alles | voor alle vragen | op alle vragen | bij alles | voor allemaal
            overal voor | bij alle vragen | voor elke vraag | voor iedere vraag | over de hele linie
            """,
        times: "keer | maal | x | keer een | maal een | x een",
        listLeads: """
            mijn scores | mijn scores zijn | scores | mijn antwoorden | mijn antwoorden zijn | antwoorden | cijfers
            mijn cijfers | mijn cijfers zijn | scores zijn | dit zijn mijn scores | dit zijn mijn antwoorden
            hier mijn antwoorden | hier mijn scores | hier zijn ze | hierbij | hierbij mijn antwoorden | hierbij mijn scores
            ik geef | doe maar | hoi | hallo | goedemorgen | oke | ok
            """,
        and: "en | dan | daarna",
        strongCorrections: """
            ik bedoelde | ik bedoel | bedoelde | bedoel | bedoelde ik | bedoel ik | ik bedoelde eigenlijk | correctie
            verbetering | verander naar | verander in | verander het in | verander het naar | verander mijn antwoord in
            verander mijn antwoord naar | verander mijn score in | verander mijn score naar | wijzig naar | wijzig in
            wijzig mijn antwoord naar | wijzig mijn antwoord in | wijzig mijn score naar | wijzig mijn score in
            wijzig het in | wijzig | verander | pas aan naar | pas het aan naar | pas mijn antwoord aan naar | aanpassen naar
            aangepast naar | maak er | maak er maar | maak daar | maak daar maar | maak dat | maak van | maak hem
            maak m | maak hiervan | maak daarvan | maak het | maak er toch | maak er toch maar | maak er liever
            toch | toch maar | toch liever | doe toch | doe toch maar | toch eerder | moet zijn | moest zijn | had moeten zijn
            het moet | dat moet | dat moest | het moest | moet | moest | verkeerd | fout | foutje | tikfout | typefout
            typfout | tikfoutje | typo | vergissing | vergist | ik heb me vergist | verkeerd getypt | verkeerde toets
            in plaats daarvan | ik had me vergist | bij nader inzien | herstel | rectificatie | wijziging | zou moeten zijn
            nee toch | moet worden | had zijn | had gemoeten | bedoelde dus | wordt toch | zet om naar
            """,
        weakCorrections: """
            nee | nee hoor | nee wacht | sorry | oeps | oops | wacht | wacht even | eigenlijk | ow nee | oh nee | o nee
            ah nee | neen | pardon | excuus | wacht nee
            """,
        correctionNeutral: """
            een | n | de | het | er | van | zijn | worden | maar | bij | voor | op | in | naar | dat | die | dit | is | was
            wel | oh | o | ow | ah | ja | oke | ok | dus | graag | alsjeblieft | aub | svp | sorry | oeps | hoor | mijn
            antwoord | score | cijfer | vraag | eh | uh | hm | hmm | moet | ik | geef | doe | bedoelde | daar | hier | maak
            eigenlijk | toch | liever | nee | denk ik | dan | even | kun je | kan je | wil je | zou | mijn antwoord op
            mijn score op | aan | om | te | veranderen | wijzigen | maken | zetten | zet | had | als | getypt | deze
            """,
        replacements: [
            ("niet # maar #", 1), ("geen # maar #", 1), ("# ipv #", 0), ("# in plaats van #", 0), ("# i p v #", 0),
            ("# niet #", 0), ("# en niet #", 0), ("# en geen #", 0), ("# geen #", 0), ("van # naar #", 1),
            ("# moet # zijn", 1), ("# moest # zijn", 1), ("# moet # worden", 1), ("# wordt #", 1),
            ("# moet zijn #", 1), ("# had # moeten zijn", 1), ("# naar #", 1), ("# veranderen in #", 1),
            ("niet # wel #", 1), ("# was bedoeld als #", 1), ("# eigenlijk #", 1), ("# nee #", 1), ("# nee toch #", 1),
            ("# oeps #", 1), ("# sorry #", 1), ("# oh nee #", 1), ("# nee wacht #", 1),
            ("# bedoel ik # bedoelde ik", 1),
            ("# sorry ik bedoel #", 1), ("# sorry ik bedoelde #", 1), ("# ik bedoel #", 1), ("# ik bedoelde #", 1),
            ("# nee ik bedoel #", 1), ("# nee ik bedoelde #", 1), ("# oeps ik bedoelde #", 1), ("# wacht #", 1),
            ("# correctie #", 1), ("# nee sorry #", 1), ("# sorry nee #", 1), ("# moet een # zijn", 1),
        ],
        questionNouns: "vraag | nummer | nr | vraagje | onderwerp | stelling | punt",
        ranks: [
            ("eerste | 1ste", 1), ("tweede", 2), ("derde", 3), ("vierde", 4), ("vijfde", 5), ("zesde", 6),
            ("zevende", 7),
        ],
        previous: """
            vorige | de vorige | vorige vraag | de vorige vraag | mijn vorige antwoord | mijn vorige | vorige antwoord
            vorige keer | net | zonet | daarnet | laatste antwoord | mijn laatste antwoord | de laatste | laatste
            de laatste vraag | laatste vraag | vorige score | mijn vorige score | hierboven
            """,
        intents: dutchIntents,
        neutral: dutchNeutral,
        negations: "niet | nooit | geen | niets | nee niet",
        weekdays: [
            "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
        ],
        months: [
            "januari | jan", "februari | feb", "maart | mrt", "april | apr", "mei", "juni | jun", "juli | jul",
            "augustus | aug", "september | sep | sept", "oktober | okt", "november | nov", "december | dec",
        ],
        dayWords: [
            ("vandaag", .relative(0)), ("morgen", .relative(1)), ("overmorgen", .relative(2)),
            ("gisteren | eergisteren", .relative(-1)),
            ("volgende week | komende week | de volgende week | de week erna", .nextWeek),
            ("volgende maand | komende maand", .nextMonth),
            (
                "eind van de week | einde van de week | eind deze week | eind van deze week | dit weekend | het weekend",
                .endOfWeek
            ),
            ("eind van de maand | einde van de maand | eind deze maand | eind van deze maand", .endOfMonth),
            ("na het weekend | na t weekend | na dit weekend | weekend voorbij", .afterWeekend),
            (
                "de zomer | na de zomer | de herfst | de winter | het voorjaar | het najaar | volgend jaar | nader order"
                    + " | nader bericht | na de vakantie | na mijn vakantie | na mn vakantie | het einde van het jaar",
                .vague
            ),
        ],
        dayParts: [
            ("vanochtend | vanmorgen", DayPart(days: 0, minute: 540)), ("vanmiddag", DayPart(days: 0, minute: 840)),
            ("vanavond | vannacht", DayPart(days: 0, minute: 1140)),
            (
                "morgenochtend | morgenvroeg | morgen vroeg | morgen ochtend | morgen in de ochtend",
                DayPart(days: 1, minute: 540)
            ),
            ("morgenmiddag | morgen middag | morgen in de middag", DayPart(days: 1, minute: 840)),
            ("morgenavond | morgen avond | morgen in de avond", DayPart(days: 1, minute: 1140)),
        ],
        units: [
            ("minuut | minuten | minuutje | minuutjes | min | mins", .minute), ("uur | uren | uurtje | uurtjes", .hour),
            ("dag | dagen | dagje | dagen lang", .day), ("week | weken | weekje | weekjes", .week),
            ("maand | maanden | maandje", .month), ("jaar | jaren", .year),
        ],
        prepositions: [
            ("tot | tot aan | tot na | tot en met na | tot op", .until),
            ("t/m | tot en met | tm | tem | tot en met de", .through), ("vanaf | sinds | van | met ingang van", .from),
            ("op | om | tegen | rond | voor | omstreeks", .on), ("over | na", .after),
        ],
        nextWords: "volgende | volgend",
        thisWords: "komende | aanstaande | deze | as | eerstvolgende",
        atWords: "om | tegen | rond | omstreeks | vanaf | na",
        hourWords: "uur | u | h",
        halfWords: "half",
        counts: ["paar": 0, "een": 1, "anderhalf": 0, "anderhalve": 0],
        yes: """
            ja | jawel | jazeker | ja hoor | ja graag | graag | jep | yep | ok | oke | okay | prima | akkoord | mee eens
            goed | is goed | dat is goed | doe maar | doen | zeker | natuurlijk | tuurlijk | klopt | dat klopt | inderdaad
            ja dat klopt | juist | correct | ja prima | ja is goed | ja doe maar | jaa | ja zeker | jup | joh ja | j
            ja natuurlijk | ja akkoord | ja oke | ja ok | lijkt me goed | vind ik goed | is prima | best | ja dat is goed
            """,
        no: """
            nee | neen | nee hoor | nee bedankt | nee dank je | nee dank je wel | nope | niet | nee niet | liever niet
            doe maar niet | niet akkoord | nee liever niet | nooit | klopt niet | dat klopt niet | nee dat klopt niet | n
            zeker niet | absoluut niet | niet doen | niet mee eens | oneens | nee doe maar niet | neuh | nee joh | hoeft niet
            nee hoeft niet | dat hoeft niet | nog niet | nee nog niet
            """,
        confirm: """
            bevestig | bevestigen | ik bevestig | bevestigd | ja bevestig | ja ik bevestig | ja ik weet het zeker
            ik weet het zeker | ja verwijder | verwijder | verwijderen | ja wis | ja stop | ja vergeet mij | ja zeker weten
            zeker weten | ja verwijder alles | ja echt
            """,
        commands: [
            ("gids | netwerkgids | de gids | open de gids", .guide),
            (
                "mijn antwoord | mijn antwoorden | mijn score | mijn scores | toon mijn antwoord | toon mijn antwoorden"
                    + " | wat heb ik geantwoord | wat heb ik ingevuld | wat was mijn antwoord", .myAnswer
            ),
            (
                "verwijder mijn antwoord | verwijder mijn antwoorden | wis mijn antwoord | wis mijn antwoorden"
                    + " | haal mijn antwoord weg | trek mijn antwoord in | mijn antwoord intrekken"
                    + " | mijn antwoord verwijderen", .deleteAnswer
            ),
            (
                "privacy | wie ziet dit | wie ziet mijn antwoord | wie ziet mijn antwoorden | is dit anoniem | anoniem"
                    + " | is het anoniem | wie leest dit | wie leest dit mee | wat gebeurt er met mijn antwoord"
                    + " | wat gebeurt er met mijn antwoorden | wat gebeurt er met mijn gegevens", .privacy
            ),
            (
                "uitleg | leg uit | waarom deze vraag | waarom vraag je dit | wat betekent deze vraag"
                    + " | leg de vraag uit", .explain
            ),
            ("mechanismen | de mechanismen | vijf mechanismen | de vijf mechanismen | welke mechanismen", .mechanisms),
            (
                "overleg | het overleg | ons overleg | volgend overleg | wanneer is het overleg"
                    + " | wanneer is het volgende overleg | het volgende overleg", .meeting
            ),
            (
                "afspraak | afspraken | de afspraak | onze afspraak | onze afspraken | welke afspraak"
                    + " | wat hebben we afgesproken | wat was de afspraak", .agreement
            ),
            (
                "minder vaak | minder vaak graag | minder vragen | vraag me minder vaak | minder berichten"
                    + " | vraag mij minder vaak", .lessOften
            ),
            ("vaker | weer vaker | vraag me vaker | vaker graag | vraag mij vaker | weer gewoon vaak", .moreOften),
            ("afwezigheid | mijn afwezigheid | ik ga weg | afwezig melden | afwezigheid doorgeven", .away),
            ("met naam | met mijn naam", .withName),
            ("meedoen | ik wil meedoen | toch meedoen | ik wil toch meedoen | aanmelden | ik meld me aan", .join),
            ("verder | ga verder | doorgaan | ga door | nu wel | ik kan nu | ik heb nu tijd", .proceed),
            ("taal | welke taal | talen | welke talen", .language),
            ("aankondiging | de aankondiging", .announcement),
            ("desk | mijn pagina", .desk),
        ]
    )

    private static let dutchNeutral = """
        ik | k | me | mij | m | het | t | dit | dat | deze | er | maar | even | graag | aub | svp | alsjeblieft | alstublieft
        an | u | hoi | hallo | hey | dag | sorry | oke | ok | ja | nee | nou | eh | uh | hm | hmm | tja | bedankt | dank
        je wel | dankjewel | hoor | echt | gewoon | helaas | kun | kan | kunt | wil | zou | zal | ga | gaan | doe | doen | de
        een | n | nog | nu | eens | ook | dan | dus | ben | heb | met | in | op | mijn | mn | om | te | aan | bij | voor
        van | is | wel | want | en | weer | dank je | dank je wel | fijn | prima | alvast | beste | jammer genoeg | zelf
        momenteel | nog even | eerst | eventjes | dat ik | graag gedaan
        """

    private static let dutchIntents: [(intent: ReplyIntent, phrases: String)] = [
        (
            .stop,
            """
            stop | stoppen | stop maar | stop hiermee | stop ermee | stop daarmee | stop dit | stop nu | stop er mee
            ik stop | ik stop ermee | ik wil stoppen | wil stoppen | wil ermee stoppen | ik wil ermee stoppen
            uitschrijven | schrijf me uit | schrijf mij uit | schrijf mij maar uit | schrijf me maar uit | afmelden
            meld me af | meld mij af | meld me maar af | meld mij maar af | ik meld me af | ik wil me afmelden
            ik wil me uitschrijven | wil me afmelden | wil me uitschrijven | me afmelden | me uitschrijven
            mij afmelden | mij uitschrijven | graag afmelden | graag uitschrijven | opzeggen | ik zeg op
            ik wil niet meer meedoen | wil niet meer meedoen | wil niet meer mee doen | ik doe niet meer mee
            doe niet meer mee | ik wil niet meedoen | wil niet meedoen | wil niet mee doen | ik doe niet mee | doe niet mee
            niet meer meedoen | niet meedoen | ik wil hier niet aan meedoen | ik wil hier niet meer aan meedoen
            haal me van de lijst | haal mij van de lijst | haal me eraf | haal mij eraf | haal me eruit | haal mij eruit
            verwijder me van de lijst | verwijder mij van de lijst | van de lijst | van deze lijst | uit de lijst
            haal me uit de lijst | haal mij uit de lijst | haal me van deze lijst | haal mij van deze lijst
            laat me met rust | laat mij met rust | laat me met | geen berichten meer | stuur me geen berichten meer
            stuur mij geen berichten meer | stuur me niets meer | stuur mij niets meer | stuur geen berichten meer
            niet meer sturen | geen vragen meer | stel me geen vragen meer | geen interesse | niet geinteresseerd
            ik wil dit niet | ik wil dit niet meer | ik hoef dit niet | ik hoef dit niet meer | hoef ik niet | hou op
            houd op | hou ermee op | houd ermee op | kap ermee | kappen | kap hiermee | ga weg | einde | stop aub
            zet me uit | stop met vragen | stop met sturen | stop met berichten | stop met berichten sturen
            stop met vragen stellen | wil geen berichten meer | ik wil geen berichten meer | ik wil eruit | wil eruit
            ik wil geen berichten meer ontvangen | ik wil niets meer ontvangen | verwijder mij | verwijder me
            ik wil hier vanaf | ik wil eraf | wil eraf | ik ben er klaar mee | zonder mij | deelname beeindigen
            deelname stoppen | ik wil geen deelnemer meer zijn
            """
        ),
        (
            .forgetMe,
            """
            vergeet mij | vergeet me | vergeet mij maar | vergeet me maar | verwijder mijn gegevens | verwijder mn gegevens
            verwijder al mijn gegevens | verwijder alle gegevens | verwijder alle gegevens van mij | wis mijn gegevens
            wis al mijn gegevens | wis mij | wis me | wis alles | gegevens verwijderen | mijn gegevens verwijderen
            mijn gegevens wissen | gegevens wissen | al mijn gegevens verwijderen | al mijn gegevens wissen
            verwijder alles over mij | verwijder alles van mij | wis alles over mij | wis alles van mij
            verwijder alles | gooi mijn gegevens weg | gooi alles weg | gooi al mijn gegevens weg | verwijder mijn data
            wis mijn data | verwijder mijn account | verwijder mijn profiel | recht op vergetelheid | vergetelheid
            ik wil vergeten worden | vergeet alles | vergeet alles over mij | laat mijn gegevens verwijderen
            vernietig mijn gegevens | haal mijn gegevens weg | verwijder wat je over mij hebt
            verwijder wat je van mij weet | gegevens weg | mijn gegevens weg
            """
        ),
        (
            .myData,
            """
            mijn gegevens | mn gegevens | welke gegevens heb je van mij | welke gegevens heb je over mij
            welke gegevens hebben jullie van mij | welke gegevens hebben jullie over mij | wat weet je van mij
            wat weet je over mij | wat weten jullie van mij | wat weten jullie over mij | toon mijn gegevens
            laat mijn gegevens zien | laat zien wat je van mij hebt | inzage | inzageverzoek | inzage in mijn gegevens
            geef me mijn gegevens | geef mij mijn gegevens | mijn gegevens inzien | mijn gegevens bekijken
            wat heb je over mij opgeslagen | wat heb je van mij opgeslagen | wat sla je over mij op | wat sla je op
            wat bewaar je van mij | wat bewaar je over mij | wat bewaren jullie van mij | welke data heb je van mij
            welke data heb je over mij | mijn data | exporteer mijn gegevens | download mijn gegevens | stuur mijn gegevens
            avg verzoek | wat heb je van mij | wat staat er over mij in | welke informatie heb je van mij
            welke informatie heb je over mij | welke gegevens bewaar je | welke gegevens bewaar je van mij
            welke gegevens sla je op | alle gegevens van mij | gegevens opvragen | mijn gegevens opvragen
            """
        ),
        (
            .help,
            """
            help | hulp | help me | help mij | hulp nodig | info | informatie | uitleg | commandos | opties | menu | handleiding
            instructies | hoe werkt dit | hoe werkt het | hoe werkt deze bot | hoe werkt dat | hoe gaat dit | wat moet ik doen
            wat moet ik nu doen | wat moet ik hier doen | wat moet ik hiermee | wat kan ik doen | wat kan ik zeggen
            wat kan ik typen | wat moet ik typen | wat moet ik zeggen | wat moet ik invullen | wat moet ik antwoorden
            hoe moet ik antwoorden | hoe antwoord ik | hoe kan ik antwoorden | hoe moet dit | hoe moet dat | wie ben je
            wie ben jij | wie bent u | wie is dit | wie zijn jullie | wat ben je | wat ben jij | wat doe je | wat is dit
            wat is dat | wat is de bedoeling | wat is dit voor iets | wat is samenspel | wie stuurt dit | wie vraagt dit
            van wie is dit | waar gaat dit over | waar gaat het over | waar is dit voor | waarvoor is dit | waarom krijg ik dit
            waarom vraag je dit | waarom deze vraag | wat bedoel je | wat bedoel je daarmee | wat bedoelt u | hoe bedoel je
            wat bedoel je precies | wat wordt bedoeld | wat betekent dit | wat betekent dat | wat betekent deze vraag
            ik snap het niet | snap het niet | ik snap er niets van | snap ik niet | ik begrijp het niet | begrijp het niet
            begrijp ik niet | ik snap de vraag niet | ik begrijp de vraag niet | snap de vraag niet | begrijp de vraag niet
            ik snap dit niet | ik begrijp dit niet | niet duidelijk | onduidelijk | vraag is onduidelijk
            kun je helpen | kun je me helpen | kan je helpen | kan je me helpen | kunt u helpen | kunt u mij helpen
            kun je mij helpen | kun je dat uitleggen | kun je het uitleggen | kun je dit uitleggen | kan je dat uitleggen
            leg uit | leg eens uit | geef uitleg | meer uitleg | meer informatie | ben je een bot | ben jij een bot
            ben je een robot | ben je een mens | ben je echt | is dit een bot | is dit anoniem | is het anoniem
            wie ziet dit | wie ziet mijn antwoord | wie ziet mijn antwoorden | wie leest dit | wie leest mee | privacy
            wat gebeurt er met mijn antwoord | wat gebeurt er met mijn antwoorden | wat betekent # | wat betekent een #
            wat betekenen de cijfers | wat is # | welke schaal | wat zijn de opties | wat zijn de mogelijkheden
            wat kan ik kiezen | waar kan ik uit kiezen | hoe stop ik | hoe kan ik stoppen | hoe meld ik me af
            hoe kan ik me afmelden | kan ik stoppen | wat kun je | wat kan je | wat kun jij | huh | hoezo | pardon wat
            is # goed of slecht | is # hoog of laag | wat is goed en wat is slecht | wat zijn de regels | taal | talen
            """
        ),
        (
            .resume,
            """
            ik doe weer mee | doe weer mee | ik ga weer meedoen | weer meedoen | ik wil weer meedoen | wil weer meedoen
            weer mee doen | ik wil wel meedoen | hervat | hervatten | hervat maar | ik ben terug | ben terug
            ik ben weer terug | ben weer terug | weer terug | ik ben er weer | ben er weer | er weer | weer aanwezig
            ik ben weer aanwezig | terug van vakantie | terug van verlof | weer aan het werk | ik ben weer aan het werk
            weer beter | ik ben weer beter | start | starten | start maar | start weer | begin weer | begin opnieuw
            opnieuw beginnen | weer beginnen | ga door | ga maar door | doorgaan | ga weer verder | ga verder
            meld me weer aan | meld mij weer aan | aanmelden | meld me aan | meld mij aan | schrijf me weer in
            schrijf mij weer in | inschrijven | schrijf me in | schrijf mij in | zet me weer aan | pauze voorbij
            einde pauze | stop pauze | pauze stoppen | stop de pauze | pauze opheffen | weer beschikbaar
            ik ben weer beschikbaar | niet meer ziek | ik ben niet meer ziek | weer online | vakantie voorbij
            vakantie is voorbij | mijn vakantie is voorbij | doe maar weer | ik doe mee | doe mee | tel me weer mee
            """
        ),
        (
            .pause,
            """
            pauze | pauzeer | pauzeren | even pauze | neem pauze | pauze graag | zet op pauze | op pauze | afwezig | ben afwezig
            ik ben afwezig | niet aanwezig | afwezigheid | vakantie | op vakantie | met vakantie | op reis | ziek | ik ben ziek
            ziek thuis | ziek gemeld | ziekgemeld | ziekmelding | ziekteverlof | in de ziektewet | ik lig ziek | griep
            verlof | met verlof | op verlof | zwangerschapsverlof | met zwangerschapsverlof | ouderschapsverlof
            bevallingsverlof | geboorteverlof | zorgverlof | onbetaald verlof | met ouderschapsverlof | met zorgverlof
            kraamverlof | partnerverlof | sabbatical | vrij | ik ben vrij | een dag vrij | vrije dag | roostervrij
            er niet | ik ben er niet | ben er niet | ben ik er niet | niet beschikbaar | niet bereikbaar | onbeschikbaar
            weg | ik ben weg | ben weg | ben ik weg | even weg | uit de running | uitgeschakeld | buiten kantoor | niet op het werk
            niet op mn werk | niet op mijn werk | ben ik terug | terug op | ik ben terug op | ben terug op | ben weer terug op
            weer terug op | ik ben weer terug op | ben ik weer terug | ik ben er weer op | ben er weer op
            ben ik er weer | er weer op | niet werken | werk ik niet | niet aan het werk
            stop tot | pauzeer tot | pauze tot | stop even | stop tijdelijk | tijdelijk stoppen | even stoppen
            even geen berichten | even geen vragen | voorlopig geen berichten | tijdelijk geen berichten | niet aanwezig zijn
            in het buitenland | vakantiedagen | congres | op congres | op cursus
            """
        ),
        (
            .later,
            """
            later | straks | nu niet | nu even niet | even niet | niet nu | kan nu niet | kan nu even niet | komt nu niet uit
            ik kan nu niet | kan niet nu | komt niet uit | komt nu even niet uit | komt even niet uit | schikt nu niet
            geen tijd | nu geen tijd | even geen tijd | nu even geen tijd | heb nu geen tijd | heb geen tijd
            ik heb geen tijd | vandaag geen tijd | vandaag niet | niet vandaag | druk | te druk | heel druk | erg druk | nu druk
            ben druk | ik ben druk | ben bezig | ik ben bezig | bezig | nu bezig | hartstikke druk | superdruk | het is druk
            druk hier | hier druk | te druk nu | is druk | is nu druk
            aan het werk | ik ben aan het werk | aan t werk | ben aan het werken | ben aan t werk | in overleg | in een overleg
            zit in overleg | zit in een overleg | in vergadering | in een vergadering | zit in vergadering
            zit in een vergadering | in gesprek | zit in gesprek | zit in een gesprek | aan het vergaderen | in bespreking
            ik rijd | zit in de auto | in de auto | ben onderweg | onderweg | aan het rijden | bij een patient | met een patient
            bij patient | bij patienten | met patient bezig | in dienst | heb dienst | op ok | op de ok | aan het opereren
            op de afdeling | aan het eten | aan het lunchen | lunch | lunchpauze | ik heb pauze
            vanavond | vanmiddag | vanochtend | vannacht | morgenochtend | morgenmiddag | morgenavond | zo meteen | zometeen
            zo direct | dadelijk | straks wel | straks graag | straks even | later vandaag | later deze week | later op de dag
            deze week nog | later weer | later graag | later aub | later misschien | misschien later | ander moment
            een ander moment | op een ander moment | andere keer | een andere keer | volgende keer | ander keertje
            ander tijdstip | een ander tijdstip | na mijn dienst | na m n dienst | na mn dienst | na de dienst | na het werk
            na mn werk | na mijn werk | na werktijd | na werk | na de lunch | na het overleg | na de vergadering | na het eten
            na mijn nachtdienst | na mn nachtdienst | na mijn pauze | na de overdracht | na de visite | in de pauze
            in mijn pauze | tijdens de pauze | als ik tijd heb | als ik klaar ben | als ik thuis ben | als ik uit dienst ben
            als ik vrij ben | wanneer ik tijd heb | zodra ik tijd heb | bel later | bel me later | bel mij later
            vraag later | vraag het later | vraag me later | vraag het me later | vraag het later nog eens
            vraag het later opnieuw | kom later terug | probeer later | probeer het later | stuur later | stuur later nog eens
            kom er later op terug | ik kom erop terug | kom erop terug | kom ik op terug | kom ik later op terug
            kom hier later op terug | komt later | komt nog | komt straks | volgt later | volgt nog | volgt
            herinner me | herinner mij | herinner me later | herinner mij later | herinnering | herinner me eraan
            stuur een herinnering | stuur me een herinnering | uitstellen | stel uit | stel maar uit | snooze | sluimer
            wacht | wacht even | even wachten | moment | momentje | een moment | ogenblik | ogenblikje | momentje graag
            moment graag | zo dadelijk | ik doe het later | doe ik later | doe het later | vul het later in | vul later in
            later invullen | ik vul het later in | kan dit later | kan het later | kan dat later | mag het later
            mag dit later | later doen | later antwoorden | ik antwoord later | nog even niet | nog niet | niet op dit moment
            op dit moment niet | liever later | weinig tijd | weinig tijd nu
            """
        ),
        (
            .dontKnow,
            """
            weet ik niet | weet niet | weet het niet | ik weet het niet | ik weet niet | weet ik het niet | weet ik echt niet
            weet k niet | weet nie | weet ik nie | weetniet | kweenie | kweet niet | k weet niet | k weet het niet | weetnie
            geen idee | geen flauw idee | ik heb geen idee | heb geen idee | heb ik geen idee van | geen benul | niet zeker
            geen flauw benul | ik ben niet zeker | weet niet zeker | ik weet het niet zeker | weet het niet zeker
            zou ik niet weten | ik zou het niet weten | zou het niet weten | zou ik echt niet weten | ik zou niet weten
            geen mening | ik heb geen mening | heb geen mening | heb ik geen mening over | geen oordeel
            kan ik niet beoordelen | ik kan het niet beoordelen | ik kan dit niet beoordelen | kan het niet beoordelen
            niet te beoordelen | ik kan dat niet beoordelen | kan dit niet beoordelen | kan ik moeilijk beoordelen
            moeilijk te beoordelen | lastig te beoordelen | kan ik niet zeggen | ik kan het niet zeggen | kan het niet zeggen
            niet te zeggen | moeilijk te zeggen | lastig te zeggen | geen zicht op | daar heb ik geen zicht op
            heb ik geen zicht op | ik heb hier geen zicht op | geen zicht | heb geen zicht op | onbekend | joost mag het weten
            al sla je me dood | ik weet het echt niet | echt geen idee | nog geen idee | ben ik niet zeker van
            weet ik nog niet | nog niet bekend | daar weet ik niets van | weet ik niets van | kan ik niet inschatten
            ik kan het niet inschatten | kan het niet inschatten | moeilijk in te schatten | lastig in te schatten
            onvoldoende zicht | onvoldoende zicht op | ik weet t niet | weet t niet | twijfel | geen antwoord op
            heb ik geen antwoord op | kan ik geen antwoord op geven
            """
        ),
        (
            .notApplicable,
            """
            nvt | n v t | niet van toepassing | is niet van toepassing | dit is niet van toepassing | niet op mij van toepassing
            niet van toepassing op mij | niet van toepassing voor mij | voor mij niet van toepassing
            voor mij is dit niet van toepassing | geldt niet voor mij | dit geldt niet voor mij | geldt niet | dat geldt niet
            dat geldt niet voor mij | geldt voor mij niet | past niet bij mij | niet relevant | niet relevant voor mij
            voor mij niet relevant | irrelevant | gaat niet over mij | dit gaat niet over mij | gaat niet op voor mij
            niet mijn geval | slaat niet op mij | niet aan de orde | hier niet van toepassing | bij mij niet van toepassing
            bij ons niet van toepassing | is voor mij niet van toepassing | bij ons niet aan de orde
            """
        ),
        (
            .skip,
            """
            overslaan | sla over | sla maar over | slaan we over | volgende | volgende vraag | volgende aub | deze overslaan
            sla deze over | sla deze maar over | sla dit over | vraag overslaan | sla de vraag over | sla deze vraag over
            deze vraag overslaan | ik sla over | ik sla deze over | ik sla hem over | sla ik over | deze sla ik over | pas
            ik pas | blanco | skip | skippen | liever niet | zeg ik liever niet | wil ik niet zeggen | ik zeg het liever niet
            dat zeg ik liever niet | wil ik niet beantwoorden | ik wil dit niet beantwoorden | geen antwoord
            ik geef geen antwoord | geef ik geen antwoord op | daar geef ik geen antwoord op | geen commentaar
            beantwoord ik niet | beantwoord ik liever niet | liever geen antwoord | ik wil deze overslaan
            mag ik deze overslaan | kan ik deze overslaan | wil overslaan | volgende graag | naar de volgende
            naar de volgende vraag | door naar de volgende | ga naar de volgende | deze niet | dat wil ik niet zeggen
            """
        ),
        (
            .language(.nl),
            """
            nederlands | nl | in het nederlands | nederlands graag | nederlands aub | graag nederlands | graag in het nederlands
            taal nederlands | in t nederlands | spreek je nederlands | praat nederlands | spreek nederlands
            kan het in het nederlands | kan dit in het nederlands | kan het ook in het nederlands
            kan dit ook in het nederlands | overschakelen naar nederlands | ga over op nederlands | schakel naar nederlands
            """
        ),
        (
            .language(.en),
            """
            engels | in het engels | engels graag | engels aub | graag engels | graag in het engels | taal engels | in t engels
            spreek je engels | praat engels | spreek engels | kan het in het engels | kan dit in het engels
            kan het ook in het engels | kan dit ook in het engels | ik spreek geen nederlands | ik versta geen nederlands
            overschakelen naar engels | ga over op engels | schakel naar engels
            """
        ),
    ]
}
