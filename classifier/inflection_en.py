"""English inflection, by rule: the verbs and nouns that go their own way are listed in en.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_VOWEL = "[aeiou]"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(rf"(?<!{_VOWEL})y$")
_DOUBLING = re.compile(rf"^(?:qu|[^aeiou])*{_VOWEL}[^aeiouwxy]$")
"""One syllable, one vowel, one consonant: tip, tipped."""
_MUTE_E = re.compile(r"(?<![eoy])e$")
"""see, shoe and dye keep theirs."""


class English:
    """Inflects verbs and nouns; `irregular` gives the forms of a lemma after the lemma itself:
    four of a verb (says, said, said, saying), one of a noun (theses)."""

    def __init__(self, irregular: Mapping[str, Sequence[str]]) -> None:
        self.irregular = irregular
        self._paradigms: Mapping[str, Callable[[str], list[str]]] = {
            "verb": self._verb,
            "past participle": lambda lemma: [self._verb(lemma)[3]],
            "noun": self._noun,
            "plural": lambda lemma: [self._noun(lemma)[1]],
            "singular": lambda lemma: [lemma],
        }

    def inflect(self, lemma: str, paradigm: str) -> list[str]:
        """The forms of a lemma; ValueError for a paradigm that English has not."""
        if paradigm not in self._paradigms:
            raise ValueError(f"unknown paradigm {paradigm!r}")
        return list(dict.fromkeys(self._paradigms[paradigm](lemma)))

    def is_shared(self, form: str, lemma: str) -> bool:  # noqa: ARG002
        """Never: in English every second word is shared, which `ambiguous` says of a whole entry."""
        return False

    def cling(self, form: str, clitic: str) -> str:
        """English has no clitics of this kind."""
        raise ValueError(f"{form!r} takes no clitic {clitic!r}")

    def _verb(self, lemma: str) -> list[str]:
        if len(forms := self.irregular.get(lemma, ())) == 4:
            return [lemma, *forms]
        past, participle = _past(lemma), _present_participle(lemma)
        return [lemma, _with_s(lemma), past, past, participle]

    def _noun(self, lemma: str) -> list[str]:
        forms = self.irregular.get(lemma, ())
        return [lemma, *forms] if len(forms) == 1 else [lemma, _with_s(lemma)]


def _with_s(lemma: str) -> str:
    if _SIBILANT.search(lemma):
        return lemma + "es"
    return _CONSONANT_Y.sub("ie", lemma) + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    return _doubled(_CONSONANT_Y.sub("i", lemma)) + "ed"


def _present_participle(lemma: str) -> str:
    return (_MUTE_E.sub("", lemma) if lemma.endswith("e") else _doubled(lemma)) + "ing"


def _doubled(stem: str) -> str:
    return stem + stem[-1] if _DOUBLING.search(stem) else stem
