"""`kuulemma evaluate`: measure a model on the dev corpora."""

from __future__ import annotations

import json
from pathlib import Path

import click

from classifier.analyzer import Analyzer
from classifier.artifact import FIGURES
from classifier.errors import InputError
from classifier.evaluation import lexicon_predictor, measure, model_predictor
from classifier.figures import figures_table
from classifier.pipeline_evaluation import measure_pipeline
from classifier.resources import model_folder
from server.commands.corpora import LANGUAGES, corpora_option, gold


@click.command()
@corpora_option("dev")
@click.option(
    "--model",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=model_folder,
    help="Model folder to measure.  [default: the model that ships]",
)
@click.option("--write", is_flag=True, help="Also write the figures into the model folder.")
def evaluate(corpora: Path, folder: Path, write: bool) -> None:
    """Measure a model, and the lexicon alone, on the dev corpora."""
    analyzer = Analyzer.load(folder)
    figures: dict[str, object] = {"command": "kuulemma evaluate", "model": analyzer.model.version}
    for language in LANGUAGES:
        rows = gold(corpora, language)
        if not rows:
            raise InputError(f"{corpora}: holds no {language}.dev.jsonl to measure on")
        lexicon = analyzer.model.known[language].lexicon
        figures[language] = {
            "model": measure(rows, model_predictor(analyzer)),
            "lexicon alone": measure(rows, lexicon_predictor(lexicon)),
            "end to end": measure_pipeline(rows, analyzer),
        }
    if write:
        body = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
        (folder / FIGURES).write_text(body, encoding="utf-8")
    click.echo(figures_table(figures))
