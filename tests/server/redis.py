"""A real Redis of the tests' own, on a socket in a folder of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Redis:
    """A running Redis: how settings name it, and its process."""

    url: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it, as far as it still runs."""
        self.process.terminate()
        self.process.wait(timeout=20)


def redis_program() -> str | None:
    """Where redis-server is, or None."""
    return shutil.which("redis-server")


@contextmanager
def running_redis() -> Iterator[Redis]:
    """A Redis that listens on a Unix socket only and keeps nothing."""
    program = redis_program()
    assert program
    with tempfile.TemporaryDirectory(prefix="kuulemma-redis-") as folder:
        path = Path(folder) / "socket"
        options = ["--port", "0", "--unixsocket", str(path), "--save", "", "--dir", folder]
        process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
        running = Redis(f"redis+unix://{path}", process)
        try:
            _wait_until_it_answers(path, process)
            yield running
        finally:
            running.stop()


def _wait_until_it_answers(path: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(str(path))
                connection.sendall(b"PING\r\n")
                if connection.recv(16).startswith(b"+PONG"):
                    return
        except OSError:
            continue
    raise AssertionError("Redis did not start")
