"""`kuulemma lexicon`: keep the generated forms of the lexicon in step with its entries."""

from __future__ import annotations

from pathlib import Path

import click

from classifier.lexicon_build import refuse_stale, write
from classifier.lexicon_entries import forms_file
from classifier.lexicon_file import load_lexicon
from classifier.resources import lexicon_folder


@click.group()
def lexicon() -> None:
    """Work on the markers of data/lexicon."""


@lexicon.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; fail where the forms are not those of the entries."
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=lexicon_folder,
    help="Folder of lexicon files.  [default: the lexicon that ships]",
)
def build(check: bool, folder: Path) -> None:
    """Generate the inflected forms and phrases that the entries ask for (needs the development tools)."""
    for path in sorted(folder.glob("*.toml")):
        if check:
            refuse_stale(path)
            said = "up to date"
        else:
            said = f"{write(path)} forms"
        load_lexicon(path)  # refuses entries that contradict each other
        click.echo(f"{forms_file(path).name}: {said}")
