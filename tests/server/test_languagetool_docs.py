"""docs/languagetool says what the server does."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

import server
from server.services.languagetool.rules import RULES

DOCS = Path(server.__file__).parents[1] / "docs" / "languagetool"


class TestDocs:
    def test_every_action_is_in_them(self, app: Flask) -> None:
        told = (DOCS / "README.md").read_text("utf-8")
        actions = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/v2/")]
        assert len(actions) >= 9
        assert not [action for action in actions if f"`{action}`" not in told]

    def test_every_rule_is_in_them_and_whether_it_is_on(self) -> None:
        told = (DOCS / "README.md").read_text("utf-8")
        for rule in RULES.values():
            state = "on" if rule.on_by_default else "off"
            assert f"| `{rule.id}` | `{rule.category}` | {state} |" in told

    @pytest.mark.parametrize("page", ["libreoffice", "vscode", "obsidian", "python"])
    def test_every_page_says_what_was_tested_and_what_was_not(self, page: str) -> None:
        told = (DOCS / f"{page}.md").read_text("utf-8")
        assert "127.0.0.1:5050" in told
        assert "**Tested (2026-11-25):**" in told
        assert "**Not tested:**" in told
