"""What goes wrong, by kind and type."""

from __future__ import annotations

import pytest

from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.errors_by_kind import CueError, Kind, all_errors, count_errors, errors_of, frequent_forms

HEARSAY, DOXASTIC = CueType.HEARSAY, CueType.DOXASTIC
TEXT = "Some say the Ferry sank."


def row(*spans: Span) -> AnnotatedSentence:
    return AnnotatedSentence("a", "en", "", "", "", TEXT, spans)


@pytest.mark.parametrize(
    ("marked", "said", "error"),
    [
        ([Span(0, 8, HEARSAY)], [], CueError(Kind.MISSED, HEARSAY, "some say")),
        ([], [Span(13, 18, HEARSAY)], CueError(Kind.FALSE, HEARSAY, "ferry")),
        (
            [Span(0, 8, HEARSAY)],
            [Span(0, 8, DOXASTIC)],
            CueError(Kind.WRONG_TYPE, HEARSAY, "some say: hearsay → doxastic"),
        ),
        ([Span(0, 8, HEARSAY)], [Span(5, 8, HEARSAY)], CueError(Kind.BOUNDARY, HEARSAY, "say, not some say")),
    ],
)
def test_an_error_has_a_kind_a_type_and_a_form(marked: list[Span], said: list[Span], error: CueError) -> None:
    assert errors_of(row(*marked), said) == [error]


def test_what_is_exact_is_no_error() -> None:
    assert errors_of(row(Span(0, 8, HEARSAY)), [Span(0, 8, HEARSAY)]) == []


def test_every_cue_is_told_once_its_own_type_first() -> None:
    said = [Span(0, 4, DOXASTIC), Span(5, 8, HEARSAY)]
    errors = errors_of(row(Span(0, 8, HEARSAY)), said)
    assert [(error.kind, error.type) for error in errors] == [
        (Kind.BOUNDARY, HEARSAY),
        (Kind.FALSE, DOXASTIC),
    ]


def test_counts_name_every_kind_and_type() -> None:
    counts = count_errors(all_errors([row(Span(0, 8, HEARSAY)), row()], [(), ()]))
    assert list(counts) == ["missed", "false", "wrong type", "boundary"]
    assert all(list(by_type) == list(map(str, CueType)) for by_type in counts.values())
    assert counts["missed"]["hearsay"] == sum(sum(by_type.values()) for by_type in counts.values()) == 1


def test_the_ten_most_frequent_forms_are_listed_the_commonest_first() -> None:
    errors = [CueError(Kind.FALSE, HEARSAY, form) for form in "zyxwvutsrqponzz"]
    (told,) = frequent_forms(errors)["false"].values()
    assert told[:3] == [("z", 3), ("n", 1), ("o", 1)]
    assert len(told) == 10
