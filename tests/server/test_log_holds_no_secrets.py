"""A live server at its most talkative is sent words, keys and addresses in every place that a request has.

None of them may be in anything that it writes.
"""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

import tests.server.breaking_server as breaking_server
from server.logs import FIELDS

if TYPE_CHECKING:
    from tests.server.conftest import Run, Serve, Served

PROGRAM = ("-m", "tests.server.breaking_server")
SOURCE = "127.86.75.64"  # Linux answers all of 127/8: an address of nobody else's
FORWARDED = "203.0.113.77"
PASSWORDS = ("storesalasana", "ratesalasana")
BROKEN = {
    "KUULEMMA_STORE": f"postgresql://me:{PASSWORDS[0]}@127.0.0.1:1/name",
    "KUULEMMA_RATE_STORAGE": f"redis://:{PASSWORDS[1]}@127.0.0.1:1",
}
KINDS = [{}, {"KUULEMMA_LOG_FORMAT": "text"}, BROKEN]


class Words:
    """Makes words that occur nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def new(self) -> str:
        """Letters only, so that no form of writing them down changes them."""
        digits = itertools.count(len(self.all))
        letters = "".join("abcdefghij"[int(digit)] for digit in f"{next(digits):04d}")
        self.all.append(f"kaakonlinnunrata{letters}")
        return self.all[-1]


@pytest.fixture(params=KINDS, ids=["json", "text", "broken-stores"])
def talkative(request: pytest.FixtureRequest, serve: Serve, tmp_path: Path) -> Iterator[Served]:
    settings = {
        "KUULEMMA_LOG_LEVEL": "debug",
        "KUULEMMA_WORKERS": "2",
        "KUULEMMA_TRUSTED_PROXIES": "1",
        "KUULEMMA_CLIENT_TIMEOUT": "1",
        "KUULEMMA_RATE_FEEDBACK": "8 per minute",
        "KUULEMMA_STORE": f"sqlite:///{tmp_path}/kuulemma.db",
        "PYTHONWARNINGS": "always",
        "PYTHONDEVMODE": "",
        **request.param,
    }
    with serve(program=PROGRAM, **settings) as running:
        yield running


def send(served: Served, words: Words, method: str, path: str, body: bytes | None, **headers: str) -> None:
    """One request whose every header holds a word; a reply is not needed."""
    odd = {
        name: words.new()
        for name in ("User-Agent", "Referer", "Cookie", "X-Api-Key", "Accept", "Deletion-Token", "X-Other")
    }
    odd |= {"X-Forwarded-For": FORWARDED, "X-Request-Id": f"{words.new()}.", **headers}
    with suppress(http.client.HTTPException, OSError):
        served.ask(method, path, body, odd, SOURCE)


def requests(served: Served, words: Words, key: str) -> None:
    """Requests of every kind that the server knows, right and wrong."""
    new, form = words.new, {"Content-Type": "application/x-www-form-urlencoded"}
    as_json = {"Content-Type": "application/json"}
    bodies = [
        json.dumps({"text": f"Ehkä {new()} {new()}.", "explain": True}).encode(),
        json.dumps({"blocks": [{"id": new(), "text": new(), "language": "fi"}] * 2}).encode(),
        json.dumps({new(): new(), "text": [new()]}).encode(),
        f'{{"text": "{new()}" "{new()}"'.encode(),
        f'{{"text": "{new()}\x00\\ud800"}}'.encode(),
        new().encode() + b"\xff\xfe",
    ]
    for body, path in itertools.product(bodies, ("/v1/analyze", "/v1/feedback", "/v2/check", f"/{new()}")):
        send(served, words, "POST", path, body, **as_json)
        send(served, words, "POST", f"{path}?{new()}={new()}", body, **form)
    for credential in (f"Bearer {key}", f"Bearer {new()}.{new()}", f"Basic {new()}"):
        for method, path in (
            ("GET", "/v1/feedback"),
            ("PATCH", f"/v1/feedback/{new()}"),
            ("GET", "/metrics"),
        ):
            send(served, words, method, path, b"{}", Authorization=credential, **as_json)
    for fields in ({"text": new(), "language": new(), "apiKey": key}, {"data": new(), "language": "fi"}):
        send(served, words, "POST", "/v2/check", urlencode(fields).encode(), **form)
        send(served, words, "GET", f"/v2/check?{urlencode(fields)}", None)
    for path in (f"/v1/{quote(new() + '/ä')}", f"/v2/{new()}", f"/v1/feedback/{new()}", f"//{new()}"):
        for method in ("GET", "POST", "DELETE", "OPTIONS", new().upper()):
            send(served, words, method, path, None)
    for name in ("Host", "Origin", "Content-Encoding", "Transfer-Encoding", "Content-Length", "Content-Type"):
        send(served, words, "POST", "/v1/analyze", bodies[0], **{name: new()})
    for way in breaking_server.WAYS:
        send(served, words, "POST", f"/broken/{way}?{new()}", new().encode(), **as_json)


def rubbish(served: Served, words: Words) -> None:
    """What is no request, and one that is never finished."""
    new = words.new
    for raw in (
        f"{new()} {new()}\r\n\r\n",
        f"GET /{new()} HTTP/9.{new()}\r\n\r\n",
        f"GET /{'x' * 9000}{new()} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET /{new()} HTTP/1.1\r\nHost: localhost\r\n{new()}\r\n\r\n",
        f"GET /{new()} HTTP/1.1\r\nHost: localhost\r\nExpect: {new()}\r\n\r\n",
        f"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Transfer-Encoding: chunked\r\n\r\n{new()}\r\n",
        f"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: 99\r\n\r\n{new()}",
    ):
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", served.port), 20, (SOURCE, 0)) as connection,
        ):
            connection.sendall(raw.encode())
            while connection.recv(65536):
                pass


def test_nothing_that_a_caller_sent_is_in_what_the_server_writes(
    talkative: Served, kuulemma: Run, tmp_path: Path
) -> None:
    made = kuulemma("keys", "add", "me", env={"KUULEMMA_STORE": f"sqlite:///{tmp_path}/kuulemma.db"})
    key = made.stdout.decode().strip()
    words = Words()
    requests(talkative, words, key)
    rubbish(talkative, words)
    talkative.process.terminate()
    assert talkative.process.wait(timeout=20) == 0
    said = (talkative.errors.read_text("utf-8") + talkative.output.read_text("utf-8")).lower()
    assert len(words.all) > 500
    found = [word for word in (*words.all, key.lower(), *key.lower().split("."), *PASSWORDS) if word in said]
    assert found == []
    assert SOURCE not in said
    assert FORWARDED not in said
    assert "valueerror" in said  # those that break inside did, and were told
    assert "a thread ended" in said
    assert "debug" in said


def test_what_it_writes_is_json_lines_of_documented_fields(serve: Serve, tmp_path: Path) -> None:
    words = Words()
    settings = {"KUULEMMA_LOG_LEVEL": "debug", "KUULEMMA_STORE": f"sqlite:///{tmp_path}/kuulemma.db"}
    with serve(program=PROGRAM, **settings) as served:
        requests(served, words, "none")
    lines = [json.loads(line) for line in served.errors.read_text("utf-8").splitlines()]
    assert {name for line in lines for name in line} == set(FIELDS)
    answered = [line for line in lines if line["event"] == "request"]
    assert len({line["request_id"] for line in answered}) == len(answered)
    assert {line["logger"] for line in lines} >= {"gunicorn.error", "server.problems", "server.request_log"}
    with sqlite3.connect(tmp_path / "kuulemma.db") as store:
        assert store.execute("select count(*) from api_key").fetchone() == (0,)
