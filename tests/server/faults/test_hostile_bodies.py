"""Many thousand bodies that nobody should send: refused one by one, at no lasting cost."""

from __future__ import annotations

import http.client
import json
import os
import random
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.server.faults.asking import JSON, ask

if TYPE_CHECKING:
    from tests.server.conftest import Serve, Served

BODIES = int(os.environ.get("HOSTILE_BODIES", "20000"))
"""`make test-faults` sends a hundred thousand."""
CLIENTS = 4
ADDRESSES = ("/v1/analyze", "/v1/analyze", "/v1/feedback", "/v2/check")
GROWTH_MB = 48
"""Memories of words fill up with the first requests; a leak of a kilobyte a body would be twice that."""


def hostile(draw: random.Random) -> bytes:
    """One body: deep, huge, broken, of another encoding, or nearly right."""
    kind = draw.randrange(9)
    if kind == 0:
        return b"[" * draw.randrange(1, 3_000)
    if kind == 1:
        return b'{"text": ' + b"9" * draw.randrange(1, 5_000) + b"}"
    if kind == 2:
        return b'{"text": "\\ud8' + bytes([draw.choice(b"0123456789abcdef")]) + b'0 kuulemma"}'
    if kind == 3:
        return b'{"text": "a\\u0000b\x00"}'
    if kind == 4:
        return '{"text": "kuulemma ä"}'.encode(draw.choice(("utf-16", "utf-32", "latin-1", "cp037")))
    if kind == 5:
        return draw.randbytes(draw.randrange(0, 300))
    if kind == 6:
        return json.dumps({"blocks": [{"id": "a", "text": "x"}] * draw.randrange(2, 5)}).encode()
    if kind == 7:
        return json.dumps(
            {draw.choice(("text", "textt", "types", "threshold")): draw.random() * 1e308}
        ).encode()
    return b"text=" + draw.randbytes(40) + b"&language=" + draw.choice((b"auto", b"fi", b"%ff", b"xx-YY"))


def resident_mb(served: Served) -> float:
    pid = served.process.pid
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = sum(int(Path(f"/proc/{worker}/statm").read_text().split()[1]) for worker in workers)
    return pages * 4096 / 2**20


def send_all(port: int, seed: int, count: int, told: Counter[int]) -> None:
    """So many hostile bodies over connections that are kept as long as the server keeps them."""
    draw = random.Random(seed)  # noqa: S311  (nothing secret)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(count):
        address = draw.choice(ADDRESSES)
        kind = "application/x-www-form-urlencoded" if address == "/v2/check" else JSON["Content-Type"]
        connection.request("POST", address, hostile(draw), {"Content-Type": kind})
        response = connection.getresponse()
        response.read()
        told[response.status] += 1
    connection.close()


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads memory from /proc")
def test_none_is_an_error_of_the_server_and_others_are_answered_in_the_middle(serve: Serve) -> None:
    told = [Counter[int]() for _ in range(CLIENTS)]
    with serve() as served:
        send_all(served.port, seed=99, count=2_000, told=Counter())
        before = resident_mb(served)
        threads = [
            threading.Thread(target=send_all, args=(served.port, seed, BODIES // CLIENTS, told[seed]))
            for seed in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        between = []
        while any(thread.is_alive() for thread in threads):
            between.append(ask(served.port))
        for thread in threads:
            thread.join()
        grown = resident_mb(served) - before
    statuses = sum(told, Counter[int]())
    assert statuses.total() == BODIES
    assert {status for status in statuses if status >= 500} <= {503}
    assert sum(statuses[status] for status in (400, 413, 415, 422)) > BODIES / 2
    assert {answer.status for answer in between} == {200}
    assert max(answer.seconds for answer in between) < 5
    assert grown < GROWTH_MB
