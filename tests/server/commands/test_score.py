"""`kuulemma score`, as a process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.server.conftest import Run

TEXT = "Joidenkin tietojen mukaan alus upposi perjantaina.\nThe minister has reportedly resigned.\n"
PLAIN = {"FORCE_COLOR": "", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


class TestReport:
    def test_markers_are_labelled_so_that_colour_is_not_needed(self, kuulemma: Run, file: Path) -> None:
        run = kuulemma("score", str(file), env=PLAIN)
        report = run.stdout.decode()
        assert (run.returncode, run.stderr) == (0, b"")
        assert "[Joidenkin tietojen mukaan: hearsay] alus upposi" in report
        assert "has [reportedly: hearsay] resigned." in report
        assert "\x1b" not in report

    def test_it_counts_sentences_and_types(self, kuulemma: Run, file: Path) -> None:
        report = kuulemma("score", str(file), env=PLAIN).stdout.decode()
        assert "Sentences: 2 (2 uncertain, 0 attributed, 0 plain, 0 unsupported)" in report
        assert "    2 hearsay " in report
        assert [line.split()[0] for line in report.splitlines()[:2]] == ["uncertain", "uncertain"]

    def test_it_says_that_it_does_not_judge_truth(self, kuulemma: Run, file: Path) -> None:
        assert b"judges wording, never truth" in kuulemma("score", str(file), env=PLAIN).stdout

    def test_colour_can_be_had(self, kuulemma: Run, file: Path) -> None:
        coloured = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "200"}
        assert b"\x1b[1;35m" in kuulemma("score", str(file), env=coloured).stdout

    def test_no_color_is_respected(self, kuulemma: Run, file: Path) -> None:
        odd = {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm-256color"}
        assert b"35m" not in kuulemma("score", str(file), env=odd).stdout

    def test_standard_input_is_read_with_or_without_a_dash(self, kuulemma: Run) -> None:
        for arguments in ((), ("-",)):
            run = kuulemma("score", *arguments, input=TEXT.encode(), env=PLAIN)
            assert b"[reportedly: hearsay]" in run.stdout

    def test_an_empty_text_has_no_sentences(self, kuulemma: Run) -> None:
        assert b"Sentences: 0 (" in kuulemma("score", input=b"", env=PLAIN).stdout

    def test_a_terminal_that_lacks_a_letter_gets_a_question_mark(self, kuulemma: Run) -> None:
        run = kuulemma("score", input="Ehkä 🇷🇺.".encode(), env={**PLAIN, "PYTHONIOENCODING": "ascii"})
        assert run.returncode == 0
        assert b"Ehk?" in run.stdout

    def test_the_text_cannot_steer_the_terminal(self, kuulemma: Run) -> None:
        hostile = "The \x1b[31mminister\x07 has [bold]reportedly[/bold] re\u202esigned\x9b1m\x7f.\n"
        report = kuulemma("score", input=hostile.encode(), env=PLAIN).stdout.decode()
        assert "[bold]" in report
        assert not {"\x1b", "\x07", "\u202e", "\x9b", "\x7f"} & set(report)


class TestWhatCannotBeRead:
    def test_a_language_that_is_no_tag_is_refused(self, kuulemma: Run, file: Path) -> None:
        run = kuulemma("score", str(file), "--language", "the Finnish one")
        assert run.returncode == 1
        assert run.stderr.startswith(b"Error: language: ")

    @pytest.mark.parametrize("source", ["no-such-file", "/", "http://127.0.0.1:1/", "ftp://localhost/x"])
    def test_is_told_in_one_sentence(self, kuulemma: Run, source: str) -> None:
        run = kuulemma("score", source, env=PLAIN)
        assert run.returncode == 1
        assert run.stdout == b""
        [complaint] = run.stderr.decode().splitlines()
        assert complaint.startswith("Error: ")
