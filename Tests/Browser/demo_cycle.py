#!/usr/bin/env python3
"""Drives the demo in a real browser through a whole cycle, as two people would.

    Tests/Browser/demo_cycle.py URL

`URL` is the personal link that the demo printed. First in Dutch on a phone, with a finger, over a line that breaks;
then in English on a desk, with the keyboard only, and once without scripts. Each part goes question, answers,
reminder, seal, summary, meeting note, agreement, next question. Screenshots land in `.artifacts/screenshots/`. Ends
with status 0, or 1 and what was missing.
"""

import re
import sys
import urllib.parse

import environment

if __name__ == "__main__":
    environment.enter()

from chromium import Chromium, Element, Failure, Page  # noqa: E402  (needs the environment)

SHOTS = environment.ROOT / ".artifacts" / "screenshots"
DIRECT, CHANNEL, FACILITATOR = ".pane.direct", ".pane.channel", ".pane.facilitator"
OPEN = "form.choices:not([hidden])"

WORDS = {
    "nl": {
        "join": "open mijn chat", "next": "volgende gebeurtenis", "send": "verstuur", "text": "je bericht",
        "good": "goed", "agreement": "We kijken twee keer mee bij een ander ziekenhuis",
        "unsent": "nog niet verstuurd", "rehearsal": "oefening", "agreed": r"spraken jullie af",
        "discussed": r"bespraken jullie", "another": r"nog een onderwerp", "one": "^nee",
    },
    "en": {
        "join": "open my chat", "next": "next event", "send": "send", "text": "your message",
        "good": "well", "agreement": "We visit each other twice to learn",
        "unsent": "not sent yet", "rehearsal": "rehearsal", "agreed": r"did you agree",
        "discussed": r"did you discuss", "another": r"another topic", "one": "^no",
    },
}

# What the facilitator types where no choice is offered, by what the bot asks.
REPLIES = {
    "nl": [(r"wie|trekker", "de coördinator"), (r"wanneer|welke dag|datum|klaar", "over zes weken")],
    "en": [(r"\bwho\b|owner", "the coordinator"), (r"\bwhen\b|which day|date|due", "in six weeks")],
}


