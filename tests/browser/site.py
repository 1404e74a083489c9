"""The web sites of the tests: the folder pages/, under made-up host names, on a loopback port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PAGES = Path(__file__).parent / "pages"
NEWS_HOST = "news.example"
OTHER_HOST = "elsewhere.example"
"""Names that only the test's browser resolves, to 127.0.0.1; the extension has no permission for them."""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


@contextmanager
def served_pages() -> Iterator[int]:
    """The port that serves them."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=PAGES))
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
