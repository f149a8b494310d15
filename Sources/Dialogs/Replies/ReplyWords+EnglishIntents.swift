import Mechanisms

extension ReplyWords {
    /// What people type in English that is no score.
    static let englishIntents: [(intent: ReplyIntent, phrases: String)] = [
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
            delete all my data | delete all of my data | erase all my data | remove all my data | wipe all my data | delete me | erase me | wipe me
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
            what are the rules | who is behind this | what does fairly mean | what does well mean | what does a little mean | what now | and now what | now what
            """
        ),
        (
            .resume,
            """
            resume | unpause | i am back | im back | back | back again | i am back again | im back again | back at work | i want to rejoin | rejoin
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
            in a moment | in a minute | in a sec | not yet | rather later | next time | maybe tomorrow | maybe next week | call me back later | ask me again tomorrow | ttyl
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
            doesnt concern me | doesnt apply to my role | does not apply to my role | that doesnt apply to my role | does not concern me | not applicable here
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
            can we switch to dutch | can we speak dutch | nl please | i prefer dutch
            """
        ),
        (
            .language(.en),
            """
            english | english please | in english | in english please | language english | speak english | switch to english
            do you speak english | can we do this in english | can you speak english | i dont speak dutch
            i do not speak dutch | i dont understand dutch | i dont read dutch | i only speak english | change to english
            change language to english | can we speak english | can we talk in english | can we switch to english | english version | english language | can i have this in english | i speak english
            i prefer english | could we do this in english | can you do this in english | please speak english
            could you speak english | no dutch | my dutch is not good | my dutch isnt good
            """
        ),
    ]
}
