"""The command line as a whole."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from server.cli import COMMANDS, main

if TYPE_CHECKING:
    from tests.server.conftest import Run


class TestErrors:
    def test_they_cannot_steer_the_terminal(self, kuulemma: Run) -> None:
        run = kuulemma("score", "no\x1b[31m\nsuch file")
        assert run.returncode == 1
        assert b"\x1b" not in run.stderr
        assert len(run.stderr.splitlines()) == 1


class TestCommands:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_each_can_be_imported_and_says_what_it_does(self, name: str) -> None:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.name == name
        assert command.help
        assert COMMANDS[name].help.endswith(".")

    def test_they_are_in_alphabetical_order(self) -> None:
        assert list(COMMANDS) == sorted(COMMANDS)

    def test_help_names_them_all_and_imports_none(self, kuulemma: Run) -> None:
        run = kuulemma("--help")
        assert run.returncode == 0
        for name, entry in COMMANDS.items():
            assert f"{name} " in run.stdout.decode()
            assert entry.help in run.stdout.decode()
        assert "never truth" in run.stdout.decode()

    def test_an_unknown_one_is_a_usage_error(self, kuulemma: Run) -> None:
        run = kuulemma("gossip")
        assert run.returncode == 2
        assert b"No such command" in run.stderr

    @pytest.mark.parametrize("name", ["annotate", "score"])
    def test_those_that_serve_nothing_start_without_flask_or_scikit_learn(
        self, environment: dict[str, str], name: str
    ) -> None:
        program = (
            f"import sys; sys.argv = ['kuulemma', {name!r}]\n"
            "from server.cli import main\n"
            "main(standalone_mode=False)\n"
            "heavy = {'flask', 'gunicorn', 'sklearn', 'joblib', 'trafilatura'} & sys.modules.keys()\n"
            "sys.exit(str(heavy) if heavy else 0)"
        )
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, input=b"", capture_output=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, b"")
