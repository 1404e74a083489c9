"""`kuulemma annotate`: JSON lines in, JSON lines out, for programs.

Each line `{"id", "text"[, "language"]}` gives one line `{"id", "sentences": […]}`, in order: the
sentences exactly as POST /v1/analyze gives them, with code-point offsets and the model's own
thresholds. Both sides are UTF-8 whatever the locale. Lines of white space only are skipped. A bad
line is told on standard error with its number and the rest goes on; the exit status is then 1.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import click

from classifier.analyzer import Analyzer
from server.errors import ServerError
from server.parsing import parse
from server.schemas import AnnotationLine, Block
from server.services.analysis import AnalysisService
from server.services.limits import Limits
from server.services.presenter import AS_FOUND
from server.services.vocabulary import Vocabulary
from server.settings import load_settings


@click.command()
@click.pass_context
def annotate(ctx: click.Context) -> None:
    """JSON lines of text in, of sentences out.

    Reads lines {"id", "text"[, "language"]} from standard input and writes a line {"id", "sentences"}
    for each, as /v1/analyze has them, with offsets in code points.
    """
    settings = load_settings()
    service = AnalysisService(Analyzer.load(settings.model), Vocabulary.load(), Limits.of(settings))
    good = True
    for number, raw in _lines(sys.stdin.buffer):
        try:
            block = service.analyze_block(parse(Block, raw), AS_FOUND)
        except ServerError as error:
            good = False
            click.echo(f"line {number}: {error}", err=True)
        else:
            _write(sys.stdout.buffer, {"id": block["id"], "sentences": block["sentences"]})
    ctx.exit(0 if good else 1)


def _lines(stream: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, numbered from 1; a byte order mark before the first is dropped."""
    for number, raw in enumerate(stream, start=1):
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if line.strip():
            yield number, line


def _write(stream: BinaryIO, line: AnnotationLine) -> None:
    """Write a line at once: whoever asked may be waiting for it before asking on."""
    stream.write(json.dumps(line, ensure_ascii=False).encode("utf-8") + b"\n")
    stream.flush()
