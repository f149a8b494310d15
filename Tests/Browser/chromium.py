"""A headless Chromium, driven over its DevTools protocol: what a person does, and what a screen reader hears."""

import base64
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from typing import Any, Callable

from websockets.sync.client import ClientConnection, connect

KEYS = {
    "Tab": (9, ""),
    "Enter": (13, "\r"),
    "Escape": (27, ""),
    "Space": (32, " "),
    "ArrowDown": (40, ""),
}


class Failure(Exception):
    """What a person would have missed, in words."""


@dataclass
class Element:
    """A node of the accessibility tree: what a screen reader says, and where it is."""

    role: str
    name: str
    node: int


class Session:
    """One connection of the protocol: to the browser or to a tab."""

    def __init__(self, socket: ClientConnection):
        self.socket = socket
        self.numbers = itertools.count(1)
        self.problems: list[str] = []

    def call(self, method: str, **parameters: Any) -> dict:
        """One command; its result, or a failure with what the browser says."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv(timeout=30))
            if message.get("id") == number:
                if "error" in message:
                    raise Failure(f"{method}: {message['error']['message']}")
                return message["result"]
            self.note(message)

    def note(self, event: dict) -> None:
        """Keeps what the page should not have done: exceptions, refused scripts and styles."""
        if event.get("method") == "Runtime.exceptionThrown":
            details = event["params"]["exceptionDetails"]
            self.problems.append(details.get("exception", {}).get("description", details["text"]))
        if event.get("method") == "Log.entryAdded":
            entry = event["params"]["entry"]
            if entry["level"] == "error" and entry["source"] != "network":
                self.problems.append(entry["text"])


class Page(Session):
    """One tab."""

    def __init__(self, socket: ClientConnection, shots: pathlib.Path):
        super().__init__(socket)
        self.shots = shots
        self.touch = False
        for domain in ("Page", "Runtime", "DOM", "Accessibility", "Log", "Network"):
            self.call(f"{domain}.enable")

    def value(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise Failure(f"in the page: {result['exceptionDetails']['text']}: {expression}")
        return result["result"].get("value")

    # --- Waiting, always for something

    def until(self, what: str, condition: Callable[[], Any], seconds: float = 15) -> Any:
        """The first true value of `condition`; fails with what was waited for and what the page shows."""
        end = time.monotonic() + seconds
        while True:
            try:
                if value := condition():
                    return value
            except Failure:
                pass  # The page was between two documents.
            if time.monotonic() > end:
                raise Failure(f"waited {seconds:g} s for {what}; the page says:\n{self.words()}")
            time.sleep(0.04)

    def words(self) -> str:
        """The end of what a person sees."""
        try:
            return self.value("document.body.innerText")[-2500:]
        except Failure as problem:
            return f"({problem})"

    # --- Going and looking

    def open(self, url: str) -> None:
        """Goes to a page and waits until it is loaded."""
        self.call("Page.navigate", url=url)
        self.until(f"{url} to load", lambda: self.value("document.readyState") == "complete")

    def screen(self, width: int, height: int, phone: bool, dark: bool = False) -> None:
        """Becomes a screen of this size, with fingers or with a mouse."""
        self.touch = phone
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=phone)
        scheme = "dark" if dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def line(self, is_up: bool) -> None:
        """Takes the network away or gives it back."""
        self.call(
            "Network.emulateNetworkConditions", offline=not is_up, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def scripts(self, are_on: bool) -> None:
        """Switches the page's scripts on or off, from the next load on."""
        self.call("Emulation.setScriptExecutionDisabled", value=not are_on)

    def shoot(self, name: str) -> pathlib.Path:
        """Saves what is on the screen once the page has come to rest."""
        self.until("the page to come to rest", lambda: self.value("document.getAnimations().length === 0"))
        path = self.shots / f"{name}.png"
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
        return path

    # --- The accessibility tree

    def elements(self, role: str, name: str = "", within: str | None = None) -> list[Element]:
        """What a screen reader meets with this role and a name that matches, inside a CSS selector's first match."""
        nodes = {node["nodeId"]: node for node in self.call("Accessibility.getFullAXTree")["nodes"]}
        roots = [node for node in nodes.values() if "parentId" not in node]
        if within is not None:
            inside = self.backend(within)
            roots = [node for node in nodes.values() if node.get("backendDOMNodeId") == inside]
        found: list[Element] = []
        rest = list(reversed(roots))
        while rest:
            node = rest.pop()
            rest.extend(nodes[child] for child in reversed(node.get("childIds", [])) if child in nodes)
            if node.get("ignored") or node["role"]["value"] != role:
                continue
            label = node.get("name", {}).get("value", "")
            if re.search(name, label, re.IGNORECASE) and "backendDOMNodeId" in node:
                found.append(Element(role, label, node["backendDOMNodeId"]))
        return found

    def element(self, role: str, name: str = "", within: str | None = None) -> Element:
        """The first such element, waited for."""
        where = f" in {within}" if within else ""
        return self.until(f"a {role} named /{name}/{where}", lambda: self.elements(role, name, within))[0]

    def backend(self, selector: str) -> int:
        """The node of the first match of a CSS selector."""
        result = self.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)})")["result"]
        if "objectId" not in result:
            raise Failure(f"nothing on the page matches {selector}")
        return self.call("DOM.describeNode", objectId=result["objectId"])["node"]["backendNodeId"]

    def focused(self) -> Element:
        """What has the keyboard."""
        result = self.call("Runtime.evaluate", expression="document.activeElement")["result"]
        node = self.call("Accessibility.getPartialAXTree", objectId=result["objectId"], fetchRelatives=False)["nodes"][0]
        role = node.get("role", {}).get("value", "")
        return Element(role, node.get("name", {}).get("value", ""), node.get("backendDOMNodeId", 0))

    # --- Hands

    def press(self, element: Element) -> None:
        """Taps or clicks in the middle of an element, after scrolling it into sight."""
        self.call("DOM.scrollIntoViewIfNeeded", backendNodeId=element.node)
        quads = self.call("DOM.getContentQuads", backendNodeId=element.node)["quads"]
        if not quads:
            raise Failure(f"the {element.role} '{element.name}' cannot be seen")
        x, y = sum(quads[0][0::2]) / 4, sum(quads[0][1::2]) / 4
        if self.touch:
            self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
            self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            return
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def click(self, role: str, name: str, within: str | None = None) -> Element:
        """Presses the element with this role and name; finds it anew when the page has just put another in its place."""
        for attempt in range(5):
            element = self.element(role, name, within)
            try:
                self.press(element)
                return element
            except Failure as failure:
                if "detached" not in str(failure) or attempt == 4:
                    raise
        raise Failure(f"the {role} '{name}' never stands still")

    def key(self, name: str, shift: bool = False) -> None:
        """One key, down and up."""
        code, text = KEYS[name]
        common = {"key": " " if name == "Space" else name, "code": name, "windowsVirtualKeyCode": code}
        modifiers = 8 if shift else 0
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, modifiers=modifiers, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", modifiers=modifiers, **common)

    def type(self, text: str) -> None:
        """Types into what has the keyboard."""
        self.call("Input.insertText", text=text)

    def tab_to(self, role: str, name: str, within: str | None = None, limit: int = 120) -> Element:
        """Goes by the Tab key to the first element with this role and name that it comes to."""
        self.element(role, name, within)
        wanted = {element.node: element for element in self.elements(role, name, within)}
        passed: list[str] = []
        for _ in range(limit):
            self.key("Tab")
            focused = self.focused()
            if focused.node in wanted:
                return wanted[focused.node]
            passed.append(f"{focused.role} '{focused.name}'")
        raise Failure(f"the Tab key does not come to a {role} named /{name}/; it passed {', '.join(passed[:12])} …")


