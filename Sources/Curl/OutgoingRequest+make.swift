import Foundation
public import HTTPTypes

extension OutgoingRequest {
    /// Makes a request below an address.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - address: The platform's base address, or a whole address that it named.
    ///   - path: Segments after the address's own path. Each is percent-encoded as one segment: `!abc:example.org` and
    ///     `19:abc@thread.tacv2;messageid=1` keep their meaning.
    ///   - query: Items of the query, after the address's own.
    ///   - fields: Header fields.
    ///   - body: The body; set its `contentType` among the fields.
    ///   - timeout: How long the whole may take.
    ///   - responseLimit: The largest response body that is read, in bytes.
    public init(
        _ method: HTTPRequest.Method,
        to address: WebAddress,
        path: [String] = [],
        query: FormFields = [:],
        fields: HTTPFields = [:],
        body: [UInt8] = [],
        timeout: Duration = .seconds(30),
        responseLimit: Int = 4 * 1024 * 1024
    ) {
        let head = HTTPRequest(
            method: method,
            scheme: address.scheme,
            authority: address.authority,
            path: address.target(path, query: query),
            headerFields: fields
        )
        self.init(head, body: body, timeout: timeout, responseLimit: responseLimit)
    }

    /// This request with a value as its JSON body: keys sorted, slashes plain.
    ///
    /// Throws what encoding throws.
    public func json(_ value: some Encodable) throws -> OutgoingRequest {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return with(Array(try encoder.encode(value)), contentType: "application/json; charset=utf-8")
    }

    /// This request with a form as its body.
    public func form(_ form: FormFields) -> OutgoingRequest {
        with(form.encoded, contentType: FormFields.contentType)
    }

    /// This request with files and fields as its body.
    public func multipart(_ form: MultipartForm) -> OutgoingRequest {
        let (contentType, body) = form.encoded()
        return with(body, contentType: contentType)
    }

    /// This request with a body of bytes.
    public func with(_ body: [UInt8], contentType: String) -> OutgoingRequest {
        var request = self
        request.body = body
        request.head.headerFields[.contentType] = contentType
        return request
    }
}

extension IncomingResponse {
    /// Reads the body as JSON.
    ///
    /// Throws what decoding throws: do not log it, it can quote the body.
    public func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body))
    }
}
