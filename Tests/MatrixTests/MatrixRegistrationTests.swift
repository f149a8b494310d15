import Chat
import Curl
import Foundation
import Matrix
import Mechanisms
import Testing
import Yams

@Suite("The registration of the application service")
struct MatrixRegistrationTests {
    private struct Registration: Decodable, Equatable {
        struct Namespaces: Decodable, Equatable {
            struct Namespace: Decodable, Equatable {
                var exclusive: Bool
                var regex: String
            }
            var users: [Namespace]
            var aliases: [Namespace]
            var rooms: [Namespace]
        }
        var id: String
        var url: String
        var as_token: String
        var hs_token: String
        var sender_localpart: String
        var rate_limited: Bool
        var receive_ephemeral: Bool
        var namespaces: Namespaces
    }

    @Test("is YAML with everything that a homeserver needs, whatever is in the tokens")
    func registration() throws {
        let settings = MatrixSettings(
            homeserver: try #require(WebAddress("https://matrix.ziekenhuis.example.nl")),
            serverName: "ziekenhuis.example.nl",
            asToken: "a: \"b\" # \\c",
            hsToken: "'yes'\u{1F600}"
        )
        let url = try #require(WebAddress("https://samenspel.example.nl/app/"))
        let text = MatrixRegistration.yaml(settings, instance: "matrix-noord", publicURL: url)
        let read = try YAMLDecoder().decode(Registration.self, from: text)
        #expect(read.id == "samenspel")
        #expect(read.url == "https://samenspel.example.nl/app/hooks/matrix-noord")
        #expect(read.as_token == settings.asToken)
        #expect(read.hs_token == settings.hsToken)
        #expect(read.sender_localpart == "samenspel")
        #expect(!read.rate_limited && !read.receive_ephemeral)
        #expect(read.namespaces.aliases.isEmpty && read.namespaces.rooms.isEmpty)
        let regex = try NSRegularExpression(pattern: read.namespaces.users.first?.regex ?? "")
        for (user, isOurs) in [(settings.botUserID, true), ("@samenspel:ziekenhuisXexample.nl", false)] {
            let range = NSRange(user.startIndex..., in: user)
            #expect((regex.firstMatch(in: user, range: range) != nil) == isOurs)
        }
    }
}
