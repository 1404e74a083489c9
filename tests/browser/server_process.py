"""The real server, as a reader starts it: `kuulemma serve` in a process of its own, with its model."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60
ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+")


@contextmanager
def running_server(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server on a free port, stopped at the end; `settings` are KUULEMMA_* variables."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KUULEMMA_")}
    command = [str(Path(sys.executable).with_name("kuulemma")), "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, bufsize=0, env={**environment, **(settings or {})}
    ) as process:
        try:
            yield _address_told_by(process)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _address_told_by(process: subprocess.Popen[bytes]) -> str:
    """Read the server's first lines until it says where it listens."""
    assert process.stdout is not None
    told = ""
    while select.select([process.stdout], [], [], START_SECONDS)[0]:
        line = process.stdout.readline().decode()
        told += line
        if found := ADDRESS.search(line):
            return found.group()
        if not line:
            break
    raise AssertionError(f"the server did not start; it said: {told!r}")
