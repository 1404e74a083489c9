"""The page of settings is made from the table that defines them."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.settings import settings_table
from server.settings_page import main, settings_section

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"


def test_the_documentation_shows_every_setting_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8").endswith(settings_section())
    for row in settings_table():
        assert f"`{row.variable}`" in settings_section()


def test_writing_it_anew_changes_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8") + "| drifted |\n", encoding="utf-8")
    main(page)
    assert page.read_bytes() == PAGE.read_bytes()


def test_a_page_without_the_section_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Other\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no section of settings"):
        main(page)
