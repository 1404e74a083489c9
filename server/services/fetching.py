"""One GET of a web page, with a cap on bytes and on seconds; http and https only, redirects too."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError

from server.errors import SourceError

SECONDS = 20.0
_STEP = 65_536
_HEADERS = {
    "User-Agent": "kuulemma (reads one page for one reader)",
    "Accept": "text/html, text/plain;q=0.9",
    "Accept-Encoding": "identity",
}
_READABLE = ("text/", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the bytes, and the charset that the server named (None: it did not)."""

    content: bytes
    charset: str | None


def fetch(
    url: str, most_bytes: int, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
) -> Page:
    """The page at `url`. SourceError when it is not there, not text, too large or too slow."""
    deadline = clock() + seconds
    try:
        request = urllib.request.Request(url, headers=_HEADERS)  # noqa: S310 - the opener knows http only
        with _opener().open(request, timeout=seconds) as response:
            _check_kind(response, url)
            content = _read(response, url, most_bytes, lambda: clock() > deadline)
            return Page(content, response.headers.get_content_charset())
    except HTTPError as error:
        error.close()
        raise SourceError(f"{url} answers with status {error.code}.") from None
    except TimeoutError:
        raise SourceError(f"{url} takes longer than {seconds:g} seconds.") from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise SourceError(f"{url} takes longer than {seconds:g} seconds.") from None
        raise SourceError(f"{url} cannot be reached: {error.reason}.") from None
    except (HTTPException, OSError, ValueError) as error:
        raise SourceError(f"{url} cannot be fetched: {type(error).__name__}.") from None


def _opener() -> urllib.request.OpenerDirector:
    """Like urllib's own, but a redirect cannot lead to ftp:, file: or data:."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def _check_kind(response: HTTPResponse, url: str) -> None:
    kind = response.headers.get_content_type()
    if not kind.startswith(_READABLE):
        raise SourceError(f"{url} is not a page of text but {kind}.")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise SourceError(f"{url} answers in an encoding that was not asked for.")


def _read(response: HTTPResponse, url: str, most_bytes: int, is_late: Callable[[], bool]) -> bytes:
    content = bytearray()
    while step := response.read1(_STEP):
        content += step
        if len(content) > most_bytes:
            raise SourceError(f"{url} is larger than {most_bytes:,d} bytes.")
        if is_late():
            raise TimeoutError
    return bytes(content)
