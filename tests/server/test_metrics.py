"""What GET /metrics tells, in this process and of two workers and their successors."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from classifier.analyzer import Analyzer
from server import create_app
from server.metrics import DEFINITIONS
from server.services.key_administration import KeyAdministration
from server.settings import Settings
from server.storage import current_store
from server.store.values import KeyLimits, Role
from tests.server.faults.asking import ask, asking

if TYPE_CHECKING:
    from tests.server.conftest import Serve, Served

ASKED = {"method": "POST", "route": "/v1/analyze", "status": "2xx"}
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]
TEXT = "Joidenkin tietojen mukaan alus upposi perjantaina. The minister said that it was late."


def read(exposition: str) -> Samples:
    """Every sample by name and labels; Prometheus' own parser says if it is none."""
    families = list(text_string_to_metric_families(exposition))
    assert len({family.name for family in families}) == len(families)
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples.get((name, frozenset(labels.items())), 0.0)


def scraped(served: Served) -> Samples:
    return read(served.ask("GET", "/metrics").body.decode())


def sampled(client: FlaskClient) -> Samples:
    reply = client.get("/metrics")
    assert (reply.status_code, reply.content_type) == (200, "text/plain; version=0.0.4; charset=utf-8")
    return read(reply.text)


class TestWhatIsCounted:
    def test_requests_by_pattern_method_and_class_of_status(self, client: FlaskClient) -> None:
        client.post("/v1/analyze", json={"text": TEXT})
        client.post("/v1/analyze", json={"text": 1})
        client.get("/a/word/of/text")
        client.open("/v1/meta", method="WORD")
        samples = sampled(client)
        asked = {"method": "POST", "route": "/v1/analyze"}
        assert value(samples, "kuulemma_requests_total", status="2xx", **asked) == 1
        assert value(samples, "kuulemma_requests_total", status="4xx", **asked) == 1
        odd = {"method": "GET", "route": "(unmatched)", "status": "4xx"}
        assert value(samples, "kuulemma_requests_total", **odd) == 1
        assert value(samples, "kuulemma_request_seconds_count", route="/v1/analyze") == 2
        assert value(samples, "kuulemma_requests_in_flight") == 1
        assert "word" not in client.get("/metrics").text.lower()

    def test_refusals_by_error(self, client: FlaskClient) -> None:
        client.post("/v1/analyze", json={"text": 1})
        client.get("/v1/meta", headers={"Host": "evil.example"})
        client.get("/v1/feedback")
        samples = sampled(client)
        for reason in ("invalid_body", "caller_refused", "key_refused"):
            assert value(samples, "kuulemma_refusals_total", reason=reason) == 1

    def test_a_rate_that_is_exceeded(self, settings: Settings, analyzer: Analyzer) -> None:
        narrow = settings.model_copy(update={"rate_analyze": "1 per hour"})
        client = create_app(narrow, analyzer).test_client()
        statuses = [client.post("/v1/analyze", json={"text": ""}).status_code for _ in range(3)]
        assert statuses == [200, 429, 429]
        assert value(sampled(client), "kuulemma_refusals_total", reason="too_many_requests") == 2

    @pytest.mark.parametrize("address", ["/v1/analyze", "/v2/check"])
    def test_texts_sentences_and_cues(self, client: FlaskClient, address: str) -> None:
        if address == "/v1/analyze":
            # What is returned is narrowed here; what is counted is what was found.
            client.post(address, json={"text": TEXT, "types": [], "threshold": 1})
        else:
            client.post(address, data={"text": TEXT, "language": "auto"})
        samples = sampled(client)
        assert value(samples, "kuulemma_analyses_total") == 1
        assert value(samples, "kuulemma_characters_total") == len(TEXT)
        assert value(samples, "kuulemma_sentences_total", status="uncertain") == 1
        assert value(samples, "kuulemma_sentences_total", status="attributed") == 1
        assert value(samples, "kuulemma_cues_total", type="hearsay") == 1
        assert value(samples, "kuulemma_cues_total", type="attribution") == 1

    def test_the_model_and_the_store(self, client: FlaskClient, analyzer: Analyzer) -> None:
        samples = sampled(client)
        model = {"version": analyzer.model.version, "digest": analyzer.model.digest}
        assert value(samples, "kuulemma_model_info", **model) == 1
        assert value(samples, "kuulemma_store_up") == 1

    def test_a_store_that_is_down_and_a_model_that_is_not_there(self, settings: Settings) -> None:
        broken = settings.model_copy(update={"store": "sqlite:////dev/null/kuulemma.db"})
        samples = sampled(create_app(broken, None).test_client())
        assert value(samples, "kuulemma_store_up") == 0
        assert not [name for name, _ in samples if name == "kuulemma_model_info"]

    def test_is_all_that_is_defined_and_nothing_else(self, client: FlaskClient) -> None:
        client.post("/v1/analyze", json={"text": TEXT})
        client.post("/v1/analyze", json={"text": 1})
        told = {
            family.name + ("_total" if family.type == "counter" else ""): {
                name for sample in family.samples for name in sample.labels if name != "le"
            }
            for family in text_string_to_metric_families(client.get("/metrics").text)
            if not family.name.endswith("_created")
        }
        assert told == {name: set(definition.labels) for name, definition in DEFINITIONS.items()}


