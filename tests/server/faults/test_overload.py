"""More analyses than there are places for: the last are told to come again, all else is answered."""

from __future__ import annotations

import http.client
import json
import threading
from typing import TYPE_CHECKING

from tests.server.faults.asking import JSON

if TYPE_CHECKING:
    from tests.server.conftest import Serve

CLIENTS = 8
LONG = json.dumps({"text": "Tuli on kuulemma sammunut, mutta se saattaa syttyä taas. " * 3_000}).encode()


def test_the_next_is_told_503_and_health_is_answered_meanwhile(serve: Serve) -> None:
    replies: list[tuple[int, str | None]] = []
    with serve(KUULEMMA_THREADS="1", KUULEMMA_MAX_WAITING="2", KUULEMMA_PATIENCE="60") as served:
        together = threading.Barrier(CLIENTS + 1)

        def client() -> None:
            connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
            together.wait(timeout=60)
            connection.request("POST", "/v1/analyze", LONG, JSON)
            response = connection.getresponse()
            response.read()
            replies.append((response.status, response.headers["Retry-After"]))
            connection.close()

        threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        together.wait(timeout=60)
        healthy = []
        while any(thread.is_alive() for thread in threads):
            healthy.append(served.ask("GET", "/health/live").status)
        for thread in threads:
            thread.join()
    assert len(replies) == CLIENTS
    assert {reply for reply in replies if reply[0] != 200} == {(503, "1")}
    assert 3 <= sum(status == 200 for status, _ in replies) < CLIENTS
    assert set(healthy) == {200}
