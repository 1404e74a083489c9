"""The tables of the page for whoever runs the server are made from what defines them."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.logs import FIELDS
from server.metrics import DEFINITIONS
from server.operations_page import main, tables
from server.settings import settings_table

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"


def test_the_documentation_shows_every_setting_metric_and_field_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8").endswith(tables())
    for name in (*(row.variable for row in settings_table()), *DEFINITIONS, *FIELDS):
        assert f"| `{name}` |" in tables()


def test_no_cell_breaks_a_table() -> None:
    for line in tables().splitlines():
        assert not line.startswith("|") or line.count("|") in (3, 4, 5)


def test_writing_it_anew_changes_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8") + "| drifted |\n", encoding="utf-8")
    main(page)
    assert page.read_bytes() == PAGE.read_bytes()


def test_a_page_without_the_section_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Other\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no section of the log"):
        main(page)
