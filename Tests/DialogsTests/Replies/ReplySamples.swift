/// Replies as people type them, with what `read-reply` must answer: the sample that came with the contract.
enum ReplySamples {
    static let lines = #"""
        {"lang": "en", "open": 1, "scale": "quality", "text": "7", "expect": {"kind": "outOfRange"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "a little", "expect": {"kind": "score", "value": 2}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "weet ik niet", "expect": {"kind": "dontKnow"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "score: 3", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "4\nhet gaat de goede kant op", "expect": {"kind": "score", "value": 4, "remark": "het gaat de goede kant op"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "3 op 5", "expect": {"kind": "score", "value": 3}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "eight", "expect": {"kind": "outOfRange"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "does not apply to me", "expect": {"kind": "notApplicable"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "verwijder mijn gegevens", "expect": {"kind": "forgetMe"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "3️⃣", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 5, "scale": "quality", "text": "4 3 nvt 2 1", "expect": {"kind": "scores", "values": [4, 3, "notApplicable", 2, 1]}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "3\n", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "tussen 2 en 3", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "n 3tje", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "hulp", "expect": {"kind": "help"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "busy right now", "expect": {"kind": "later"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "helemaal niet", "expect": {"kind": "score", "value": 1}}
        {"lang": "nl", "open": 1, "scale": "frequency", "text": "soms, ligt aan de agenda", "expect": {"kind": "score", "value": 3, "remark": "ligt aan de agenda"}}
        {"lang": "nl", "open": 1, "scale": "frequency", "text": "heel vaak", "expect": {"kind": "score", "value": 5}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "3 because we hardly know each other", "expect": {"kind": "score", "value": 3, "remark": "because we hardly know each other"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "3.5", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "unsubscribe", "expect": {"kind": "stop"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "2 - te weinig tijd voor overleg", "expect": {"kind": "score", "value": 2, "remark": "te weinig tijd voor overleg"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "⭐⭐⭐", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 5, "scale": "quality", "text": "4 3 5 2 1 1", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "ICU 4 is closed", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "idk", "expect": {"kind": "dontKnow"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "redelijk", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "vergeet mij", "expect": {"kind": "forgetMe"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "lOO", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "who are you", "expect": {"kind": "help"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "vijf punten", "expect": {"kind": "score", "value": 5}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "eh.. 3?", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "mijn gegevens", "expect": {"kind": "myData"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "this is the 2nd time I get this", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "frequency", "text": "soms", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "100", "expect": {"kind": "outOfRange"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "@channel 5 iedereen", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "make that a 4", "expect": {"kind": "correction", "value": 4}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "fairly well", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "SELECT 4", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "thanks", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "very well", "expect": {"kind": "score", "value": 5}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "5 great day with 30 people", "expect": {"kind": "score", "value": 5, "remark": "great day with 30 people"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "delete my data", "expect": {"kind": "forgetMe"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "`2`", "expect": {"kind": "score", "value": 2}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "maybe a 2", "expect": {"kind": "score", "value": 2}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "ik bedoelde 4", "expect": {"kind": "correction", "value": 4}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "4", "expect": {"kind": "score", "value": 4}}
        {"lang": "nl", "open": 5, "scale": "quality", "text": "4 3 5 2 1", "expect": {"kind": "scores", "values": [4, 3, 5, 2, 1]}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "24ans", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 5, "scale": "quality", "text": "4\n3\n5\n2\n1", "expect": {"kind": "scores", "values": [4, 3, 5, 2, 1]}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "sorry, I meant 3", "expect": {"kind": "correction", "value": 3}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "tomorrow", "expect": {"kind": "later"}}
        {"lang": "nl", "open": 5, "scale": "quality", "text": "vier drie vijf twee een", "expect": {"kind": "scores", "values": [4, 3, 5, 2, 1]}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "correction: 2", "expect": {"kind": "correction", "value": 2}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "volgende", "expect": {"kind": "skip"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "later", "expect": {"kind": "later"}}
        {"lang": "nl", "open": 5, "scale": "quality", "text": "1) 4\n2) 3\n3) 5\n4) 2\n5) 1", "expect": {"kind": "scores", "values": [4, 3, 5, 2, 1]}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "n/a", "expect": {"kind": "notApplicable"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "11/10", "expect": {"kind": "outOfRange"}}
        {"lang": "nl", "open": 1, "scale": "frequency", "text": "3", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "ik kies 4", "expect": {"kind": "score", "value": 4}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "...", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "stop", "expect": {"kind": "stop"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "english please", "expect": {"kind": "language", "value": "en"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "om 3 uur kan ik pas", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "bedankt", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "frequency", "text": "very often", "expect": {"kind": "score", "value": 5}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "soms goed soms niet", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "eenmaal", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "één", "expect": {"kind": "score", "value": 1}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "maak er maar een 2 van", "expect": {"kind": "correction", "value": 2}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "10", "expect": {"kind": "outOfRange"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "12", "expect": {"kind": "outOfRange"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "4/5", "expect": {"kind": "score", "value": 4}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "ic 3 is dicht", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "2 - no time for meetings", "expect": {"kind": "score", "value": 2, "remark": "no time for meetings"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "later", "expect": {"kind": "later"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "redelijk denk ik", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "3 omdat we elkaar nog niet kennen", "expect": {"kind": "score", "value": 3, "remark": "omdat we elkaar nog niet kennen"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "ik doe weer mee", "expect": {"kind": "resume"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "welke gegevens heb je van mij", "expect": {"kind": "myData"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "erase my data", "expect": {"kind": "forgetMe"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "5!!", "expect": {"kind": "score", "value": 5}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "geen 5", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 5, "scale": "quality", "text": "4 3 ? 2 1", "expect": {"kind": "scores", "values": [4, 3, "dontKnow", 2, 1]}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "someone else's turn", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "hi", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "at 3 o'clock", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "3.5", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "op 10 mei een 4", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "meer dan 4", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "at least 4", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "hoi", "expect": {"kind": "unclear"}}
        {"lang": "en", "open": 1, "scale": "frequency", "text": "never", "expect": {"kind": "score", "value": 1}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "★★★★☆", "expect": {"kind": "score", "value": 4}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "kan ik niet beoordelen", "expect": {"kind": "dontKnow"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "forget me", "expect": {"kind": "forgetMe"}}
        {"lang": "en", "open": 1, "scale": "quality", "text": "fairly", "expect": {"kind": "score", "value": 3}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "straks", "expect": {"kind": "later"}}
        {"lang": "en", "open": 5, "scale": "quality", "text": "4 3 skip 2 1", "expect": {"kind": "scores", "values": [4, 3, "skip", 2, 1]}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "👍", "expect": {"kind": "unclear"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "n.v.t.", "expect": {"kind": "notApplicable"}}
        {"lang": "nl", "open": 1, "scale": "quality", "text": "geen idee", "expect": {"kind": "dontKnow"}}
        """#
}
