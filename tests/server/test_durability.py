"""Feedback to the real server: nothing that was answered is lost, and no store in trouble stops analysis."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from server.schemas.feedback import FeedbackQuery
from server.services.feedback import FeedbackService
from server.services.retention import Retention
from server.store.database import Store
from tests.server.feedback_samples import feedback

if TYPE_CHECKING:
    from tests.server.conftest import Reply, Run, Serve, Served

JSON = {"Content-Type": "application/json"}


def send(served: Served, body: dict[str, Any]) -> Reply:
    return served.ask("POST", "/v1/feedback", json.dumps(body).encode(), JSON)


def analyze(served: Served) -> int:
    return served.ask("POST", "/v1/analyze", json.dumps({"text": "Ehkä."}).encode(), JSON).status


def ready(served: Served) -> tuple[int, Any]:
    reply = served.ask("GET", "/health/ready")
    return reply.status, json.loads(reply.body)["status"]


def kept(store: Store) -> set[str]:
    service = FeedbackService(store, Retention(store, 365))
    return {one["id"] for one in service.page(FeedbackQuery(limit=100))["feedback"]}


def kill_all(served: Served) -> None:
    """kill -9 to the server and its workers, so that none can finish anything."""
    pid = served.process.pid
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    assert workers
    for process in (pid, *map(int, workers)):
        os.kill(process, signal.SIGKILL)
    served.process.wait(timeout=10)


class TestDurability:
    def test_what_was_answered_survives_a_kill(self, serve: Serve, store: Store, store_url: str) -> None:
        with serve(KUULEMMA_STORE=store_url) as served:
            sent = [send(served, feedback()) for _ in range(3)]
            kill_all(served)
        assert [reply.status for reply in sent] == [201] * 3
        assert kept(store) == {json.loads(reply.body)["id"] for reply in sent}

    def test_one_key_sent_to_two_processes_at_once_is_stored_once(
        self, serve: Serve, store: Store, store_url: str
    ) -> None:
        bodies = [feedback() for _ in range(10)]
        receipts: list[list[tuple[int, bytes]]] = [[] for _ in bodies]
        with serve(KUULEMMA_STORE=store_url) as one, serve(KUULEMMA_STORE=store_url) as other:
            together = threading.Barrier(4)

            def send_all(served: Served) -> None:
                for number, body in enumerate(bodies):
                    together.wait(timeout=60)
                    reply = send(served, body)
                    receipts[number].append((reply.status, reply.body))

            threads = [threading.Thread(target=send_all, args=[to]) for to in (one, other, one, other)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        for answers in receipts:
            assert len(answers) == 4
            assert len(set(answers)) == 1
            assert answers[0][0] == 201
        assert kept(store) == {json.loads(answers[0][1])["id"] for answers in receipts}

    def test_many_writers_lose_nothing(self, serve: Serve, store: Store, store_url: str) -> None:
        statuses: list[int] = []
        with serve(KUULEMMA_STORE=store_url, KUULEMMA_WORKERS="2") as served:

            def send_some() -> None:
                statuses.extend(send(served, feedback()).status for _ in range(6))

            threads = [threading.Thread(target=send_some) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert statuses == [201] * 48
        assert len(kept(store)) == 48


class TestInTrouble:
    def test_a_store_that_is_not_there_stops_no_analysis(self, serve: Serve) -> None:
        with serve(KUULEMMA_STORE="postgresql://x@127.0.0.1:1/x") as served:
            reply = send(served, feedback())
            assert (reply.status, reply.headers["Retry-After"]) == (503, "10")
            assert ready(served) == (200, "degraded")
            assert analyze(served) == 200
            told = served.errors.read_text("utf-8")
        assert "cannot be reached" in told
        assert "Traceback" not in told

    def test_a_full_disk_is_told_and_stops_no_analysis(self, serve: Serve, tmp_path: Path) -> None:
        with mounted(tmp_path / "small", "size=1m"):
            settings = {
                "KUULEMMA_STORE": f"sqlite:///{tmp_path}/small/kuulemma.db",
                "KUULEMMA_RATE_FEEDBACK": "100000 per minute",
            }
            with serve(**settings) as served:
                assert ready(served) == (200, "ok")
                cue = {"start": 0, "end": 1, "type": "hearsay"}
                replies = [send(served, feedback(sentence="a" * 5000, cue=cue)) for _ in range(200)]
                statuses = [reply.status for reply in replies]
                assert set(statuses) == {201, 507}
                assert statuses[0] == 201
                assert json.loads(replies[-1].body)["title"] == "Insufficient Storage"
                assert ready(served) == (200, "degraded")
                assert analyze(served) == 200
            answered = {json.loads(reply.body)["id"] for reply in replies if reply.status == 201}
            assert ids_in(tmp_path / "small" / "kuulemma.db") == answered

    def test_a_disk_that_cannot_be_written_to_is_told_and_stops_no_analysis(
        self, serve: Serve, kuulemma: Run, tmp_path: Path
    ) -> None:
        store = {"KUULEMMA_STORE": f"sqlite:///{tmp_path}/still/kuulemma.db"}
        with mounted(tmp_path / "still", "size=1m"):
            assert kuulemma("store", "upgrade", env=store).returncode == 0
            assert mount("-o", "remount,ro", str(tmp_path / "still")) == 0
            with serve(**store) as served:
                assert send(served, feedback()).status == 503
                assert ready(served) == (200, "degraded")
                assert analyze(served) == 200
                assert "Traceback" not in served.errors.read_text("utf-8")


def ids_in(path: Path) -> set[str]:
    """The ids of all feedback, with nothing of ours in between."""
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM feedback")}


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A small file system of its own in memory."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    folder.mkdir()
    if mount("-t", "tmpfs", "-o", options, "tmpfs", str(folder)) != 0:
        pytest.skip("file systems cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode
