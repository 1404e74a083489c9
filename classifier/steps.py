"""Features of the question how far a cue goes, word by word from its anchor."""

from __future__ import annotations

from classifier.cue import CueType
from classifier.surroundings import Sentence


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
