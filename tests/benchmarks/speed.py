"""Time and memory of the analyzer beside a floor and peers: python -m tests.benchmarks.speed.

Every page is new and read by everyone in turn, in one run, so that a busy machine slows all alike.
Prints a Markdown table; `--write FILE` keeps the same figures as JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from classifier.analyzer import Analyzer
from classifier.markdown import table_of_objects
from classifier.resources import model_folder
from tests.benchmarks.contestants import Reader, floor, ngram_regression, proselint
from tests.benchmarks.pages import LANGUAGES, ROOT, pages, sentences, source

_COMMAND = "make benchmark-speed"
_PAGES = 60
_WARM = 5
"""Pages read before timing counts; the first page is told apart, from a process of its own."""
_SERVED = 40
_STARTS = 3


def compare(language: str, count: int) -> dict[str, dict[str, float]]:
    """Milliseconds a page of every reader, and how often the floor that is: median and quartiles."""
    analyzer = Analyzer.load()
    readers: dict[str, Reader] = {
        "floor": floor,
        "analyzer": analyzer.analyze,
        "words 1–2, logistic regression": ngram_regression(language, "word", (1, 2)),
        "characters 2–5, logistic regression": ngram_regression(language, "char_wb", (2, 5)),
    }
    if language == "en" and (peer := proselint()):
        readers["proselint"] = peer
    spent: dict[str, list[float]] = {name: [] for name in readers}
    for page in islice(pages(sentences(language)), count + _WARM):
        for name, read in readers.items():
            start = time.perf_counter()
            read(page)
            spent[name].append(1000 * (time.perf_counter() - start))
    return {name: _summary(times[_WARM:], spent["floor"][_WARM:]) for name, times in spent.items()}


def _summary(times: Sequence[float], floors: Sequence[float]) -> dict[str, float]:
    ratios = [own / least for own, least in zip(times, floors, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return {
        "pages": len(times),
        "ms": statistics.median(times),
        "floors": middle,
        "floors_low": low,
        "floors_high": high,
    }


def serve(count: int) -> Mapping[str, float]:
    """What `serving` tells: medians of several starts; memory and lasting cost are the longest run's."""
    command = [sys.executable, "-m", "tests.benchmarks.serving"]
    runs = [_run([*command, str(pages)]) for pages in (*[_SERVED] * (_STARTS - 1), max(count, _SERVED))]
    median = {name: statistics.median(run[name] for run in runs) for name in runs[-1]}
    lasting = ("pages", "median_page_second_tenth_ms", "median_page_last_tenth_ms")
    memory = tuple(name for name in runs[-1] if name.startswith("resident"))
    return median | {name: runs[-1][name] for name in (*lasting, *memory)}


def _run(command: Sequence[str]) -> dict[str, float]:
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def megabytes(folder: Path) -> float:
    """Size of all files that make up the model."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) / 2**20


def rows_of(
    figures: Mapping[str, Mapping[str, Mapping[str, float]]], costs: Mapping[str, float]
) -> list[dict[str, str]]:
    """Flat rows for a table: readers by language, then what a serving process costs."""
    readers = [
        {
            "what": f"{language}: {name}",
            "figure": f"{one['ms']:.2f} ms a page",
            "times the floor": f"{one['floors']:.1f} ({one['floors_low']:.1f}–{one['floors_high']:.1f})",
        }
        for language, found in figures.items()
        for name, one in found.items()
    ]
    serving = [
        {"what": f"serving: {name}", "figure": f"{value:.1f}", "times the floor": ""}
        for name, value in costs.items()
    ]
    return readers + serving


def main() -> None:
    """Run, print, and keep what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=_SERVED, help="pages that the serving process reads")
    parser.add_argument("--compared", type=int, default=_PAGES, help="pages a language that all read")
    parser.add_argument("--write", type=Path, help="JSON file to write")
    given = parser.parse_args()
    figures = {language: compare(language, given.compared) for language in LANGUAGES}
    costs = {**serve(given.pages), "model_on_disk_mb": megabytes(model_folder())}
    rows = rows_of(figures, costs)
    absent = "" if proselint() else " proselint is not installed, so it was not timed."
    heading = f"Pages of about 1,000 words from {source().name}, none read twice; median (quartiles).{absent}"
    sys.stdout.write(f"{heading}\n\n{table_of_objects(rows)}\n")
    if given.write:
        content = {"command": _COMMAND, "about": heading, "rows": rows, "readers": figures, "serving": costs}
        given.write.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
