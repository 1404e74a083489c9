"""What a serving analyzer costs in a process of its own: python -m tests.benchmarks.serving PAGES.

Prints one JSON object: load and page times in milliseconds, resident memory in megabytes.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from classifier.analyzer import Analyzer
from tests.benchmarks.pages import LANGUAGES, endless_pages, sentences

_KEPT = 400
"""Sentences a language that pages are drawn from when few pages are asked for, times the pages."""


def resident() -> float:
    """Megabytes of this process that are in memory now; Linux only, else not a number."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))


def main(count: int) -> dict[str, float]:
    """Load, then analyse so many pages, Finnish and English in turn."""
    start = time.perf_counter()
    analyzer = Analyzer.load()
    loaded = time.perf_counter() - start
    bare = resident()
    texts = _alternating(count)
    costs: list[float] = []
    memory: list[float] = []
    for page in islice(texts, count):
        start = time.perf_counter()
        analyzer.analyze(page)
        costs.append(time.perf_counter() - start)
        memory.append(resident())
    if "sklearn" in sys.modules:
        raise SystemExit("scikit-learn was imported by a serving analyzer")
    tenth = max(1, count // 10)
    return {
        "pages": count,
        "load_ms": 1000 * loaded,
        "first_page_ms": 1000 * costs[0],
        "median_page_ms": 1000 * statistics.median(costs[1:]),
        "median_page_second_tenth_ms": 1000 * statistics.median(costs[tenth : 2 * tenth]),
        "median_page_last_tenth_ms": 1000 * statistics.median(costs[-tenth:]),
        "resident_loaded_mb": bare,
        "resident_second_tenth_mb": memory[2 * tenth - 1],
        "resident_end_mb": memory[-1],
    }


def _alternating(count: int) -> Iterator[str]:
    """Pages of every language in turn; no more sentences are held than the pages need."""
    streams = [endless_pages(sentences(language)[: _KEPT * count], seed=1) for language in LANGUAGES]
    while True:
        for stream in streams:
            yield next(stream)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))) + "\n")
