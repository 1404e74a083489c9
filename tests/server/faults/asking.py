"""Clients that keep asking a running server, and what they were answered."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

JSON = {"Content-Type": "application/json"}
BODY = json.dumps({"text": "Tuli on kuulemma sammunut. It is unclear who saw it."}).encode()


@dataclass(frozen=True)
class Answer:
    """When a request ended (monotonic seconds), how long it took, and its status, None when it was lost."""

    ended: float
    seconds: float
    status: int | None


@dataclass
class Answers:
    """What all clients were answered so far."""

    all: list[Answer] = field(default_factory=list)
    more: threading.Condition = field(default_factory=threading.Condition)

    def add(self, answer: Answer) -> None:
        """Keep one, and wake who waits for it."""
        with self.more:
            self.all.append(answer)
            self.more.notify_all()

    def wait_for(self, count: int, seconds: float = 60) -> None:
        """Return once there are so many answers in all; AssertionError if that takes too long."""
        with self.more:
            assert self.more.wait_for(lambda: len(self.all) >= count, seconds), (
                f"only {len(self.all)} answers"
            )


def ask(port: int, body: bytes = BODY, timeout: float = 20) -> Answer:
    """One analysis over a connection of its own."""
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    status = None
    try:
        connection.request("POST", "/v1/analyze", body, JSON)
        response = connection.getresponse()
        response.read()
        status = response.status
    except (OSError, http.client.HTTPException):
        pass  # told by the status
    finally:
        connection.close()
    end = time.monotonic()
    return Answer(end, end - start, status)


@contextmanager
def asking(port: int, clients: int, body: bytes = BODY) -> Iterator[Answers]:
    """So many clients ask one request after the other until the block ends."""
    answers, stop = Answers(), threading.Event()

    def client() -> None:
        while not stop.is_set():
            answers.add(ask(port, body))

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=30)
