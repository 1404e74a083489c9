"""`kuulemma score`: a report for a person at a terminal."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from classifier.analyzer import Analyzer
from server.commands.report import Report
from server.parsing import validate
from server.schemas import Block
from server.services.source import read_source
from server.services.vocabulary import Vocabulary
from server.settings import load_settings


@click.command()
@click.argument("source", default="-")
@click.option("--language", help="Language of what is too short to tell, such as fi.")
def score(source: str, language: str | None) -> None:
    """Report on a file, standard input (-, the default) or a web page (http://… or https://…).

    Markers are in brackets with their type; colour says the same. NO_COLOR switches colour off.
    """
    text = read_source(source, sys.stdin.buffer)
    block = validate(Block, {"id": "text", "text": text, "language": language})
    analysis = Analyzer.load(load_settings().model).analyze(block.text, block.language_hint)
    Report(_console(), Vocabulary.load()).write(block.text, analysis)


def _console() -> Console:
    """Standard output, in whatever encoding it has: what it lacks is shown as a question mark."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    return Console(markup=False, emoji=False, highlight=False)
