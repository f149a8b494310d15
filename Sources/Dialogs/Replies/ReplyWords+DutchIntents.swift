import Mechanisms

extension ReplyWords {
    /// What people type in Dutch that is no score.
    static let dutchIntents: [(intent: ReplyIntent, phrases: String)] = [
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
            deelname stoppen | ik wil geen deelnemer meer zijn | ik wil geen berichten meer van je
            ik wil geen berichten meer van jou | ik wil geen berichten meer van jullie | wil geen berichten meer van jou
            doe ik niet aan mee | ik doe hier niet aan mee | doe hier niet aan mee | daar doe ik niet aan mee
            hier doe ik niet aan mee | ik doe er niet aan mee | hou toch op | houd toch op | hou nou op | houd nou op
            hou nou eens op | hou daarmee op | houd daarmee op | hou hiermee op | houd hiermee op
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
            verwijder alles | gooi mijn verwijder alles wat je over me hebt | verwijder alles wat je over mij hebt | verwijder alles wat je van mij hebt
            ik wil dat je mijn gegevens verwijdert | ik wil dat mijn gegevens verwijderd worden | gegevens weg | gooi alles weg | gooi al mijn gegevens weg | verwijder mijn data
            wis mijn data | verwijder mijn account | verwijder mijn profiel | recht op vergetelheid | vergetelheid
            ik wil vergeten worden | vergeet alles | vergeet alles over mij | laat mijn gegevens verwijderen
            vernietig mijn gegevens | haal mijn gegevens weg | verwijder wat je over mij hebt
            verwijder al mijn data | wis al mijn data | gooi al mijn data weg | al mijn data verwijderen
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
            welke gegevens sla je op | alle gegevens van mij | mag ik mijn gegevens zien | welke gegevens bewaren jullie | wat sla je allemaal op | wat slaan jullie op
            kan ik mijn gegevens zien | gegevens opvragen | mijn gegevens opvragen
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
            is # goed of slecht | is # hoog of laag | wat is goed en wat is slecht | wat zijn de regels | snap er niks van | snap er niets van | wat houdt dit in | hoe werkt deze schaal
            hoe werkt de schaal | kan iemand me helpen | kan iemand helpen | wat wil je van me | wat wil je van mij
            wat zijn de antwoorden | wat betekent redelijk | wat betekent goed | wat betekent een beetje | wie zit hierachter | taal | talen
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
            heb het druk | ik heb het druk | heb het nu druk | ik heb het nu druk | ik heb het nu te druk | heb het te druk
            nachtdienst | avonddienst | dagdienst | in de nachtdienst | zit in de nachtdienst | heb nachtdienst | op mijn werk
            op mn werk | op het werk | sta op de afdeling | zit in | misschien morgen | misschien volgende week
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
            op dit moment niet | liever later | even later | later even | straks even | morgen even | kheb het druk
            kheb t druk | k heb het druk | k heb t druk | kheb geen tijd | k heb geen tijd | ben aant werk | aant werk
            ik ben aant werk | sta op ok | sta op de ok | ik sta op ok | ik sta op de ok | sta op de ic | ik sta op de ic
            na men dienst | na me dienst | na mijn late dienst | na de late dienst | heb late dienst | heb avonddienst
            ben in dienst | ik ben in dienst | ik heb dienst | ik heb nachtdienst | ik zit in overleg | zit net in overleg
            """
        ),
        (
            .dontKnow,
            """
            weet ik niet | weet niet | weet het niet | ik weet het niet | ik weet niet | weet ik het niet | weet ik echt niet
            weet k niet | weetniet | weetikniet | weet ik eigenlijk niet | weet ik zo niet
            weet ik zo even niet | dat weet ik eigenlijk niet | weet ik nog niet zo | kweenie | kweet niet | k weet niet | k weet het niet | weetnie
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
            niet bekend | daar kan ik niks over zeggen | daar kan ik niets over zeggen
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
            niet mijn geval | geldt niet voor ons | dit geldt niet voor ons | slaat niet op mij | niet aan de orde | hier niet van toepassing | bij mij niet van toepassing
            bij ons niet van toepassing | is voor mij niet van toepassing | bij ons niet aan de orde
            """
        ),
        (
            .skip,
            """
            overslaan | sla over | sla maar over | slaan we over | volgende | volgende vraag | volgende aub | deze overslaan
            sla deze over | sla deze maar over | sla dit over | vraag overslaan | sla de vraag over | sla deze vraag over
            deze vraag overslaan | ik sla over | ik sla deze over | ik sla hem over | sla ik over | deze sla ik over | pas
            ik pas | blanco | skip deze | deze skippen | skip | skippen | liever niet | zeg ik liever niet | wil ik niet zeggen | ik zeg het liever niet
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
