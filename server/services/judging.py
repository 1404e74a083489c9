"""What is said about a cue, between the caller's offsets and ours, and how a review ends.

Inside, offsets count code points; here they are converted, and a place that is none is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from classifier.cue import CueType
from classifier.offsets import OffsetUnit, Utf16Map
from server.errors import Complaint, InvalidBodyError
from server.schemas.feedback import SaidCue
from server.store.values import Action, Decision, Judgement, Review, Verdict


def judgement_of(
    sentence: str, unit: OffsetUnit, verdict: Verdict, cue: SaidCue, corrected_type: CueType | None
) -> Judgement:
    """The judgement in code points; InvalidBodyError names every place that cannot be."""
    start, end = (_placed(sentence, unit, name, offset) for name, offset in _ends(cue))
    complaints = [place for place in (start, end) if isinstance(place, Complaint)]
    if cue.start >= cue.end and not complaints:
        complaints.append(Complaint(("cue", "end"), "The cue ends before it has begun"))
    complaints.extend(_about_types(verdict, cue.type, corrected_type))
    if complaints or isinstance(start, Complaint) or isinstance(end, Complaint):
        raise InvalidBodyError(tuple(complaints))
    return Judgement(verdict, start, end, cue.type, corrected_type)


def outcome(history: Iterable[Decision]) -> tuple[Review, Judgement | None]:
    """Where a review stands, and its correction if it has one: `undo` takes back the step before it."""
    standing: list[Decision] = []
    for decision in history:
        if decision.action is not Action.UNDO:
            standing.append(decision)
        elif standing:
            standing.pop()
    if not standing:
        return Review.PENDING, None
    last = standing[-1]
    return (Review.REJECTED if last.action is Action.REJECT else Review.ACCEPTED), last.correction


def _ends(cue: SaidCue) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("start", cue.start), ("end", cue.end)


def _placed(sentence: str, unit: OffsetUnit, name: str, offset: int) -> int | Complaint:
    """The offset in code points, or what is wrong with it."""
    length, convert = _measure(sentence, unit)
    if offset > length:
        return Complaint(("cue", name), f"It is outside the sentence of {length} {unit} units")
    try:
        return convert(offset)
    except ValueError:
        return Complaint(("cue", name), "It is inside a character (between the halves of a surrogate pair)")


def _measure(sentence: str, unit: OffsetUnit) -> tuple[int, Callable[[int], int]]:
    if unit is OffsetUnit.CODE_POINT:
        return len(sentence), int
    offsets = Utf16Map(sentence)
    return offsets.to_utf16(len(sentence)), offsets.to_code_point


def _about_types(verdict: Verdict, said: CueType, corrected: CueType | None) -> Iterable[Complaint]:
    if verdict is not Verdict.WRONG_TYPE:
        if corrected is not None:
            yield Complaint(("corrected_type",), "It goes with the verdict wrong_type only")
    elif corrected is None:
        yield Complaint(("corrected_type",), "Say which type is right")
    elif corrected is said:
        yield Complaint(("corrected_type",), "It is the type that was wrong")
