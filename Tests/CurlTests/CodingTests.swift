import Curl
import Foundation
import HTTPTypes
import Testing

@Suite("Bodies and addresses")
struct CodingTests {
    @Test("a form reads back as it was written")
    func formRoundTrip() {
        let fields: FormFields = ["text": "a b&c=d+e%20é 😀", "": "", "empty": "", "text": "again~*-._"]
        #expect(FormFields(decoding: fields.encoded) == fields)
        #expect(fields["text"] == "a b&c=d+e%20é 😀")
        #expect(fields.values(named: "text").count == 2)
    }

    @Test(
        "a form is read as the URL standard says",
        arguments: [
            ("a=1&b=2", ["a": "1", "b": "2"]), ("a", ["a": ""]), ("=b", ["": "b"]), ("&&a=1&", ["a": "1"]),
            ("a=b=c", ["a": "b=c"]), ("a+b=c+d", ["a b": "c d"]), ("a=%e2%82%AC", ["a": "€"]),
            ("a=100%&b=%zz&c=%4", ["a": "100%", "b": "%zz", "c": "%4"]), ("a=%%41", ["a": "%A"]),
            ("a=%FF", ["a": "\u{FFFD}"]), ("a=%+", ["a": "% "]), ("a=%4+", ["a": "%4 "]), ("", [:]),
        ] as [(String, FormFields)]
    )
    func formReading(text: String, fields: FormFields) {
        #expect(FormFields(decoding: text.utf8) == fields)
    }

    @Test("a multipart body has each part once and a boundary that stands in none")
    func multipart() {
        var form = MultipartForm()
        form.append("channel_id", "c1")
        form.append(
            file: Array("--samenspel-0-boundary--".utf8),
            as: "files",
            filename: "gra\"fiek\r\n.png",
            contentType: "image/png"
        )
        let (contentType, body) = form.encoded()
        #expect(contentType == "multipart/form-data; boundary=samenspel-1-boundary")
        #expect(
            String(decoding: body, as: UTF8.self) == """
                --samenspel-1-boundary\r
                Content-Disposition: form-data; name="channel_id"\r
                \r
                c1\r
                --samenspel-1-boundary\r
                Content-Disposition: form-data; name="files"; filename="gra%22fiek%0D%0A.png"\r
                Content-Type: image/png\r
                \r
                --samenspel-0-boundary--\r
                --samenspel-1-boundary--\r

                """
        )
    }

    // 2026-11-23T08:00:00Z.
    private static let now: Int64 = 1_795_420_800_000

    @Test(
        "Retry-After is read as seconds, fraction and date",
        arguments: [
            ("30", 30_000), ("0", 0), ("1.5", 1_500), ("0.0704", 71), (" 2 ", 2_000),
            ("Mon, 23 Nov 2026 08:01:00 GMT", 60_000), ("Monday, 23-Nov-26 08:01:00 GMT", 60_000),
            ("Mon Nov 23 08:01:00 2026", 60_000), ("Mon, 23 Nov 2026 07:00:00 GMT", 0),
            ("86400", RetryAfter.longest), ("999999999999999999999999", RetryAfter.longest),
        ] as [(String, Int64)]
    )
    func retryAfter(text: String, wait: Int64) {
        #expect(RetryAfter.parse([.retryAfter: text], now: Self.now) == Self.now + wait)
    }

    @Test("what is no Retry-After is not guessed", arguments: ["", "soon", "-5", "1e3", "inf", "0x10", "1.2.3", "."])
    func noRetryAfter(text: String) {
        #expect(RetryAfter.parse([.retryAfter: text], now: Self.now) == nil)
        #expect(RetryAfter.parse([:], now: Self.now) == nil)
    }

    @Test(
        "an address keeps what it was and hides nothing",
        arguments: [
            (
                "https://smba.trafficmanager.net/emea/", "smba.trafficmanager.net",
                "https://smba.trafficmanager.net/emea/"
            ),
            ("HTTP://127.0.0.1:8065", "127.0.0.1", "http://127.0.0.1:8065"),
            ("https://Example.ORG./a%2Fb?x=1", "example.org", "https://example.org/a%2Fb?x=1"),
            ("http://[::1]:80/", "::1", "http://[::1]:80/"),
        ]
    )
    func address(text: String, host: String, written: String) throws {
        let address = try #require(WebAddress(text))
        #expect(address.host == host)
        #expect(address.description == written)
    }

    @Test(
        "what is no plain web address is refused",
        arguments: [
            "", "example.org", "ftp://example.org", "file:///etc/passwd", "https://", "https:///x",
            "https://user@example.org", "https://a:b@example.org", "https://example.org#x", "https://exa mple.org",
            "https://example.org\\@evil.org", "https://example.org\r\nX: 1", "https://ex%61mple.org",
            "https://example.org:0", "https://example.org:99999", "https://é.nl", "javascript:alert(1)",
        ]
    )
    func noAddress(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test("ids stay one segment of the path whatever is in them")
    func request() throws {
        let base = try #require(WebAddress("https://matrix.example.org/base/?v=1"))
        let request = try OutgoingRequest(
            .put,
            to: base,
            path: ["rooms", "!abc:hs", "19:a@thread.tacv2;messageid=1", "a/b?c#d", "..", "é"],
            query: ["ts": "1 + 1"],
            fields: [.authorization: "Bearer x"]
        )
        .json(["b/": 1, "a": 2])
        #expect(
            request.head.path == "/base/rooms/%21abc%3Ahs/19%3Aa%40thread.tacv2%3Bmessageid%3D1/a%2Fb%3Fc%23d"
                + "/%2E%2E/%C3%A9?v=1&ts=1%20%2B%201"
        )
        #expect(request.head.authority == "matrix.example.org")
        #expect(request.head.headerFields[.contentType] == "application/json; charset=utf-8")
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"a":2,"b/":1}"#)
        #expect(try IncomingResponse(HTTPResponse(status: .ok), body: request.body).json() == ["b/": 1, "a": 2])
        #expect(OutgoingRequest(.get, to: try #require(WebAddress("http://h"))).head.path == "/")
        #expect(OutgoingRequest(.get, to: try #require(WebAddress("http://h/a/?b"))).head.path == "/a/?b")
    }
}
