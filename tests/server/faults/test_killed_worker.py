"""kill -9 of a worker under load: what it was doing is lost, and nothing else."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.server.faults.asking import asking

if TYPE_CHECKING:
    from tests.server.conftest import Serve, Served

CLIENTS = 6
pytestmark = pytest.mark.skipif(not Path("/proc").exists(), reason="finds the workers in /proc")


def workers(served: Served) -> list[int]:
    pid = served.process.pid
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def both_workers(served: Served) -> list[int]:
    """The two workers, which are forked after the server says that it listens."""
    deadline = time.monotonic() + 30
    while len(found := workers(served)) < 2:
        assert time.monotonic() < deadline
    return found


def test_only_its_requests_fail_and_none_after_two_seconds(serve: Serve) -> None:
    with serve(KUULEMMA_WORKERS="2") as served:
        victim, survivor = both_workers(served)
        with asking(served.port, CLIENTS) as answers:
            answers.wait_for(200)
            os.kill(victim, signal.SIGKILL)
            killed = time.monotonic()
            answers.wait_for(len(answers.all) + 200)
            while time.monotonic() < killed + 3:
                answers.wait_for(len(answers.all) + 1)
        after = both_workers(served)
    lost = [answer for answer in answers.all if answer.status != 200]
    assert {answer.status for answer in lost} <= {None}
    assert len(lost) <= CLIENTS
    assert [answer for answer in lost if answer.ended > killed + 2] == []
    assert [answer for answer in lost if answer.ended < killed] == []
    assert survivor in after
    assert victim not in after
    assert len(after) == 2
