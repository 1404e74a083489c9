"""A real PostgreSQL for tests: a cluster of its own in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

_NAME = "kuulemma"


def postgresql_folder() -> Path | None:
    """Where the newest installed PostgreSQL has its programs, which Debian does not put on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return None if elsewhere is None else Path(elsewhere).resolve().parent


@dataclass
class PostgreSQL:
    """A cluster that can be stopped and started again."""

    programs: Path
    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"test_{uuid.uuid4().hex}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self._url(name)

    def initialize(self) -> None:
        command = [str(self.programs / "initdb"), "-D", str(self.folder / "data"), "-U", _NAME]
        command += ["--encoding=UTF8", "--locale=C", "--auth=trust", "--no-sync"]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **_as_somebody())

    def start(self) -> None:
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder)]
        command += ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.folder, **_as_somebody()
            )
        self._wait()

    def stop(self) -> None:
        """Stop at once, whoever is connected."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)
            self.process = None

    def _url(self, database: str) -> str:
        return f"postgresql://{_NAME}@/{database}?host={self.folder}"

    def _wait(self) -> None:
        assert self.process is not None
        for _ in range(300):
            try:
                psycopg.connect(self._url("postgres")).close()
            except psycopg.OperationalError:
                try:
                    self.process.wait(timeout=0.1)
                except subprocess.TimeoutExpired:
                    continue
                break
            return
        raise AssertionError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()}")


@contextmanager
def running_postgresql() -> Iterator[PostgreSQL]:
    """A cluster that is gone afterwards. Its folder's name is short: a socket's path has to be."""
    programs = postgresql_folder()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="kuulemma-pg-"))
    if identity := _as_somebody():
        os.chown(folder, identity["user"], identity["group"])
    cluster = PostgreSQL(programs, folder)
    try:
        cluster.initialize()
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def _as_somebody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; then it runs as its own user, or else as nobody."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
