"""A sentence as features see it: its words, the phrases in it, and what is notable around a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from classifier.lexicon import Marker
from classifier.words import EDGE, Word

_REACH = 12
_NEAREST = 6
_QUOTES = frozenset("\"'")
_NEGATIONS = {
    "fi": frozenset("ei en et emme ette eivät eikä enkä älä eihän eipä".split()),
    "en": frozenset(
        "not n't no never without don't doesn't didn't isn't wasn't can't cannot won't nor couldn't "
        "wouldn't dont".split()
    ),
}
_FIRST_PERSON = {
    "fi": frozenset("minä mä minusta minun mun me meidän minulla itse mielestäni".split()),
    "en": frozenset("i we my our i'm i've i'd me".split()),
}
_CLAUSES = {
    "fi": frozenset("että ettei jotta et".split()),
    "en": frozenset("that whether if who what how why where when".split()),
}
_CONDITIONS = {
    "fi": frozenset("jos mikäli ellei jollei vaikka".split()),
    "en": frozenset("if unless whether though although".split()),
}
_NEGATES, _SPEAKER, _CLAUSE, _CONDITION, _QUOTE = 1, 2, 4, 8, 16
_ROLES = ((_NEGATES, _NEGATIONS), (_SPEAKER, _FIRST_PERSON), (_CLAUSE, _CLAUSES), (_CONDITION, _CONDITIONS))
Phrase = tuple[int, int, Marker]
"""An entry of several words in a sentence: half-open token indices, and the entry."""


class Sentence:
    """The words of a sentence and the phrases of the lexicon in it.

    `notable` are the few words that tell of their neighbours: index, kinds, roles, and the number
    of quotation marks before it. Windows are looked up there, so that length costs nothing twice.
    """

    __slots__ = ("covering", "notable", "phrases", "places", "words")

    def __init__(self, words: Sequence[Word], phrases: Sequence[Phrase], roles: dict[str, int]) -> None:
        self.words = words
        self.phrases = phrases
        self.covering: dict[int, list[Phrase]] = {}
        for phrase in phrases:
            for index in range(phrase[0], phrase[1]):
                self.covering.setdefault(index, []).append(phrase)
        self.notable: list[tuple[int, tuple[str, ...], int, int]] = []
        quotes = 0
        for index, word in enumerate(words):
            role = roles.get(word.form, 0)
            if role or word.kinds:
                self.notable.append((index, word.kinds, role, quotes))
                quotes += role == _QUOTE
        self.notable.append((len(words), (), 0, quotes))
        self.places = [place for place, _, _, _ in self.notable]

    def at(self, index: int) -> Word:
        """The word at an index, or the edge outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else EDGE


def roles_of(language: str) -> dict[str, int]:
    """What the words of a language that are looked for by name tell: negation, speaker, clause and so on."""
    roles = dict.fromkeys(_QUOTES, _QUOTE)
    for role, forms in _ROLES:
        for form in forms.get(language, ()):
            roles[form] = roles.get(form, 0) | role
    return roles


def setting(sentence: Sentence, index: int) -> list[str]:
    """What holds of the sentence around a word: kinds of source, negation, quotes, place."""
    notable, count = sentence.notable, len(sentence.words)
    at = bisect_left(sentence.places, index - _REACH)
    names: dict[str, None] = {}
    nearest_left = nearest_right = "0"
    left = right = 0
    while (near := notable[at])[0] < index:
        place, kinds, roles, _ = near
        if kinds:
            for kind in kinds:
                names[f"L={kind}"] = None
            if place >= index - _NEAREST:
                nearest_left = kinds[0]
        if roles and place >= index - 3:
            left |= roles
        at += 1
    quotes = near[3]
    at += near[0] == index
    while at < len(notable) and (near := notable[at])[0] <= index + _REACH:
        place, kinds, roles, _ = near
        if kinds:
            for kind in kinds:
                names[f"R={kind}"] = None
            if nearest_right == "0" and place <= index + _NEAREST:
                nearest_right = kinds[0]
        if roles and place <= index + 3:
            right |= roles
        at += 1
    found = [*names, f"nL={nearest_left}", f"nR={nearest_right}"]
    if left or right:
        found += _told(left, right)
    if sentence.words[-1].form == "?":
        found.append("?")
    if quotes:
        found.append("inside" if quotes % 2 else "behind")
    found.append("first" if index == 0 else "early" if index < 3 else "late" if index >= count - 2 else "mid")
    return found


def _told(left: int, right: int) -> list[str]:
    """What the roles of the three words before and after an anchor tell."""
    told = (
        ("neg", left & _NEGATES),
        ("neg+", right & _NEGATES),
        ("1st", (left | right) & _SPEAKER),
        ("sub", right & _CLAUSE),
        ("cond", left & _CONDITION),
    )
    return [name for name, holds in told if holds]
