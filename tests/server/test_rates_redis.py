"""Callers counted in a real Redis: together for all processes, and in each while Redis is away."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from classifier.analyzer import Analyzer
from server import create_app
from server.settings import Settings
from server.storage import current_store
from tests.server.redis import Redis, redis_program, running_redis

pytestmark = pytest.mark.skipif(
    redis_program() is None, reason="Redis is not installed; Debian's package is redis-server"
)


@pytest.fixture
def redis() -> Iterator[Redis]:
    with running_redis() as running:
        yield running


@pytest.fixture
def make_app(
    settings: Settings, analyzer: Analyzer, redis: Redis, tmp_path: Path
) -> Iterator[Callable[[], Flask]]:
    """Applications that count in the same Redis, as processes of one server do."""
    changes = {
        "store": f"sqlite:///{tmp_path}/kuulemma.db",
        "rate_analyze": "3 per minute",
        "rate_storage": redis.url,
    }
    made: list[Flask] = []

    def make() -> Flask:
        made.append(create_app(settings.model_copy(update=changes), analyzer))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            current_store().close()


def status(app: Flask) -> int:
    return app.test_client().post("/v1/analyze", json={"text": "Ehkä."}).status_code


def test_processes_count_a_caller_together(make_app: Callable[[], Flask]) -> None:
    one, other = make_app(), make_app()
    assert [status(one), status(other), status(one)] == [200] * 3
    assert [status(one), status(other)] == [429] * 2


def test_without_redis_each_counts_for_itself_and_answers(
    make_app: Callable[[], Flask], redis: Redis
) -> None:
    one, other = make_app(), make_app()
    assert status(one) == 200
    redis.stop()
    assert [status(one) for _ in range(4)] == [200] * 3 + [429]
    assert [status(other) for _ in range(4)] == [200] * 3 + [429]


def test_a_redis_that_says_nothing_holds_nobody_for_long(
    settings: Settings, analyzer: Analyzer, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "redis"))
        silent.listen()
        changes = {
            "store": f"sqlite:///{tmp_path}/kuulemma.db",
            "rate_storage": f"redis+unix://{tmp_path}/redis",
        }
        app = create_app(settings.model_copy(update=changes), analyzer)
        with ThreadPoolExecutor(4) as threads:
            told = [threads.submit(status, app) for _ in range(4)]
            assert [one.result(timeout=60) for one in told] == [200] * 4
    with app.app_context():
        current_store().close()
