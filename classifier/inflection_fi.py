"""Finnish inflection, by pypykko: needed when the lexicon is built, never when a text is read."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from classifier.errors import LexiconError
from classifier.paradigms_fi import PARADIGMS

_BASES = {"verb": ("+inf1",), "noun": ("+sg+nom", "+pl+nom"), "adjective": ("+sg+nom",)}
_LEMMA = (
    *("+inf1", "+sg+nom", "+pl+nom"),
    *("+part_ma+sg+nom", "+part_maton+sg+nom", "+pass+part_past+sg+nom", "+pass+part_pres+sg+nom"),
)
"""Tags under which a lemma may be read as itself: *asevoimat* is listed under asevoima, *väittämä* is a
form of väittää too."""
_PARTICIPLES = (
    *("+part_pres", "+part_past", "+part_ma", "+part_maton", "+inf4", "+pass+part_pres", "+pass+part_past"),
)
"""Words that belong to a verb although dictionaries list them: kertova, kertonut, kertoma, kertominen…"""
_RARE = re.compile(r"\+imper|\+pres\+conneg|\+deriv_|arch|dated|poet|rare")
"""Readings that no text gives a form without a sign: commands, what follows a negation, old words. A
derivation (huomautus, of huomauttaa) is the same word."""
_CLITICS = {
    "han": ("han", "hän"),
    "kaan": ("kaan", "kään"),
    "kin": ("kin", "kin"),
    "ko": ("ko", "kö"),
    "pa": ("pa", "pä"),
}
_BACK = re.compile("[aou]")
_HARMONIC = re.compile("[aouäöy]")


class _Word(NamedTuple):
    """A dictionary word as pypykko knows it: its source, lemma with compound marks, and homonym number."""

    source: str
    lemma: str
    part_of_speech: str
    homonym: str


class Finnish:
    """Inflects Finnish words; LexiconError where pypykko is not installed."""

    def __init__(self) -> None:
        try:
            from pypykko.generate import generator_fst
            from pypykko.utils import analyze
        except ImportError as error:
            raise LexiconError(
                "Finnish forms need pypykko: install the development tools (make test-setup)"
            ) from error
        self._generate = generator_fst.lookup
        self._analyze = cache(analyze)
        self._own = cache(self._family)

    def inflect(self, lemma: str, paradigm: str) -> list[str]:
        """The forms of a lemma, parallel ones too; ValueError for an unknown word or paradigm."""
        if paradigm not in PARADIGMS:
            raise ValueError(f"unknown paradigm {paradigm!r}")
        part_of_speech, tags = PARADIGMS[paradigm]
        word = self._word(lemma, part_of_speech)
        forms = [phrase for tag in tags for phrase in self._phrases(word, tag)]
        if not forms:
            raise ValueError(f"{lemma!r} has no forms of the paradigm {paradigm!r}")
        return list(dict.fromkeys(forms))

    def is_shared(self, form: str, lemma: str) -> bool:
        """Whether the dictionary knows the form as one of another word: *viestin*, of viesti and viestiä."""
        family = self._own(lemma)
        return any(
            reading.source == "Lexicon"
            and reading.lemma.replace("|", "") not in family
            and not _RARE.search(reading.morphtags + reading.info)
            for reading in self._analyze(form)
        )

    def cling(self, form: str, clitic: str) -> str:
        """The form with a clitic, in its vowel harmony; ValueError for an unknown clitic."""
        if clitic not in _CLITICS:
            raise ValueError(f"unknown clitic {clitic!r}")
        vowels = _HARMONIC.findall(form)
        return form + _CLITICS[clitic][0 if vowels and _BACK.match(vowels[-1]) else 1]

    def _word(self, lemma: str, part_of_speech: str) -> _Word:
        for reading in self._analyze(lemma, normalize_separators=False):
            if reading.pos == part_of_speech and reading.morphtags in _BASES[part_of_speech]:
                return _Word(reading.source, reading.lemma, part_of_speech, reading.homonym)
        raise ValueError(f"{lemma!r} is no {part_of_speech} that is known")

    def _phrases(self, word: _Word, tag: str) -> list[str]:
        before, _, tag = tag.rpartition(" ")
        return [f"{before} {form}".strip() for form in self._forms(word, tag)]

    def _forms(self, word: _Word, tag: str) -> list[str]:
        given = "^TAB".join((word.source, word.lemma, f"^{word.part_of_speech}", word.homonym, "", tag))
        found = list(self._generate(given))
        best = min((weight for _, weight in found), default=0.0)
        return sorted(form for form, weight in found if weight == best)

    def _family(self, lemma: str) -> frozenset[str]:
        """The lemma and the words that dictionaries list although they are forms of it."""
        family = {
            reading.lemma.replace("|", "") for reading in self._analyze(lemma) if reading.morphtags in _LEMMA
        }
        if any(reading.morphtags == "+inf1" for reading in self._analyze(lemma)):
            word = self._word(lemma, "verb")
            family.update(form for tag in _PARTICIPLES for form in self._forms(word, f"{tag}+sg+nom"))
        return frozenset({lemma, *family})