class TestWhoMayRead:
    @pytest.fixture
    def app(self, settings: Settings, analyzer: Analyzer, tmp_path: Path) -> Iterator[Flask]:
        changes = {"store": f"sqlite:///{tmp_path}/kuulemma.db", "require_key": True}
        made = create_app(settings.model_copy(update=changes), analyzer)
        yield made
        with made.app_context():
            current_store().close()

    @pytest.mark.parametrize(
        ("role", "status"), [(None, 401), (Role.ANALYZE, 403), (Role.REVIEW, 403), (Role.ADMIN, 200)]
    )
    def test_where_keys_are_asked_for_an_admin_may(
        self, app: Flask, client: FlaskClient, role: Role | None, status: int
    ) -> None:
        headers = {}
        if role is not None:
            with app.app_context():
                key = KeyAdministration(current_store()).add("me", role, KeyLimits())
            headers = {"Authorization": f"Bearer {key}"}
        assert client.get("/metrics", headers=headers).status_code == status


def workers(served: Served) -> set[int]:
    pid = served.process.pid
    return {int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def until(served: Served, holds: Callable[[], bool]) -> None:
    """Ask the server until a condition holds; its answers take the time between."""
    for _ in range(2000):
        if holds():
            return
        served.ask("GET", "/health/live")
    raise AssertionError("it never held")


def until_alive(served: Served) -> None:
    """Return once it answers again."""
    for _ in range(2000):
        with suppress(OSError, http.client.HTTPException):
            served.ask("GET", "/health/live")
            return
    raise AssertionError("it never answered")


@contextmanager
def unfinished(served: Served) -> Iterator[None]:
    """A request whose body never ends."""
    head = "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as caller:
        caller.sendall(f"{head}Content-Length: 99\r\n\r\n{{".encode())
        yield


def lines(served: Served) -> list[Any]:
    return [json.loads(line) for line in served.errors.read_text("utf-8").splitlines()]


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds the workers in /proc")
class TestTwoWorkers:
    def answered(self, served: Served, count: int) -> int:
        """Have so many requests answered by several clients at once; how many were."""
        with asking(served.port, 6) as answers:
            answers.wait_for(count)
        assert {answer.status for answer in answers.all} == {200}
        return len(answers.all)

    def test_sums_are_right_whichever_worker_is_asked(self, serve: Serve) -> None:
        with serve(KUULEMMA_WORKERS="2") as served:
            asked = self.answered(served, 200)
            for _ in range(10):
                samples = scraped(served)
                assert value(samples, "kuulemma_requests_total", **ASKED) == asked
                assert value(samples, "kuulemma_analyses_total") == asked
                assert value(samples, "kuulemma_request_seconds_count", route="/v1/analyze") == asked
                assert value(samples, "kuulemma_requests_in_flight") == 1
            pids = {json_line["pid"] for json_line in lines(served) if json_line["event"] == "request"}
            assert pids == workers(served)  # both took part, or the test shows nothing

    def test_they_are_still_right_after_one_was_killed(self, serve: Serve) -> None:
        with serve(KUULEMMA_WORKERS="2") as served:
            asked = self.answered(served, 200)
            victim = min(workers(served))
            os.kill(victim, signal.SIGKILL)
            until(served, lambda: victim not in workers(served) and len(workers(served)) == 2)
            assert value(scraped(served), "kuulemma_requests_total", **ASKED) == asked
            asked += self.answered(served, 100)
            samples = scraped(served)
            assert value(samples, "kuulemma_requests_total", **ASKED) == asked
            assert value(samples, "kuulemma_requests_in_flight") == 1

    def test_what_a_killed_worker_was_doing_is_not_told_for_ever(self, serve: Serve) -> None:
        with serve(KUULEMMA_WORKERS="2") as served, unfinished(served):
            until(served, lambda: value(scraped(served), "kuulemma_requests_in_flight") == 2)
            victims = workers(served)
            for victim in victims:
                os.kill(victim, signal.SIGKILL)
            until_alive(served)
            until(served, lambda: not victims & workers(served) and len(workers(served)) == 2)
            assert value(scraped(served), "kuulemma_requests_in_flight") == 1


class TestTheFolder:
    def test_it_is_private_and_gone_once_the_server_has_stopped(self, serve: Serve, tmp_path: Path) -> None:
        with serve(KUULEMMA_WORKERS="2", TMPDIR=str(tmp_path)) as served:
            assert ask(served.port, b'{"text": ""}').status == 200
            [folder] = tmp_path.glob("kuulemma-metrics-*")
            assert folder.stat().st_mode & 0o777 == 0o700
            assert list(folder.glob("counter_*.db"))
        assert list(tmp_path.iterdir()) == []
