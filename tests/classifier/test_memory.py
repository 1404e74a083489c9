"""A memory that stays bounded."""

from __future__ import annotations

from functools import partial

from classifier.memory import Recent


def _make(made: list[int], key: int) -> str:
    made.append(key)
    return str(key)


def test_what_is_remembered_is_not_made_again() -> None:
    made: list[int] = []
    recent = Recent(partial(_make, made), 3)
    assert [recent[key] for key in (1, 2, 1, 2)] == ["1", "2", "1", "2"]
    assert made == [1, 2]


def test_what_is_asked_for_often_stays_however_much_passes_by() -> None:
    made: list[int] = []
    recent = Recent(partial(_make, made), 3)
    for key in range(1, 100):
        assert (recent[0], recent[key]) == ("0", str(key))
    assert made.count(0) == 1


def test_it_never_holds_more_than_its_limit_at_a_time() -> None:
    recent = Recent(partial(_make, []), 3)
    for key in range(100):
        assert recent[key] == str(key)
        assert len(recent) <= 3
