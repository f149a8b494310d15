import Foundation
import Journal
import Testing

struct JSONCodecTests {
    @Test("reads members by key, in any order, and skips what it does not know")
    func members() throws {
        let text =
            #" { "unknown" : [1, {"a":[]} , "x"] , "who" : "Zoë \"\u00e9\ud83d\ude00\n" , "n" : -12 , "z":null, "b":true } "#
        var who = ""
        var number: Int64 = 0
        var flag = false
        var isNull = false
        try JSONSpanReader.read(Array(text.utf8)) { json in
            try json.beginObject()
            while let key = try json.nextKey() {
                switch key {
                case "who": who = try json.string()
                case "n": number = try json.int()
                case "b": flag = try json.bool()
                case "z": isNull = json.null()
                default: try json.skip()
                }
            }
        }
        #expect(who == "Zoë \"é😀\n")
        #expect(number == -12)
        #expect(flag && isNull)
    }

    @Test("reads arrays, kinds and raw bytes")
    func arrays() throws {
        let numbers = try JSONSpanReader.read(Array("[1, 2 ,9223372036854775807,-9223372036854775808]".utf8)) {
            try $0.array { try $0.int() }
        }
        #expect(numbers == [1, 2, .max, .min])
        let raw = try JSONSpanReader.read(Array(#"[ {"a":1} ,"x"]"#.utf8)) { json in
            try json.array { element in
                let kind = try element.kind()
                return (kind, String(decoding: try element.rawBytes(), as: UTF8.self))
            }
        }
        #expect(raw.map(\.1) == [#"{"a":1}"#, #""x""#])
        #expect(raw.map(\.0) == [.object, .string])
    }

    @Test("matches keys that are written with escapes")
    func escapedKeys() throws {
        try JSONSpanReader.read(Array(#"{"s\u0065q":1}"#.utf8)) { json in
            try json.beginObject()
            let key = try #require(try json.nextKey())
            #expect(key == "seq")
            #expect(key.text == "seq")
            try json.skip()
            #expect(try json.nextKey() == nil)
        }
    }

    @Test(
        "refuses what is no JSON",
        arguments: [
            "", " ", "{", "[1,]", "[,1]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "[1 2]", "01", "-", "1.", ".5", "1e", "+1",
            "tru", "nul", "\"abc", "\"\\x\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\u12g4\"",
            "\"a\u{1}b\"", "[1]]", "{}{}", "[}", "{]", "\"\\", "-x", "00", "{\"a\":}", "{,}", "nan", "1 1",
        ]
    )
    func malformed(text: String) {
        #expect(throws: JSONError.self) { try JSONSpanReader.read(Array(text.utf8)) { try $0.skip() } }
    }

    @Test(
        "refuses whole numbers that do not fit or are not whole",
        arguments: [
            "9223372036854775808", "-9223372036854775809", "1.0", "1e2", "99999999999999999999999", "-", "01", "-01",
            "\"1\"",
        ]
    )
    func badIntegers(text: String) {
        #expect(throws: JSONError.self) { _ = try JSONSpanReader.read(Array(text.utf8)) { try $0.int() } }
    }

    @Test("refuses invalid UTF-8 in read and skipped texts")
    func invalidUTF8() {
        for bytes in [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22],
        ]
            as [[UInt8]]
        {
            #expect(throws: JSONError.self) { _ = try JSONSpanReader.read(bytes) { try $0.string() } }
            #expect(throws: JSONError.self) { try JSONSpanReader.read(bytes) { try $0.skip() } }
        }
    }

    @Test("refuses keys with invalid UTF-8 or escapes", arguments: [[0xFF], [0xC3], [0x5C, 0x78]] as [[UInt8]])
    func invalidKeys(key: [UInt8]) {
        let bytes = Array("{\"".utf8) + key + Array("\":0}".utf8)
        #expect(throws: JSONError.self) { try JSONSpanReader.read(bytes) { try $0.skip() } }
    }

    @Test("refuses nesting deeper than the limit and takes nesting up to it")
    func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: 91, count: depth) + [UInt8](repeating: 93, count: depth)
        }
        try JSONSpanReader.read(nested(JSONSpanReader.depthLimit)) { try $0.skip() }
        #expect(throws: JSONError(.tooDeep, at: JSONSpanReader.depthLimit)) {
            try JSONSpanReader.read(nested(JSONSpanReader.depthLimit + 1)) { try $0.skip() }
        }
        #expect(throws: JSONError.self) {
            try JSONSpanReader.read([UInt8](repeating: 91, count: 1_000_000)) { try $0.skip() }
        }
    }

    @Test("writes canonical JSON")
    func writing() {
        var json = JSONByteWriter()
        json.beginObject()
        json.key("a")
        json.beginArray()
        json.int(-1)
        json.string("q\"\\\n\u{1}\u{1f}/é")
        json.null()
        json.bool(true)
        json.beginObject()
        json.endObject()
        json.endArray()
        json.key(text: "b\"")
        json.raw(Array("[1]".utf8))
        json.key("min")
        json.int(Int64.min)
        json.endObject()
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"a":[-1,"q\"\\\n\u0001\u001f/é",null,true,{}],"b\"":[1],"min":-9223372036854775808}"#
        )
    }

    @Test("what the writer writes, Foundation and the reader read the same", arguments: [1, 2, 3] as [UInt64])
    func crossCheck(seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<2000 {
            let value = AnyJSON.random(&random, depth: 4)
            var writer = JSONByteWriter()
            value.write(&writer)
            let foundation = try JSONDecoder().decode(AnyJSON.self, from: Data(writer.bytes))
            let ours = try JSONSpanReader.read(writer.bytes) { try AnyJSON(&$0) }
            #expect(ours == value, "seed \(seed)")
            #expect(foundation == value, "seed \(seed)")
            let spaced = try JSONSerialization.data(
                withJSONObject: JSONSerialization.jsonObject(with: Data(writer.bytes), options: .fragmentsAllowed),
                options: [.prettyPrinted, .fragmentsAllowed]
            )
            #expect(try JSONSpanReader.read(Array(spaced)) { try AnyJSON(&$0) } == value, "seed \(seed)")
        }
    }
}
