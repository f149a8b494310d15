import Chat
import HTTPTypes
import Hummingbird
import Mechanisms
import NIOCore
import WebChat

extension WebChatRoutes {
    /// What the form of a text or a choice sends.
    struct MessageForm: Decodable {
        var pane: String
        var id: String
        var text: String?
        var prompt: String?
        var choice: String?
    }

    /// What the language button sends.
    struct LanguageForm: Decodable {
        var language: Language
    }

    /// What is wrong with a form.
    enum FormProblem: Error {
        case tooLong
        case unreadable
    }

    /// Takes in what a person typed or tapped; answers when it is durable.
    func message(_ request: Request) async -> Response {
        let session = await session(of: request)
        let form: MessageForm
        do throws(FormProblem) {
            form = try await self.form(of: request)
        } catch {
            // The body is read first, so that a refusal does not break off the connection half-way a request.
            guard let session else { return refusal(request, .unauthorized, \.notSignedIn) }
            return refusal(request, error, session)
        }
        guard let session else { return refusal(request, .unauthorized, \.notSignedIn) }
        let language = session.viewer.language
        guard let pane = session.viewer.panes.first(where: { $0.id == form.pane }), pane.canWrite else {
            return refusal(request, .badRequest, \.cannotWriteHere, language: language)
        }
        guard let content = content(of: form) else {
            let sentence: (WebChatWords) -> String = form.text == nil ? \.badForm : \.emptyText
            return await returned(form, request, session, .badRequest, sentence(WebChatWords(language)))
        }
        guard isID(form.id) else { return refusal(request, .badRequest, \.badForm, language: language) }
        let inbound = Inbound(
            id: form.id,
            account: account(in: pane, of: session.viewer),
            conversation: pane.conversation,
            content: content,
            sentAt: nil
        )
        switch await host.receive(inbound, token: session.token) {
        case .accepted: return done(request, pane: pane.id)
        case .refused(let status, let text):
            return await returned(form, request, session, HTTPResponse.Status(code: status), text)
        }
    }

    /// Changes the language of bot and page.
    func language(_ request: Request) async -> Response {
        let session = await session(of: request)
        do throws(FormProblem) {
            let form: LanguageForm = try await form(of: request)
            guard let session else { return refusal(request, .unauthorized, \.notSignedIn) }
            switch await host.speak(form.language, token: session.token) {
            case .accepted: return done(request, pane: nil)
            case .refused(let status, let text):
                return refusal(
                    request,
                    HTTPResponse.Status(code: status),
                    text: text,
                    language: session.viewer.language
                )
            }
        } catch {
            guard let session else { return refusal(request, .unauthorized, \.notSignedIn) }
            return refusal(request, error, session)
        }
    }

    /// Goes on to the next event of a rehearsal.
    func hurry(_ request: Request) async -> Response {
        guard let session = await session(of: request) else { return refusal(request, .unauthorized, \.notSignedIn) }
        guard session.viewer.rehearsal?.canHurry == true else {
            return refusal(request, .notFound, \.notFound, language: session.viewer.language)
        }
        await host.hurry(token: session.token)
        return done(request, pane: nil)
    }

    /// Reads a form within the limit.
    func form<Form: Decodable>(of request: Request) async throws(FormProblem) -> Form {
        guard let buffer = try? await request.body.collect(upTo: limits.body) else { throw .tooLong }
        let bytes = buffer.readableBytesView
        // The decoder puts a replacement character for bytes that are no UTF-8; a person must be told instead.
        guard let text = String(validating: bytes, as: UTF8.self),
            String(validating: percentDecoded(bytes), as: UTF8.self) != nil
        else { throw .unreadable }
        do {
            return try URLEncodedFormDecoder().decode(Form.self, from: text)
        } catch {
            throw .unreadable
        }
    }

    /// The bytes that a percent-encoded form stands for; a broken escape stands for itself.
    private func percentDecoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                decoded.append(value)
                rest.removeFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    private func refusal(_ request: Request, _ problem: FormProblem, _ session: Session) -> Response {
        let language = session.viewer.language
        return switch problem {
        case .tooLong: refusal(request, .contentTooLarge, \.tooLong, language: language)
        case .unreadable: refusal(request, .badRequest, \.badForm, language: language)
        }
    }

    /// What was done, when the form says it clearly: a choice of a question, or a text that is not empty.
    private func content(of form: MessageForm) -> Inbound.Content? {
        if let prompt = form.prompt, let choice = form.choice {
            guard !prompt.isEmpty, !choice.isEmpty else { return nil }
            return .tap(PromptID(rawValue: prompt), choice: choice)
        }
        guard let text = form.text?.replacing("\r\n", with: "\n").trimmed, !text.isEmpty else { return nil }
        return .text(text)
    }

    /// As whom the viewer writes in a pane.
    private func account(in pane: WebChatPane, of viewer: WebChatViewer) -> Account {
        if case .direct(let account) = pane.conversation { account } else { viewer.account }
    }

    private func isID(_ id: String) -> Bool {
        (8...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// It is done: nothing more to say to the script; without one, back to the page.
    private func done(_ request: Request, pane: WebChatPane.ID?) -> Response {
        if isForScript(request) { return Response(status: .noContent) }
        return redirect(to: WebChatPaths.page + (pane.map { "#text-\($0)" } ?? ""))
    }

    /// It was not taken in: without a script the page comes back with the text still in its field.
    private func returned(
        _ form: MessageForm,
        _ request: Request,
        _ session: Session,
        _ status: HTTPResponse.Status,
        _ text: String
    ) async -> Response {
        guard !isForScript(request), status != .unauthorized else {
            return refusal(request, status, text: text, language: session.viewer.language)
        }
        let draft = WebChatPages.Draft(pane: form.pane, id: form.id, text: form.text ?? "", problem: text)
        let page = pages.chat(session.viewer, transcripts: await transcripts(of: session), draft: draft)
        var response = html(page, status: status)
        addRetryAfter(to: &response)
        return response
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
