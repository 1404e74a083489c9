"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a bar or a line break inside a cell cannot end it."""
    lines = [_line(header), "|" + "---|" * len(header)]
    return "\n".join([*lines, *(_line(row) for row in rows)])


def table_of_objects(objects: Sequence[Mapping[str, object]]) -> str:
    """A table of flat objects, a column a key, in the order in which keys appear."""
    header = list(dict.fromkeys(key for row in objects for key in row))
    return table(header, ([row.get(key, "") for key in header] for row in objects))


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(content: object) -> str:
    if content is None:
        return "–"
    if isinstance(content, list | tuple):
        return "–".join(map(_cell, content))
    return " ".join(str(content).split()).replace("|", "\\|")
