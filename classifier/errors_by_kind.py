"""What goes wrong, by kind and type: cues missed, false, of the wrong type, with the wrong boundary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.evaluation import Said, overlap

FREQUENT = 10
"""So many forms are listed for each kind and type."""


class Kind(StrEnum):
    """How a cue was got wrong."""

    MISSED = "missed"
    FALSE = "false"
    WRONG_TYPE = "wrong type"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class CueError:
    """One error: its kind, the type that is marked (or falsely said), and the form, in lower case.

    The form of a wrong type is "form: marked → said", that of a wrong boundary "said, not marked".
    """

    kind: Kind
    type: CueType
    form: str


def errors_of(row: AnnotatedSentence, said: Iterable[Span]) -> list[CueError]:
    """Every cue of a row that was not got exactly, each marked and each said cue told once."""
    marked = [span for span in row.spans if span not in set(said)]
    left = [span for span in said if span not in row.spans]
    form = _former(row.text)
    errors = []
    for gold, found in _pair(marked, left, same_type=True):
        errors.append(CueError(Kind.BOUNDARY, gold.type, f"{form(found)}, not {form(gold)}"))
    for gold, found in _pair(marked, left, same_type=False):
        told = f"{form(gold)}: {gold.type} → {found.type}"
        errors.append(CueError(Kind.WRONG_TYPE, gold.type, told))
    errors += [CueError(Kind.MISSED, gold.type, form(gold)) for gold in marked]
    errors += [CueError(Kind.FALSE, found.type, form(found)) for found in left]
    return errors


def all_errors(rows: Sequence[AnnotatedSentence], said: Said) -> list[CueError]:
    """The errors of many rows."""
    return [error for row, spans in zip(rows, said, strict=True) for error in errors_of(row, spans)]


def count_errors(errors: Iterable[CueError]) -> dict[str, dict[str, int]]:
    """How many of each kind, by type; a type without errors has nought."""
    counts = Counter((error.kind, error.type) for error in errors)
    return {str(kind): {str(type_): counts[kind, type_] for type_ in CueType} for kind in Kind}


def frequent_forms(errors: Iterable[CueError]) -> dict[str, dict[str, list[tuple[str, int]]]]:
    """The most frequent forms of each kind and type, as (form, count); ties in alphabetical order.

    These are words of the text: only for text that may be shown.
    """
    forms: dict[tuple[Kind, CueType], Counter[str]] = {}
    for error in errors:
        forms.setdefault((error.kind, error.type), Counter())[error.form] += 1
    told: dict[str, dict[str, list[tuple[str, int]]]] = {}
    for kind, type_ in sorted(forms, key=lambda key: (list(Kind).index(key[0]), key[1])):
        ordered = sorted(forms[kind, type_].items(), key=lambda item: (-item[1], item[0]))
        told.setdefault(str(kind), {})[str(type_)] = ordered[:FREQUENT]
    return told


def _former(text: str) -> Callable[[Span], str]:
    return lambda span: " ".join(text[span.start : span.end].lower().split())


def _pair(marked: list[Span], said: list[Span], *, same_type: bool) -> list[tuple[Span, Span]]:
    """Pairs of overlapping spans, taken out of both lists."""
    pairs = []
    for gold in list(marked):
        for found in said:
            if overlap(gold, found) and (gold.type is found.type) is same_type:
                pairs.append((gold, found))
                marked.remove(gold)
                said.remove(found)
                break
    return pairs
