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
                3: "redelijk goed",
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
            voor mij | voor mij is het | voor mij een | wat mij betreft | wmb | volgens mij | volgens mij is het | prima
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
            voor nu | deze keer | dit keer | vandaag | is het voor mij | lijkt me | lijkt mij | denk | inderdaad | in
            voor geven | geven | van maken | wel passen | waard
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
            ("eerste", 1), ("tweede", 2), ("derde", 3), ("vierde", 4), ("vijfde", 5), ("zesde", 6),
            ("zevende", 7),
        ],
        previous: """
            vorige | de vorige | vorige vraag | de vorige vraag | mijn vorige antwoord | mijn vorige | vorige antwoord
            vorige keer | zonet | daarnet | laatste antwoord | mijn laatste antwoord | de laatste | laatste
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
            ("kerst | de kerst | kerstmis | de feestdagen", .date(month: 12, day: 26)),
            (
                "nieuwjaar | oud en nieuw | de jaarwisseling | nieuwjaarsdag", .date(month: 1, day: 1)
            ),
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
            (
                "mijn tijden | tijden | mijn uren | contacttijden | werktijden | mijn werktijden | mijn werkdagen | werkdagen"
                    + " | mijn dagen | mijn rooster | wanneer | wanneer dan | wanneer schrijf je me | wanneer schrijf je mij"
                    + " | wanneer stuur je berichten | wanneer mag je me schrijven | andere tijden | andere tijd"
                    + " | ander tijdstip instellen | ik werk niet elke dag | ik werk parttime | ik werk deeltijd"
                    + " | tijden instellen | tijden aanpassen | tijden wijzigen | op welke tijden | hoe laat",
                .hours
            ),
            ("met naam | met mijn naam", .withName),
            ("zonder naam | zonder mijn naam | haal mijn naam weg | toch zonder naam", .withoutName),
            (
                "verwijder mijn agendapunt | verwijder mijn punt | haal mijn agendapunt weg | haal mijn punt weg"
                    + " | agendapunt weg | agendapunt weghalen | agendapunt intrekken | mijn agendapunt weg",
                .withdrawPoint
            ),
            ("meedoen | ik wil meedoen | toch meedoen | ik wil toch meedoen | aanmelden | ik meld me aan", .join),
            ("verder | ga verder | doorgaan | ga door | nu wel | ik kan nu | ik heb nu tijd", .proceed),
            ("taal | welke taal | talen | welke talen", .language),
            ("aankondiging | de aankondiging", .announcement),
            ("desk | mijn pagina", .desk),
        ]
    )

    private static let dutchNeutral = """
        thuis | vraag het | vraag me | vraag mij | vraag het me | stuur me | stuur mij | bel me | probeer het | nog eens
        een herinnering | opnieuw | ik | k | me | mij | m | het | t | dit | dat | deze | er | maar | even | graag | aub | svp | alsjeblieft | alstublieft
        an | u | hoi | hallo | hey | dag | sorry | oke | ok | ja | nee | nou | eh | uh | hm | hmm | tja | bedankt | dank
        je wel | dankjewel | hoor | echt | gewoon | helaas | kun | kan | kunt | wil | zou | zal | ga | gaan | doe | doen | de
        een | n | nog | nu | eens | ook | dan | dus | ben | heb | met | in | op | mijn | mn | om | te | aan | bij | voor
        van | is | wel | want | en | weer | dank je | dank je wel | fijn | prima | alvast | beste | jammer genoeg | zelf
        momenteel | nog even | eerst | eventjes | dat ik | graag gedaan
        """
}
