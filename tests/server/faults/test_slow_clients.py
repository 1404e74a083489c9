"""Clients that take their time: all threads but two may wait for one, and the others are still served."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.server.faults.asking import BODY, ask

if TYPE_CHECKING:
    from tests.server.conftest import Serve

THREADS = 8
HALF = (
    b"POST /v1/analyze HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b"Content-Length: " + str(len(BODY)).encode() + b"\r\n\r\n" + BODY[: len(BODY) // 2]
)


def test_a_request_is_answered_while_others_are_only_half_sent(serve: Serve) -> None:
    with serve(KUULEMMA_THREADS=str(THREADS)) as served, ExitStack() as stack:
        slow = []
        for _ in range(THREADS - 2):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=20))
            client.sendall(HALF)
            slow.append(client)
        assert {ask(served.port, timeout=5).status for _ in range(20)} == {200}
        for client in slow:
            client.sendall(BODY[len(BODY) // 2 :])
            assert client.recv(64).startswith(b"HTTP/1.1 200 ")


def test_one_that_falls_silent_is_refused_and_gives_its_thread_back(serve: Serve) -> None:
    with serve(KUULEMMA_THREADS="2", KUULEMMA_CLIENT_TIMEOUT="1") as served, ExitStack() as stack:
        silent = []
        for part in (HALF, HALF, HALF[:40], HALF[:40]):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=20))
            client.sendall(part)
            silent.append(client)
        assert ask(served.port, timeout=20).status == 200
        assert [client.recv(64)[:13] for client in silent[:2]] == [b"HTTP/1.1 400 "] * 2
