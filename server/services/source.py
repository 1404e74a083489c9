"""The text that `kuulemma score` reports on: from a file, standard input or a web page.

A page is fetched only when its address is given, with a cap on bytes and on seconds. Of HTML only
the main text is kept. SourceError says in one sentence what could not be read and why.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from server.errors import SourceError
from server.services.fetching import fetch

MOST_BYTES = 10_000_000
"""The largest file or page that is read."""

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_URL = re.compile(r"https?://", re.I)


def read_source(source: str, standard_input: BinaryIO) -> str:
    """The text at a path, at an http(s) address, or on standard input (`-`)."""
    if _URL.match(source):
        page = fetch(source, MOST_BYTES)
        return text_of(page.content, source, page.charset)
    if source == "-":
        return text_of(_capped(standard_input, "standard input"), "standard input")
    return text_of(_read_file(Path(source)), source)


def text_of(content: bytes, name: str, charset: str | None = None) -> str:
    """The main text of HTML, or the whole of any other text."""
    if _HTML.match(content.removeprefix(b"\xef\xbb\xbf")[:4096]):
        return _main_text(content, name, charset)
    return _decode(content, name, charset)


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return _capped(file, str(path))
    except FileNotFoundError:
        raise SourceError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise SourceError(f"{path} is a folder; give one file of it.") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise SourceError("A path cannot hold a NUL character.") from None


def _capped(file: BinaryIO, name: str) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SourceError(f"{name} is larger than {MOST_BYTES:,d} bytes; split it.")
    return content


def _decode(content: bytes, name: str, charset: str | None) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    elif b"\x00" in content:
        raise SourceError(f"{name} is not text: it holds NUL bytes.")
    try:
        return content.decode(charset or "utf-8-sig").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        told = (
            f"{name} is not text in {(charset or 'utf-8').upper()} (byte {error.start}); convert it to UTF-8."
        )
        raise SourceError(told) from None
    except LookupError:
        raise SourceError(f"{name} is in an unknown encoding.") from None


def _main_text(content: bytes, name: str, charset: str | None) -> str:
    from trafilatura import extract  # slow to import, and needed for pages only

    page: bytes | str = content if charset is None else _decode(content, name, charset)
    text = extract(page, include_comments=False, include_tables=False, deduplicate=False)
    if not text:
        raise SourceError(f"No article text was found in {name}.")
    return str(text)
