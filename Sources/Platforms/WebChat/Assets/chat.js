// The chat page without its waiting: sends without a reload, shows what is new, says what goes wrong.
// The page works without this file; every form is a plain form.
"use strict";
(() => {
  const words = document.body.dataset;
  const connection = document.getElementById("connection");
  const paneOf = (element) => element.closest("[data-pane]");
  const lineOf = (form) => paneOf(form)?.querySelector(".line") ?? connection;
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const freshID = () => Array.from(crypto.getRandomValues(new Uint8Array(16)),
    (byte) => byte.toString(16).padStart(2, "0")).join("");
  document.documentElement.classList.add("scripted");

  // --- Sending: one submit is one id, sent again until the server has it or says why not.

  async function send(form, button) {
    if (form.ariaBusy === "true") return;
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.set(button.name, button.value);
    if (body.has("id")) body.set("id", freshID());
    const field = form.querySelector("textarea");
    if (field && !field.value.trim()) return field.focus();
    const line = lineOf(form);
    form.ariaBusy = "true";
    button?.classList.add("chosen");
    if (field) field.readOnly = true;
    const slow = setTimeout(() => say(line, words.sending), 700);
    for (let attempt = 0, done = false; !done; attempt += 1) {
      let pause = Math.min(2 ** attempt, 30);
      try {
        const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
        if (reply.status === 503 || reply.status === 502 || reply.status === 504) {
          pause = Number(reply.headers.get("Retry-After")) || pause;
        } else {
          done = true;
          clearTimeout(slow);
          say(line, reply.ok ? "" : (await reply.json().catch(() => ({}))).text ?? words.offline);
          if (reply.ok && field) field.value = "";
        }
      } catch { /* no line: the same again after the pause */ }
      if (!done) {
        clearTimeout(slow);
        say(line, words.unsent);
        await wait(pause * 1000);
      }
    }
    form.ariaBusy = "false";
    button?.classList.remove("chosen");
    if (field) field.readOnly = false;
    watch(true);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".choices, .composer, #hurry")) return;
    event.preventDefault();
    if (form.matches(".composer")) form.querySelector("textarea").focus();
    send(form, event.submitter);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches(".composer textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  // --- Showing: what is new goes into the log, which reads it out; what changed is changed in silence.

  function insert(item) {
    const pane = document.getElementById(`pane-${item.pane}`);
    if (!pane) return null;
    const template = document.createElement("template");
    template.innerHTML = item.html;
    const entry = template.content.firstElementChild;
    const old = document.getElementById(entry.id);
    if (old) {
      entry.setAttribute("aria-live", "off");
      old.replaceWith(entry);
      return null;
    }
    entry.classList.add("arriving");
    pane.querySelector(".entries").append(entry);
    return entry;
  }

  function setOpen(entry, isOpen) {
    const form = entry.querySelector("form.choices");
    if (!form || form.hidden === !isOpen) return;
    entry.setAttribute("aria-live", "off");
    const hadFocus = form.contains(document.activeElement);
    form.hidden = !isOpen;
    entry.querySelector(".asked").hidden = isOpen;
    if (hadFocus && !isOpen) entry.closest(".log").focus({ preventScroll: true });
  }

  function show(news) {
    words.cursor = news.cursor;
    for (const [pane, shown] of Object.entries(news.shown)) {
      document.querySelectorAll(`#pane-${pane} .entry`).forEach((entry) => {
        const number = Number(entry.dataset.number);
        if (shown.includes(number)) setOpen(entry, news.open[pane].includes(number)); else entry.remove();
      });
    }
    const added = news.entries.map(insert).filter(Boolean);
    for (const pane of new Set(added.map(paneOf))) {
      const mine = added.filter((entry) => paneOf(entry) === pane);
      if (isShown(pane)) reveal(pane, mine); else keep(pane, mine);
    }
    if (news.clock) tell(document.getElementById("clock"), news.clock);
  }

  // Changes the words of the clock bar only: a button that is being pressed stays where it is.
  function tell(clock, html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content;
    if (!clock) return;
    if (!fresh.querySelector("form") !== !clock.querySelector("form")) {
      clock.replaceChildren(fresh);
      return;
    }
    clock.querySelectorAll(".now, .coming").forEach((part) => {
      const words = fresh.querySelector(`.${part.className}`);
      if (words && words.innerHTML !== part.innerHTML) part.replaceChildren(...words.childNodes);
    });
  }

  // Scrolls to what wants attention: the open question whole, else the first of the new entries; from its top where
  // it is higher than the log. Hands the keyboard on to the next question.
  function reveal(pane, entries) {
    const log = pane.querySelector(".log");
    const asks = (entry) => entry.querySelector("form.choices:not([hidden]) fieldset");
    const target = entries.find(asks) ?? entries[0];
    if (!target) return;
    const rest = log.querySelector(".entries").getBoundingClientRect().bottom - target.getBoundingClientRect().top;
    log.scrollTop = Math.min(0, log.clientHeight - rest - 8);
    if (document.documentElement.scrollHeight > innerHeight + 4) target.scrollIntoView({ block: "nearest" });
    if (asks(target) && document.activeElement === log) asks(target).focus({ preventScroll: true });
  }

  // --- Conversations as tabs, where the screen holds one at a time.

  const tabs = Array.from(document.querySelectorAll("[data-tab]"));
  const isShown = (pane) => pane.offsetParent !== null;

  const unseen = new Map();

  function choose(name) {
    for (const tab of tabs) {
      const isCurrent = tab.dataset.tab === name;
      const pane = document.getElementById(`pane-${tab.dataset.tab}`);
      pane.classList.toggle("current", isCurrent);
      if (!isCurrent) { tab.removeAttribute("aria-current"); continue; }
      tab.setAttribute("aria-current", "true");
      tab.scrollIntoView({ block: "nearest", inline: "nearest" });
      say(tab.querySelector(".count"), "");
      reveal(pane, unseen.get(name) ?? []);
      unseen.delete(name);
    }
  }

  function keep(pane, entries) {
    const name = pane.dataset.pane;
    unseen.set(name, [...(unseen.get(name) ?? []), ...entries]);
    const mark = tabs.find((tab) => tab.dataset.tab === name)?.querySelector(".count");
    if (mark) say(mark, `${unseen.get(name).length} ${words.fresh}`);
  }

  tabs.forEach((tab) => tab.addEventListener("click", (event) => {
    event.preventDefault();
    choose(tab.dataset.tab);
  }));
  for (const pane of document.querySelectorAll("[data-pane]")) {
    const question = Array.from(pane.querySelectorAll("form.choices")).at(-1)?.closest(".entry");
    if (question) unseen.set(pane.dataset.pane, [question]);
    if (question && isShown(pane)) reveal(pane, [question]);
  }
  choose(tabs[0]?.dataset.tab);
  document.querySelectorAll(".hint").forEach((hint) => { hint.hidden = false; });

  // --- Listening: a stream, and where a network holds streams back or breaks them, asking.

  // When the stream last gave a sign, whether it ever did, and since when it is known to be broken.
  let stream, heard = 0, isProven = false, brokenAt = 0, isLost = false, isAsking = false;

  function hear() {
    heard = Date.now();
    isProven = true;
    brokenAt = 0;
    if (!isLost) return;
    isLost = false;
    say(connection, words.online);
    setTimeout(() => { if (!isLost) say(connection, ""); }, 4000);
  }

  function lose(text) {
    isLost = true;
    say(connection, text);
  }

  function listen() {
    stream?.close();
    heard = Date.now();
    isProven = false;
    stream = new EventSource(`/chat/events?after=${encodeURIComponent(words.cursor)}`);
    stream.addEventListener("news", (event) => { hear(); show(JSON.parse(event.data)); });
    stream.addEventListener("beat", hear);
    stream.addEventListener("page", reload);
    stream.addEventListener("revoked", (event) => end(JSON.parse(event.data).text));
    stream.addEventListener("error", () => { brokenAt ||= Date.now(); setTimeout(watch, 1500); });
  }

  function end(text) {
    stream.close();
    clearInterval(watching);
    lose(text);
  }

  function reload() {
    const isTyping = Array.from(document.querySelectorAll("textarea")).some((field) => field.value);
    if (isTyping) lose(words.reload); else location.reload();
  }

  // Asks when the stream is broken or has been silent too long; `soon` after sending, when an answer is expected.
  async function watch(soon = false) {
    const silence = Date.now() - heard, broken = brokenAt && Date.now() - brokenAt;
    const isDue = brokenAt ? broken > 1000 : silence > (isProven ? 40000 : 8000);
    if (isAsking || document.hidden || !(isDue || (soon === true && isLost))) return;
    isAsking = true;
    try {
      const reply = await fetch(`/chat/news?after=${encodeURIComponent(words.cursor)}`, { headers: { Accept: "application/json" } });
      if (reply.status === 401) return end((await reply.json()).text);
      if (!reply.ok) throw new Error(String(reply.status));
      show(await reply.json());
      if (isLost || broken > 8000 || !isProven) lose(words.slow);
    } catch {
      lose(words.offline);
    } finally {
      isAsking = false;
    }
    if (stream.readyState === EventSource.CLOSED || silence > 40000) listen();
  }

  const watching = setInterval(watch, 4000);
  document.addEventListener("visibilitychange", () => watch());
  window.addEventListener("online", () => listen());
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  listen();
})();
