"""Pages of about 1,000 words that no cache has seen, from sentences beside the checkout or of data/."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNLABELLED = ROOT.parent / "shared" / "corpus" / "unlabelled"
EXAMPLES = ROOT / "data" / "examples"
WORD = re.compile(r"\w+")
"""What the floor counts: one `findall` of it over a page is the least that reading a page costs."""
LANGUAGES = ("fi", "en")
_WORDS = 1000
_PARAGRAPH = 4
"""Sentences a paragraph."""


def source() -> Path:
    """The folder that sentences are read from."""
    return UNLABELLED if UNLABELLED.is_dir() else EXAMPLES


def sentences(language: str) -> list[str]:
    """All sentences of a language, in the order of their file."""
    lines = (source() / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["text"]) for line in lines if line.strip()]


def pages(found: Sequence[str]) -> Iterator[str]:
    """Pages that use every sentence at most once; what is too little for a page is left out."""
    page: list[str] = []
    words = 0
    for sentence in found:
        page.append(" ".join(sentence.split()))
        words += len(WORD.findall(sentence))
        if words >= _WORDS:
            yield _laid_out(page)
            page, words = [], 0


def endless_pages(found: Sequence[str], seed: int) -> Iterator[str]:
    """Pages of sentences drawn anew each time around: no page comes twice, but its sentences do once
    all were used, so what this is good for is whether memory and cost stay as they are.
    """
    draw = random.Random(seed)  # noqa: S311  (nothing secret)
    count = 0
    while True:
        for page in pages(draw.sample(found, len(found))):
            count += 1
            yield f"{page}\nNro-{count}-{seed}."


def _laid_out(page: Sequence[str]) -> str:
    starts = range(0, len(page), _PARAGRAPH)
    return "\n".join(" ".join(page[start : start + _PARAGRAPH]) for start in starts)
