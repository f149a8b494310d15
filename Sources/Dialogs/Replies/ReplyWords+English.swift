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
            my vote is | answer | answer is | the answer is | rating | choice | number | option | a score of | score of
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
            too | much | many | more | less | few | still | not always | sometimes | often | always | quite | very | pretty
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
            or more | or less | or higher | or lower | too high | too low | is too | per | th | st | nd | rd | ish
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
            idea | point | question | morning | job | news | luck | done | what | how | you | we | this | never | yes | no
            actually | maybe | perhaps | sort | kind | there | if | the | let | who | why
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
            ("with name | with my name", .withName),
            ("join | i want to join | i want to take part | sign me up", .join),
            ("continue | go on | carry on | i have time now | ready now", .proceed),
            ("language | which language | languages", .language),
            ("announcement | the announcement", .announcement),
            ("desk | my page", .desk),
        ]
    )

    private static let englishNeutral = """
        i | me | it | this | that | please | pls | plz | a | an | the | hi | hello | hey | sorry | ok | okay | yes | no | well
        um | uh | hmm | thanks | thank you | thx | really | just | unfortunately | can | could | will | would | may | ill | id
        im | ive | am | is | do | have | to | for | on | in | at | my | and | then | now | you | actually | so | with | be
        currently | again maybe | kindly | bit | first | but | are | some | of | back to you | dear bot | ask
        """

    private static let englishIntents: [(intent: ReplyIntent, phrases: String)] = [
        (
            .stop,
            """
            stop | stop it | stop this | stop now | please stop | stop please | unsubscribe | unsubscribe me | opt out
            opt me out | optout | i opt out | i want to opt out | quit | i quit | i want to quit | exit | end
            end conversation | end this | leave me alone | go away | remove me | please remove me | remove me please
            remove me from the list | remove me from this list | remove me from this | take me off | take me off the list
            take me off this list | take me off your list | sign me off | sign off | deregister | deregister me
            no more messages | no more questions | dont message me | do not message me | dont contact me
            do not contact me | dont message me again | dont message me anymore | dont send me messages
            dont send me any more messages | dont send me anything | stop sending me messages | stop messaging me
            stop sending messages | stop sending me these | stop sending me this | stop asking | stop asking me
            stop the messages | stop all messages | i want to stop | want to stop | id like to stop | i would like to stop
            i dont want to participate | i do not want to participate | dont want to participate
            i dont want to participate anymore | i dont want to take part | i do not want to take part
            dont want to take part | i dont want to take part anymore | i no longer want to participate
            i no longer want to take part | no longer want to participate | i dont want this | i do not want this
            i dont want this anymore | i dont want these messages | not interested | im not interested
            i am not interested | no interest | count me out | im out | i am out | i want out | want out | let me out
            cancel my participation | end my participation | withdraw | i withdraw | i want to withdraw | revoke
            unsub | no more please | no more | cease | please unsubscribe me | get me off this list | i want to unsubscribe
            """
        ),
        (
            .forgetMe,
            """
            forget me | please forget me | forget about me | delete my data | erase my data | remove my data | wipe my data
            delete all my data | erase all my data | remove all my data | wipe all my data | delete me | erase me | wipe me
            delete everything | erase everything | delete everything about me | erase everything about me
            remove everything about me | delete all data about me | delete my account | delete my profile | destroy my data
            delete my information | erase my information | remove my information | delete my personal data
            erase my personal data | remove my personal data | right to be forgotten | i want to be forgotten
            forget everything about me | forget everything | forget my data | delete what you know about me
            delete all my information | i want my data deleted | i want my data erased | have my data deleted
            """
        ),
        (
            .myData,
            """
            my data | my personal data | show my data | show me my data | what data do you have on me
            what data do you have about me | what data do you have | what do you know about me | what do you have on me
            what do you store about me | what do you keep about me | what do you store | what do you keep | export my data
            download my data | give me my data | send me my data | access my data | data access request | access request
            gdpr request | subject access request | what information do you have on me | what data do you store
            what information do you have about me | which data do you have on me | which data do you have about me
            what have you stored about me | what have you saved about me | what do you save about me | see my data
            view my data | what data do you keep | what data do you keep about me | what data do you store about me
            which data do you keep | get my data | request my data | my information
            """
        ),
        (
            .help,
            """
            help | help me | i need help | need help | info | information | commands | options | menu | manual | instructions
            how does this work | how does it work | how do i use this | how do i answer | how should i answer | how can i answer
            how do you work | what do i do | what should i do | what must i do | what do i have to do | what am i supposed to do
            what can i do | what can i say | what can i type | what should i type | what do i type | what should i say
            what should i answer | what do i say | who are you | who is this | who r u | what are you | what do you do
            what is this | whats this | what is that | what is this about | whats this about | what is it about
            what is samenspel | what is this for | who sent this | who sends this | who asks this | who is asking
            why do i get this | why am i getting this | why do you ask | why are you asking | why are you asking this
            why this question | why do you ask this | why me | what do you mean | what does this mean | what does that mean
            what does it mean | what does the question mean | i dont understand | i do not understand | dont understand
            i dont get it | i dont understand the question | i dont understand this | not clear | unclear | confused
            im confused | i am confused | dont get it | not clear to me | can you help | can you help me | could you help me
            could you help | can you explain | could you explain | can you explain this | explain | explain please
            more information | more info | are you a bot | are you a robot | are you human | are you real | is this a bot
            is this anonymous | is it anonymous | who sees this | who can see this | who sees my answers | who sees my answer
            who can see my answers | who can see my answer | who reads this | privacy | what does # mean | what is #
            what does a # mean | what do the numbers mean | which scale | what scale | what are the options
            what are my options | what can i choose | how do i stop | how can i stop | how do i unsubscribe
            how can i unsubscribe | how do i opt out | can i stop | what can you do | huh | come again | say again
            is # good or bad | is # high or low | what happens with my answers | language | languages | i am lost | im lost
            what are the rules | what now | and now what | now what
            """
        ),
        (
            .resume,
            """
            resume | unpause | i am back | im back | back | back again | i am back again | im back again | back at work
            im back at work | i am back at work | back from holiday | back from vacation | back from leave | back from my holiday
            back from my vacation | im back from holiday | im back from vacation | im back from leave | i want to join again
            want to join again | join again | i want to participate again | i want to take part again | take part again
            participate again | count me in | count me in again | start | start again | restart | begin again | continue
            subscribe | resubscribe | sign me up | sign me up again | opt in | opt me in | available again
            i am available again | im available again | end pause | stop pause | stop the pause | end the pause
            no longer away | no longer sick | turn back on | im in again | im in | i am in | include me again | im better
            i am better | feeling better | holiday is over | i will take part again | ill take part again | ill join again
            carry on
            """
        ),
        (
            .pause,
            """
            pause | pause me | pause please | take a break | need a break | i need a break | away | i am away | im away
            ill be away | i will be away | be away | absent | i am absent | im absent | ill be absent | i will be absent
            out of office | ooo | out of the office | im out of office | i am out of office | on leave | i am on leave
            im on leave | leave | annual leave | maternity leave | paternity leave | parental leave | sick leave
            on sick leave | on maternity leave | on paternity leave | on parental leave | vacation | on vacation | holiday
            holidays | on holiday | on holidays | im on holiday | i am on holiday | im on vacation | i am on vacation | sick
            i am sick | im sick | ill in bed | off sick | i am ill | im ill | not well today | not available | unavailable
            i am unavailable | im unavailable | i am not available | im not available | not here | i am not here
            im not here | wont be here | i wont be here | i wont be available | wont be available | not around
            im not around | i am not around | wont be around | i wont be around | off work | day off | days off | i am off
            im off | not at work | not working | im not working | i am not working | back on | im back on | ill be back on
            ill be back | i will be back | i will be back on | be back on | returning on | i return on | return on | back in
            pause until | stop until | stop till | stop for now | stop temporarily | temporarily stop | abroad
            out until | im out until | i am out until | sabbatical | at a conference | travelling | traveling
            """
        ),
        (
            .later,
            """
            later | not now | not right now | not at the moment | not today | busy | busy now | busy right now | im busy
            i am busy | im busy now | too busy | very busy | really busy | its busy | super busy | bit busy | busy at the moment
            no time | no time now | no time right now | i have no time | dont have time | i dont have time | have no time
            i dont have time now | dont have time now | no time today | cant now | i cant now | cant right now
            i cant right now | cant do it now | cant talk now | cant talk | cannot now | not a good time | bad time
            at work | im at work | i am at work | working | im working | i am working | working now | in a meeting
            im in a meeting | i am in a meeting | in meeting | on a call | in a call | on the phone | driving | im driving
            i am driving | on shift | on duty | im on shift | i am on shift | with a patient | im with a patient
            seeing patients | with patients | in theatre | in surgery | in the or | on the road | on my way | at lunch
            having lunch | tonight | this evening | this afternoon | this morning | later today | later this week
            later please | later maybe | maybe later | some other time | another time | other time | different time
            after my shift | after work | after the shift | after lunch | after the meeting | after my break | after dinner
            when i have time | when i get home | when im done | when im home | when i am done | in my break | on my break
            during my break | once i have time | ask later | ask me later | ask again later | ask me again later | call later
            call me later | try later | try again later | try me later | come back later | remind me | remind me later
            reminder | send a reminder | send me a reminder | set a reminder | postpone | snooze | defer | delay | put it off
            do it later | i will do it later | ill do it later | answer later | ill answer later | i will answer later
            i will answer | ill answer | ill get back to you | i will get back to you | get back to you | get back to you later
            will get back to you | get back to this | ill do it | i will do it | will do it later | will do later | will do
            fill it in later | ill fill it in later | can i do this later | can this wait | can it wait | wait | please wait
            hold on | hang on | one moment | one moment please | just a moment | a moment | moment | one sec | one second
            just a sec | a sec | give me a minute | give me a moment | brb | soon | shortly | in a bit | in a while
            in a moment | in a minute | in a sec | not yet | rather later | next time | ttyl | little time
            """
        ),
        (
            .dontKnow,
            """
            dont know | i dont know | do not know | i do not know | dunno | i dunno | idk | no idea | i have no idea | no clue
            i have no clue | not sure | im not sure | i am not sure | unsure | im unsure | i am unsure | no opinion
            i have no opinion | cant say | i cant say | cannot say | i cannot say | cant tell | i cant tell | cannot tell
            cant judge | i cant judge | cannot judge | i cannot judge | cant judge this | i cant judge this | hard to say
            hard to tell | hard to judge | difficult to say | difficult to judge | unable to say | unable to judge | unknown
            who knows | beats me | havent a clue | havent got a clue | i really dont know | really dont know
            i dont really know | dont really know | i wouldnt know | wouldnt know | i would not know | couldnt say
            i couldnt say | couldnt tell you | i couldnt tell you | no view | no view on this | i have no view on this
            i dont have an opinion | dont have an opinion | undecided | dk | dont no | not certain | im not certain
            cant assess | i cant assess | cant assess this | i cant assess this | i dont know yet | dont know yet
            no insight | i have no insight
            """
        ),
        (
            .notApplicable,
            """
            n/a | not applicable | not applicable to me | not applicable for me | does not apply | doesnt apply | dont apply
            does not apply to me | doesnt apply to me | this does not apply | this does not apply to me | this doesnt apply
            this doesnt apply to me | that does not apply to me | it does not apply to me | it doesnt apply to me
            it doesnt apply | not relevant | not relevant to me | not relevant for me | irrelevant | n a | not my case
            not about me | inapplicable | isnt applicable | is not applicable | this is not applicable | this isnt applicable
            doesnt concern me | does not concern me | not applicable here
            """
        ),
        (
            .skip,
            """
            skip | skip it | skip this | skip this one | skip that | skip this question | skip question | skip the question
            skip please | skip that one | pass | i pass | ill pass | next | next one | next question | next please
            prefer not to say | i prefer not to say | id prefer not to say | prefer not to answer | i prefer not to answer
            id prefer not to answer | rather not | id rather not | rather not say | id rather not say | i would rather not say
            rather not answer | id rather not answer | i would rather not answer | no answer | no comment | wont answer
            i wont answer | i dont want to answer | dont want to answer | i dont want to say | i do not want to answer
            go to the next | go to the next one | move on | lets move on | can i skip | can i skip this | can i skip this one
            i want to skip | i want to skip this | i want to skip this one | id like to skip | id like to skip this
            decline to answer | i decline to answer | leave blank | leave it blank | blank | ill skip this one | ill skip
            """
        ),
        (
            .language(.nl),
            """
            dutch | dutch please | in dutch | in dutch please | language dutch | speak dutch | switch to dutch
            do you speak dutch | can we do this in dutch | can you speak dutch | change to dutch | change language to dutch
            nl please | i prefer dutch
            """
        ),
        (
            .language(.en),
            """
            english | english please | in english | in english please | language english | speak english | switch to english
            do you speak english | can we do this in english | can you speak english | i dont speak dutch
            i do not speak dutch | i dont understand dutch | i dont read dutch | i only speak english | change to english
            change language to english | english version | english language | can i have this in english | i speak english
            i prefer english | could we do this in english | can you do this in english | please speak english
            could you speak english | no dutch | my dutch is not good | my dutch isnt good
            """
        ),
    ]
}
