"""`kuulemma`: the command line.

A command's module is imported when the command is called, so that `kuulemma annotate` does not
wait for what `kuulemma serve` needs. To add one: a line in COMMANDS.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import click
from typing_extensions import override

from classifier.errors import KuulemmaError
from server.commands.terminal import showable


class Entry(NamedTuple):
    """Where a command is, `module:attribute`, and the line that `kuulemma --help` shows for it."""

    location: str
    help: str


COMMANDS: Mapping[str, Entry] = {
    "annotate": Entry("server.commands.annotate:annotate", "JSON lines of text in, of sentences out."),
    "evaluate": Entry("server.commands.evaluate:evaluate", "Measure a model, alone or against another."),
    "keys": Entry("server.commands.keys:keys", "Add, list, disable and rotate API keys."),
    "lexicon": Entry("server.commands.lexicon:lexicon", "Generate the forms of the lexicon anew."),
    "score": Entry("server.commands.score:score", "Report on a file, standard input or a web page."),
    "serve": Entry("server.commands.serve:serve", "Start the server that the browser extension asks."),
    "store": Entry("server.commands.store:store", "Keep the database of feedback and keys in order."),
    "train": Entry("server.commands.train:train", "Train the model that ships anew."),
}


class LazyGroup(click.Group):
    """Imports a command when it is called, and turns Kuulemma's own errors into one sentence."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].location.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KuulemmaError as error:
            raise click.ClickException(showable(str(error))) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Kuulemma shows which sentences rest on hearsay, belief or open questions.

    It judges wording, never truth.
    """


if __name__ == "__main__":
    main(prog_name="kuulemma")
