import Mechanisms

/// Replies with what each must be read as; `ReplyFamily` says how they are written.
extension ReplyFamily {
    static let scores: [ReplyFamily] = [
        ReplyFamily(
            "digits in every script and drawing",
            .nl,
            """
            1 ← 1
            2 ← ␠2␠
            3 ← 3.
            4 ← 4! ¦ 4? ¦ ４ ¦ ４． ¦ ٤ ¦ ४ ¦ 4️⃣ ¦ 4⃣ ¦ ④ ¦ ❹ ¦ ➃ ¦ ⑷ ¦ 𝟒 ¦ \u{200F}4\u{200E} ¦ \u{FEFF}4 ¦ 4\u{200B}
            4 ← \u{A0}4\u{A0} ¦ ␍⏎4␍⏎ ¦ 4\u{0} ¦ \t4 ¦ 4... ¦ 4.0 ¦ 4,0 ¦ 04 ¦ 4!!!! ¦ ⏎⏎4⏎⏎ ¦ 4; ¦ 4) ¦ 4 .
            5 ← 5,
            """
        ),
        ReplyFamily(
            "quotes and marks",
            .nl,
            """
            4 ← '4' ¦ "4" ¦ “4” ¦ «4» ¦ (4) ¦ [4] ¦ **4** ¦ *4* ¦ _4_ ¦ `4` ¦ "een 4" ¦ „4” ¦ ```4``` ¦ __4__
            4: want druk ← **4** want druk
            4 ← > Hoe goed kennen we elkaar?⏎⏎4
            unclear ← ~4~ ¦ <4> ¦ {4} ¦ > 4
            """
        ),
        ReplyFamily(
            "number words",
            .nl,
            """
            1 ← één ¦ Eén ¦ een ¦ eentje ¦ doe maar eentje
            2 ← twee, denk ik
            3 ← een drietje ¦ drietje ¦ drie punten ¦ drie sterren
            4 ← vier ¦ Vier ¦ VIER ¦ een vier ¦ 'n 4'tje ¦ een 4-tje ¦ 4tje ¦ four ¦ a four ¦ vier hoor ¦ vier! ¦ vierrr
            4 ← vier van de vijf
            5 ← vijfje
            4: want het gaat lekker ← vier, want het gaat lekker
            unclear ← tweeën ¦ vierde ¦ viermaal ¦ drievoud ¦ eenvoudig ¦ tweede ¦ éénmaal ¦ vierkant
            """
        ),
        ReplyFamily(
            "number words",
            .en,
            """
            1 ← one
            2 ← two stars
            3 ← just a three ¦ three, i think
            4 ← four ¦ Four. ¦ a four ¦ vier ¦ four out of five
            5 ← five!
            unclear ← for ¦ to ¦ someone ¦ fourth ¦ twofold ¦ everyone ¦ one thing is clear ¦ tree ¦ once
            """
        ),
        ReplyFamily(
            "said around a score",
            .nl,
            """
            2 ← zet maar op 2 ¦ mijn score: 2 ¦ misschien een 2 ¦ het is een 2
            3 ← ik geef een 3 ¦ ik geef het een 3 ¦ nou, een 3 dan ¦ score 3 ¦ ongeveer 3 ¦ een 3 ongeveer ¦ zo'n 3 ¦ tja, 3
            3 ← ehm, 3 ¦ uh 3 ¦ hmm... 3 ¦ een krappe 3 ¦ dat wordt een 3 ¦ ik kies voor 3 ¦ noteer maar een 3 ¦ vandaag een 3
            3 ← ik schat een 3
            4 ← een 4 ¦ n 4 ¦ doe maar een 4 ¦ doe maar 4 ¦ ik denk een 4 ¦ 4, denk ik ¦ 4 :) ¦ 4 ;-) ¦ 4 😊 ¦ 👍 4 ¦ 4 👍
            4 ← cijfer: 4 ¦ Mijn cijfer is 4 ¦ ca. 4 ¦ ±4 ¦ oké, 4 ¦ ja, 4 ¦ ja hoor, 4 ¦ hoi, 4 ¦ Goedemorgen! Een 4.
            4 ← een dikke 4 ¦ een dikke vier ¦ ik ga voor een 4 ¦ ik zou zeggen 4 ¦ wat mij betreft een 4 ¦ voor mij een 4
            4 ← 4 wat mij betreft ¦ 4 graag ¦ 4 aub ¦ 4 punten ¦ 4 sterren ¦ 4, bedankt ¦ 4 dank je wel ¦ 4 hoor ¦ 4 ofzo
            4 ← dat is een 4 ¦ optie 4 ¦ nummer 4 ¦ nr 4 ¦ geef maar een 4 ¦ gewoon een 4 ¦ 4 van mij ¦ ik vind het een 4
            4 ← een 4 vind ik ¦ een 4 alsjeblieft ¦ alsjeblieft: 4 ¦ sterke 4 ¦ vul maar 4 in
            5 ← antwoord: 5 ¦ ik zeg 5
            """
        ),
        ReplyFamily(
            "said around a score",
            .en,
            """
            2 ← my score is 2 ¦ hmm, 2 ¦ um 2
            3 ← I would say a 3 ¦ about a 3 ¦ around 3 ¦ probably a 3 ¦ score: 3 ¦ let's say 3 ¦ say 3 ¦ well, 3
            3 ← well, I'd say a 3 ¦ for me it's a 3 ¦ I choose 3 ¦ roughly 3 ¦ ~3
            4 ← a 4 ¦ I'd say 4 ¦ I'd say a 4 ¦ Id say 4 ¦ a solid 4 ¦ I think 4 ¦ 4 I think ¦ 4, I guess ¦ I guess a 4
            4 ← my answer: 4 ¦ I'd give it a 4 ¦ ok 4 ¦ yes, 4 ¦ hi, 4 ¦ 4 please ¦ 4 thanks ¦ 4 points ¦ four stars ¦ 4 or so
            4 ← I'll go with 4 ¦ put me down for a 4 ¦ option 4 ¦ number 4 ¦ it's a 4 ¦ that's a 4 ¦ 4 for me ¦ just 4
            4 ← 4, overall ¦ 4 imo
            5 ← rating: 5 ¦ definitely a 5
            """
        ),
        ReplyFamily(
            "on a scale of five",
            .nl,
            """
            4 ← 4/5 ¦ 4 / 5 ¦ 4 van 5 ¦ 4 van de 5 ¦ 4 uit 5 ¦ 4 op 5 ¦ vier op vijf ¦ een 4 op een schaal van 5 ¦ 4 out of 5
            4 ← 4/5!
            4: want het loopt ← 4/5, want het loopt
            outOfRange ← 8/10 ¦ 8 van de 10 ¦ 10/10 ¦ 11/10 ¦ 7/5 ¦ 0/5
            unclear ← 4/10 ¦ 4 van de 10 ¦ 4 op 10 ¦ 5/4 ¦ 4/5/2026 ¦ 4/12 ¦ 3 of 5
            """
        ),
        ReplyFamily(
            "on a scale of five",
            .en,
            """
            4 ← 4 of 5 ¦ 4 out of the 5
            unclear ← 4 or 5
            """
        ),
        ReplyFamily(
            "stars",
            .nl,
            """
            1 ← ⭐ ¦ ★☆☆☆☆
            2 ← 🌟🌟
            3 ← ⭐ ⭐ ⭐ ¦ ★★★ ¦ ★★★☆☆ ¦ ●●●○○
            4 ← ⭐⭐⭐⭐ ¦ 4 ⭐ ¦ 4⭐
            5 ← ⭐️⭐️⭐️⭐️⭐️
            3: kan beter ← ⭐⭐⭐, kan beter
            outOfRange ← ⭐⭐⭐⭐⭐⭐
            unclear ← ★★★☆ ¦ ☆☆☆☆☆ ¦ ☆★ ¦ ●●● ¦ ⭐⭐⭐½ ¦ ✨✨✨
            """
        ),
        ReplyFamily(
            "words of the scale",
            .nl,
            """
            1 ← helemaal niet ¦ Helemaal niet! ¦ not at all
            2 ← een beetje ¦ beetje ¦ 'n beetje ¦ a little ¦ een beetje 🙂
            3 ← redelijk ¦ REDELIJK ¦ redelijk. ¦ ik denk redelijk ¦ nou, redelijk ¦ redelijk, denk ik ¦ redelijk goed
            3 ← fairly well ¦ 3: redelijk
            4 ← goed ¦ Goed! ¦ goed hoor ¦ goed denk ik ¦ ik zou zeggen: goed ¦ "goed" ¦ well ¦ 4 goed ¦ 4 (goed) ¦ 4 = goed
            4 ← goed, 4 ¦ goed. ¦ 😀 goed
            5 ← heel goed ¦ heel goed!! ¦ heeeel goed ¦ zeer goed ¦ erg goed ¦ heel erg goed ¦ very well
            4: want we bellen vaak ← goed want we bellen vaak
            3: maar het kan beter ← redelijk, maar het kan beter
            4: we kennen elkaar al jaren ← goed - we kennen elkaar al jaren
            1: we zien elkaar nooit ← helemaal niet, we zien elkaar nooit
            unclear ← 4 redelijk ¦ goed (3)
            """
        ),
        ReplyFamily(
            "words of the scale",
            .en,
            """
            1 ← not at all ¦ Not at all.
            2 ← a little ¦ a bit
            3 ← fairly ¦ fairly well ¦ fairly I guess ¦ redelijk
            4 ← well ¦ Well! ¦ good ¦ I think well ¦ goed
            5 ← very well ¦ very good ¦ heel goed ¦ very well, thanks
            4: because we meet often ← well because we meet often
            3: but it takes time ← fairly, but it takes time
            unclear ← well, it depends ¦ good idea
            """
        ),
        ReplyFamily(
            "words of the other scale",
            .nl,
            scale: .frequency,
            """
            1 ← nooit ¦ never ¦ nooit!
            2 ← bijna nooit ¦ vrijwel nooit ¦ almost never ¦ hardly ever
            3 ← soms ¦ sooooms ¦ sometimes ¦ soms wel soms niet ¦ soms denk ik
            4 ← vaak ¦ often ¦ 4
            5 ← heel vaak ¦ zeer vaak ¦ very often
            4: vooral in de winter ← vaak, vooral in de winter
            unclear ← goed ¦ redelijk ¦ altijd ¦ niet vaak ¦ vaak genoeg ¦ nooit meer ¦ ooit ¦ bijna altijd ¦ soms vaak
            unclear ← heel vaag ¦ te vaak ¦ regelmatig
            """
        ),
        ReplyFamily(
            "words of the wrong scale",
            .nl,
            """
            unclear ← vaak ¦ nooit ¦ soms ¦ sometimes ¦ often ¦ heel vaak
            """
        ),
        ReplyFamily(
            "keyboard slips",
            .nl,
            """
            1 ← helmaal niet
            2 ← een betje ¦ een beeetje
            3 ← redelik ¦ reedlijk ¦ redeljk ¦ redelijkk
            5 ← heelgoed
            unclear ← helemaal nit ¦ geod ¦ goef ¦ redenlijk goed ¦ vir ¦ dire ¦ viif ¦ eerlijk ¦ fairy ¦ onredelijk
            """
        ),
        ReplyFamily(
            "keyboard slips",
            .en,
            scale: .frequency,
            """
            1 ← nevr
            3 ← somtimes ¦ sometimse
            4 ← offten
            unclear ← ever ¦ soften
            """
        ),
    ]
}
