import Mechanisms

extension ReplyFamily {
    static let words: [ReplyFamily] = [
        ReplyFamily(
            "no score, but an answer",
            .nl,
            """
            dontKnow ← weet ik niet ¦ Weet niet. ¦ ik weet het niet ¦ geen idee ¦ geen idee, sorry ¦ geen flauw idee ¦ ? ¦ idk
            dontKnow ← geen mening ¦ kan ik niet beoordelen ¦ moeilijk te zeggen ¦ weet ik echt niet ¦ 🤷 ¦ 🤷‍♀️ ¦ dat weet ik niet
            dontKnow ← zou het niet weten ¦ daar heb ik geen zicht op ¦ ik heb echt geen idee
            notApplicable ← nvt ¦ NVT ¦ n.v.t. ¦ n.v.t ¦ N.V.T. ¦ niet van toepassing ¦ geldt niet voor mij ¦ n/a
            notApplicable ← voor mij niet van toepassing ¦ is niet van toepassing ¦ niet relevant
            skip ← overslaan ¦ sla over ¦ sla maar over ¦ volgende ¦ volgende vraag ¦ volgende aub ¦ pas ¦ ik pas ¦ - ¦ — ¦ skip
            skip ← liever niet ¦ zeg ik liever niet ¦ deze overslaan ¦ geen antwoord ¦ sla deze maar over ¦ dat wil ik niet zeggen
            unclear ← weet het nog niet wie dat is
            """
        ),
        ReplyFamily(
            "no score, but an answer",
            .en,
            """
            dontKnow ← I don't know ¦ dont know ¦ I don’t know ¦ no idea ¦ no clue ¦ not sure ¦ hard to say ¦ can't say ¦ IDK
            dontKnow ← no opinion ¦ dunno ¦ I really don't know ¦ sorry, no idea
            notApplicable ← not applicable ¦ N/A ¦ doesn't apply ¦ this doesn't apply to me
            skip ← skip ¦ skip this one ¦ skip please ¦ pass ¦ next ¦ next question ¦ prefer not to say ¦ rather not
            skip ← I'd rather not say ¦ no comment
            unclear ← n.a.
            """
        ),
        ReplyFamily(
            "later",
            .nl,
            """
            later ← over 2 uur ¦ vraag het morgen nog eens ¦ ik heb het druk ¦ ik heb nachtdienst ¦ stuur me morgen een herinnering
            later ← later ¦ straks ¦ nu niet ¦ nu even niet ¦ niet nu ¦ even niet ¦ geen tijd ¦ ik heb nu geen tijd ¦ morgen
            later ← morgen graag ¦ overmorgen ¦ vanavond ¦ volgende week ¦ volgende week graag ¦ maandag ¦ over 5 minuten
            later ← over een uur ¦ over een half uurtje ¦ over twee dagen ¦ na mijn dienst ¦ na het weekend ¦ ik ben aan het werk
            later ← ben aan het werk ¦ druk ¦ ben druk ¦ te druk nu ¦ zit in overleg ¦ bel later ¦ vraag het later
            later ← herinner me morgen ¦ morgen om 9 uur ¦ straks om 3 uur ¦ ik doe het straks ¦ ik doe het morgen ¦ doe ik later
            later ← kan het later? ¦ komt later ¦ wacht even ¦ momentje ¦ later vandaag ¦ ik vul het later in ¦ nee, later
            later ← ik kom er later op terug ¦ zo meteen ¦ uitstellen ¦ sorry, nu even geen tijd ¦ vandaag niet ¦ niet vandaag
            later ← later! ¦ LATER ¦ morgenochtend ¦ vrijdag graag
            unclear ← 4 later ¦ om 3 uur ¦ 5 maart ¦ niet later ¦ vandaag ¦ gisteren ¦ maandag is er overleg ¦ tot morgen
            """
        ),
        ReplyFamily(
            "later",
            .en,
            """
            later ← later ¦ not now ¦ busy right now ¦ I'm busy ¦ tomorrow ¦ ask me tomorrow ¦ remind me later ¦ remind me tomorrow
            later ← in 2 hours ¦ in an hour ¦ in half an hour ¦ next week ¦ next week please ¦ Monday ¦ on Monday ¦ tonight
            later ← after my shift ¦ after the weekend ¦ in a meeting ¦ I'm at work ¦ no time ¦ I don't have time now
            later ← maybe later ¦ I'll do it later ¦ I'll do it tomorrow ¦ can I do this later? ¦ not today ¦ one moment
            later ← ask me again later ¦ later today ¦ snooze ¦ postpone ¦ tomorrow at 9
            unclear ← at 3 o'clock ¦ yesterday ¦ 4 tomorrow ¦ tomorrow never dies ¦ see you tomorrow
            """
        ),
        ReplyFamily(
            "stop",
            .nl,
            """
            stop ← hou op met die berichten ¦ stop met deze berichten
            stop ← stop ¦ STOP! ¦ Stop. ¦ stoppen ¦ stop maar ¦ stop aub ¦ stop hiermee ¦ stop ermee ¦ ik wil stoppen ¦ stooop
            stop ← ik wil niet meer meedoen ¦ ik doe niet meer mee ¦ ik wil niet meedoen ¦ haal me van de lijst ¦ schrijf me uit
            stop ← meld me af ¦ afmelden ¦ ik wil me afmelden ¦ uitschrijven ¦ laat me met rust ¦ geen berichten meer
            stop ← stuur me geen berichten meer ¦ stop met die onzin ¦ stop met vragen stellen ¦ unsubscribe ¦ geen interesse
            stop ← hou op ¦ ik hoef dit niet ¦ sorry, ik doe niet meer mee ¦ haal mij eraf aub ¦ verwijder mij van de lijst
            help ← hoe kan ik stoppen
            unclear ← niet stoppen ¦ stop niet ¦ stop maar niet ¦ ik wil niet stoppen ¦ de bus stopt ¦ nonstop ¦ stop de tijd
            unclear ← we moeten stoppen met vergaderen ¦ 4 stop
            """
        ),
        ReplyFamily(
            "stop",
            .en,
            """
            stop ← stop ¦ please stop ¦ Stop it! ¦ unsubscribe ¦ unsubscribe me please ¦ opt out ¦ opt-out ¦ quit ¦ remove me
            stop ← please remove me ¦ remove me from the list ¦ take me off the list ¦ leave me alone ¦ no more messages
            stop ← don't message me again ¦ stop sending me these ¦ stop sending me messages ¦ I don't want to participate
            stop ← I don't want to take part anymore ¦ not interested ¦ count me out ¦ I want to stop
            help ← how do I stop
            unclear ← don't stop ¦ do not stop ¦ never stop ¦ stop or go ¦ I can't stop laughing
            """
        ),
        ReplyFamily(
            "away and back",
            .nl,
            """
            pause ← ik ben er 2 weken niet ¦ ik ben er volgende week niet ¦ ik ben ziek thuis
            pause ← afwezig ¦ ik ben afwezig ¦ pauze ¦ op vakantie ¦ ik ben met vakantie ¦ ziek ¦ ik ben ziek ¦ ik ben er niet
            pause ← zwangerschapsverlof ¦ ik ben met verlof ¦ 2 weken op vakantie ¦ afwezig tot 12/8 ¦ even pauze
            pause ← ik ben met vakantie tot 3 januari ¦ zwangerschapsverlof t/m 1 juni ¦ ik ben er niet tot maandag
            pause ← vanaf maandag 2 weken weg ¦ volgende week afwezig ¦ pauze tot maandag ¦ ik ben volgende week vrij
            pause ← stop tot 1 januari
            pause 2026-08-12 ← afwezig tot 12 augustus 2026 ¦ tot 2026-08-12 afwezig ¦ ik ben weg t/m 12-8-2026
            resume ← ik ben terug ¦ ik ben er weer ¦ ik doe weer mee ¦ weer terug ¦ hervat ¦ start ¦ terug van vakantie
            resume ← ik wil weer meedoen ¦ meld me weer aan ¦ ga door ¦ niet meer ziek
            unclear ← afwezig t/m 31 februari ¦ ziekenhuis ¦ mijn collega is ziek ¦ afwezig of niet ¦ vakantiegeld
            """
        ),
        ReplyFamily(
            "away and back",
            .en,
            """
            pause ← away ¦ I'm away ¦ on leave ¦ on holiday ¦ out of office ¦ pause ¦ sick ¦ on leave until 5 March
            pause ← on vacation until next Friday ¦ I am on holiday till January 3rd ¦ back on Monday
            pause 2027-06-01 ← maternity leave until 1 June 2027
            resume ← I'm back ¦ resume ¦ I'm back from holiday ¦ count me in again ¦ start ¦ I want to take part again
            unclear ← not sick ¦ way
            """
        ),
        ReplyFamily(
            "help",
            .nl,
            """
            help ← help ¦ Help! ¦ hulp ¦ help me ¦ info ¦ uitleg ¦ hoe werkt dit ¦ hoe werkt dit? ¦ wat moet ik doen ¦ menu
            help ← wat moet ik doen? ¦ wie ben je ¦ wie ben jij? ¦ wat is dit ¦ wat is dit? ¦ ik snap het niet
            help ← ik begrijp de vraag niet ¦ wat bedoel je ¦ waar gaat dit over? ¦ ben je een bot? ¦ wie ziet dit?
            help ← wat betekent 3? ¦ hoi, hoe werkt dit?
            unclear ← helpt ¦ het helpt niet
            """
        ),
        ReplyFamily(
            "help",
            .en,
            """
            help ← help ¦ help please ¦ who are you? ¦ what is this? ¦ what should I do ¦ how does this work? ¦ I don't understand
            help ← I don't understand the question ¦ what do you mean? ¦ are you a bot? ¦ is this anonymous?
            help ← what does 3 mean? ¦ why are you asking this?
            unclear ← helpful
            """
        ),
        ReplyFamily(
            "my data and my language",
            .nl,
            """
            myData ← mijn gegevens ¦ welke gegevens heb je van mij? ¦ wat weet je over mij ¦ laat mijn gegevens zien ¦ inzage
            myData ← toon mijn gegevens aub
            forgetMe ← vergeet mij ¦ vergeet me ¦ verwijder mijn gegevens ¦ verwijder al mijn gegevens ¦ wis mijn gegevens aub
            forgetMe ← verwijder alles over mij ¦ ik wil mijn gegevens verwijderen ¦ stop en verwijder mijn gegevens
            language en ← english please ¦ English ¦ engels ¦ in het engels aub ¦ kan dit in het engels? ¦ taal: engels
            language en ← ik spreek geen nederlands
            language nl ← nederlands ¦ graag in het nederlands ¦ nl
            unclear ← vergeet mij niet ¦ vergeet het ¦ ik vergeet steeds te antwoorden ¦ en ¦ de engelsen ¦ duits
            """
        ),
        ReplyFamily(
            "my data and my language",
            .en,
            """
            myData ← my data ¦ what do you know about me? ¦ what data do you have on me ¦ show me my data ¦ export my data
            forgetMe ← delete my data ¦ erase all my data please ¦ forget me ¦ please forget me
            language nl ← dutch please ¦ in dutch ¦ nederlands
            language en ← English please! ¦ do you speak English? ¦ I don't speak Dutch ¦ switch to English
            unclear ← don't forget me ¦ french please ¦ forget it
            """
        ),
    ]
}
