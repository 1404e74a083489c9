"""The language of a sentence: Finnish, English, another, or undecided.

Two function words of one language that no other has settle most sentences, or for Finnish words of
three syllables or more that end as no neighbour's do. Else pycld2 is asked. Where it is unsure, or
where the text is short and no word tells, a small character n-gram model of
Finnish against English decides. A text of names only, or
without words, is left undecided: it takes the language of what surrounds it (see `analyzer`).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pycld2

from classifier.function_words import ENGLISH, FINNISH
from classifier.linear import LinearModel
from classifier.memory import Recent
from classifier.tokens import INVISIBLE

UNDECIDED = "und"
"""ISO 639 for a language that cannot be told."""
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+|[@#]\w+|(?<!\S)[^\s@]{1,64}@\S{1,255}|[^\w\s'’.,:!?-]|_"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FINNISH_ENDING = re.compile(r"\w\w\wä[nt]?\b")
"""Estonian, Swedish and German have no such vowel at the end of a word, or of short words only."""
_TELLING = 2
"""So many different telling words of one language, and none of the other, tell it …"""
_SHARE = 10
"""… when they are at least one in so many words."""
_FUNCTION_WORDS = 0.99
"""How sure function words make."""
_REMEMBERED = 4_000
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
_BY_WORDS = {language: Identification(language, _FUNCTION_WORDS) for language in ("fi", "en")}


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
        self._rows = Recent(self._rows_of, _REMEMBERED)
        self._weights: list[float] = model.coefficients[:, 0].tolist()
        self._intercept = float(model.intercept[0])

    def identify(self, text: str) -> Identification:
        """The language of a text, or NOTHING where the words do not tell."""
        if not text.isascii():
            if not text.isprintable():  # what is invisible is not, but so are line breaks
                text = text.translate(INVISIBLE)
            text = unicodedata.normalize("NFC", text)
        words = text.split()
        finnish, english = len(FINNISH.intersection(words)), len(ENGLISH.intersection(words))
        if "ä" in text and not english and finnish < _TELLING:
            finnish += len(frozenset(_FINNISH_ENDING.findall(text)))
        told = finnish or english
        if (finnish and english) or not told:
            return self._by_letters(text, None)
        own = "fi" if finnish else "en"
        if told >= _TELLING and told * _SHARE >= len(words):
            return _BY_WORDS[own]
        return self._by_letters(text, own)

    def _by_letters(self, text: str, told: str | None) -> Identification:
        """`told` is the only language that a telling word is of."""
        clean = _NOISE.sub(" ", text)
        words = _WORD.findall(clean)
        if not words or _names_only(words):
            return NOTHING
        guess, reliable, share = _ask_cld2(clean)
        short = len(words) <= _SHORT
        if guess in ("fi", "en") and reliable and (not short or guess == told):
            return Identification(guess, share)
        finnish = self._finnish(words)
        own = Identification("fi" if finnish >= 0.5 else "en", max(finnish, 1 - finnish))
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

    def _finnish(self, words: list[str]) -> float:
        """Probability of Finnish, were it Finnish or English; n-grams count once each."""
        known, weights = self._rows, self._weights
        rows = frozenset().union(*(known[word] for word in words))
        odds = self._intercept + sum(weights[row] for row in rows)
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))

    def _rows_of(self, word: str) -> tuple[int, ...]:
        return tuple(self.model.rows(ngrams(word)))


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
    if code.startswith("xx"):  # a script without a language that it knows, such as xx-Ogam
        code = UNDECIDED
    return code.partition("-")[0], bool(reliable) and code != "un", percent / 100  # zh-Hant is zh
