"""The tables of docs/operations.md, made from what defines them.

python -m server.operations_page docs/operations.md
"""

from __future__ import annotations

import sys
from pathlib import Path

from classifier.markdown import table
from server.logs import FIELDS
from server.metrics import DEFINITIONS
from server.settings import settings_table

HEADING = "## Fields of the log\n\n"
"""Where the tables begin; they go on to the end of the page."""


def tables() -> str:
    """The sections of the log, the metrics and the settings."""
    return HEADING + "\n".join((_fields(), "## Metrics\n\n" + _metrics(), "## Settings\n\n" + _settings()))


def _fields() -> str:
    return table(("field", "what it is"), [(f"`{name}`", told) for name, told in FIELDS.items()]) + "\n"


def _metrics() -> str:
    rows = [
        (
            f"`{name}`",
            metric.kind.__name__.lower(),
            ", ".join(f"`{label}`" for label in metric.labels),
            metric.help,
        )
        for name, metric in DEFINITIONS.items()
    ]
    return table(("metric", "type", "labels", "what it says"), rows) + "\n"


def _settings() -> str:
    told = "Each is an environment variable; lists are separated by commas.\n\n"
    rows = [(f"`{row.variable}`", _default(row.default), row.help) for row in settings_table()]
    return told + table(("variable", "default", "what it is"), rows) + "\n"


def _default(default: object) -> str:
    return "" if default in (None, ()) else f"`{default}`"


def main(path: Path) -> None:
    """Write the tables anew into a page that has them last."""
    before, found, _ = path.read_text(encoding="utf-8").partition(HEADING)
    if not found:
        raise SystemExit(f"{path}: has no section of the log's fields")
    path.write_text(before + tables(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
