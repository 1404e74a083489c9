"""The settings as docs/operations.md shows them: python -m server.settings_page docs/operations.md."""

from __future__ import annotations

import sys
from pathlib import Path

from classifier.markdown import table
from server.settings import settings_table

HEADING = "## Settings\n\nEach is an environment variable; lists are separated by commas.\n\n"


def settings_section() -> str:
    """The section from its heading to its end."""
    rows = [(f"`{row.variable}`", _told(row.default), row.help) for row in settings_table()]
    return HEADING + table(("variable", "default", "what it is"), rows) + "\n"


def _told(default: object) -> str:
    return "" if default in (None, ()) else f"`{default}`"


def main(path: Path) -> None:
    """Write the section anew into a page that has it last."""
    before, found, _ = path.read_text(encoding="utf-8").partition(HEADING)
    if not found:
        raise SystemExit(f"{path}: has no section of settings")
    path.write_text(before + settings_section(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
