"""The sets of gold sentences that `kuulemma evaluate` measures on: the usual ones, or files given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from classifier.conll import LANGUAGE, read_certainty
from classifier.corpus import read_corpus
from classifier.errors import InputError
from classifier.measurement import GoldSet
from classifier.resources import data_folder
from server.commands.corpora import LANGUAGES, gold


def usual_sets(corpora: Path) -> tuple[list[GoldSet], list[str]]:
    """The dev corpora, as far as they are there, and the gold of the repository; and what is absent.

    Only words of the repository's own gold may be shown in what is written.
    """
    dev = [GoldSet(f"{code}.dev", code, gold(corpora, code)) for code in LANGUAGES]
    own = [
        GoldSet(f"{code}.gold", code, read_corpus(data_folder() / "gold" / f"{code}.jsonl"), open=True)
        for code in LANGUAGES
    ]
    absent = [f"{given.name}.jsonl" for given in dev if not given.rows]
    return [given for given in (*dev, *own) if given.rows], absent


def named_sets(paths: Sequence[Path]) -> list[GoldSet]:
    """The sets of files, one a language of a file; InputError if two would bear the same name."""
    sets = [given for path in paths for given in _sets(path)]
    names = [given.name for given in sets]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"{name}: two files would be told by this name; measure them apart")
    return sets


def _sets(path: Path) -> list[GoldSet]:
    if path.suffix.lower() == ".xml":
        return [GoldSet(path.stem, LANGUAGE, certainty=read_certainty(path))]
    rows = read_corpus(path)
    if not rows:
        raise InputError(f"{path}: holds no sentence")
    languages = sorted({row.language for row in rows})
    return [
        GoldSet(
            path.stem if len(languages) == 1 else f"{path.stem}.{language}",
            language,
            [row for row in rows if row.language == language],
        )
        for language in languages
    ]
