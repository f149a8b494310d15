/// A body of `multipart/form-data` (RFC 7578): files and fields together.
public struct MultipartForm: Sendable, Hashable {
    /// The parts in their order.
    public private(set) var parts: [Part] = []

    /// One field or file.
    public struct Part: Sendable, Hashable {
        /// The field's name.
        public var name: String
        /// The file's name; nil for a plain field.
        public var filename: String?
        /// The media type; nil for a plain field.
        public var contentType: String?
        /// The content.
        public var body: [UInt8]
    }

    /// Makes an empty form.
    public init() {}

    /// Adds a plain field.
    public mutating func append(_ name: String, _ value: String) {
        parts.append(Part(name: name, filename: nil, contentType: nil, body: Array(value.utf8)))
    }

    /// Adds a file.
    public mutating func append(file body: [UInt8], as name: String, filename: String, contentType: String) {
        parts.append(Part(name: name, filename: filename, contentType: contentType, body: body))
    }

    /// Writes the form: the value of `Content-Type` and the body.
    public func encoded() -> (contentType: String, body: [UInt8]) {
        let boundary = boundary
        var body: [UInt8] = []
        for part in parts {
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.escaped(part.name))\""
            if let filename = part.filename { head += "; filename=\"\(Self.escaped(filename))\"" }
            if let contentType = part.contentType { head += "\r\nContent-Type: \(Self.escaped(contentType))" }
            body += Array((head + "\r\n\r\n").utf8) + part.body + Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
        return ("multipart/form-data; boundary=\(boundary)", body)
    }

    /// A boundary that stands in no part: looked for, not hoped for.
    private var boundary: String {
        var number = 0
        while true {
            let candidate = "samenspel-\(number)-boundary"
            let bytes = Array(candidate.utf8)
            if !parts.contains(where: { $0.body.contains(bytes) }) { return candidate }
            number += 1
        }
    }

    /// What may stand between quotation marks (the HTML standard's rule for form-data names).
    private static func escaped(_ text: String) -> String {
        text.replacing("\"", with: "%22").replacing("\r\n", with: "%0D%0A")
            .replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
}
