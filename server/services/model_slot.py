"""The model that answers: replaced when its folder changes, and never by one that is unfit. Knows no Flask.

Every process looks for itself, at most once in LOOK_SECONDS and on the way of a request, and loads a
changed folder in a thread beside it. A request that took the old analyzer keeps it to its end.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from classifier.analyzer import Analyzer
from classifier.errors import ArtifactError

LOOK_SECONDS = 1.0
"""A model that was put in place answers everywhere after about this long."""
State = tuple[tuple[str, int, int, int], ...]
"""Name, inode, size and time of change of every file of a folder."""

log = logging.getLogger(__name__)


class ModelSlot:
    """Holds the analyzer of a folder; `current` is cheap and never waits."""

    def __init__(
        self, analyzer: Analyzer | None, folder: Path, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._analyzer = analyzer
        self._folder = folder
        self._now = now
        self._look_at = now() + LOOK_SECONDS
        self._seen = state_of(folder)
        self._loading = threading.Lock()

    def current(self) -> Analyzer | None:
        """The analyzer that answers now; looks for another one when it is time to."""
        if self._now() >= self._look_at and self._loading.acquire(blocking=False):
            self._look_at = self._now() + LOOK_SECONDS
            state = state_of(self._folder)
            if state == self._seen:
                self._loading.release()
            else:
                self._seen = state
                threading.Thread(target=self._load, name="model", daemon=True).start()
        return self._analyzer

    def wait(self) -> None:
        """Return once no model is being loaded."""
        with self._loading:
            pass

    def _load(self) -> None:
        try:
            analyzer = Analyzer.load(self._folder)
        except ArtifactError as error:
            log.warning("a new model is refused, the old one goes on: %s", error)
        except Exception as error:
            log.exception("a new model cannot be loaded, the old one goes on: %s", type(error).__name__)
        else:
            self._analyzer = analyzer
            log.info("model %s answers from now on", analyzer.model.version)
        finally:
            self._loading.release()


def state_of(folder: Path) -> State:
    """What tells that a file of a folder was changed or put in place; empty where there is no folder."""
    try:
        found = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:
        return ()
    return tuple((name, stat.st_ino, stat.st_size, stat.st_mtime_ns) for name, stat in found)
