"""A reliability plot as SVG: what was said against what came true, a panel a language and score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from classifier.figures import LANGUAGES

_SIDE, _GAP, _TOP = 240, 64, 48
"""Pixels: the side of a panel, the space around it, and the space above the first row."""
_KINDS = {"sentence": "sentences", "cue": "cues"}
_STYLES = (
    ("running", "#0b62a4", ""),
    ("gold", "#1b7f3b", "2 3"),
    ("enriched", "#b5460f", "7 4"),
)
"""Sampling, colour and dashes of its line: told apart without colour too."""
Curve = Sequence[Sequence[float]]


def reliability_plot(sets: Mapping[str, Any]) -> str:
    """One SVG for all sets that have one of our languages and samplings."""
    width, height = 2 * (_SIDE + _GAP) + _GAP, _TOP + len(LANGUAGES) * (_SIDE + _GAP) + 24
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            ' font-family="sans-serif" font-size="12">',
            "<title>Reliability: mean probability said, and share that came true, in ten equal bins</title>",
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *_panels(sets),
            *_legend(height - 12),
            "</svg>\n",
        )
    )


def curves(sets: Mapping[str, Any], language: str, kind: str) -> dict[str, Curve]:
    """The bins (said, came true) of one language and kind of score, by sampling."""
    return {
        sampling: kinds[kind]["bins"]
        for measured in sets.values()
        if measured["language"] == language
        for sampling, kinds in measured["calibration"].items()
        if kind in kinds
    }


def _panels(sets: Mapping[str, Any]) -> Iterator[str]:
    for line, (language, name) in enumerate(LANGUAGES.items()):
        for column, (kind, label) in enumerate(_KINDS.items()):
            x, y = _GAP + column * (_SIDE + _GAP), _TOP + line * (_SIDE + _GAP)
            yield f'<g transform="translate({x} {y})">'
            yield from _axes(f"{name}, {label}")
            for sampling, curve in curves(sets, language, kind).items():
                yield from _curve(sampling, curve)
            yield "</g>"


def _axes(title: str) -> Iterator[str]:
    yield f'<rect width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#777"/>'
    yield f'<path d="M0 {_SIDE}L{_SIDE} 0" stroke="#bbb"/>'
    yield f'<text y="-8" font-weight="bold">{escape(title)}</text>'
    for share in (0.0, 0.5, 1.0):
        place = round(share * _SIDE)
        yield f'<text x="{place}" y="{_SIDE + 16}" text-anchor="middle">{share:g}</text>'
        yield f'<text x="-8" y="{_SIDE - place + 4}" text-anchor="end">{share:g}</text>'
    yield f'<text x="{_SIDE / 2:g}" y="{_SIDE + 32}" text-anchor="middle">probability said</text>'
    yield (
        f'<text transform="translate(-34 {_SIDE / 2:g}) rotate(-90)" text-anchor="middle">'
        "share that came true</text>"
    )


def _curve(sampling: str, curve: Curve) -> Iterator[str]:
    for name, colour, dashes in _STYLES:
        if name == sampling:
            places = [(round(said * _SIDE, 1), round((1 - real) * _SIDE, 1)) for said, real in curve]
            points = " ".join(f"{x},{y}" for x, y in places)
            yield (
                f'<polyline points="{points}" fill="none" stroke="{colour}"'
                f' stroke-width="1.5" stroke-dasharray="{dashes}"/>'
            )
            yield from (f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>' for x, y in places)


def _legend(y: int) -> Iterator[str]:
    for place, (name, colour, dashes) in enumerate(_STYLES):
        x = _GAP + place * 140
        yield (
            f'<path d="M{x} {y - 4}h30" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dashes}"/><text x="{x + 36}" y="{y}">{name}</text>'
        )
