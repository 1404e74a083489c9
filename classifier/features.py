"""Tokens → features: ONE definition, for training and for serving.

A token is described by *attributes*, which depend on its surface alone and are therefore computed
once a word (`Featurizer.attributes`), placed in a window around the token in question, and by
*context* features, which depend on the sentence: word pairs, phrases of the lexicon, and what
kinds of source stand to the left and right. A feature is a string; its weight is the model's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from classifier.lexicon import Lexicon, Match
from classifier.tokens import Token

NEAR = (-1, 0, 1)
"""Offsets at which a neighbour is described in full."""
FAR = (-4, -3, -2, 2, 3, 4)
"""Offsets at which only its word and its lexicon entries are given."""
_CACHE = 50_000
_REACH = 12


@lru_cache(maxsize=_CACHE)
def shape(text: str) -> str:
    """The kind of a token: word, capitalised, upper case, number, address, name tag or mark."""
    if text[0] in "@#":
        return "tag"
    if "://" in text or text.startswith(("www.", "pic.twitter")):
        return "url"
    if text[0].isdigit():
        return "number"
    if not text[0].isalpha():
        return f"mark{text[0]}"
    if text.isupper() and len(text) > 1:
        return "upper"
    return "title" if text[0].isupper() else "lower"


class Featurizer:
    """Describes the tokens of a sentence of one language, with the help of its lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._attributes: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def attributes(self, token: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a token's surface says: (everything, the part that is told of far neighbours)."""
        known = self._attributes.get(token.text)
        if known is None:
            if len(self._attributes) >= _CACHE:
                self._attributes.clear()
            known = self._attributes[token.text] = self._describe(token)
        return known

    def _describe(self, token: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
        form, kind = token.form, shape(token.text)
        lexical = [f"c={name}" for name in self.lexicon.classes_of(form)]
        for marker in self.lexicon.markers_of(form):
            lexical.append(f"e={marker.id}")
            lexical += [f"{'t?' if marker.ambiguous else 't!'}={name}" for name in marker.types]
        core = [f"w={form}" if kind in ("lower", "title", "upper") or kind[:4] == "mark" else f"k={kind}"]
        core += lexical
        if lexical and kind != "lower":
            core.append(f"wk={form}/{kind}")
        affixes = [f"k={kind}"]
        if kind in ("lower", "title", "upper"):
            affixes += [f"s{n}={form[-n:]}" for n in (2, 3, 4, 5) if len(form) > n]
            affixes += [f"p{n}={form[:n]}" for n in (4, 6) if len(form) > n]
            if "-" in form:
                affixes.append(f"tail={form.rpartition('-')[2]}")
        return tuple(dict.fromkeys(core + affixes)), tuple(core)

    def context(self, tokens: Sequence[Token], matches: Sequence[Match]) -> list[list[str]]:
        """For every token, the features that depend on its sentence."""
        features: list[list[str]] = [[] for _ in tokens]
        for match in matches:
            if match.end - match.start > 1:
                _tell_phrase(match, features)
        keys = [self._pair_key(token) for token in tokens]
        said = [self._source_keys(token) for token in tokens]
        for i, bag in enumerate(features):
            before = keys[i - 1] if i else "<s>"
            after = keys[i + 1] if i + 1 < len(keys) else "</s>"
            two = keys[i + 2] if i + 2 < len(keys) else "</s>"
            bag.append(f"-1,0={before}|{keys[i]}")
            bag.append(f"0,1={keys[i]}|{after}")
            bag.append(f"0,2={keys[i]}|{two}")
            bag.append(f"-1,1={before}|{after}")
            if keys[i][0] == "<":
                bag.extend(_manners(i, tokens, keys[i]))
                bag.extend(self._beside(i, tokens, keys[i]))
            bag.extend(_around(i, said, keys[i]))
        return features

    def _beside(self, i: int, tokens: Sequence[Token], key: str) -> Iterator[str]:
        """What stands right beside a marker: its classes, and its ending, which in Finnish is its case."""
        for offset in (-1, 1):
            if 0 <= i + offset < len(tokens):
                form = tokens[i + offset].form
                yield f"{offset}s={form[-3:]}|{key}"
                for name in self.lexicon.classes_of(form):
                    yield f"{offset}c={name}|{key}"

    def _pair_key(self, token: Token) -> str:
        """The name a token has in word pairs: its commonest lexicon entry, else its form."""
        markers = self.lexicon.markers_of(token.form)
        return f"<{markers[0].id}>" if markers else token.form

    def _source_keys(self, token: Token) -> tuple[str, ...]:
        """The kinds of source or speaker that a token may name."""
        names = tuple(n for n in self.lexicon.classes_of(token.form) if "source" in n or "quantifier" in n)
        if names:
            return names
        kind = shape(token.text)
        return (kind,) if kind in ("title", "upper", "tag", "url") or kind[:4] == "mark" else ()


def _tell_phrase(match: Match, features: list[list[str]]) -> None:
    marker = match.marker
    for at in range(match.start, match.end):
        place = "B" if at == match.start else "L" if at == match.end - 1 else "I"
        features[at].append(f"phrase={marker.id}:{place}")
        for name in marker.types:
            features[at].append(f"{'pt?' if marker.ambiguous else 'pt!'}={name}:{place}")


def _manners(i: int, tokens: Sequence[Token], key: str) -> Iterator[str]:
    """How a marker is written and what kinds of token stand beside it: Kai Virtanen, 12 May."""
    kind = shape(tokens[i].text)
    before = shape(tokens[i - 1].text) if i else "edge"
    after = shape(tokens[i + 1].text) if i + 1 < len(tokens) else "edge"
    yield f"manner={key}|{kind}|{after}"
    yield f"manner={kind}|{after}"
    yield f"manner={before}|{kind}"


def _around(i: int, said: Sequence[tuple[str, ...]], key: str) -> Iterator[str]:
    """Which kinds of source stand within reach on either side, alone and with the word itself."""
    for side, indices in (
        ("left", range(i - 1, max(-1, i - 1 - _REACH), -1)),
        ("right", range(i + 1, min(len(said), i + 1 + _REACH))),
    ):
        seen = dict.fromkeys(name for j in indices for name in said[j])
        for name in seen:
            yield f"{side}={name}"
            if key[0] == "<":
                yield f"{side}={name}|{key}"
    if i == 0 or all(name[:4] == "mark" for j in range(i) for name in (said[j] or ("x",))):
        yield "first"


def windowed(described: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], i: int) -> Iterator[str]:
    """The features of token i that come from the surfaces of the tokens in its window."""
    for offset in NEAR:
        j = i + offset
        if 0 <= j < len(described):
            for name in described[j][0]:
                yield f"{offset}:{name}"
        else:
            yield f"{offset}:edge"
    for offset in FAR:
        j = i + offset
        if 0 <= j < len(described):
            for name in described[j][1]:
                yield f"{offset}:{name}"


def extension(
    described: Sequence[tuple[tuple[str, ...], tuple[str, ...]]],
    context: Sequence[Sequence[str]],
    start: int,
    at: int,
    type_: str,
) -> list[str]:
    """Features of "does the cue of this type that began at `start` go on with token `at`?"."""
    base = [*windowed(described, at), *context[at]]
    features = [f"type={type_}", f"length={min(at - start, 5)}"]
    features += [f"first:{name}" for name in described[start][0]]
    features += [f"before:{name}" for name in described[at - 1][0]]
    features += base
    features += [f"{type_}|{name}" for name in base]
    return features
