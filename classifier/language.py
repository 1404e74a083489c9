"""The language of a sentence: Finnish, English, another, or undecided.

pycld2 is asked first. Where it is unsure, or contradicts, on a short text, what the words look
like, a small character n-gram model of Finnish against English decides. A text of names only, or
without words, is left undecided: it takes the language of what surrounds it (see `analyzer`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pycld2

from classifier.linear import LinearModel

UNDECIDED = "und"
"""ISO 639 for a language that cannot be told."""
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+|[@#]\w+|(?<!\S)[^\s@]{1,64}@\S{1,255}|[^\w\s'’.,:!?-]|_"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SURE = 0.9
_VERY_SURE = 0.97
_SHORT = 8
"""Up to so many words the n-gram model may overrule pycld2's choice between Finnish and English."""
_TINY = 3
"""Up to so many words in Latin letters do not tell that a text is in a third language."""
_KIN = 5
"""Up to so many words Estonian may be Finnish: the two share many a short sentence."""


@dataclass(frozen=True, slots=True)
class Identification:
    """A language (ISO 639-1, or "und") and how sure that is, 0–1."""

    language: str
    confidence: float


NOTHING = Identification(UNDECIDED, 0.0)


def ngrams(text: str) -> Iterator[str]:
    """Character n-grams (1–4, word edges marked `_`) of the words of a text: the model's features."""
    for word in _WORD.findall(text.lower()):
        marked = f"_{word}_"
        yield marked
        for size in (1, 2, 3, 4):
            for at in range(len(marked) - size + 1):
                yield marked[at : at + size]


class LanguageIdentifier:
    """Tells the language of a text; `model` has one output, the log-odds of Finnish over English."""

    def __init__(self, model: LinearModel) -> None:
        self.model = model

    def identify(self, text: str) -> Identification:
        """The language of a text, or NOTHING where the words do not tell."""
        clean = _NOISE.sub(" ", text)
        words = _WORD.findall(clean)
        if not words or _names_only(words):
            return NOTHING
        guess, reliable, share = _ask_cld2(clean)
        finnish = self._finnish(clean)
        own = Identification("fi" if finnish >= 0.5 else "en", max(finnish, 1 - finnish))
        short = len(words) <= _SHORT
        if guess == own.language:
            return Identification(guess, max(own.confidence, share if reliable else 0.5))
        if guess in ("fi", "en"):
            if short:
                return own if own.confidence >= _SURE else NOTHING
            return Identification(guess, share / 2)
        akin = guess == "et" and len(words) <= _KIN and own.confidence >= _SURE
        if reliable and not akin and (len(words) > _TINY or _other_script(words)):
            return Identification(guess, share)
        return own if len(words) > 1 and own.confidence >= _VERY_SURE and not reliable else NOTHING

    def _finnish(self, text: str) -> float:
        """Probability of Finnish, were it Finnish or English; n-grams count once each."""
        odds = float(self.model.scores(ngrams(text))[0])
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


def _names_only(words: list[str]) -> bool:
    """Every word begins with a capital, but the text is not a headline in capitals."""
    return all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)


def _other_script(words: list[str]) -> bool:
    """Letters beyond the Latin ones, which neither Finnish nor English writes."""
    return any(letter > "\u024f" for word in words for letter in word)


def _ask_cld2(text: str) -> tuple[str, bool, float]:
    """pycld2's first guess, whether it calls itself reliable, and the share of the text, 0–1."""
    try:
        reliable, _, details = pycld2.detect(text, bestEffort=True)
    except pycld2.error:  # text it takes for invalid UTF-8, such as some control characters
        return UNDECIDED, False, 0.0
    _, code, percent, _ = details[0]
    return code, bool(reliable) and code != "un", percent / 100
