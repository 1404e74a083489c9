"""Takes the picture of the README: `python -m tests.browser.screenshot`, or `make screenshot`.

A real page, marked by the real extension and server, with its real popup laid over the corner where the
browser would open it.
"""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import Chromium, find_chromium, running_chromium
from tests.browser.server_process import running_server
from tests.browser.site import NEWS_HOST, served_pages
from tests.browser.waiting import wait_until

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "painted-page.png"
WIDTH, HEIGHT = 1120, 940
OPTIONS = ("--lang=en", "--force-device-scale-factor=2", "--screen-info={3200x2800}", "--hide-scrollbars")
GROWN = "document.documentElement.scrollHeight <= innerHeight + 1"
FRAME = """<!doctype html>
<style>
  body { margin: 0; padding: 28px; background: #e9edf2; }
  main { position: relative; width: %(width)dpx; height: %(height)dpx; border-radius: 12px; overflow: hidden;
         box-shadow: 0 0 0 1px #0001, 0 10px 34px #1c2a4030; background: #fff; }
  .page { display: block; width: 100%%; }
  .popup { position: absolute; top: 16px; right: 18px; width: 352px; border-radius: 12px;
           box-shadow: 0 0 0 1px #0002, 0 12px 36px #10182840; }
</style>
<main><img class="page" src="%(page)s" alt=""><img class="popup" src="%(popup)s" alt=""></main>"""


def _embedded(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _framed(page_png: bytes, popup_png: bytes, page: Page) -> bytes:
    """Both pictures in one, on a quiet ground."""
    page.set_viewport_size({"width": WIDTH + 56, "height": HEIGHT + 56})
    sources = {"page": _embedded(page_png), "popup": _embedded(popup_png)}
    page.set_content(FRAME % {"width": WIDTH, "height": HEIGHT, **sources})
    page.wait_for_function("[...document.images].every((image) => image.complete)", polling=50)
    return page.screenshot()


def _marked_page(chromium: Chromium, address: str) -> tuple[bytes, bytes]:
    """The page and the popup, each as a PNG."""
    with chromium.open(address) as page:
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        popup = chromium.click_button(page)
        popup.told()
        wait_until(lambda: popup.evaluate(GROWN) or None, page, "the popup's window to fit its content")
        return page.screenshot(), popup.screenshot()


def main() -> None:
    """Write docs/images/painted-page.png at two pixels a CSS pixel."""
    program = find_chromium()
    if program is None:
        raise SystemExit("Chromium is missing.")
    with (
        sync_playwright() as driver,
        running_server() as server,
        served_pages() as port,
        running_chromium(driver, program, *OPTIONS, scale=2) as chromium,
    ):
        chromium.use_server(server)
        pictures = _marked_page(chromium, f"http://{NEWS_HOST}:{port}/news.html")
        with chromium.open("about:blank") as page:
            PICTURE.parent.mkdir(parents=True, exist_ok=True)
            PICTURE.write_bytes(_framed(*pictures, page))


if __name__ == "__main__":
    main()
