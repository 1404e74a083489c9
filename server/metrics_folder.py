"""The folder in which the workers count, each in its own files, so that any of them can tell the sum.

It is private, made before the first worker is forked, and gone once the server has stopped. The files
of a worker that died stay: what it counted happened. Only what it was doing is forgotten.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Read by prometheus_client when it is first imported."""


@contextmanager
def metrics_folder() -> Iterator[Path]:
    """A folder of this server's own, for as long as the block lasts.

    A worker is a fork that leaves the block too: only the process that made the folder removes it.
    """
    maker = os.getpid()
    folder = tempfile.mkdtemp(prefix="kuulemma-metrics-")
    os.environ[VARIABLE] = folder
    try:
        yield Path(folder)
    finally:
        if os.getpid() == maker:
            shutil.rmtree(folder, ignore_errors=True)


def forget_worker(_arbiter: Any, worker: Any) -> None:
    """Take a worker that is gone out of what is told of the living: gunicorn's child_exit."""
    from prometheus_client.multiprocess import mark_process_dead  # not before the variable is set

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
