"""Clients in Python that others wrote, as they are, against a running server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import language_tool_python
import pytest
from language_tool_python.exceptions import LanguageToolError
from pylanguagetool import api

from tests.server.api.v2 import ENGLISH, FINNISH, SAID

if TYPE_CHECKING:
    from tests.server.conftest import Serve, Served

TEXT = f"😀 {FINNISH}\nSää oli 😀 hyvä. {ENGLISH}"


@pytest.fixture
def tool(served: Served) -> Iterator[language_tool_python.LanguageTool]:
    with language_tool_python.LanguageTool("fi", remote_server=served.url) as client:
        yield client


class TestLanguageToolPython:
    @pytest.mark.parametrize(
        ("asked", "taken"),
        [
            ("fi", "fi"),
            ("fi-FI", "fi"),
            ("en", "en"),
            ("en-US", "en-US"),
            ("en-GB", "en-GB"),
            ("auto", "auto"),
        ],
    )
    def test_it_takes_our_languages(self, served: Served, asked: str, taken: str) -> None:
        with language_tool_python.LanguageTool(asked, remote_server=served.url) as client:
            assert str(client.language) == taken
            assert [match.rule_id for match in client.check(FINNISH)] == ["KUULEMMA_HEARSAY"]

    def test_it_refuses_others_before_it_asks(self, served: Served) -> None:
        with pytest.raises(ValueError, match="sv"):
            language_tool_python.LanguageTool("sv", remote_server=served.url)

    def test_its_offsets_slice_python_strings_emoji_or_not(
        self, tool: language_tool_python.LanguageTool
    ) -> None:
        found = [TEXT[match.offset : match.offset + match.error_length] for match in tool.check(TEXT)]
        assert found == ["Joidenkin tietojen mukaan", "reportedly"]

    def test_it_knows_line_and_column(self, tool: language_tool_python.LanguageTool) -> None:
        text = f"Sää oli hyvä.\n{FINNISH}"
        [match] = tool.check(text)
        assert match.get_line_and_column(text) == (2, 1)
        assert match.matched_text == "Joidenkin tietojen mukaan"

    def test_it_rewrites_nothing(self, tool: language_tool_python.LanguageTool) -> None:
        assert tool.correct(TEXT) == TEXT

    def test_its_switches_are_ours(self, tool: language_tool_python.LanguageTool) -> None:
        tool.picky = True
        tool.mother_tongue = "en"
        assert [match.category for match in tool.check(SAID)] == ["ATTRIBUTION"]
        tool.disabled_rules = {"KUULEMMA_ATTRIBUTION"}
        assert tool.check(SAID) == []
        tool.disabled_rules = set()
        tool.enabled_rules = {"KUULEMMA_HEARSAY"}
        tool.enabled_rules_only = True
        assert [match.category for match in tool.check(f"{SAID} {ENGLISH}")] == ["HEARSAY"]
        tool.enabled_rules_only = False
        tool.disable_spellchecking()
        assert len(tool.check(ENGLISH)) == 1

    def test_it_tells_an_error_in_our_words(self, serve: Serve) -> None:
        with (
            serve(KUULEMMA_MAX_CHARACTERS="5") as small,
            language_tool_python.LanguageTool("fi", remote_server=small.url) as client,
        ):
            with pytest.raises(
                LanguageToolError, match=r"^Error: Your text exceeds the limit of 5 characters"
            ):
                client.check(FINNISH)
            client.enabled_rules_only = True
            with pytest.raises(LanguageToolError, match=r"^Error: Name rules or categories"):
                client.check("a")


class TestPylanguagetool:
    def test_it_gets_our_languages(self, served: Served) -> None:
        codes = [language["longCode"] for language in api.get_languages(f"{served.url}/v2/")]
        assert codes == ["en", "en-GB", "en-US", "fi"]

    def test_it_gets_our_matches(self, served: Served) -> None:
        answer = api.check(
            FINNISH, f"{served.url}/v2/", "auto", mother_tongue="sv", preferred_variants="en-GB", picky=True
        )
        assert [match["shortMessage"] for match in answer["matches"]] == ["hörsägen"]
        assert (
            api.check(FINNISH, f"{served.url}/v2/", "fi", pwl=["Joidenkin tietojen mukaan"])["matches"] == []
        )

    def test_it_tells_an_error_in_our_words(self, served: Served) -> None:
        with pytest.raises(ValueError, match=r"^Error: The 'language' parameter is not a code known here"):
            api.check(FINNISH, f"{served.url}/v2/", "de")

    def test_its_command_line_shows_where_a_cue_is(self, served: Served, tmp_path: Path) -> None:
        page = tmp_path / "page.txt"
        page.write_text(ENGLISH, encoding="utf-8")
        options = f"--no-color --rules --rule-categories --lang en-GB --api-url {served.url}/v2/ {page}"
        run = subprocess.run(
            [Path(sys.executable).with_name("pylanguagetool"), *options.split()],
            env={"HOME": str(tmp_path), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (1, "")
        shown = run.stdout.splitlines()
        assert shown[0].startswith("English detected (")
        assert shown[1] == "checking as English (GB) text because of setting"
        [line] = [number for number, said in enumerate(shown) if ENGLISH in said]
        column = shown[line].index("reportedly")
        assert shown[line + 1] == " " * column + "^" * len("reportedly")
        assert "KUULEMMA_HEARSAY: " in run.stdout
        assert "(Kuulemma " in shown[-1]
