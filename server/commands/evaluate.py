"""`kuulemma evaluate`: measure a model on annotated sentences, alone or against another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from classifier.analyzer import Analyzer
from classifier.artifact import FIGURES
from classifier.figure_tables import calibration_table, difference_table, errors_table, set_table
from classifier.figures import figures_table
from classifier.measurement import GoldSet, Measured, compare_on, measure_set
from classifier.model_card import MODEL_CARD, PLOT, model_card, read_manifest, read_supplements
from classifier.plot import reliability_plot
from classifier.resources import model_folder
from server.commands.corpora import corpora_option
from server.commands.gold_sets import named_sets, usual_sets

COMMAND = "kuulemma evaluate --write"
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("gold", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@corpora_option("dev")
@click.option(
    "--model", "folder", type=_FOLDER, default=model_folder, help="Model to measure.  [default: what ships]"
)
@click.option("--against", type=_FOLDER, help="Another model, to compare with on the same sentences.")
@click.option("--write", is_flag=True, help="Also write figures, model card and plot into the model folder.")
def evaluate(gold: tuple[Path, ...], corpora: Path, folder: Path, against: Path | None, write: bool) -> None:
    """Measure a model, and its lexicon alone, on GOLD files or else on the dev corpora and data/gold.

    GOLD files are the project's JSONL, or XML of CoNLL-2010 or the Szeged Uncertainty corpus (.xml).
    """
    if gold and write:
        raise click.UsageError("--write is for the dev corpora and data/gold: give no GOLD with it")
    sets, absent = (named_sets(gold), []) if gold else usual_sets(corpora)
    analyzer = Analyzer.load(folder)
    for name in absent:
        click.echo(f"{name} is not in the folder of corpora: measured without it", err=True)
    measured = {own.name: measure_set(own, analyzer) for own in sets}
    figures = _figures(analyzer, measured)
    if write:
        _write(folder, figures, measured)
    _tell(figures, whole=not gold)
    if against:
        _tell_against(sets, analyzer, Analyzer.load(against), whole=not gold)


def _figures(analyzer: Analyzer, measured: Mapping[str, Measured]) -> dict[str, Any]:
    sets = {name: own.figures for name, own in measured.items()}
    return {"command": COMMAND, "model": analyzer.model.version, "sets": sets}


def _write(folder: Path, figures: Mapping[str, Any], measured: Mapping[str, Measured]) -> None:
    card = model_card(read_manifest(folder), figures, measured, read_supplements(folder))
    for name, text in (
        (FIGURES, "".join(_compact(figures))),
        (MODEL_CARD, card),
        (PLOT, reliability_plot(figures["sets"])),
    ):
        (folder / name).write_text(text, encoding="utf-8")


def _compact(figures: Mapping[str, Any]) -> Iterator[str]:
    """JSON with a line for each kind of figure of each set: small, and a change shows where it is."""
    yield f'{{"command": {_json(figures["command"])},\n "model": {_json(figures["model"])},\n "sets": {{\n'
    yield ",\n".join(
        f"  {_json(name)}: {{\n"
        + ",\n".join(f"   {_json(key)}: {_json(value)}" for key, value in own.items())
        + "}"
        for name, own in figures["sets"].items()
    )
    yield "}}\n"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _tell(figures: Mapping[str, Any], *, whole: bool) -> None:
    sets = figures["sets"]
    click.echo(f"model {figures['model']}\n")
    if whole:
        click.echo(f"{figures_table(figures)}\n")
    else:
        for name, own in sets.items():
            click.echo(f"{name}\n\n{set_table(own)}\n")
    click.echo(f"{calibration_table(sets)}\n")
    if any("errors" in own for own in sets.values()):
        click.echo(f"{errors_table(sets)}\n")


def _tell_against(sets: Sequence[GoldSet], ours: Analyzer, theirs: Analyzer, *, whole: bool) -> None:
    _tell(_figures(theirs, {own.name: measure_set(own, theirs) for own in sets}), whole=whole)
    for own in sets:
        click.echo(f"{difference_table(own.name, compare_on(own, ours, theirs))}\n")
