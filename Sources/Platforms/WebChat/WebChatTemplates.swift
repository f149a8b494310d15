import Mechanisms

/// The page templates, in Mustache; the first line of each picks the strict escaping.
///
/// No style and no script stands in a page: the Content-Security-Policy would refuse it.
enum WebChatTemplates {
    private static let head = """
        <meta charset="utf-8">
        <title>{{title}}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <link rel="stylesheet" href="{{css}}">
        <link rel="icon" type="image/svg+xml" href="{{icon}}">
        """

    static let chat = """
        {{% CONTENT_TYPE:STRICT-HTML}}
        {{#head}}<!doctype html>
        <html lang="{{language}}">
        <head>
        \(head)
        <script src="{{js}}" defer></script>
        </head>{{/head}}
        <body class="chat"{{#words}} data-sending="{{sending}}" data-unsent="{{unsent}}" data-offline="{{offline}}"
        data-online="{{online}}" data-slow="{{slow}}" data-reload="{{reload}}" data-fresh="{{fresh}}"{{/words}}
        data-cursor="{{cursor}}">
        {{#firstPane}}<a class="skip" href="#text-{{firstPane}}">{{words.skip}}</a>{{/firstPane}}
        <header class="top">
        <img src="{{head.icon}}" alt="" width="32" height="32">
        <h1>{{head.title}}</h1>
        <form method="post" action="{{words.languagePath}}"><button class="quiet" name="language" \
        value="{{otherLanguage}}" lang="{{otherLanguage}}">{{words.otherLanguage}}</button></form>
        <form method="post" action="{{words.leavePath}}"><button class="quiet">{{words.leave}}</button></form>
        </header>
        {{#clock}}<section class="clock" id="clock" aria-label="{{words.rehearsal}}">{{{clock}}}</section>{{/clock}}
        <p class="connection" id="connection" role="status"></p>
        {{#isMany}}<nav class="tabs" aria-label="{{words.conversations}}">{{#panes}}\
        <a href="#pane-{{id}}" data-tab="{{id}}" aria-live="polite" aria-atomic="true">{{title}} <span class="count"></span></a>{{/panes}}</nav>{{/isMany}}
        <main class="panes panes-{{count}}">
        {{#panes}}
        <section class="pane {{kind}}" id="pane-{{id}}" data-pane="{{id}}" aria-labelledby="title-{{id}}">
        <h2 id="title-{{id}}">{{title}}</h2>
        <div class="log" id="log-{{id}}" role="log" aria-live="polite" aria-relevant="additions" \
        aria-labelledby="title-{{id}}" tabindex="0">
        <div class="entries" data-empty="{{words.empty}}">{{{entries}}}</div>
        </div>
        {{#canWrite}}
        <form class="composer" method="post" action="{{words.messagesPath}}">
        <p class="line" id="line-{{id}}" role="status">{{problem}}</p>
        <input type="hidden" name="pane" value="{{id}}"><input type="hidden" name="id" value="{{formID}}">
        <label for="text-{{id}}">{{words.text}}</label>
        <div class="row"><textarea id="text-{{id}}" name="text" rows="1" maxlength="4000" autocomplete="off" \
        enterkeyhint="send" aria-describedby="hint-{{id}}">{{draft}}</textarea>
        <button type="submit" class="send">{{words.send}}</button></div>
        <p class="small hint" id="hint-{{id}}" hidden>{{words.hint}}</p>
        </form>
        {{/canWrite}}
        {{^canWrite}}<p class="small readonly">{{words.readOnly}}</p>{{/canWrite}}
        </section>
        {{/panes}}
        </main>
        </body>
        </html>
        """

    static let clock = """
        {{% CONTENT_TYPE:STRICT-HTML}}
        <p class="now"><strong>{{label}}.</strong> <span class="extra">{{nowLabel}}</span> <span id="now" role="timer">{{now}}</span>.</p>
        <p class="coming">{{#next}}{{nextLabel}} {{next}}{{/next}}{{^next}}{{nothing}}{{/next}}</p>
        {{#canHurry}}<form method="post" action="{{action}}" id="hurry"><button type="submit" class="primary">\
        {{button}}</button></form>{{/canHurry}}
        """

    static let join = """
        {{% CONTENT_TYPE:STRICT-HTML}}
        {{#head}}<!doctype html>
        <html lang="{{language}}">
        <head>
        \(head)
        </head>
        <body class="single">
        <main>
        <h1>{{title}}</h1>{{/head}}
        <p>{{text}}</p>
        <form method="post" action="{{action}}"><button type="submit" class="primary">{{button}}</button></form>
        <p class="small">{{cookie}}</p>
        <p class="small"><a href="{{otherPath}}" lang="{{other}}" hreflang="{{other}}">{{otherName}}</a></p>
        </main>
        </body>
        </html>
        """

    static let problem = """
        {{% CONTENT_TYPE:STRICT-HTML}}
        {{#head}}<!doctype html>
        <html lang="{{language}}">
        <head>
        \(head)
        </head>
        <body class="single">
        <main>
        <h1>{{title}}</h1>{{/head}}
        <p role="alert">{{text}}</p>
        {{#again}}<p><a href="{{path}}">{{again}}</a></p>{{/again}}
        </main>
        </body>
        </html>
        """
}

/// What stands in the head of every page.
struct HeadContext {
    let title: String
    let language: String
    let css = WebChatAssets.style.path
    let js = WebChatAssets.script.path
    let icon = WebChatAssets.icon.path

    init(title: String, words: WebChatWords) {
        self.title = title
        language = words.language.rawValue
    }
}

/// What the chat page is filled with.
struct ChatContext {
    struct Pane {
        let id: String
        let kind: String
        let title: String
        let entries: String
        let canWrite: Bool
        let formID: String
        let draft: String
        let problem: String
    }

    struct Words {
        let sending, unsent, offline, online, slow, reload, fresh, skip, otherLanguage, leave, rehearsal: String
        let conversations, text, send, hint, readOnly, empty: String
        let languagePath = WebChatPaths.language
        let leavePath = WebChatPaths.leave
        let messagesPath = WebChatPaths.messages

        init(_ words: WebChatWords) {
            sending = words.sending
            unsent = words.notSentYet
            offline = words.offline
            online = words.online
            slow = words.slow
            reload = words.reload
            fresh = words.fresh
            skip = words.skipToText
            otherLanguage = words.otherLanguage
            leave = words.leave
            rehearsal = words.rehearsal
            conversations = words.conversations
            text = words.textLabel
            send = words.send
            hint = words.keyboardHint
            readOnly = words.readOnly
            empty = words.empty
        }
    }

    let head: HeadContext
    let words: Words
    let isMany: Bool
    let count: Int
    let firstPane: String?
    let panes: [Pane]
    let clock: String?
    let cursor: String
    let otherLanguage: String
}

/// What the clock bar is filled with.
struct ClockContext {
    let label, nowLabel, now: String
    let canHurry: Bool
    let action, button, nextLabel: String
    let next: String?
    let nothing: String
}

/// What the page of a personal link is filled with.
struct JoinContext {
    let head: HeadContext
    let action, text, cookie, button, otherPath, other, otherName: String
}

/// What the page of a problem is filled with.
struct ProblemContext {
    let head: HeadContext
    let text, path: String
    let again: String?
}
