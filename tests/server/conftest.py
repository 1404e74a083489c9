"""The application in this process, and the real thing: `kuulemma` as a process of its own."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import server
from classifier.analyzer import Analyzer
from server import create_app
from server.services.vocabulary import Vocabulary
from server.settings import Settings
from server.storage import current_store, make_store
from server.store.database import Store
from tests.server.clock import Clock
from tests.server.postgresql import PostgreSQL, postgresql_folder, running_postgresql

ROOT = Path(server.__file__).parents[1]
OFTEN = dict.fromkeys(("KUULEMMA_RATE_ANALYZE", "KUULEMMA_RATE_FEEDBACK"), "1000000 per minute")
"""Tests ask more often than a caller may; those of the rates themselves set others."""


@dataclass(frozen=True)
class Reply:
    """A reply as it came over the wire."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Served:
    """A running server: where it listens, its process, and the files of its output."""

    url: str
    process: subprocess.Popen[bytes]
    output: Path
    errors: Path

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        source: str = "127.0.0.1",
    ) -> Reply:
        """One request with exactly these headers, the Host among them if it is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, 20, (source, 0))
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()


Serve = Callable[..., AbstractContextManager[Served]]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of a subprocess: the packages can be imported, no setting is made."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KUULEMMA_")}
    return {**inherited, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


@pytest.fixture(scope="session")
def kuulemma(environment: dict[str, str]) -> Run:
    """Runs a command to its end: kuulemma("score", "-", input=…, env={…}, cwd=…)."""

    def run(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "server.cli", *arguments],
            env={**environment, **(env or {})},
            capture_output=True,
            timeout=60,
            check=False,
            **options,
        )

    return run


@pytest.fixture(scope="session")
def serve(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Starts `kuulemma serve` on a free port and stops it: `with serve(KUULEMMA_…="…") as served`."""

    @contextmanager
    def start(
        cwd: Path | None = None, program: tuple[str, ...] = ("-m", "server.cli"), **settings: str
    ) -> Iterator[Served]:
        folder = tmp_path_factory.mktemp("serve")
        output, errors = folder / "stdout", folder / "stderr"
        with output.open("wb") as stdout, errors.open("wb") as stderr:
            process = subprocess.Popen(
                [sys.executable, *program, "serve", "--port", "0"],
                env={**environment, **OFTEN, **settings},
                cwd=cwd or folder,
                stdout=stdout,
                stderr=stderr,
            )
            try:
                yield Served(_wait_for_address(process, output, errors), process, output, errors)
            finally:
                process.terminate()
                process.wait(timeout=20)

    return start


@pytest.fixture(scope="session")
def served(serve: Serve) -> Iterator[Served]:
    """One server with the default settings, for all tests that do not stop it."""
    with serve() as running:
        yield running


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in [name for name in os.environ if name.startswith("KUULEMMA_")]:
        monkeypatch.delenv(name)
    return Settings()


@pytest.fixture
def app(settings: Settings, analyzer: Analyzer) -> Iterator[Flask]:
    made = create_app(settings, analyzer)
    yield made
    with made.app_context():
        current_store().close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real PostgreSQL of this session's own."""
    if postgresql_folder() is None:
        pytest.skip("PostgreSQL is not installed; Debian's package is postgresql")
    with running_postgresql() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store of each kind, as KUULEMMA_STORE names it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kuulemma.db'}"
    return str(request.getfixturevalue("postgresql").new_database())


@pytest.fixture
def store(settings: Settings, store_url: str) -> Iterator[Store]:
    opened = make_store(settings.model_copy(update={"store": store_url}))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def _wait_for_address(process: subprocess.Popen[bytes], output: Path, errors: Path) -> str:
    """The address that the server prints once it listens."""
    for _ in range(300):
        if found := re.search(r"listens on (http://\S+:\d+)", output.read_text("utf-8")):
            return found.group(1)
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(f"the server did not start: {errors.read_text('utf-8')}")
