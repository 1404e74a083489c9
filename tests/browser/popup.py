"""The extension's real popup, the one that hangs from the toolbar button.

Playwright does not count it among its pages, so it is reached through the browser's own protocol.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.browser.waiting import wait_until

_TOLD = """(() => {
  if (!document.querySelector('main[aria-busy="false"]')) return null;
  const shown = (id) => {
    const element = document.getElementById(id);
    return element.checkVisibility() ? element.textContent : '';
  };
  const counted = (row) => [row.dataset.type, Number(row.querySelector('.count').textContent)];
  const rows = [...document.querySelectorAll('#legend li')];
  return {
    status: shown('status'), advice: shown('advice'), command: shown('command'), detail: shown('detail'),
    uncertain: shown('uncertain'), total: shown('total'), unsupported: shown('unsupported'),
    counts: Object.fromEntries(rows.map(counted)),
    toggle: shown('toggle'), again: shown('again'),
    footer: document.querySelector('footer').textContent.trim(),
    language: document.documentElement.lang,
  };
})()"""


@dataclass(frozen=True, slots=True)
class Told:
    """What the popup shows; an empty string is a thing that is not shown."""

    status: str
    advice: str
    command: str
    detail: str
    uncertain: str
    total: str
    unsupported: str
    counts: dict[str, int]
    toggle: str
    again: str
    footer: str
    language: str


class Popup:
    """A popup that is open over `page`."""

    def __init__(self, browser: CDPSession, target_id: str, page: Page) -> None:
        self._browser = browser
        self._target_id = target_id
        self._page = page
        self._sent = 0
        self._replies: dict[int, dict[str, Any]] = {}
        browser.on("Target.receivedMessageFromTarget", self._receive)
        attached = browser.send("Target.attachToTarget", {"targetId": target_id, "flatten": False})
        self._session_id: str = attached["sessionId"]

    def told(self) -> Told:
        """What it shows once it has done with reading."""
        return Told(**wait_until(lambda: self.evaluate(_TOLD), self._page, "the popup to tell something"))

    def click(self, element_id: str) -> None:
        """Click a button in it, once it has done with reading."""
        self.told()
        self.evaluate(f"document.getElementById({json.dumps(element_id)}).click()")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, or of the promise that it makes, in the popup."""
        parameters = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        reply = self._call("Runtime.evaluate", parameters)
        assert "exceptionDetails" not in reply, reply["exceptionDetails"]
        return reply["result"].get("value")

    def emulate_dark(self) -> None:
        """Show it as a reader sees it who prefers dark screens."""
        features = [{"name": "prefers-color-scheme", "value": "dark"}]
        self._call("Emulation.setEmulatedMedia", {"features": features})

    def screenshot(self) -> bytes:
        """A PNG of the whole popup."""
        return base64.b64decode(self._call("Page.captureScreenshot", {})["data"])

    def close(self) -> None:
        """Close it, as a click beside it does."""
        self._browser.send("Target.closeTarget", {"targetId": self._target_id})
        self._browser.remove_listener("Target.receivedMessageFromTarget", self._receive)

    def _call(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._sent += 1
        number = self._sent
        message = json.dumps({"id": number, "method": method, "params": parameters})
        self._browser.send("Target.sendMessageToTarget", {"sessionId": self._session_id, "message": message})
        reply = wait_until(lambda: self._replies.pop(number, None), self._page, f"the popup's {method}")
        assert "error" not in reply, reply["error"]
        result: dict[str, Any] = reply["result"]
        return result

    def _receive(self, event: dict[str, Any]) -> None:
        if event["sessionId"] == self._session_id:
            reply = json.loads(event["message"])
            self._replies[reply.get("id", 0)] = reply
