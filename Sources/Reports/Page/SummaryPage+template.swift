extension SummaryPage {
    /// The variables of the page.
    static let variables: [String: PageVariable] = [
        "title": .text, "language": .text, "style": .markup, "standalone": .flag, "density": .text,
        "region": .text, "occasion": .text, "opening": .text, "closed": .text,
        "rehearsal": .list(["sentence": .text]),
        "place": .list(["placeLabel": .text, "placeName": .text]),
        "overall": .list(["overallHeading": .text, "level": .text]),
        "agreed": .list([
            "agreedHeading": .text,
            "agreements": .list([
                "what": .text, "status": .text,
                "who": .list(["ownerBefore": .text, "owner": .text, "ownerAfter": .text]),
                "word": .list(["said": .text]),
                "noticed": .list(["noticedLead": .text, "noticedBy": .text]),
                "question": .text,
            ]),
        ]),
        "said": .list([
            "saidHeading": .text,
            "saidItems": .list([
                "saidTopic": .text, "saidSentences": .text,
                "stronger": .list(["strongerLead": .text, "strongerText": .text]),
                "weaker": .list(["weakerLead": .text, "weakerText": .text]),
            ]),
        ]),
        "topics": .list([
            "topicsHeading": .text,
            "items": .list([
                "label": .text, "asked": .text, "reason": .text, "prompt": .text,
                "starters": .list(["starter": .text]),
            ]),
        ]),
        "remark": .list(["remarkText": .text]),
        "answers": .list([
            "answersHeading": .text, "questionHead": .text, "answerHead": .text, "wantedHead": .text,
            "beforeHead": .text, "tableNote": .text,
            "legends": .list(["words": .list(["swatch": .markup, "wordText": .text])]),
            "rows": .list([
                "rowLabel": .text, "rowQuestion": .text, "bar": .markup, "picture": .text,
                "wanted": .text, "before": .list(["beforeText": .text]),
            ]),
        ]),
        "talk": .list(["talkHeading": .text, "talkQuestions": .list(["talkQuestion": .text])]),
        "change": .list(["changeHeading": .text, "changeText": .text]),
        "meetingHeading": .text, "meetingText": .text,
        "points": .list([
            "pointsHeading": .text,
            "pointItems": .list(["pointText": .text, "pointName": .list(["name": .text])]),
        ]),
        "advice": .list([
            "adviceHeading": .text, "adviceIntroduction": .text,
            "themes": .list([
                "theme": .text, "challenges": .text, "advices": .list(["adviceText": .text]),
            ]),
        ]),
        "notesHeading": .text, "noteFields": .list(["noteField": .text]),
        "source": .text, "notForComparison": .text,
        "confidant": .list(["confidantLead": .text, "confidantName": .text]),
        "madeBy": .text,
    ]

    /// The page.
    ///
    /// Texts that came from people stand in `<bdi>`, so that no writing direction leaks out of them.
    static let source = """
        {{#standalone}}<!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        {{/standalone}}<div class="summary {{density}}" lang="{{language}}">
        <header>
        {{#rehearsal}}<p class="rehearsal"><strong>{{sentence}}</strong></p>
        {{/rehearsal}}<h1><bdi>{{region}}</bdi>: {{occasion}}</h1>
        <p>{{opening}} {{closed}}{{#place}} {{placeLabel}} <bdi>{{placeName}}</bdi>.{{/place}}</p>
        {{#overall}}<p class="overall"><strong>{{overallHeading}}:</strong> <bdi>{{level}}</bdi></p>
        {{/overall}}</header>
        <main>
        {{#agreed}}<section class="agreed" aria-labelledby="agreed">
        <h2 id="agreed">{{agreedHeading}}</h2>
        <ul>
        {{#agreements}}<li><bdi>{{what}}</bdi> {{#who}}<span class="quiet">({{ownerBefore}}<bdi>{{owner}}</bdi>{{ownerAfter}})</span> {{/who}}\
        <strong>{{status}}</strong>{{#word}} <bdi>{{said}}</bdi>{{/word}}\
        {{#noticed}} {{noticedLead}}<bdi>{{noticedBy}}</bdi>.{{/noticed}} {{question}}</li>
        {{/agreements}}</ul>
        </section>
        {{/agreed}}{{#said}}<section class="said" aria-labelledby="said">
        <h2 id="said">{{saidHeading}}</h2>
        <ul>
        {{#saidItems}}<li><strong>{{saidTopic}}.</strong> {{saidSentences}}\
        {{#stronger}} {{strongerLead}} <bdi>{{strongerText}}</bdi>.{{/stronger}}\
        {{#weaker}} {{weakerLead}} <bdi>{{weakerText}}</bdi>.{{/weaker}}</li>
        {{/saidItems}}</ul>
        </section>
        {{/said}}{{#topics}}<section class="topics" aria-labelledby="topics">
        <h2 id="topics">{{topicsHeading}}</h2>
        <ol>
        {{#items}}<li><h3>{{label}}</h3>
        <p class="quiet">{{asked}}</p>
        <p>{{reason}}</p>
        <p><strong>{{prompt}}</strong></p>
        {{#starters}}<p>{{starter}}</p>
        {{/starters}}</li>
        {{/items}}</ol>
        </section>
        {{/topics}}{{#remark}}<p class="remark"><strong>{{remarkText}}</strong></p>
        {{/remark}}{{#talk}}<section class="talk" aria-labelledby="talk">
        <h2 id="talk">{{talkHeading}}</h2>
        <ul>
        {{#talkQuestions}}<li>{{talkQuestion}}</li>
        {{/talkQuestions}}</ul>
        </section>
        {{/talk}}{{#answers}}<section class="answers" aria-labelledby="answers">
        <h2 id="answers">{{answersHeading}}</h2>
        <div class="legends">{{#legends}}<ul class="legend">
        {{#words}}<li>{{{swatch}}} {{wordText}}</li>
        {{/words}}</ul>
        {{/legends}}</div>
        <table role="table">
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{questionHead}}</th><th scope="col" role="columnheader">{{answerHead}}</th>\
        <th scope="col" role="columnheader">{{wantedHead}}</th><th scope="col" role="columnheader">{{beforeHead}}</th></tr></thead>
        <tbody role="rowgroup">
        {{#rows}}<tr role="row">
        <th scope="row" role="rowheader">{{rowLabel}}<span class="quiet">{{rowQuestion}}</span></th>
        <td role="cell">{{{bar}}}<span>{{picture}}</span></td>
        <td role="cell"><span class="cell-head" aria-hidden="true">{{wantedHead}}: </span>{{wanted}}</td>
        <td role="cell"><span class="cell-head" aria-hidden="true">{{beforeHead}}: </span>{{#before}}<span class="line">{{beforeText}}</span>{{/before}}</td>
        </tr>
        {{/rows}}</tbody>
        </table>
        <p class="quiet">{{tableNote}}</p>
        </section>
        {{/answers}}<div class="columns">
        {{#change}}<section aria-labelledby="change">
        <h2 id="change">{{changeHeading}}</h2>
        <p>{{changeText}}</p>
        </section>
        {{/change}}<section aria-labelledby="meeting">
        <h2 id="meeting">{{meetingHeading}}</h2>
        <p>{{meetingText}}</p>
        </section>
        </div>
        {{#points}}<section aria-labelledby="points">
        <h2 id="points">{{pointsHeading}}</h2>
        <ul>
        {{#pointItems}}<li><bdi>{{pointText}}</bdi>{{#pointName}} (<bdi>{{name}}</bdi>){{/pointName}}</li>
        {{/pointItems}}</ul>
        </section>
        {{/points}}{{#advice}}<section class="advice" aria-labelledby="advice">
        <h2 id="advice">{{adviceHeading}}</h2>
        <p class="quiet">{{adviceIntroduction}}</p>
        {{#themes}}<p><strong>{{theme}}</strong>: {{challenges}}</p>
        <ul>
        {{#advices}}<li>{{adviceText}}</li>
        {{/advices}}</ul>
        {{/themes}}</section>
        {{/advice}}<section class="notes" aria-labelledby="notes">
        <h2 id="notes">{{notesHeading}}</h2>
        <dl>
        {{#noteFields}}<div><dt>{{noteField}}</dt><dd></dd></div>
        {{/noteFields}}</dl>
        </section>
        </main>
        <footer>
        <p>{{source}} <strong>{{notForComparison}}</strong>\
        {{#confidant}} {{confidantLead}} <bdi>{{confidantName}}</bdi>.{{/confidant}} {{madeBy}}</p>
        </footer>
        </div>
        {{#standalone}}</body>
        </html>
        {{/standalone}}
        """
}
