"""What an analysis costs grows with the text, never with its square: counted in calls, not in time."""

from __future__ import annotations

import subprocess
import sys
from types import FrameType

import pytest

from classifier.analyzer import Analyzer
from classifier.language import Identification

PIECES = [
    "said ",
    '" said ',
    "mukaan ",
    "sources say that some people may think ",
    "ei ole tiedossa ",
    "joidenkin tietojen mukaan ",
    '"',
    "”",
    "a",
    "a@",
    "A.",
    ". A",
    "! ",
    "…!",
    "Mr. ",
    "na\u00ad",
    "e\u0301",
    "😬 ",
    "it is not clear, ",
]


def calls_of(analyzer: Analyzer, text: str, language: str) -> int:
    """How many calls (of Python and of C) judging a text as one sentence takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        analyzer.judge(text, 0, len(text), Identification(language, 1.0))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_twice_the_calls(analyzer: Analyzer, language: str, piece: str) -> None:
    times = 3000 // len(piece)
    analyzer.judge(piece * 20, 0, len(piece) * 20, Identification(language, 1.0))  # remembers its words
    once, twice = (calls_of(analyzer, piece * n, language) for n in (times, 2 * times))
    assert twice <= 2.05 * once + 200


@pytest.mark.parametrize("language", ["fi", "en"])
def test_twice_the_sentences_take_twice_the_calls(analyzer: Analyzer, language: str) -> None:
    text = "Joidenkin tietojen mukaan alus upposi. The minister has reportedly resigned.\n"
    analyzer.analyze(text, language)
    calls = []
    for times in (20, 40):
        counted = 0

        def count(frame: FrameType, event: str, argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            analyzer.analyze(text * times, language)
        finally:
            sys.setprofile(None)
        calls.append(counted)
    assert calls[1] <= 2.05 * calls[0]


def test_a_line_of_a_megabyte_and_a_hundred_thousand_quotes_come_to_an_end() -> None:
    """The limit is far from both what linear and what quadratic work takes, so that it tells them
    apart on any machine: without one a failure would last for hours."""
    pieces = ("said ", "a", ".", "…!", "Mr. ", "! ", "a@", "A.", "ei ole ", ". A", "mukaan ", '" said ')
    program = (
        "from classifier.analyzer import Analyzer; from classifier.language import Identification\n"
        "analyzer = Analyzer.load()\n"
        "line, quotes = 'The bridge may be closed on Monday ' * 30_000, chr(34) * 100_000\n"
        f"for text in (line, quotes, *(piece * (100_000 // len(piece)) for piece in {pieces!r})):\n"
        "    assert analyzer.analyze(text, 'en').sentences\n"
        "    analyzer.judge(text, 0, len(text), Identification('fi', 1.0))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=300)
