"""Chromium with the extension loaded, driven as a reader drives it: open a page, click the toolbar button."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from tests.browser.popup import Popup
from tests.browser.site import NEWS_HOST, OTHER_HOST
from tests.browser.waiting import wait_until

EXTENSION = Path(__file__).parents[2] / "extension"
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-extension-debugging",
    "--disable-features=LocalNetworkAccessChecks",  # the browser's own guard; the server's is tested
    f"--host-resolver-rules=MAP {NEWS_HOST} 127.0.0.1, MAP {OTHER_HOST} 127.0.0.1",
    f"--disable-extensions-except={EXTENSION}",
    f"--load-extension={EXTENSION}",
)


def find_chromium() -> str | None:
    """The browser's program, if it is there. Branded Chrome will not do: it loads no unpacked extension."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Chromium:
    """A running browser; `open` and `click_button` are the reader's hands."""

    def __init__(self, context: BrowserContext, worker: Worker) -> None:
        assert context.browser is not None
        self.context = context
        self.worker = worker
        self.extension_id = worker.url.split("/")[2]
        self._browser = context.browser.new_browser_cdp_session()

    def use_server(self, address: str) -> None:
        """Let the extension ask the server at `address`."""
        self.worker.evaluate("(server) => chrome.storage.local.set({ server })", address)

    @contextmanager
    def open(self, address: str) -> Iterator[Page]:
        """A page in the active tab, closed at the end together with its popup."""
        page = self.context.new_page()
        try:
            page.goto(address)
            page.bring_to_front()
            yield page
        finally:
            page.close()

    def click_button(self, page: Page) -> Popup:
        """Click the toolbar button over `page`: a click that grants activeTab, and opens the popup."""
        for target in self._popup_targets():
            self._browser.send("Target.closeTarget", {"targetId": target})
        wait_until(lambda: None if self._popup_targets() else True, page, "the last popup to close")
        tab = self._tab_of(page)
        self._browser.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": tab})
        opened = wait_until(lambda: next(iter(self._popup_targets()), None), page, "the popup to open")
        return Popup(self._browser, opened, page)

    def _targets(self, kind: str) -> list[dict[str, Any]]:
        found = self._browser.send("Target.getTargets", {"filter": [{"type": kind}]})
        targets: list[dict[str, Any]] = found["targetInfos"]
        return targets

    def _popup_targets(self) -> list[str]:
        popup = f"chrome-extension://{self.extension_id}/popup/popup.html"
        return [target["targetId"] for target in self._targets("page") if target["url"] == popup]

    def _tab_of(self, page: Page) -> str:
        tabs = [target["targetId"] for target in self._targets("tab") if target["url"] == page.url]
        assert len(tabs) == 1, f"{page.url} is open in {len(tabs)} tabs"
        return str(tabs[0])


@contextmanager
def running_chromium(
    playwright: Playwright, program: str, *options: str, scale: float = 1
) -> Iterator[Chromium]:
    """A browser with a fresh profile, the extension and nothing else."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=program,
            headless=False,  # Playwright's own headless mode loads no extensions; --headless=new does
            args=[*_ARGUMENTS, *options],
            ignore_default_args=["--disable-extensions"],
            viewport={"width": 1000, "height": 1300},
            device_scale_factor=scale,
        )
        try:
            workers = context.service_workers
            yield Chromium(context, workers[0] if workers else context.wait_for_event("serviceworker"))
        finally:
            context.close()