class Chromium:
    """The browser: starts in a folder of its own, goes away with everything it wrote."""

    def __init__(self, shots: pathlib.Path):
        shots.mkdir(parents=True, exist_ok=True)
        self.shots = shots

    def __enter__(self) -> "Chromium":
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if program is None:
            raise Failure("no Chromium here; on Debian: apt-get install chromium")
        self.folder = tempfile.TemporaryDirectory(prefix="samenspel-browser-", ignore_cleanup_errors=True)
        options = ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0", "--mute-audio"]
        if os.geteuid() == 0:
            options.append("--no-sandbox")
        self.process = subprocess.Popen(
            [program, *options, f"--user-data-dir={self.folder.name}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.port = self.debugging_port()
        return self

    def debugging_port(self) -> int:
        """The port that the browser chose, from the file in which it says so."""
        told = pathlib.Path(self.folder.name) / "DevToolsActivePort"
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Failure(f"Chromium stopped at once with status {self.process.returncode}")
            if told.exists() and (lines := told.read_text().splitlines()):
                return int(lines[0])
            time.sleep(0.05)
        raise Failure("Chromium did not start within 30 s")

    def page(self) -> Page:
        """A new tab with cookies of its own."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/json/version") as reply:
            address = json.load(reply)["webSocketDebuggerUrl"]
        # The tab's own set of cookies lives as long as this connection.
        self.browser = Session(connect(address, ping_interval=None, max_size=None))
        context = self.browser.call("Target.createBrowserContext")["browserContextId"]
        target = self.browser.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        return Page(connect(f"ws://127.0.0.1:{self.port}/devtools/page/{target}", ping_interval=None, max_size=None), self.shots)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()
