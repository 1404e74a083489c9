"""A real server under load, beside the analyzer by itself: python -m tests.benchmarks.load. Needs wrk.

One client, then eight, each request a page of about 1,000 words that was not asked before, over
loopback. The analyzer reads pages of the same kind in a process of its own, before and after, so that a
busy machine slows both. Prints a Markdown table; `--write FILE` keeps the same figures as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from classifier.markdown import table_of_objects
from tests.benchmarks.pages import LANGUAGES, ROOT, endless_pages, sentences, source

_COMMAND = "make benchmark-load"
_RATE = 120
"""More pages a second than any server here answers: so many bodies are made for a second of load."""
_SCRIPT = Path(__file__).with_name("fresh_requests.lua")
_CLIENTS = 8


def write_bodies(path: Path, count: int, seed: int) -> None:
    """So many request bodies, Finnish and English in turn, a block a paragraph, as the extension sends."""
    streams = [endless_pages(sentences(language), seed) for language in LANGUAGES]
    pages = (next(stream) for _ in range(count) for stream in streams)
    with path.open("w", encoding="utf-8") as file:
        for page in islice(pages, count):
            blocks = [{"id": f"b{at}", "text": text} for at, text in enumerate(page.splitlines())]
            file.write(json.dumps({"blocks": blocks}, ensure_ascii=False) + "\n")


def own_speed(bodies: Path, seconds: float) -> dict[str, float]:
    """What `own_speed` tells of the analyzer in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.own_speed", str(bodies), str(seconds)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


@contextmanager
def serving(folder: Path, workers: int) -> Iterator[str]:
    """The address of a server with the default settings, but for the number of processes."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KUULEMMA_")}
    own = {"KUULEMMA_WORKERS": str(workers), "KUULEMMA_STORE": f"sqlite:///{folder / 'store.db'}"}
    own["KUULEMMA_RATE_ANALYZE"] = "1000000 per minute"
    command = [sys.executable, "-m", "server.cli", "serve", "--port", "0"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=inherited | own, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if "http://" in line:
                    yield line[line.index("http://") :].split()[0].rstrip("/")
                    break
            else:
                raise SystemExit(f"the server did not start: {(folder / 'log').read_text()}")
        finally:
            process.terminate()
            process.wait(timeout=30)


def load(url: str, bodies: Path, clients: int, seconds: int) -> dict[str, float]:
    """What wrk measures of so many clients in so much time."""
    threads = min(clients, 2)
    command = ["wrk", f"-t{threads}", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s"]
    command += ["-s", str(_SCRIPT), url, "--", str(bodies), str(threads)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    if done.stderr:
        raise SystemExit(f"wrk: {done.stderr.strip()}")
    result: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def measure(workers: int, seconds: int) -> dict[str, dict[str, float]]:
    """One client and many, beside the analyzer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{part}.jsonl" for part in ("own", "one", "many")]
        for seed, path in enumerate(files):
            write_bodies(path, _RATE * seconds, seed)
        own, one, many = files
        quick = max(5, seconds // 3)
        before = own_speed(own, quick)
        with serving(folder, workers) as url:
            alone = load(url, one, 1, quick)
            crowd = load(url, many, _CLIENTS, seconds)
        after = own_speed(own, quick)
    analyzer = {key: statistics.mean((before[key], after[key])) for key in before}
    return {
        "analyzer": analyzer,
        "one client": _beside(alone, analyzer),
        f"{_CLIENTS} clients": _beside(crowd, analyzer),
    }


def _beside(measured: dict[str, float], analyzer: dict[str, float]) -> dict[str, float]:
    rate = (measured["requests"] - measured["failed"]) / measured["seconds"]
    return measured | {
        "pages_per_second": rate,
        "median_times_analyzer": measured["median_ms"] / analyzer["median_ms"],
        "throughput_of_analyzer": rate / analyzer["pages_per_second"],
        "p99_times_median": measured["p99_ms"] / measured["median_ms"],
    }


def main() -> None:
    """Run, print, and keep what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long eight clients ask")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--write", type=Path, help="JSON file to write")
    given = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed; Debian's package is wrk")
    figures = measure(given.workers, given.seconds)
    rows = [
        {"who": who, "figure": name.replace("_", " "), "value": f"{value:.2f}"}
        for who, found in figures.items()
        for name, value in found.items()
    ]
    heading = (
        f"Pages of about 1,000 words from {source().name}, none asked twice; {given.workers} process(es)."
    )
    sys.stdout.write(f"{heading}\n\n{table_of_objects(rows)}\n")
    if given.write:
        content = {"command": _COMMAND, "about": heading, "figures": figures}
        given.write.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