class Cycle:
    """One person's way through the demo."""

    def __init__(self, page: Page, language: str, label: str, keyboard: bool):
        self.page = page
        self.language = language
        self.words = WORDS[language]
        self.label = label
        self.keyboard = keyboard
        self.shots = 0

    def step(self, what: str) -> None:
        print(f"{self.label}: {what}", flush=True)

    def shoot(self, name: str) -> None:
        self.shots += 1
        self.page.shoot(f"{self.label}-{self.shots:02}-{name}")

    # --- What the page shows

    def count(self, selector: str) -> int:
        return self.page.value(f"document.querySelectorAll({selector!r}).length")

    def text(self, selector: str) -> str:
        """The words of the last match."""
        return self.page.value(f"Array.from(document.querySelectorAll({selector!r})).at(-1)?.innerText ?? ''")

    def clock(self) -> str:
        return self.text("#now")

    def entries(self) -> int:
        return self.count(".entry")

    # --- What the person does

    def press(self, role: str, name: str, within: str) -> Element:
        """With a finger or mouse, or with Tab and Enter."""
        self.show(within)
        if not self.keyboard:
            return self.page.click(role, name, within)
        element = self.page.tab_to(role, name, within)
        self.page.key("Enter")
        return element

    def show(self, pane: str) -> None:
        """Brings a conversation to the front, where the screen holds one at a time."""
        identifier = self.page.value(f"document.querySelector({pane!r})?.dataset.pane ?? ''")
        tab = f"[data-tab='{identifier}']"
        if identifier and self.page.value(f"!!document.querySelector(\"{tab}\")?.offsetParent"):
            if self.page.value(f"document.querySelector(\"{tab}\").getAttribute('aria-current') !== 'true'"):
                self.page.press(self.page.element("link", within=tab))
                self.page.until("the conversation to come up", lambda: self.page.value(
                    f"document.querySelector({pane!r}).offsetParent !== null"))

    def write(self, text: str, pane: str) -> None:
        """Types a text and sends it."""
        self.show(pane)
        field = self.page.element("textbox", self.words["text"], pane)
        if self.keyboard:
            self.page.value(f"document.querySelector('{pane} .log').focus()")
            self.page.tab_to("textbox", self.words["text"], pane)
            self.page.type(text)
            self.page.key("Enter")
        else:
            self.page.press(field)
            self.page.type(text)
            self.page.click("button", self.words["send"], pane)

    def said(self, text: str, pane: str) -> None:
        """Waits until one's own words stand in the conversation, and stand there once."""
        mine = f"Array.from(document.querySelectorAll('{pane} .entry.me .body')).map((e) => e.innerText.trim())"
        self.page.until(f"'{text}' to stand in the conversation", lambda: text in self.page.value(mine))

    def answer(self, pane: str, choice: str) -> str:
        """Answers the open question with a tap, after which the keyboard stands at the next one; what was tapped."""
        before = self.page.value(f"document.querySelector('{pane} {OPEN}').closest('.entry').id")
        button = self.press("button", choice, f"{pane} {OPEN}")
        self.page.until(
            f"the question to close after '{button.name}'",
            lambda: self.page.value(f"!document.querySelector('#{before} {OPEN}')"),
        )
        self.said(button.name, pane)
        if self.keyboard and self.count(f"{pane} {OPEN} .scores"):
            self.page.until("the keyboard to stand at the next question", lambda: self.page.focused().role == "group")
        return button.name

    def hurry(self) -> bool:
        """Goes on to the next event; whether anything is left to come."""
        before = (self.clock(), self.entries())
        if not self.page.elements("button", self.words["next"], "#clock"):
            return False
        self.press("button", self.words["next"], "#clock")
        self.page.until("the rehearsed clock or a conversation to move", lambda: (self.clock(), self.entries()) != before)
        self.page.until("the button to be ready again", lambda: self.count("#hurry[aria-busy=true]") == 0)
        return True

    def hurry_until(self, what: str, condition) -> None:
        """Goes on until something has happened."""
        for _ in range(60):
            if condition():
                return
            if not self.hurry():
                break
        raise Failure(f"no event brings {what}; the page says:\n{self.page.words()}")

    # --- The parts of the cycle

    def join(self, url: str) -> None:
        self.step("opens the link and joins")
        self.page.open(f"{url}?lang={self.language}")
        if self.page.value("document.cookie") != "":
            raise Failure("the page's scripts can read the session cookie")
        self.shoot("link")
        if self.keyboard:
            self.page.tab_to("button", self.words["join"])
            self.page.key("Enter")
        else:
            self.page.click("button", self.words["join"])
        self.page.until("the chat to open", lambda: self.count(".pane") > 0)
        if self.page.value("document.documentElement.lang") != self.language:
            self.step("changes the language")
            self.page.click("button", {"nl": "^Nederlands$", "en": "^English$"}[self.language])
            self.page.until(
                f"the page in {self.language}",
                lambda: self.page.value("document.readyState === 'complete' && document.documentElement.lang")
                == self.language,
            )
        self.page.until("the page's script to start", lambda: self.page.value(
            "document.documentElement.classList.contains('scripted')"))

    def check_roles(self) -> None:
        self.step("is read out as what it is")
        for pane in (DIRECT, CHANNEL, FACILITATOR):
            self.show(pane)
            log = self.page.element("log", ".+", pane)
            if self.page.value(f"document.querySelector('{pane} .log').getAttribute('aria-live')") != "polite":
                raise Failure(f"the log '{log.name}' does not announce what is new")
        self.show(DIRECT)
        self.page.element("textbox", self.words["text"], DIRECT)
        if not re.search(self.words["rehearsal"], self.text("#clock"), re.IGNORECASE):
            raise Failure("the page does not say that this is a rehearsal")
        wide = self.page.value("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            raise Failure(f"the page is {wide} pixels wider than the screen")

    def reach_question(self) -> None:
        """Until a score is asked; what stands before it (a welcome that wants a yes) is answered with its first choice."""
        self.step("waits for the first question")
        scores = f"{DIRECT} {OPEN} .scores"
        for _ in range(20):
            if self.count(scores):
                break
            if self.count(f"{DIRECT} {OPEN}"):
                self.answer(DIRECT, "")
            elif not self.hurry():
                break
        self.page.until("a question with scores", lambda: self.count(scores))
        group = self.page.element("group", ".+", f"{DIRECT} {OPEN}")
        buttons = self.page.elements("button", r"^[1-5] \w+", f"{DIRECT} {OPEN}")
        if [button.name[0] for button in buttons] != list("12345"):
            raise Failure(f"'{group.name}' does not offer 1 to 5 with words, but {[b.name for b in buttons]}")
        if len(self.page.elements("button", r"^\D", f"{DIRECT} {OPEN}")) == 0:
            raise Failure(f"'{group.name}' offers no way around it")

    def answer_round(self) -> None:
        """One answer with a tap, one with a word, one over a line that breaks, the rest with a tap."""
        self.step("answers with a tap")
        self.shoot("question")
        self.answer(DIRECT, "^4 ")
        ways = [lambda: self.say(self.words["good"]), lambda: self.say_offline("3")]
        for _ in range(20):
            self.page.until("the next question or thanks", lambda: self.count(f"{DIRECT} .entry.bot:last-child"))
            if not self.count(f"{DIRECT} {OPEN} .scores"):
                break
            if ways:
                ways.pop(0)()
            else:
                self.answer(DIRECT, "^[345] ")
        self.shoot("answered")

    def say(self, text: str) -> None:
        self.step(f"answers with the word '{text}'")
        asked = self.text(f"{DIRECT} {OPEN} legend")
        self.write(text, DIRECT)
        self.said(text, DIRECT)
        self.page.until(f"'{asked}' to close", lambda: self.text(f"{DIRECT} {OPEN} legend") != asked)

    def say_offline(self, text: str) -> None:
        self.step("answers while the line is broken")
        asked = self.text(f"{DIRECT} {OPEN} legend")
        before = self.count(f"{DIRECT} .entry.me")
        self.page.line(False)
        self.write(text, DIRECT)
        self.page.until("the page to say that nothing was sent", lambda: re.search(
            self.words["unsent"], self.text(f"{DIRECT} .line"), re.IGNORECASE))
        if self.page.value(f"document.querySelector('{DIRECT} textarea').value") != text:
            raise Failure("the page lost the text when the line broke")
        self.shoot("offline")
        self.page.line(True)
        self.page.until("the answer to arrive by itself", lambda: self.count(f"{DIRECT} .entry.me") > before, 60)
        self.page.until(f"'{asked}' to close", lambda: self.text(f"{DIRECT} {OPEN} legend") != asked)
        if self.count(f"{DIRECT} .entry.me") != before + 1:
            raise Failure(f"'{text}' stands in the conversation more than once")

    def reach_summary(self) -> None:
        self.step("hurries to the summary")
        before = self.count(f"{CHANNEL} .entry.bot h3")
        self.hurry_until("a summary in the channel", lambda: self.count(f"{CHANNEL} .entry.bot h3") > before)
        self.step("sees that the answers are gone from the page")
        scores = f"Array.from(document.querySelectorAll('{DIRECT} .entry.me .body')).map((e) => e.innerText.trim())"
        self.page.until("the scores to leave the page after the seal", lambda: not any(
            re.match(r"[1-5]\b", text) for text in self.page.value(scores)))
        self.show(CHANNEL)
        self.shoot("summary")

    def is_asked_for_note(self) -> bool:
        asked = self.text(f"{FACILITATOR} .entry.bot .body")
        return bool(self.count(f"{FACILITATOR} {OPEN}") and re.search(self.words["discussed"], asked, re.I))

    def tidy_up(self) -> None:
        """Answers what else the facilitator was asked: the announcement, how an agreement stands."""
        for _ in range(8):
            if self.is_asked_for_note() or not self.count(f"{FACILITATOR} {OPEN}"):
                return
            self.answer(FACILITATOR, "")
            self.page.until("the bot to go on", lambda: self.count(f"{FACILITATOR} .entry.bot:last-child"))
        raise Failure("the facilitator's questions never end")

    def hold_meeting(self) -> None:
        self.step("hurries past the meeting and writes the note")
        self.tidy_up()
        self.hurry_until("the question whether it was discussed", self.is_asked_for_note)
        self.show(FACILITATOR)
        self.shoot("meeting")
        agreement = self.words["agreement"]
        everywhere = f"Array.from(document.querySelectorAll('.entry.bot .body')).some((e) => e.innerText.includes({agreement!r}))"
        has_written = False
        for _ in range(25):
            if has_written and self.page.value(everywhere) and not self.count(f"{FACILITATOR} {OPEN}"):
                break
            before = self.count(f"{FACILITATOR} .entry")
            asked = self.text(f"{FACILITATOR} .entry.bot .body")
            if not has_written and re.search(self.words["agreed"], asked, re.I):
                # Only skipping can be tapped here; what was agreed is typed.
                has_written = True
                self.write(agreement, FACILITATOR)
                self.said(agreement, FACILITATOR)
            elif self.count(f"{FACILITATOR} {OPEN}"):
                # One topic is enough; everything else takes the first choice.
                self.answer(FACILITATOR, self.words["one"] if re.search(self.words["another"], asked, re.I) else "")
            elif self.text(f"{FACILITATOR} .entry.bot .body").strip().endswith(".") and has_written:
                break
            else:
                asked = self.text(f"{FACILITATOR} .entry.bot .body")
                reply = next((text for asks, text in REPLIES[self.language] if re.search(asks, asked, re.I)), agreement)
                has_written = has_written or reply == agreement
                self.write(reply, FACILITATOR)
                self.said(reply, FACILITATOR)
            self.page.until("the bot to go on", lambda: self.count(f"{FACILITATOR} .entry") > before + 1)
        if not has_written:
            raise Failure(f"the facilitator was never asked what was agreed; the page says:\n{self.page.words()}")
        self.shoot("agreement")

    def reach_next_round(self) -> None:
        self.step("hurries to the next round")
        self.hurry_until("the next round's first question", lambda: self.count(f"{DIRECT} {OPEN}"))
        self.show(DIRECT)
        self.shoot("next-round")

    def without_scripts(self) -> None:
        """A tap and a text as plain forms."""
        self.step("answers without scripts")
        address = self.page.value("location.origin")
        self.page.scripts(False)
        try:
            self.page.open(f"{address}/chat")
            before = self.count(f"{DIRECT} .entry.me")
            self.page.click("button", "^2 ", f"{DIRECT} {OPEN}")
            self.page.until("the answer on the page that comes back", lambda: self.count(f"{DIRECT} .entry.me") == before + 1)
            self.shoot("without-scripts")
        finally:
            self.page.scripts(True)
        self.page.open(f"{address}/chat")

    def run(self, url: str, is_first: bool) -> None:
        self.join(url)
        self.check_roles()
        self.reach_question()
        if not is_first:
            self.without_scripts()
            self.reach_question()
        self.answer_round()
        self.reach_summary()
        self.hold_meeting()
        self.reach_next_round()
        if self.page.problems:
            raise Failure("the browser complains: " + "; ".join(self.page.problems))


def main() -> None:
    if len(sys.argv) != 2 or urllib.parse.urlparse(sys.argv[1]).scheme not in ("http", "https"):
        sys.exit(f"usage: {sys.argv[0]} URL")
    try:
        with Chromium(SHOTS) as browser:
            phone = browser.page()
            phone.screen(360, 740, phone=True)
            Cycle(phone, "nl", "nl-phone", keyboard=False).run(sys.argv[1], is_first=True)
            desk = browser.page()
            desk.screen(1280, 800, phone=False)
            cycle = Cycle(desk, "en", "en-desk", keyboard=True)
            cycle.run(sys.argv[1], is_first=False)
            desk.screen(1280, 800, phone=False, dark=True)
            cycle.shoot("dark")
            phone.screen(360, 740, phone=True, dark=True)
            phone.open(f"{urllib.parse.urljoin(sys.argv[1], '/chat')}")
            phone.shoot("nl-phone-dark")
    except Failure as failure:
        sys.exit(f"browser test failed: {failure}")
    print(f"browser test passed; screenshots in {SHOTS.relative_to(environment.ROOT)}")


if __name__ == "__main__":
    main()
