import Mechanisms

extension ReplyFamily {
    static let lists: [ReplyFamily] = [
        ReplyFamily(
            "several scores",
            .nl,
            open: 5,
            """
            scores 4 3 5 2 1 ← 4 3 5 2 1 ¦ 4,3,5,2,1 ¦ 4, 3, 5, 2, 1 ¦ 4;3;5;2;1 ¦ 4 / 3 / 5 / 2 / 1 ¦ 4/3/5/2/1 ¦ 4-3-5-2-1
            scores 4 3 5 2 1 ← 4 - 3 - 5 - 2 - 1 ¦ 4|3|5|2|1 ¦ 4, 3, 5, 2 en 1 ¦ 4.3.5.2.1 ¦ 4⏎3⏎5⏎2⏎1⏎ ¦ 4␍⏎3␍⏎5␍⏎2␍⏎1
            scores 4 3 5 2 1 ← vier, drie, vijf, twee, één ¦ vier drie vijf twee een ¦ een 4, een 3, een 5, een 2, een 1
            scores 1 2 3 4 5 ← een twee drie vier vijf
            scores 4 3 5 2 1 ← 4️⃣3️⃣5️⃣2️⃣1️⃣ ¦ ④③⑤②① ¦ mijn scores: 4 3 5 2 1 ¦ Hoi, 4 3 5 2 1 ¦ 4 3 5 2 1 bedankt
            scores 4 3 5 2 1 ← [4, 3, 5, 2, 1] ¦ 4 3 5 2 1. ¦ 4  3   5 2 1 ¦ 1) 4 2) 3 3) 5 4) 2 5) 1
            scores 4 3 5 2 1 ← 1: 4, 2: 3, 3: 5, 4: 2, 5: 1 ¦ 1. 4⏎2. 3⏎3. 5⏎4. 2⏎5. 1 ¦ 1=4 2=3 3=5 4=2 5=1
            scores 4 3 5 2 1 ← vraag 1: 4⏎vraag 2: 3⏎vraag 3: 5⏎vraag 4: 2⏎vraag 5: 1 ¦ v1 4 v2 3 v3 5 v4 2 v5 1
            scores 4 3 5 2 1 ← 1 - 4⏎2 - 3⏎3 - 5⏎4 - 2⏎5 - 1 ¦ 2) 3⏎1) 4⏎3) 5⏎4) 2⏎5) 1 ¦ 4/5 3/5 5/5 2/5 1/5
            scores 4 3 5 2 1 ← 1: goed, 2: redelijk, 3: heel goed, 4: een beetje, 5: helemaal niet
            scores 4 3 notApplicable 2 1 ← 4 3 nvt 2 1 ¦ 4 3 n.v.t. 2 1
            scores 4 3 dontKnow 2 1 ← 4, 3, weet niet, 2, 1 ¦ 4 3 geen idee 2 1 ¦ 4 3 ? 2 1 ¦ 4, 3, ?, 2, 1
            scores 4 3 skip 2 1 ← 4 3 overslaan 2 1 ¦ 4 3 skip 2 1 ¦ 4 3 - 2 1 ¦ 4⏎3⏎-⏎2⏎1
            scores notApplicable notApplicable notApplicable notApplicable notApplicable ← nvt nvt nvt nvt nvt
            scores 4 3 4 2 1 ← goed redelijk goed een beetje helemaal niet
            scores 4 4 3 5 4 ← goed, goed, redelijk, heel goed, goed
            scores 4 3 5 dontKnow 1 ← goed 3 vijf ? 1
            scores 4 4 4 4 4 ← allemaal een 4 ¦ alles een 4 ¦ 5x 4 ¦ vijf keer een 4 ¦ 4 voor alles ¦ overal een 4!
            scores 4 4 4 4 4 ← allemaal goed ¦ doe maar overal een 4
            scores 3 3 3 3 3 ← overal 3 ¦ 3 overal
            """
        ),
        ReplyFamily(
            "several scores that do not fit",
            .nl,
            open: 5,
            """
            unclear ← 4 3 5 2 ¦ 4 3 5 2 1 1 ¦ 4 3 ¦ 43521 ¦ 4,5 3 2 1 ¦ 3-4 2 5 1 ¦ 1: 4, 2: 3 ¦ 4 3 5 2 banaan ¦ 3x 4
            unclear ← alles goed ¦ 4 3 5 2 -1 ¦ 1) 4 1) 3 3) 5 4) 2 5) 1 ¦ 4,5 ¦ 3 of 4 ¦ 4 3 5 2 1 en nog iets
            outOfRange ← 4 3 5 2 7 ¦ overal een 7
            """
        ),
        ReplyFamily(
            "one reply while several are open",
            .nl,
            open: 5,
            """
            3 ← 3 van de 5
            4 ← 4 ¦ een 4 ¦ goed
            4: want druk ← 4, want druk
            dontKnow ← weet ik niet ¦ ?
            notApplicable ← nvt
            skip ← overslaan
            stop ← stop
            later ← later
            help ← help
            pause ← afwezig
            outOfRange ← 7 ¦ 12
            correction 4 @2 ← vraag 2: 4
            correction 4 ← ik bedoelde 4
            unclear ← banaan
            """
        ),
        ReplyFamily(
            "several scores",
            .en,
            open: 5,
            """
            scores 4 3 5 2 1 ← 4 3 5 2 1 ¦ four three five two one ¦ 4, 3, 5, 2 and 1 ¦ Q1: 4, Q2: 3, Q3: 5, Q4: 2, Q5: 1
            scores 4 3 5 2 1 ← question 1: 4, question 2: 3, question 3: 5, question 4: 2, question 5: 1
            scores 4 3 5 2 1 ← my answers are 4 3 5 2 1 ¦ a 4, a 3, a 5, a 2 and a 1
            scores 4 4 4 4 4 ← all 4s ¦ all fours ¦ all 4 ¦ 4 for all ¦ 5 times 4
            scores 4 3 notApplicable 2 1 ← 4 3 n/a 2 1
            scores 4 3 dontKnow 2 1 ← 4 3 idk 2 1 ¦ 4 3 don't know 2 1
            scores 4 3 skip 2 1 ← 4, 3, pass, 2, 1
            scores 4 3 4 2 1 ← well, fairly, well, a little, not at all
            unclear ← all well ¦ all good
            """
        ),
        ReplyFamily(
            "two open",
            .nl,
            open: 2,
            """
            scores 4 3 ← 4 3 ¦ 4 en 3 ¦ 4, 3 ¦ een vier een drie
            unclear ← 4,5 ¦ 4,3 ¦ 43 ¦ 4-3 ¦ 4 of 3
            """
        ),
        ReplyFamily(
            "nothing open",
            .nl,
            open: 0,
            """
            unclear ← 4 ¦ 7 ¦ goed ¦ 4 3
            stop ← stop
            help ← help
            later ← later
            correction 4 ← ik bedoelde 4
            """
        ),
        ReplyFamily(
            "corrections",
            .nl,
            """
            correction 4 ← ik bedoelde 4 ¦ ik bedoelde een 4 ¦ Ik bedoelde: 4 ¦ 4 bedoelde ik ¦ ik bedoel 4 ¦ maak er een 4 van
            correction 4 ← maak er 4 van ¦ toch een 4 ¦ toch 4 ¦ toch maar een 4 ¦ correctie: 4 ¦ correctie 4 ¦ verander naar 4
            correction 4 ← verander mijn antwoord in 4 ¦ *4 ¦ 4* ¦ * 4 ¦ het moet een 4 zijn ¦ moet 4 zijn ¦ vorige vraag: 4
            correction 4 ← ik bedoelde goed ¦ ik bedoelde vier
            correction 3 ← sorry, ik bedoelde 3 ¦ nee, 3 ¦ nee 3 ¦ nee, een 3 ¦ doe toch maar een 3 ¦ oeps, 3 ¦ sorry, 3
            correction 3 ← foutje, 3 ¦ wijzig in 3 ¦ dat moest een 3 zijn ¦ geen 4 maar 3 ¦ niet 4 maar 3 ¦ 3 ipv 4 ¦ 3 i.p.v. 4
            correction 3 ← 3 in plaats van 4 ¦ van 4 naar 3 ¦ wijzig 4 naar 3 ¦ de 4 moet een 3 zijn ¦ tikfout, 3 ¦ wacht, 3
            correction 3 ← de vorige moet een 3 zijn ¦ eigenlijk een 3 ¦ 4, nee 3
            correction 2 ← maak er maar een 2 van ¦ verbetering: 2 ¦ ik had me vergist, het moet een 2 zijn
            correction 4 @2 ← vraag 2: 4 ¦ vraag 2 moet 4 zijn ¦ vraag 2 moet een 4 zijn ¦ bij vraag 2 bedoelde ik 4 ¦ 2e vraag: 4
            correction 4 @2 ← maak van vraag 2 een 4 ¦ v2: 4 ¦ vraag 2 goed ¦ 4 voor vraag 2 ¦ verander vraag 2 in een 4
            correction 3 @2 ← de tweede moet een 3 zijn ¦ de 2e moet een 3 zijn
            correction 2 @3 ← vraag 3 was een 2
            unclear ← ik bedoelde 3 of 4 ¦ ik bedoelde ¦ nee, goed ¦ nee ¦ ik bedoelde 3,5 ¦ vraag 2 ¦ oeps
            """
        ),
        ReplyFamily(
            "corrections",
            .en,
            """
            correction 4 ← make that a 4 ¦ make it a 4 ¦ change it to 4 ¦ change my answer to 4 ¦ it should be 4 ¦ typo, 4
            correction 4 ← my mistake, 4 ¦ I meant well
            correction 3 ← I meant 3 ¦ sorry, I meant 3 ¦ I meant a 3 ¦ no, 3 ¦ oops, 3 ¦ actually 3 ¦ actually, make it 3
            correction 3 ← wait, 3 ¦ 3 instead of 4 ¦ not 4 but 3 ¦ 3 not 4 ¦ from 4 to 3 ¦ the previous one should be 3
            correction 3 ← 4 should be 3 ¦ I meant three ¦ 3, I meant ¦ scratch that, 3
            correction 2 ← correction: 2 ¦ that should be a 2
            correction 2 @3 ← question 3 should be a 2
            correction 4 @2 ← question 2: 4 ¦ Q2: 4 ¦ change question 2 to 4 ¦ for question 2, 4 ¦ 4 for question 2
            correction 3 @2 ← I meant 3 for the second one ¦ the second one should be 3
            unclear ← I meant 3 or 4 ¦ I meant ¦ no ¦ actually ¦ sorry ¦ make it stop
            """
        ),
    ]
}
