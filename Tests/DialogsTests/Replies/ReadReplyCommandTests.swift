import Dialogs
import Foundation
import Testing

struct ReadReplyCommandTests {
    @Test("the sample of the contract is answered as it says")
    func sample() throws {
        let lines = ReplySamples.lines.split(separator: "\n")
        #expect(lines.count == 106)
        for line in lines {
            var expected = try #require(try object(String(line))["expect"] as? [String: Any])
            let (answer, isError) = ReadReplyCommand.answer(line: Array(line.utf8))
            let output = try object(answer)
            // A list stands under both names.
            if let values = expected["values"] { expected["value"] = values }
            #expect(try sorted(output) == sorted(expected) && !isError, "\(line)")
        }
    }

    private func object(_ json: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    private func sorted(_ object: [String: Any]) throws -> Data {
        try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    }

    @Test(
        "a line that cannot be used says why",
        arguments: [
            ("", "not JSON"), ("{", "not JSON"), ("4", "not a JSON object"), ("[]", "not a JSON object"),
            ("{}", "is missing"),
            (#"{"lang":"nl","open":1,"scale":"quality"}"#, "text is missing"),
            (#"{"lang":"fr","open":1,"scale":"quality","text":"4"}"#, "unknown lang 'fr'; use nl or en"),
            (#"{"lang":"nl","open":1,"scale":"colour","text":"4"}"#, "unknown scale"),
            (#"{"lang":"nl","open":-1,"scale":"quality","text":"4"}"#, "cannot be negative"),
            (#"{"lang":"nl","open":"1","scale":"quality","text":"4"}"#, "open has the wrong type"),
            (#"{"lang":"nl","open":true,"scale":"quality","text":"4"}"#, "open has the wrong type"),
            (#"{"lang":"nl","open":1.5,"scale":"quality","text":"4"}"#, "open has the wrong type"),
            (#"{"lang":"nl","open":1,"scale":"quality","text":4}"#, "text has the wrong type"),
            (#"{"lang":"nl","open":1,"scale":"quality","text":null}"#, "text"),
            (#"{"lang":"nl","open":1,"scale":"quality","text":"4","zone":"Mars/Base"}"#, "no time zone"),
            (#"{"lang":"nl","open":1,"scale":"quality","text":"4","now":"today"}"#, "no ISO 8601 moment"),
        ]
    )
    func badLines(line: String, reason: String) throws {
        let (answer, isError) = ReadReplyCommand.answer(line: Array(line.utf8))
        #expect(isError)
        let output = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: String])
        #expect(output["kind"] == "error")
        #expect(output["message"]?.contains(reason) == true, "\(answer)")
        #expect(!answer.contains("\n"))
    }

    @Test("bytes that are no UTF-8 are an error, not a guess")
    func badBytes() {
        let line = Array(#"{"lang":"nl","open":1,"scale":"quality","text":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
        let (answer, isError) = ReadReplyCommand.answer(line: line)
        #expect(isError)
        #expect(answer == #"{"kind":"error","message":"the line is not valid UTF-8"}"#)
    }

    @Test(
        "days and moments are told in the zone of the person",
        arguments: [
            ("morgen om 9 uur", #"{"kind":"later","until":"2026-12-11T09:00:00+01:00"}"#),
            ("morgen", #"{"kind":"later","until":"2026-12-11T09:00:00+01:00"}"#),
            ("over 5 minuten", #"{"kind":"later","until":"2026-12-10T14:05:00+01:00"}"#),
            ("in 2 hours", #"{"kind":"later","until":"2026-12-10T16:00:00+01:00"}"#),
            ("vanavond", #"{"kind":"later","until":"2026-12-10T19:00:00+01:00"}"#),
            ("vanavond om 8 uur", #"{"kind":"later","until":"2026-12-10T20:00:00+01:00"}"#),
            ("straks om 3 uur", #"{"kind":"later","until":"2026-12-10T15:00:00+01:00"}"#),
            ("volgende week", #"{"kind":"later","until":"2026-12-14T09:00:00+01:00"}"#),
            ("maandag", #"{"kind":"later","until":"2026-12-14T09:00:00+01:00"}"#),
            ("later", #"{"kind":"later"}"#),
            ("afwezig tot 3 januari", #"{"kind":"pause","until":"2027-01-03"}"#),
            ("afwezig tot 12/8", #"{"kind":"pause","until":"2027-08-12"}"#),
            ("on leave until 5 March", #"{"kind":"pause","until":"2027-03-05"}"#),
            ("zwangerschapsverlof t/m 1 juni", #"{"kind":"pause","until":"2027-06-01"}"#),
            ("ik ben er niet tot maandag", #"{"kind":"pause","until":"2026-12-14"}"#),
            ("2 weken op vakantie", #"{"kind":"pause","until":"2026-12-24"}"#),
            ("vanaf maandag 2 weken weg", #"{"kind":"pause","until":"2026-12-28"}"#),
            ("volgende week afwezig", #"{"kind":"pause","until":"2026-12-20"}"#),
            ("afwezig tot 31 februari", #"{"kind":"unclear"}"#), ("afwezig tot 1 december", #"{"kind":"unclear"}"#),
            ("op vakantie van 3 tot 10 mei", #"{"kind":"pause","until":"2027-05-10"}"#),
        ]
    )
    func times(text: String, expected: String) {
        let line =
            #"{"lang":"nl","open":1,"scale":"quality","text":"\#(text)","now":"2026-12-10T13:00:00Z","zone":"Europe/Amsterdam"}"#
        #expect(ReadReplyCommand.answer(line: Array(line.utf8)).0 == expected, "\(text)")
    }

    @Test("a remark keeps its quotes and line ends in the output")
    func remarks() {
        let line = #"{"lang":"nl","open":1,"scale":"quality","text":"4, zij zei \"top\"\nen bedankt/groet"}"#
        let expected = #"{"kind":"score","value":4,"remark":"zij zei \"top\"\nen bedankt/groet"}"#
        #expect(ReadReplyCommand.answer(line: Array(line.utf8)).0 == expected)
    }
}
