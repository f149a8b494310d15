import Chat
import Dialogs
import Foundation
import Mechanisms
import Testing

@testable import Service

struct ConfigurationFileTests {
    private func read(_ text: String, _ environment: [String: String] = [:]) -> (Configuration?, [String]) {
        let (configuration, problems) = ConfigurationFile.read(
            Array(text.utf8),
            path: "/etc/samenspel/samenspel.yaml",
            environment: environment
        )
        return (configuration, problems.map(\.description))
    }

    @Test("reads every key of the reference, with paths from the folder of the file")
    func whole() throws {
        let (configuration, problems) = read(
            """
            http: {host: 0.0.0.0, port: 9000, public-url: "https://samenspel.example.nl/"}
            data: /var/lib/samenspel
            keys: ../keys
            dialogs: dialogs
            regions: regions
            admit: [webchat, "webchat:noord"]
            platforms: {webchat: {kind: webchat}}
            log: {level: warning}
            minimum-group: 7
            """
        )
        let found = try #require(configuration)
        #expect(problems == [])
        #expect((found.host, found.port) == ("0.0.0.0", 9000))
        #expect(found.publicURL == "https://samenspel.example.nl")
        #expect(found.data == "/var/lib/samenspel")
        #expect(found.keys == "/etc/keys")
        #expect(found.dialogs == "/etc/samenspel/dialogs")
        #expect(found.admit == ["webchat", "webchat:noord"])
        #expect(found.platforms["webchat"]?.kind == .webchat)
        #expect(found.logLevel == .warning)
        #expect(found.minimumGroup == 7)
    }

    @Test(
        "says where, what, and what to do",
        arguments: [
            ("http: {prot: 8080}", "samenspel.yaml:1:8: 'prot' means nothing here; did you mean 'port'?"),
            ("data: [a]", "samenspel.yaml:1:7: here stands a list; write a text"),
            ("http: {port: \"8080\"}", "samenspel.yaml:1:14: here stands '8080'; write a whole number"),
            ("http: {port: 70000}", "samenspel.yaml:1:14: 70000 is outside 0 to 65535; choose another number"),
            ("minimum-group: 4", "samenspel.yaml:1:16: 4 is outside 5 to 50; choose another number"),
            ("log: {level: loud}", "samenspel.yaml:1:14: 'loud' is not possible here"),
            ("platforms: {webchta: {}}", "the kind of 'webchta' is not known; add kind: one of webchat"),
            ("platforms: {Web Chat: {kind: webchat}}", "the instance name 'Web Chat' is not legal; use small letters"),
            ("admit: [slack]", "admit names 'slack', which is no instance under platforms"),
            ("http: {public-url: samenspel}", "'samenspel' is no web address; write it as https://"),
            ("data: a\ndata: b", "the key 'data' stands here twice; keep one of the two"),
            ("data: 'a", "samenspel.yaml:"),
        ]
    )
    func wrong(text: String, message: String) {
        let (configuration, problems) = read(text)
        #expect(configuration == nil)
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }

    @Test("does not call an instance that lacks a key one that is not there")
    func incompleteInstance() {
        let (_, problems) = read("platforms: {slack-zuid: {kind: slack}}\nadmit: [slack-zuid]")
        #expect(!problems.isEmpty && !problems.contains { $0.contains("no instance") }, "\(problems)")
    }

    @Test("takes every key from the environment, and refuses a wrong type there")
    func environment() throws {
        let (found, problems) = read(
            "platforms: {webchat: {}}",
            [
                "SAMENSPEL_HTTP_PORT": "9001", "SAMENSPEL_HTTP_PUBLIC_URL": "https://x.example",
                "SAMENSPEL_ADMIT": "webchat, webchat:b",
            ]
        )
        #expect(problems == [])
        #expect(found?.port == 9001)
        #expect(found?.publicURL == "https://x.example")
        #expect(found?.admit == ["webchat", "webchat:b"])
        let (none, wrong) = read("data: a", ["SAMENSPEL_HTTP_PORT": "many", "SAMENSPEL_MINIMUM_GROUP": "3"])
        #expect(none == nil)
        #expect(
            wrong.contains { $0.hasPrefix("environment: SAMENSPEL_HTTP_PORT: 'many' is no whole number") },
            "\(wrong)"
        )
        #expect(wrong.contains { $0.contains("SAMENSPEL_MINIMUM_GROUP") }, "\(wrong)")
    }

    @Test("names the line that is not UTF-8")
    func invalidBytes() {
        let bytes = Array("data: a\nkeys: ".utf8) + [0xFF, 0xFE, UInt8(ascii: "\n")]
        let (configuration, problems) = ConfigurationFile.read(bytes, path: "/c/samenspel.yaml")
        #expect(configuration == nil)
        #expect(
            problems.map(\.description) == ["/c/samenspel.yaml:2:1: this line is not UTF-8; save the file as UTF-8"]
        )
    }

    @Test("admits an instance, a workspace of it, or nobody")
    func admission() throws {
        let (found, _) = read("platforms: {webchat: {}, six: {kind: webchat}}\nadmit: [webchat, \"six:noord\"]")
        let configuration = try #require(found)
        func admits(_ text: String) throws -> Bool { configuration.admits(try #require(Account(text))) }
        #expect(try admits("webchat:anybody"))
        #expect(try admits("six:noord"))
        #expect(try admits("six:noord/u1"))
        #expect(try !admits("six:noordoost/u1"))
        #expect(try !admits("other:noord"))
    }
}
