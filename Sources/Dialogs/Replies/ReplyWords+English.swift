import Mechanisms

extension ReplyWords {
    /// What people type in English.
    static let english = ReplyWords(
        numbers: [
            "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
            "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "fifty": 50, "hundred": 100,
            "thousand": 1000,
        ],
        sameAsScale: [
            .quality: [
                1: "not at all well | not at all good | notatall | not well at all | not good at all | not one bit",
                2: "little | a little bit | a bit | just a little | just a bit | alittle | a tiny bit | only a little",
                3: "fairly well | fairly good",
                4: "good",
                5:
                    "very good | really well | really good | verywell | very very well | extremely well | very very good",
            ],
            .frequency: [
                1: "never ever | never at all | not ever",
                2: "hardly ever | almostnever | nearly never | practically never",
                3: "sometimes yes sometimes no | some times",
                4: "frequently",
                5: "veryoften | really often | very frequently | very very often | extremely often",
            ],
        ],
        articles: "a | an | the",
        scorePrefixes: """
            a | an | the | er | erm | um | umm | uhm | uh | hm | hmm | mmm | ok | okay | yes | yeah | yep | well then
            id say | i would say | i say | ill say | i d say | id give | id give it | i would give it | i would give
            i give | i give it | i give this | i give that | ill give it | id go for | id go with | ill go for | ill go with
            i go for | i go with | ill take | i choose | i pick | i vote | i rate it | i rate this | i would rate it
            id rate it | id rate this | rate it | i score it | i score this | id score it | i think | i think its
            i think it is | i guess | i guess its | guess | probably | maybe | perhaps | about | around | roughly
            approximately | approx | say | lets say | let us say | just | solid | strong | weak | good solid | decent | clear
            put | put me down for | put down | put me at | mark me down for | mark | give it | give it a | go with | go for
            score | my score is | my score | my answer is | my answer | my rating is | my rating | my choice is | my choice
            my vote is | my vote | answer | answer is | the answer is | rating | choice | number | option | a score of | score of
            a rating of | its | it is | thats | that is | this is | that would be | it would be | itd be | thatd be
            for me | for me its | for me it is | in my opinion | imo | in my view | from me | id | somewhere around
            hi | hello | hey | good morning | good afternoon | good evening | morning | so | then | still | currently | now
            today | this time | right now | definitely | certainly | i feel | i feel its | i feel like | id guess | like
            id pick | id choose | i select | select option | im going with | im going for | i am going with
            """,
        scoreSuffixes: """
            i think | i guess | i suppose | i believe | id say | i would say | please | pls | plz | points | point | stars
            star | for me | probably | maybe | perhaps | or so | for now | overall | then | imo | tbh | definitely | really
            from me | in my opinion | in my view | for sure | roughly | approximately | today | this time | right now
            at the moment | currently | is my answer | is my score | it is | i say | id guess | i reckon | so far
            """,
        outOf: "out of | of the | out of the | on a scale of | over | outof",
        remarkStarters: """
            because | bc | cause | cos | since | as | but | although | though | however | due | thanks to | especially
            mostly | mainly | so | when | while | if | except | given | considering | despite | also | and also
            we | i | it | its | this | that | there | they | you | my | our | the | an | im | weve | ive | were doing
            works | working | feels | seems fine | looks | going | getting | keeps | could | should improve | would | can | need
            too | more | less | few | still | not always | sometimes | often | always | quite | very | pretty
            good | great | nice | fine | decent | lovely | bad | poor | okay | better | worse | fair | mixed | average
            excellent | amazing | fun | useful | helpful | difficult | hard | busy | slow | quiet | solid | happy | strong
            with | in | at work | for | from | about | after | before | during | without | hardly | barely | no | lots | some
            need | love | loved | enjoyed | enjoy | like | liked | think | feel | hope | room
            """,
        conjunctions: """
            because | bc | since | but | although | though | however | due to | thanks to | especially | mostly | mainly
            except | given | considering | despite
            """,
        countedThings: """
            of | or | to | a | times | time | x | oclock | hour | hours | hr | hrs | minute | minutes | min | mins | am | pm
            day | days | week | weeks | month | months | year | years | quarter | quarters | night | nights | shift | shifts
            january | february | march | april | may | june | july | august | september | october | november | december
            jan | feb | mar | apr | jun | jul | aug | sep | sept | oct | nov | dec
            people | person | persons | man | men | woman | women | colleague | colleagues | patient | patients | bed | beds
            ward | wards | hospital | hospitals | doctor | doctors | nurse | nurses | team | teams | region | regions
            question | questions | meeting | meetings | agreement | agreements | place | places | room | rooms | icu | icus
            point | percent | euros | miles | metres | half | halves | thing | things | reason | reasons | idea | ideas
            message | messages | email | emails | members | participants | admissions | pieces | couple | others | guys
            is | was | were | are | would be | seems | isnt | wasnt | not | no | never | higher | lower | plus | minus
            much | many | or more | or less | or higher | or lower | too high | too low | is too | per | th | st | nd | rd | ish
            """,
        hedges: """
            or | to | actually | maybe | rather | sometimes | almost | no | not | sorry | oops | meant | mean | correction
            wait | perhaps | make | and
            """,
        politeWords: """
            please | pls | plz | thanks | thank you | thx | ty | cheers | regards | kind regards | best | bye | many thanks
            thanks a lot | thank you very much | have a nice day | best regards | ta
            """,
        openers: "well | good | very well | very good",
        openerFollowers: """
            i | ill | im | lets | that | it | its | then | now | later | tomorrow | ok | okay | thanks | and | or | not | so
            idea | point | question | morning | job | news | luck | done | what | how | you | this | never | yes | no
            actually | maybe | perhaps | sort | kind | let
            """,
        allBefore: """
            all | all of them | all a | everything a | all the same | for all | for all of them | for everything | each
            each a | every one | every one a | every question | for each | for each question | across the board
            all five | all five a | all questions | all questions a | give them all | give them all a | give all | give all a
            put all | mark all | everywhere
            """,
        allAfter: """
            for all | for all of them | for everything | all | all of them | for each | across the board | for every question
            for all questions | all round | all the way | on everything | for all five | each | for each question
            """,
        times: "times | x | times a | x a",
        listLeads: """
            my scores | my scores are | scores | my answers | my answers are | answers | ratings | my ratings | scores are
            here are my scores | here are my answers | here you go | here they are | i give | id say | hi | hello | ok | okay
            my ratings are | these are my scores | these are my answers
            """,
        and: "and | then",
        strongCorrections: """
            i meant | i mean | meant | i meant to say | i meant to type | i actually meant | correction | correct that to
            correct it to | make that | make it | make that one | make this | change it to | change that to | change to
            change my answer to | change my score to | change my rating to | change it into | change | please change
            should be | that should be | it should be | should have been | it should have been | that should have been
            was meant to be | supposed to be | was supposed to be | wrong button | wrong key | wrong number | typo
            mistake | my mistake | mistyped | i mistyped | on second thought | on second thoughts | update to | update it to
            update my answer to | update my score to | actually make it | actually make that | instead | rather make it
            edit | fix | set it to | set to | switch to | switch it to | scratch that | must be | needs to be | ought to be
            no make it | no make that | amend to | put that at | my bad | i take it back | let me change that to
            let me correct that | let me correct it | let me change it to | oops make that
            """,
        weakCorrections: """
            no | nope | sorry | oops | whoops | wait | actually | oh no | no wait | wait no | hold on | ah no | pardon
            """,
        correctionNeutral: """
            a | an | the | it | that | this | to | for | on | be | is | was | of | at | in | into | one | with | and | by
            oh | ah | ok | okay | yes | please | pls | sorry | oops | my | answer | score | rating | question | um | uh | hmm
            i | id | say | give | meant | should | actually | instead | rather | no | i think | then | just | can you
            could you | would you | have been | as | not sure why | want to | would like to | like | number | mistake
            typed | wrong
            """,
        replacements: [
            ("not # but #", 1), ("# instead of #", 0), ("# not #", 0), ("# and not #", 0), ("from # to #", 1),
            ("# should be #", 1), ("# should have been #", 1), ("# must be #", 1), ("# to #", -1),
            ("# rather than #", 0),
            ("# was meant to be #", 1), ("# no wait #", 1), ("# no #", 1), ("# oops #", 1), ("# sorry #", 1),
            ("# i mean #", 1), ("# i meant #", 1), ("# sorry i meant #", 1), ("# sorry i mean #", 1), ("# wait #", 1),
            ("# no i meant #", 1), ("# no i mean #", 1), ("# actually #", 1), ("# oops i meant #", 1),
            ("# make that #", 1),
            ("# no sorry #", 1), ("# sorry no #", 1), ("# correction #", 1), ("# make it #", 1), ("# no make it #", 1),
            ("# no make that #", 1), ("# actually make it #", 1), ("# actually make that #", 1), ("# wait no #", 1),
        ],
        questionNouns: "question | number | nr | no | item | statement | answer",
        ranks: [
            ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7),
        ],
        previous: """
            previous | the previous | previous one | the previous one | previous question | the previous question
            my previous answer | my last answer | last one | the last one | last question | the last question
            previous answer | last answer | the one before | my previous score | my last score
            """,
        intents: englishIntents,
        neutral: englishNeutral,
        negations: "not | dont | never | do not | cant | no",
        weekdays: [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        ],
        months: [
            "january | jan", "february | feb", "march | mar", "april | apr", "may", "june | jun", "july | jul",
            "august | aug", "september | sep | sept", "october | oct", "november | nov", "december | dec",
        ],
        dayWords: [
            ("today", .relative(0)), ("tomorrow | tmrw | tmr | tomorow | tommorow | tommorrow", .relative(1)),
            ("day after tomorrow | the day after tomorrow", .relative(2)), ("yesterday", .relative(-1)),
            ("next week | the next week | the week after", .nextWeek), ("next month", .nextMonth),
            (
                "end of the week | the end of the week | end of this week | the end of this week | this weekend"
                    + " | the weekend", .endOfWeek
            ),
            ("end of the month | the end of the month | end of this month | end of month", .endOfMonth),
            ("christmas | xmas | boxing day", .date(month: 12, day: 26)),
            ("new year | new years | new years day | new years eve", .date(month: 1, day: 1)),
            ("after the weekend", .afterWeekend),
            (
                "summer | after the summer | the summer | autumn | winter | spring | next year | further notice"
                    + " | after the holidays | after my holiday | after my vacation", .vague
            ),
        ],
        dayParts: [
            ("this morning", DayPart(days: 0, minute: 540)), ("this afternoon", DayPart(days: 0, minute: 840)),
            ("this evening | tonight", DayPart(days: 0, minute: 1140)),
            ("tomorrow morning", DayPart(days: 1, minute: 540)), ("tomorrow afternoon", DayPart(days: 1, minute: 840)),
            ("tomorrow evening | tomorrow night", DayPart(days: 1, minute: 1140)),
        ],
        units: [
            ("minute | minutes | min | mins", .minute), ("hour | hours | hr | hrs", .hour), ("day | days", .day),
            ("week | weeks | wk | wks", .week), ("month | months", .month), ("year | years", .year),
        ],
        prepositions: [
            ("until | till | til | untill | up to | until after | til after | till after", .until),
            ("through | thru | up to and including | until and including | until the end of", .through),
            ("from | since | as of | starting | starting from | beginning", .from),
            ("on | at | by | around | about", .on),
            ("in | after | for", .after),
        ],
        nextWords: "next",
        thisWords: "this | coming | this coming",
        atWords: "at | around | by | after | about",
        hourWords: "oclock | hours | h",
        halfWords: "half past",
        counts: ["couple": 0, "few": 0, "a": 1, "an": 1],
        yes: """
            yes | yeah | yep | yup | ya | sure | ok | okay | fine | of course | certainly | agreed | i agree | correct | right
            thats right | that is right | thats correct | yes please | please do | go ahead | do it | sounds good | good
            yes of course | yes sure | absolutely | definitely | indeed | true | y | yes thats right | yes thats correct
            yes i agree | yes ok | alright | all right | thats fine | yes thats fine | yes go ahead | yes i do | i do
            """,
        no: """
            no | nope | nah | no thanks | no thank you | not | dont | do not | rather not | id rather not | i disagree
            disagree | no i dont | wrong | incorrect | thats wrong | that is wrong | thats not right | never | certainly not
            absolutely not | of course not | not really | no not yet | not yet | no please dont | please dont | i dont
            no way | not agreed | definitely not | no i do not | not correct | no thats wrong
            """,
        confirm: """
            confirm | i confirm | confirmed | yes confirm | yes i confirm | yes im sure | im sure | i am sure | yes delete
            delete | yes erase | yes stop | yes forget me | yes i am sure | yes really | yes delete everything
            """,
        commands: [
            ("guide | network guide | the guide | open the guide", .guide),
            (
                "my answer | my answers | my score | my scores | show my answer | show my answers | what did i answer"
                    + " | what was my answer", .myAnswer
            ),
            (
                "delete my answer | delete my answers | erase my answer | erase my answers | remove my answer"
                    + " | remove my answers | withdraw my answer | withdraw my answers", .deleteAnswer
            ),
            (
                "privacy | who sees this | who can see this | who sees my answer | who sees my answers"
                    + " | who can see my answer | who can see my answers | is this anonymous | is it anonymous | anonymous"
                    + " | who reads this | what happens with my answer | what happens with my answers"
                    + " | what happens to my data", .privacy
            ),
            (
                "explain | explain this | explain the question | why this question | why do you ask this"
                    + " | explanation | what does this question mean", .explain
            ),
            ("mechanisms | the mechanisms | five mechanisms | the five mechanisms", .mechanisms),
            (
                "meeting | the meeting | our meeting | next meeting | the next meeting | when is the meeting"
                    + " | when is the next meeting", .meeting
            ),
            (
                "agreement | agreements | the agreement | our agreement | our agreements | what did we agree"
                    + " | what was the agreement", .agreement
            ),
            ("less often | less often please | fewer questions | ask me less often | fewer messages", .lessOften),
            ("more often | more often please | ask me more often", .moreOften),
            ("absence | my absence | report absence", .away),
            (
                "my hours | hours | my times | times | my working hours | working hours | my working days | working days"
                    + " | my days | contact hours | when | when do you write | when do you write to me"
                    + " | when may you write | other hours | other times | i work part time | i do not work every day"
                    + " | set my hours | change my hours | what time",
                .hours
            ),
            ("with name | with my name", .withName),
            ("without name | without my name | without a name | remove my name", .withoutName),
            (
                "remove my agenda point | remove my point | delete my agenda point | delete my point"
                    + " | withdraw my agenda point | withdraw my point | take my point back", .withdrawPoint
            ),
            ("join | i want to join | i want to take part | sign me up", .join),
            ("continue | go on | carry on | i have time now | ready now", .proceed),
            ("language | which language | languages", .language),
            ("announcement | the announcement", .announcement),
            ("desk | my page", .desk),
        ]
    )

    private static let englishNeutral = """
        ask me | call me | try | again | call me back | i | me | it | this | that | please | pls | plz | a | an | the | hi | hello | hey | sorry | ok | okay | yes | no | well
        um | uh | hmm | thanks | thank you | thx | really | just | unfortunately | can | could | will | would | may | ill | id
        im | ive | am | is | do | have | to | for | on | in | at | my | and | then | now | you | actually | so | with | be
        currently | again maybe | kindly | bit | first | but | are | some | of | back to you | dear bot | ask
        """
}
