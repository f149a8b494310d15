import Journal

/// Looks through every byte of a disk in memory.
struct DiskSearch {
    private let disk: MemoryFileSystem

    init(_ disk: MemoryFileSystem) { self.disk = disk }

    /// The first file that holds one of these tokens (hexadecimal digits, all of one length) or words; nil for none.
    func first(in folder: String = "/", tokens: Set<String>, words: [String]) throws -> (file: String, what: String)? {
        let tokens = Set(tokens.map { Array($0.utf8) })
        let words = words.map { Array($0.utf8) }
        for path in try files(in: folder) {
            let bytes = try disk.readFile(path)
            for word in words where bytes.span.contains(word) {
                return (path, String(decoding: word, as: UTF8.self))
            }
            if let token = Self.token(in: bytes.span, tokens) { return (path, "the token \(token)") }
        }
        return nil
    }

    private func files(in folder: String) throws -> [String] {
        var found: [String] = []
        guard try disk.status(folder) != nil else { return [] }
        for name in try disk.list(folder) {
            let path = FilePaths.join(folder, name)
            guard let status = try disk.status(path) else { continue }
            if status.kind == .folder { found += try files(in: path) } else { found.append(path) }
        }
        return found
    }

    /// A token that stands somewhere in a run of hexadecimal digits.
    private static func token(in bytes: Span<UInt8>, _ tokens: Set<[UInt8]>) -> String? {
        guard let length = tokens.first?.count else { return nil }
        var start = 0
        for index in 0...bytes.count {
            let isDigit = index < bytes.count && isHexadecimal(bytes[index])
            if isDigit { continue }
            if index - start >= length {
                for first in start...(index - length) {
                    let digits = (first..<(first + length)).map { bytes[$0] }
                    if tokens.contains(digits) { return String(decoding: digits, as: UTF8.self) }
                }
            }
            start = index + 1
        }
        return nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }
}

extension Span<UInt8> {
    /// Whether these bytes stand somewhere in it.
    fileprivate func contains(_ word: [UInt8]) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        for index in 0...(count - word.count) where self[index] == first {
            var length = 1
            while length < word.count, self[index + length] == word[length] { length += 1 }
            if length == word.count { return true }
        }
        return false
    }
}
