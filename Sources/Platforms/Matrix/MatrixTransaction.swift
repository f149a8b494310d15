import Foundation

/// Reads the events of a transaction.
///
/// One that cannot be read is left out; it never keeps the others away.
enum MatrixTransaction {
    private struct Body: Decodable {
        var events: [MatrixReadable]?
    }

    /// What a transaction holds: its events in order, and how many could not be read.
    static func read(_ body: [UInt8]) -> (events: [MatrixEvent], unreadable: Int) {
        let decoder = JSONDecoder()
        let found: [MatrixEvent?]
        if let whole = try? decoder.decode(Body.self, from: Data(body)) {
            found = (whole.events ?? []).map(\.event)
        } else {
            // One event can spoil the whole, by nesting deeper than the decoder goes: each is read by itself.
            found = elements(ofArray: "events", in: body).map { try? decoder.decode(MatrixEvent.self, from: Data($0)) }
        }
        let events = found.compactMap(\.self)
        return (events, found.count - events.count)
    }

    /// The bytes of each element of an array that stands directly in the outermost object.
    ///
    /// Only looks for the boundaries, at any depth of nesting; what is between them is the decoder's.
    static func elements(ofArray name: String, in body: [UInt8]) -> [ArraySlice<UInt8>] {
        var elements: [ArraySlice<UInt8>] = []
        var depth = 0
        var string: Int?
        var isEscaped = false
        var lastString: ArraySlice<UInt8> = []
        var key: ArraySlice<UInt8> = []
        var start: Int?
        let wanted = Array(name.utf8)
        for (index, byte) in body.enumerated() {
            if let begin = string {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    string = nil
                    lastString = body[(begin + 1)..<index]
                }
                continue
            }
            let isWanted = depth == 2 && key.elementsEqual(wanted)
            switch byte {
            case UInt8(ascii: "\""): string = index
            case UInt8(ascii: ":"): if depth == 1 { key = lastString }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if isWanted, start == nil { start = index }
                depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if let begin = start, depth == 2 {
                    elements.append(body[begin...index])
                    start = nil
                }
            default: break
            }
        }
        return elements
    }
}
