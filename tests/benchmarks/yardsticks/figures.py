"""One measured figure of one system on one yardstick, and how tables and files show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from classifier.evaluation import Counts, summarize
from classifier.markdown import table


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is F1 in per cent; `note` tells its interval, or where a figure of others comes from."""

    yardstick: str
    measure: str
    system: str
    value: float
    note: str


def measured(
    yardstick: str, measure: str, system: str, counts: Counts, documents: Sequence[str], note: str
) -> Figure:
    """F1 from counts (sentences × 3), with a 95 % interval by bootstrap over documents."""
    found = summarize(counts, documents)
    interval = found["f1_95"]
    low, high = (100 * end for end in interval) if isinstance(interval, list) else (0.0, 0.0)
    hits, false, missed = (int(n) for n in counts.sum(axis=0))
    told = f"95 % {low:.1f}–{high:.1f}; precision {found['precision']}, recall {found['recall']}; {note}"
    return Figure(yardstick, measure, system, round(200 * hits / (2 * hits + false + missed), 1), told)


def as_markdown(figures: Sequence[Figure]) -> str:
    """The figures as a table."""
    header = ("Yardstick", "Measure", "System", "F1", "Note")
    return table(header, ([f.yardstick, f.measure, f.system, f"{f.value:.1f}", f.note] for f in figures))


def as_json(command: str, figures: Sequence[Figure]) -> dict[str, object]:
    """The figures as they are kept in a file, with the command that gave them."""
    return {"command": command, "rows": [asdict(figure) for figure in figures]}
