import Chat
import Foundation
import Journal
import Testing

@testable import Service

@Suite("The tokens of buttons")
struct ScoreTokensTests {
    static let start = Instant(milliseconds: 1_795_420_800_000)
    static let first = ScoreTokenKeys.Key(id: "k1", bytes: Array(repeating: 1, count: 32))
    static let second = ScoreTokenKeys.Key(id: "k2", bytes: Array(repeating: 2, count: 32))
    static let legal = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")

    let tokens = Self.tokens(Self.first)
    let four = ChoiceToken(prompt: PromptID(rawValue: "m1234"), choice: "4")

    static func tokens(
        _ current: ScoreTokenKeys.Key,
        others: [ScoreTokenKeys.Key] = [],
        after: TimeSpan = TimeSpan(milliseconds: 0)
    ) -> ScoreTokens {
        ScoreTokens(ScoreTokenKeys(current, others: others), now: { start + after })
    }

    @Test("what was written is read back, with every kind of choice")
    func readBack() {
        for choice in ["1", "dontKnow", "notApplicable", "a-choice-with-hyphens", "é", ""] {
            let token = ChoiceToken(prompt: PromptID(rawValue: "m1"), choice: choice)
            #expect(tokens.read(tokens.write(token)) == token)
        }
    }

    @Test("a token with one character changed, left out or added is refused")
    func altered() {
        let text = tokens.write(four)
        for index in text.indices {
            for other in ["A", "b", "9", "-", "_", "."] where String(text[index]) != other {
                #expect(tokens.read(text.replacingCharacters(in: index...index, with: other)) == nil)
            }
            var shorter = text
            shorter.remove(at: index)
            #expect(tokens.read(shorter) == nil)
        }
        for added in ["A", "=", ".", " "] { #expect(tokens.read(text + added) == nil) }
    }

    @Test(
        "what is no token is refused",
        arguments: ["", ".", "k1", "k1.", "k1.AAAA", "k9.AAAA", "k1.é", "4", String(repeating: "A", count: 600)]
    )
    func noToken(text: String) {
        #expect(tokens.read(text) == nil)
        #expect(tokens.unseal(text, for: "form") == nil)
    }

    @Test("another installation's token is refused, also under the same key id")
    func otherKey() {
        let theirs = Self.tokens(ScoreTokenKeys.Key(id: "k1", bytes: Array(repeating: 9, count: 32)))
        #expect(tokens.read(theirs.write(four)) == nil && !tokens.isOurs(theirs.write(four)))
    }

    @Test("a token lives through the longest round and its grace, and no longer")
    func expiry() {
        let text = tokens.write(four)
        #expect(Self.tokens(Self.first, after: ScoreTokens.lifetime).read(text) == four)
        let late = Self.tokens(Self.first, after: .days(91))
        #expect(late.read(text) == nil)
        // That it is ours is known all the same: who taps it gets a kind answer, who forged one does not.
        #expect(late.isOurs(text) && !late.isOurs(text + "A"))
    }

    @Test("after a rotation the old key verifies and the new one signs, until the old one is taken out")
    func rotation() {
        let text = tokens.write(four)
        let rotated = Self.tokens(Self.second, others: [Self.first])
        #expect(rotated.read(text) == four)
        #expect(rotated.write(four).hasPrefix("k2."))
        #expect(Self.tokens(Self.second).read(text) == nil)
    }

    @Test("the longest prompt and the longest choice fit, in letters that every platform takes")
    func length() {
        let key = ScoreTokenKeys.Key(id: "k1234567", bytes: Array(repeating: 3, count: 32))
        let longest = ChoiceToken(
            prompt: PromptID(rawValue: "m\(Int64.max)"),
            choice: String(repeating: "w", count: 64)
        )
        let text = Self.tokens(key).write(longest)
        #expect(text.count <= ScoreTokens.longest)
        #expect(text.allSatisfy(Self.legal.contains))
        #expect(Self.tokens(key).read(text) == longest)
    }

    @Test("what is sealed for one thing is no good for another, and no token")
    func seal() {
        let sealed = tokens.seal("round=ic-noord.3&état=…", for: "dialog")
        #expect(sealed.allSatisfy(Self.legal.contains))
        #expect(tokens.unseal(sealed, for: "dialog") == "round=ic-noord.3&état=…")
        #expect(tokens.unseal(sealed, for: "view") == nil)
        #expect(tokens.read(sealed) == nil)
        #expect(tokens.unseal(tokens.write(four), for: "choice") == nil)
        #expect(tokens.unseal(String(sealed.dropLast()), for: "dialog") == nil)
        #expect(tokens.unseal(tokens.seal("", for: "dialog"), for: "dialog") == "")
    }
}

@Suite("The keys of tokens")
struct ScoreTokenKeysTests {
    private let files = PosixFileSystem()

    private func refusal(_ text: String, mode: Int = 0o600) async throws -> String {
        try await withFolder { folder in
            let path = folder + "/keys.yaml"
            try write(text, to: path)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            do {
                _ = try ScoreTokenKeys.read(path, in: files)
                return ""
            } catch {
                return "\(error)"
            }
        }
    }

    @Test("without configuration keys are made once, for their owner alone, and used from then on")
    func made() async throws {
        try await withFolder { folder in
            let made = try ScoreTokenKeys.open(file: nil, keysFolder: folder, in: files)
            let path = folder + "/" + ScoreTokenKeys.fileName
            #expect(try #require(try files.status(path)).mode == 0o600)
            let again = try ScoreTokenKeys.open(file: nil, keysFolder: folder, in: files)
            let token = ChoiceToken(prompt: PromptID(rawValue: "m1"), choice: "5")
            let now: @Sendable () -> Instant = { ScoreTokensTests.start }
            #expect(ScoreTokens(again, now: now).read(ScoreTokens(made, now: now).write(token)) == token)
        }
    }

    @Test("the first line signs and all lines verify, also through a link")
    func order() async throws {
        try await withFolder { folder in
            let secret = Data(repeating: 5, count: 32).base64EncodedString()
            let path = folder + "/real.yaml"
            try write("new: \(secret)\nold: \(secret)\n", to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link.yaml", withDestinationPath: path)
            let keys = try ScoreTokenKeys.open(file: folder + "/link.yaml", keysFolder: folder, in: files)
            #expect(keys.keys.map(\.id) == ["new", "old"])
        }
    }

    @Test("a file that others can read, or that holds no good key, is refused without repeating a secret")
    func refused() async throws {
        let secret = Data(repeating: 5, count: 32).base64EncodedString()
        #expect(try await refusal("k1: \(secret)\n", mode: 0o640).contains("chmod go="))
        #expect(try await refusal("k1: c2hvcnQ=\n").contains("is not 32 bytes or more"))
        #expect(try await !refusal("k1: c2hvcnQ=\n").contains("c2hvcnQ"))
        #expect(try await refusal("much-too-long: \(secret)\n").contains("not legal"))
        #expect(try await refusal("k1: \(secret)\nk1: \(secret)\n").contains("twice"))
        #expect(try await refusal("- a\n").contains("mapping"))
        #expect(try await refusal("{}\n").contains("no key"))
    }
}
