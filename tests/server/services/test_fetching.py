"""Fetching a page, from a real server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from server.errors import SourceError
from server.services.fetching import fetch
from server.services.source import text_of


class Pages(BaseHTTPRequestHandler):
    """What the pages at some paths do."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/moved":
            self._answer(302, {"Location": "/page"})
        elif path == "/round":
            self._answer(302, {"Location": "/round"})
        elif path == "/file":
            self._answer(302, {"Location": "file:///etc/passwd"})
        elif path == "/page":
            self._answer(200, {"Content-Type": "text/plain; charset=iso-8859-1"}, "Ehkä".encode("latin-1"))
        elif path == "/image":
            self._answer(200, {"Content-Type": "image/png"}, b"png")
        elif path == "/zipped":
            self._answer(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"x")
        elif path == "/endless":
            self._trickle(b"a" * 10_000, 1000, 0)
        elif path == "/slow":
            self._trickle(b"a", 1000, 0.05)
        else:
            self._answer(404, {})

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _trickle(self, step: bytes, times: int, pause: float) -> None:
        self._answer(200, {"Content-Type": "text/plain"})
        try:
            for _ in range(times):
                self.wfile.write(step)
                time.sleep(pause)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class TestFetching:
    @pytest.mark.parametrize("path", ["/page", "/moved"])
    def test_a_page_comes_with_its_charset_even_after_a_redirect(self, site: str, path: str) -> None:
        page = fetch(site + path, 1000)
        assert text_of(page.content, "it", page.charset) == "Ehkä"

    @pytest.mark.parametrize(
        ("path", "told"),
        [
            ("/none", "status 404"),
            ("/image", "not a page of text but image/png"),
            ("/zipped", "encoding that was not asked for"),
            ("/endless", "larger than 50,000 bytes"),
            ("/round", "status 302"),
            ("/file", "status 302"),
        ],
    )
    def test_what_is_no_page_is_told(self, site: str, path: str, told: str) -> None:
        with pytest.raises(SourceError, match=told) as error:
            fetch(site + path, 50_000)
        assert "\n" not in str(error.value)

    def test_a_page_that_never_ends_is_not_awaited(self, site: str) -> None:
        started = time.monotonic()
        with pytest.raises(SourceError, match=r"longer than 0\.5 seconds"):
            fetch(site + "/slow", 50_000, seconds=0.5)
        assert time.monotonic() - started < 5

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1:1/", "http://", "http://[::1", "http://a b/", "http://ä.invalid/"]
    )
    def test_what_cannot_be_reached_is_told(self, url: str) -> None:
        with pytest.raises(SourceError):
            fetch(url, 1000)
