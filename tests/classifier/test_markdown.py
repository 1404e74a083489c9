"""Tables in Markdown."""

from __future__ import annotations

from classifier.markdown import table, table_of_objects


def test_a_table_has_a_header_and_a_line_a_row() -> None:
    assert table(("a", "b"), [(1, 2.5), ("x", None)]) == "| a | b |\n|---|---|\n| 1 | 2.5 |\n| x | – |"


def test_no_cell_can_end_its_row() -> None:
    assert table(("a",), [("x | y\nz",)]).splitlines()[-1] == "| x \\| y z |"


def test_objects_have_a_column_a_key_in_order_of_appearance() -> None:
    told = table_of_objects([{"a": 1}, {"b": [0.1, 0.2], "a": 2}])
    assert told.splitlines() == ["| a | b |", "|---|---|", "| 1 |  |", "| 2 | 0.1–0.2 |"]
