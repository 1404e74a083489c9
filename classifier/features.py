"""Tokens → features: ONE definition, for training and for serving.

The tagger asks of a word that may be the heart of a cue (its *anchor*): which type, if any? An
anchor is described by its *window*, a feature a neighbour and place ("-1:w=some"), and by its
*setting*, what holds of the sentence around it ("neg", "L=vague_source"), alone and in combination
with the word itself ("<mukaan> ~ -1=tietojen") or with the types its lexicon entries allow. Then it
asks, word by word to the left and to the right, whether the cue goes on (*steps*).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from classifier.cue import CueType
from classifier.lexicon import Lexicon, Marker
from classifier.words import EDGE, Word, Words

NEAR = (-2, -1, 1, 2)
"""Offsets at which a neighbour is described closely."""
FAR = (-5, -4, -3, 3, 4, 5)
"""Offsets at which only its word, lexicon entries and classes are given."""
JOINT = " ~ "
"""Joins a word and what it is combined with; no token holds a space."""
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


class Featurizer:
    """Describes the tokens of a sentence of one language, with the help of its lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = Words(lexicon)
        self._roles = dict.fromkeys(_QUOTES, _QUOTE)
        for role, forms in _ROLES:
            for form in forms.get(lexicon.language, ()):
                self._roles[form] = self._roles.get(form, 0) | role

    def sentence(self, surfaces: Sequence[str]) -> Sentence:
        """The tokens of a sentence (see `tokens.surfaces`) described one by one, and its phrases."""
        known = self.words
        words = [known[text] for text in surfaces]
        forms: list[str] | None = None
        phrases: list[Phrase] = []
        for start, word in enumerate(words):
            if word.begins:
                forms = forms or [w.form for w in words]
                phrases += [
                    (start, m.end, m.marker) for m in self.lexicon.match_at(forms, start) if m.end > start + 1
                ]
        return Sentence(words, phrases, self._roles)

    def anchor(self, sentence: Sentence, index: int) -> list[str]:
        """Every feature of a word as an anchor, by full name: for training and explaining."""
        word = sentence.words[index]
        names = [f"0:{attribute}" for attribute in word.whole]
        for offset in NEAR:
            names += [f"{offset}:{attribute}" for attribute in sentence.at(index + offset).near]
        for offset in FAR:
            names += [f"{offset}:{attribute}" for attribute in sentence.at(index + offset).core]
        setting = self.setting(sentence, index)
        names += phrase_features(sentence, index)
        names += setting
        beside = self.beside(sentence, index)
        names += [f"{word.key}{JOINT}{name}" for name in (*beside, *setting)]
        if word.types:
            names += [f"{word.types}{JOINT}{name}" for name in (*self.typed(sentence, index), *setting)]
        return names

    def beside(self, sentence: Sentence, index: int) -> list[str]:
        """What stands beside a word, to be combined with the word itself."""
        at = sentence.at
        word, a1, a2, b1, b2 = at(index), at(index - 1), at(index - 2), at(index + 1), at(index + 2)
        names = [
            f"-1={a1.key}",
            f"+1={b1.key}",
            f"-2={a2.key}",
            f"+2={b2.key}",
            f"-1+1={a1.key}|{b1.key}",
            f"+1+2={b1.key}|{b2.key}",
            f"-2-1={a2.key}|{a1.key}",
            f"s-1={a1.ending}",
            f"s+1={b1.ending}",
            f"s+2={b2.ending}",
            f"sh={word.shape}|{b1.shape}",
            f"sh-={a1.shape}|{word.shape}",
        ]
        for offset, neighbour in ((-2, a2), (-1, a1), (1, b1), (2, b2)):
            names += [f"c{offset}={name}" for name in neighbour.classes]
        return names

    def typed(self, sentence: Sentence, index: int) -> list[str]:
        """What stands beside a word, to be combined with the types that its entries allow."""
        a1, b1 = sentence.at(index - 1), sentence.at(index + 1)
        names = [f"s-1={a1.ending}", f"s+1={b1.ending}", f"-1={a1.form}", f"+1={b1.form}"]
        for offset in NEAR:
            names += [f"c{offset}={name}" for name in sentence.at(index + offset).classes]
        return names

    def setting(self, sentence: Sentence, index: int) -> list[str]:
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
        found.append(
            "first" if index == 0 else "early" if index < 3 else "late" if index >= count - 2 else "mid"
        )
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


def phrase_features(sentence: Sentence, index: int) -> list[str]:
    """The phrases of the lexicon that a word is part of, and its place in them."""
    names = []
    for start, end, marker in sentence.covering.get(index, ()):
        place = "B" if index == start else "L" if index == end - 1 else "I"
        names.append(f"ph={marker.id}:{place}")
        mark = "?" if marker.ambiguous else "!"
        names += [f"pt{mark}={type_}:{place}" for type_ in marker.types]
    return names


def step(sentence: Sentence, anchor: int, index: int, type_: CueType, first: int) -> list[str]:
    """Features of the question whether a cue of `type_` around `anchor` takes in the word at `index`.

    `first` is the index of its first word as far as that is known: the left side is settled first.
    """
    side, type_name = -1 if index < anchor else 1, type_.value  # a plain string is formatted far faster
    at, words = sentence.at, sentence.words
    word, heart, outer, inner = at(index), words[anchor], at(index + side), at(index - side)
    distance, low, high = abs(index - anchor), min(anchor, index), max(anchor, index)
    names = [
        f"w={word.key}",
        f"wt={word.key}|{type_name}",
        f"k={heart.key}|{word.key}",
        f"d={distance}|{type_name}",
        f"kd={heart.key}|{distance}",
        f"kdt={heart.key}|{distance}|{type_name}",
        f"kt={heart.key}|{word.key}|{type_name}",
        f"f={at(first).key}|{word.key}|{type_name}",
        f"o={outer.key}",
        f"wo={word.key}|{outer.key}",
        f"in={inner.key}|{word.key}",
        f"s={word.ending}|{type_name}",
        f"sh={word.shape}|{type_name}",
        f"lt={heart.types}|{word.key}",
        f"path={'_'.join(w.key for w in words[low : high + 1])}",
    ]
    names += [f"c={name}|{type_name}" for name in word.classes]
    names += [f"kc={heart.key}|{name}" for name in word.classes]
    names += [f"oc={name}|{type_name}" for name in outer.classes]
    within = [marker for _, end, marker in sentence.covering.get(low, ()) if high < end]
    names += [f"p={marker.id}" for marker in within]
    if any(not marker.ambiguous for marker in within):
        names.append("p!")
    return names
