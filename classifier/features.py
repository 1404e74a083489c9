"""Tokens → features: ONE definition, for training and for serving.

The tagger asks of a word that may be the heart of a cue (its *anchor*): which type, if any? An
anchor is described by its *window*, a feature a neighbour and place ("-1:w=some"), and by its
*setting*, what holds of the sentence around it ("neg", "L=vague_source"), alone and in combination
with the word itself ("<mukaan> ~ -1=tietojen") or with the types its lexicon entries allow. Then it
asks, word by word to the left and to the right, whether the cue goes on (*steps*).
"""

from __future__ import annotations

from collections.abc import Sequence

from classifier.lexicon import Lexicon, walk
from classifier.surroundings import Phrase, Sentence, roles_of, setting
from classifier.words import Words

NEAR = (-2, -1, 1, 2)
"""Offsets at which a neighbour is described closely."""
FAR = (-5, -4, -3, 3, 4, 5)
"""Offsets at which only its word, lexicon entries and classes are given."""
JOINT = " ~ "
"""Joins a word and what it is combined with; no token holds a space."""


class Featurizer:
    """Describes the tokens of a sentence of one language, with the help of its lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = Words(lexicon)
        self._roles = roles_of(lexicon.language)

    def sentence(self, surfaces: Sequence[str]) -> Sentence:
        """The tokens of a sentence (see `tokens.surfaces`) described one by one, and its phrases."""
        known = self.words
        words = [known[text] for text in surfaces]
        keys: list[Sequence[str]] = []
        phrases: list[Phrase] = []
        for start, word in enumerate(words):
            for node in word.beginnings:
                keys = keys or [w.keys for w in words]
                phrases += [
                    (start, end, marker) for end, marker in walk(node, keys, start + 1) if end > start + 1
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
        around = setting(sentence, index)
        names += phrase_features(sentence, index)
        names += around
        by = beside(sentence, index)
        names += [f"{word.key}{JOINT}{name}" for name in (*by, *around)]
        if word.types:
            names += [f"{word.types}{JOINT}{name}" for name in (*typed(sentence, index), *around)]
        return names


def beside(sentence: Sentence, index: int) -> list[str]:
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


def typed(sentence: Sentence, index: int) -> list[str]:
    """What stands beside a word, to be combined with the types that its entries allow."""
    a1, b1 = sentence.at(index - 1), sentence.at(index + 1)
    names = [f"s-1={a1.ending}", f"s+1={b1.ending}", f"-1={a1.form}", f"+1={b1.form}"]
    for offset in NEAR:
        names += [f"c{offset}={name}" for name in sentence.at(index + offset).classes]
    return names


def phrase_features(sentence: Sentence, index: int) -> list[str]:
    """The phrases of the lexicon that a word is part of, and its place in them."""
    names = []
    for start, end, marker in sentence.covering.get(index, ()):
        place = "B" if index == start else "L" if index == end - 1 else "I"
        names.append(f"ph={marker.id}:{place}")
        mark = "?" if marker.ambiguous else "!"
        names += [f"pt{mark}={type_}:{place}" for type_ in marker.types]
    return names
