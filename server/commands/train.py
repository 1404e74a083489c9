"""`kuulemma train`: make the model that ships anew."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from classifier.artifact import save_model
from classifier.resources import model_folder
from classifier.training import train as fit
from server.commands.corpora import corpora_option, training_sets


@click.command()
@corpora_option("train")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=model_folder,
    help="Folder to write the model to.  [default: the model that ships]",
)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Processes to use.")
def train(corpora: Path, out: Path, jobs: int) -> None:
    """Train the model on the corpora and data/examples; where the corpora are absent, on the examples."""
    sets, provenance = training_sets(corpora)
    for language, given in sets.items():
        click.echo(
            f"{language}: {len(given.corpus)} corpus sentences, {len(given.selected)} selected ones, "
            f"{len(given.examples)} examples"
        )
    click.echo(str(provenance["note"]))
    known, identifier = fit(sets, jobs)
    made = save_model(out, known, identifier, provenance | _libraries(), version("kuulemma"))
    click.echo(f"model {made} written to {out}")


def _libraries() -> dict[str, object]:
    """What the weights depend on besides the data."""
    return {"libraries": {name: version(name) for name in ("numpy", "scikit-learn", "scipy")}}
