"""The analyzer's own speed on the blocks of request bodies.

python -m tests.benchmarks.own_speed FILE SECONDS

Prints one JSON object: pages a second, and the median page in milliseconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from classifier.analyzer import Analyzer

_WARM = 20
"""Bodies read before the clock starts, as the server has them too."""


def main(bodies: Path, seconds: float) -> dict[str, float]:
    """Read the bodies one by one for so long."""
    analyzer = Analyzer.load()
    costs: list[float] = []
    with bodies.open(encoding="utf-8") as lines:
        began = time.perf_counter()
        for number, line in enumerate(lines):
            blocks = [block["text"] for block in json.loads(line)["blocks"]]
            if number == _WARM:
                began = time.perf_counter()
            start = time.perf_counter()
            for text in blocks:
                analyzer.analyze(text)
            if number >= _WARM:
                costs.append(time.perf_counter() - start)
                if time.perf_counter() - began > seconds:
                    break
    return {"pages_per_second": len(costs) / sum(costs), "median_ms": 1000 * statistics.median(costs)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), float(sys.argv[2]))) + "\n")
