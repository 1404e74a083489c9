"""Where `train` and `evaluate` find annotated sentences, and what the manifest says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from classifier.corpus import AnnotatedSentence, read_corpus
from classifier.lexicon_entries import forms_file
from classifier.lexicon_file import load_lexicon
from classifier.resources import data_folder, lexicon_folder
from classifier.standoff import join
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
        annotations = data_folder() / "annotations" / f"{language}.jsonl"
        lexicon = lexicon_folder() / f"{language}.toml"
        joined = join(annotations, sentence_files(corpora, language))
        sets[language] = given = TrainingSet(
            load_lexicon(lexicon), _rows(corpus), read_corpus(examples), joined.rows
        )
        sources |= {
            f"lexicon/{lexicon.name}": _provenance(lexicon, markers=len(given.lexicon.markers)),
            f"lexicon/{forms_file(lexicon).name}": _provenance(forms_file(lexicon)),
            f"examples/{examples.name}": _provenance(examples, rows=len(given.examples)),
        }
        if given.corpus:
            sources[corpus.name] = _provenance(corpus, rows=len(given.corpus))
        if joined.rows:
            sources[f"annotations/{annotations.name}"] = _provenance(
                annotations,
                rows=len(joined.rows),
                missing=len(joined.missing),
                changed=len(joined.changed),
            )
    complete = all(given.corpus for given in sets.values())
    note = (
        "trained on the annotated corpora and the project's examples"
        if complete
        else "trained without the annotated corpora, which were absent: expect lower figures"
    )
    return sets, {"note": note, "sources": sources}


def sentence_files(corpora: Path, language: str) -> list[Path]:
    """Files of sentences that data/annotations speak of, as far as they are there."""
    names = [f"unlabelled/{language}.jsonl"]
    if language == "en":
        names.append("benchmarks/szeged_wiki.train.jsonl")
    return [corpora / name for name in names if (corpora / name).exists()]


def _provenance(path: Path, **counts: int) -> dict[str, object]:
    return {**counts, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def gold(corpora: Path, language: str) -> list[AnnotatedSentence]:
    """The dev rows of a language, or none where the corpora are absent."""
    return _rows(corpora / f"{language}.dev.jsonl")


def _rows(path: Path) -> list[AnnotatedSentence]:
    return read_corpus(path) if path.exists() else []
