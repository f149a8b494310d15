import Foundation
import HTTPTypes
import Hummingbird
import Mechanisms
import NIOCore
import WebChat

extension WebChatRoutes {
    /// A page.
    func html(_ page: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page))
        )
    }

    /// Data for the page's script.
    func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        guard let data = try? JSONEncoder().encode(value) else { return Response(status: .internalServerError) }
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }

    /// Sends the browser to a page with a GET, so that reloading sends nothing again.
    func redirect(to path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }

    /// A problem in one sentence of our own, as a page or for the script.
    func refusal(
        _ request: Request,
        _ status: HTTPResponse.Status,
        _ sentence: (WebChatWords) -> String,
        language: Language? = nil
    ) -> Response {
        let language = language ?? self.language(of: request)
        return refusal(request, status, text: sentence(WebChatWords(language)), language: language)
    }

    /// A problem in one sentence, as a page or for the script.
    func refusal(_ request: Request, _ status: HTTPResponse.Status, text: String, language: Language) -> Response {
        var response =
            isForScript(request)
            ? json(["text": text], status: status) : html(pages.problem(text, language: language), status: status)
        addRetryAfter(to: &response)
        return response
    }

    /// Tells when to try again, where trying again can help.
    func addRetryAfter(to response: inout Response) {
        if response.status == .serviceUnavailable { response.headers[.retryAfter] = String(limits.retryAfter) }
    }

    /// Whether the page's script asks, which wants data and no page.
    func isForScript(_ request: Request) -> Bool {
        request.headers[.accept]?.contains("application/json") ?? false
    }
}
