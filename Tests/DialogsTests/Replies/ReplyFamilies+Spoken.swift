import Mechanisms

extension ReplyFamily {
    /// Replies as nurses, doctors and managers type them: short, dictated, in dialect, with slips.
    static let spoken: [ReplyFamily] = [
        ReplyFamily(
            "spoken scores",
            .nl,
            """
            4 ← een 4 ¦ 4 denk ik ¦ ik denk een 4 ¦ 4,␠ ¦ vier ¦ Vier. ¦ 4️⃣ ¦ geef het een 4 ¦ een viertje ¦ n 4 ¦ 4 van de 5 ¦ 4/5
            4 ← goed hoor ¦ goeed ¦ 4 (goed) ¦ 4 = goed ¦ 4 goed ¦ goed (4) ¦ cijfer 4 ¦ ik zeg 4 ¦ 4 wat mij betreft ¦ hoi, een 4
            3 ← doe maar 3 ¦ 3 ofzo ¦ 3je ¦ 'n drietje ¦ 3 uit 5 ¦ redelijk ¦ redelik
            2 ← n beetje ¦ een klein beetje
            1 ← helemaal nie ¦ totaal niet
            4: want we bellen elkaar vaak ← 4 want we bellen elkaar vaak
            4: maar het mag beter ← 4 maar het mag beter
            2: Te weinig tijd ← 2. Te weinig tijd
            unclear ← 3,5 ¦ cijfer 3,5 ¦ 3.5 ¦ 3 à 4 ¦ 3/4 ¦ 3-4 ¦ 3 of 4 ¦ tussen 3 en 4 ¦ 4+ ¦ 4- ¦ vier en een half ¦ net geen 4 ¦ bijna 4
            unclear ← 4x gebeld ¦ 4 keer ¦ geen 5 ¦ 4 uur ¦ 4 weken ¦ op de 4e ¦ IC 4 ¦ kamer 4 ¦ 4 mensen ¦ 4 bedden ¦ we zijn met 4
            unclear ← 4 extra bedden ¦ 2 nieuwe collega's ¦ 3 drukke diensten ¦ 3 late diensten ¦ 4 nieuwe mensen
            unclear ← 👍 ¦ mwah ¦ gaat wel ¦ matig ¦ prima ¦ voldoende ¦ niet zo goed ¦ niet goed ¦ slecht ¦ best goed
            outOfRange ← 10 ¦ 0 ¦ 6 ¦ een 8 ¦ 7,5
            """
        ),
        ReplyFamily(
            "spoken words",
            .nl,
            """
            dontKnow ← gn idee ¦ weetikniet ¦ weet ik eigenlijk niet ¦ weet ik zo niet ¦ kweenie ¦ weet nie ¦ ik zou het niet weten
            later ← ff niet ¦ nu ff niet ¦ effe geen tijd ¦ straks ff ¦ morgen ff ¦ later ff ¦ kheb t druk ¦ ben aant werk ¦ ik sta op OK
            later ← kan nu ff niet, later ¦ vrijdagmiddag ¦ vrijdag in de middag ¦ volgende week di ¦ na de kerst ¦ na nieuwjaar ¦ na 3 januari
            later ← druk druk druk ¦ in nachtdienst ¦ na men dienst ¦ donderdagochtend graag
            pause ← vakantie t/m 3 jan ¦ tot na de kerst weg ¦ ik ben weg met kerst ¦ vanaf volgende week di weg ¦ met verlof tot april
            pause ← 20/12 t/m 3/1 vakantie ¦ ik ben er niet tot di ¦ weg t/m vr
            stop ← stop aub met deze berichten ¦ ik wil geen berichten meer van je ¦ doe ik niet aan mee ¦ hou toch op ¦ STOP!!!
            forgetMe ← verwijder al mijn data ¦ wis al mijn data
            unclear ← om 3 uur ¦ 3 januari ¦ na de vakantie ¦ stop niet ¦ non stop ¦ geen zin ¦ t/m 3 jan ¦ di ¦ do ¦ vr ¦ zo ¦ t/m mei
            """
        ),
        ReplyFamily(
            "spoken words",
            .en,
            """
            4 ← 4 please ¦ I would say a four ¦ well ¦ 4 out of 5
            4: because we trust each other ← 4 because we trust each other
            later ← Friday afternoon ¦ after Christmas ¦ next tue ¦ next week Wed ¦ on Thu
            pause ← on leave until jan 4 ¦ away until April
            stop ← stop please with these messages ¦ leave me alone
            unclear ← 2 more weeks ¦ 4 extra beds ¦ 3 long shifts ¦ no 4 ¦ 4 times ¦ 4ish ¦ sun ¦ mon
            """
        ),
    ]
}
