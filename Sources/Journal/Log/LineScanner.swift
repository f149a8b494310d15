import Foundation

/// Reads a file line by line through a buffer that is as long as the longest line.
struct LineScanner {
    /// Where a line stands.
    struct Line {
        /// Its bytes in `buffer`, without the line feed.
        var range: Range<Int>
        /// Its offset in the file.
        var offset: Int64
        /// Its number in the file, counted from 1.
        var number: Int
        /// Whether a line feed ends it.
        var isComplete: Bool
        /// The offset of what follows it.
        var end: Int64
    }

    private(set) var buffer: [UInt8]
    private let file: any OpenFile
    private var start = 0
    private var end = 0
    /// The offset in the file of the first byte of the buffer.
    private var base: Int64 = 0
    private var number = 0
    private var isAtEnd = false

    init(_ file: any OpenFile, chunk: Int = 1 << 20) {
        self.file = file
        buffer = [UInt8](repeating: 0, count: chunk)
    }

    /// The next line; nil at the end of the file.
    ///
    /// What has no line feed within the longest length of a line is
    /// returned in pieces, none of them complete.
    mutating func next() throws(FileError) -> Line? {
        var searched = start
        while true {
            if let feed = find(from: searched) { return take(until: feed, isComplete: true) }
            searched = end
            if isAtEnd || end - start > JournalLine.lengthLimit {
                return start == end ? nil : take(until: end, isComplete: false)
            }
            searched -= start
            try fill()
            searched += start
        }
    }

    private mutating func take(until feed: Int, isComplete: Bool) -> Line {
        number += 1
        let next = isComplete ? feed + 1 : feed
        defer { start = next }
        return Line(
            range: start..<feed,
            offset: base + Int64(start),
            number: number,
            isComplete: isComplete,
            end: base + Int64(next)
        )
    }

    private func find(from index: Int) -> Int? {
        let count = end - index
        guard count > 0 else { return nil }
        return buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + index, 10, count) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func fill() throws(FileError) {
        if start > 0 {
            buffer.replaceSubrange(0..<(end - start), with: Array(buffer[start..<end]))
            base += Int64(start)
            end -= start
            start = 0
        }
        if end == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let file = file
        let from = end
        let offset = base + Int64(end)
        let outcome: Result<Int, FileError> = buffer.withUnsafeMutableBytes { bytes in
            do throws(FileError) {
                return .success(
                    try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[from...]), at: offset)
                )
            } catch { return .failure(error) }
        }
        let count = try outcome.get()
        end += count
        isAtEnd = count == 0
    }
}
