"""Where `train` and `evaluate` find annotated sentences, and what the manifest says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from classifier.corpus import AnnotatedSentence, read_corpus
from classifier.lexicon import load_lexicon
from classifier.resources import data_folder, lexicon_folder
from classifier.training import TrainingSet

LANGUAGES = ("en", "fi")


def default_corpora() -> Path:
    """The corpora that may lie beside the checkout; often absent."""
    return data_folder().resolve().parent.parent / "shared" / "corpus"


def corpora_option(part: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--corpora` of a command that reads the files *.PART.jsonl."""
    return click.option(
        "--corpora",
        type=click.Path(path_type=Path, file_okay=False),
        default=default_corpora,
        help=f"Folder with fi.{part}.jsonl and en.{part}.jsonl.  [default: ../shared/corpus]",
    )


def training_sets(corpora: Path) -> tuple[dict[str, TrainingSet], dict[str, object]]:
    """What each language learns from, and its provenance for the manifest."""
    sets: dict[str, TrainingSet] = {}
    sources: dict[str, object] = {}
    for language in LANGUAGES:
        corpus = corpora / f"{language}.train.jsonl"
        examples = data_folder() / "examples" / f"{language}.jsonl"
        sets[language] = TrainingSet(
            load_lexicon(lexicon_folder() / f"{language}.toml"), _rows(corpus), read_corpus(examples)
        )
        for path, rows in ((corpus, sets[language].corpus), (examples, sets[language].examples)):
            if rows:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                sources[path.name if path == corpus else f"examples/{path.name}"] = {
                    "rows": len(rows),
                    "sha256": digest,
                }
    complete = all(given.corpus for given in sets.values())
    note = (
        "trained on the annotated corpora and the project's examples"
        if complete
        else "trained without the annotated corpora, which were absent: expect lower figures"
    )
    return sets, {"note": note, "sources": sources}


def gold(corpora: Path, language: str) -> list[AnnotatedSentence]:
    """The dev rows of a language, or none where the corpora are absent."""
    return _rows(corpora / f"{language}.dev.jsonl")


def _rows(path: Path) -> list[AnnotatedSentence]:
    return read_corpus(path) if path.exists() else []
