"""The markers of a language, matched against a sentence."""

from __future__ import annotations

from classifier.cue import CueType
from classifier.lexicon import Lexicon, Marker
from classifier.tokens import tokenize


def test_a_phrase_with_a_class_matches_its_exact_tokens() -> None:
    marker = Marker("a", (CueType.HEARSAY,), ("<vague> mukaan",), "Huhujen mukaan.", "own")
    lexicon = Lexicon("fi", [marker], {"vague": frozenset({"tietojen", "huhujen"})})
    (match,) = lexicon.match(tokenize("Leviävien huhujen mukaan, sanoi hän."))
    assert (match.start, match.end) == (1, 3)
