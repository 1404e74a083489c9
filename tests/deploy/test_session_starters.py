"""The files that start the server with a machine or a session, as far as they can be checked here."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
SYSTEM = DEPLOY / "systemd" / "kuulemma.service"
USER = DEPLOY / "systemd" / "user" / "kuulemma.service"
PROGRAM = re.compile(r"^ExecStart=\S+/kuulemma serve$", re.M)

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")


def analyze(*arguments: str, runtime: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *arguments],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "SYSTEMD_COLORS": "0"},
        capture_output=True,
        text=True,
        check=False,
    )


def here(unit: Path, folder: Path) -> Path:
    """The unit with a program that is on this machine: systemd looks for it."""
    text, count = PROGRAM.subn(f"ExecStart={sys.executable} serve", unit.read_text(encoding="utf-8"))
    assert count == 1
    copy = folder / "kuulemma.service"
    copy.write_text(text, encoding="utf-8")
    return copy


@needs_systemd
class TestSystemd:
    @pytest.mark.parametrize(("unit", "scope"), [(SYSTEM, "--system"), (USER, "--user")])
    def test_units_say_nothing_that_systemd_does_not_know(
        self, unit: Path, scope: str, tmp_path: Path
    ) -> None:
        run = analyze(scope, "verify", "--man=no", str(here(unit, tmp_path)), runtime=tmp_path)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")

    def test_an_unknown_word_is_noticed(self, tmp_path: Path) -> None:
        copy = here(SYSTEM, tmp_path)
        copy.write_text(copy.read_text("utf-8").replace("PrivateTmp=", "PrivateTemp="), encoding="utf-8")
        run = analyze("verify", "--man=no", str(copy), runtime=tmp_path)
        assert "PrivateTemp" in run.stderr

    def test_the_system_unit_is_hardened(self, tmp_path: Path) -> None:
        copy = str(here(SYSTEM, tmp_path))
        run = analyze("security", "--offline=yes", "--threshold=15", "--no-pager", copy, runtime=tmp_path)
        assert run.returncode == 0, run.stdout  # 15 is an exposure of 1.5 of 10


class TestStopping:
    @pytest.mark.parametrize("unit", [SYSTEM, USER])
    def test_units_wait_longer_than_the_server_does(self, unit: Path, settings: Settings) -> None:
        found = re.search(r"^TimeoutStopSec=(\d+)$", unit.read_text(encoding="utf-8"), re.M)
        assert found
        assert int(found[1]) > settings.graceful_timeout
        assert "KillMode=mixed" in unit.read_text(encoding="utf-8")  # the arbiter alone is told to stop


class TestLaunchd:
    def test_it_starts_with_the_session_and_stays(self, settings: Settings) -> None:
        agent = plistlib.loads((DEPLOY / "launchd" / "fi.kuulemma.server.plist").read_bytes())
        assert agent["Label"] == "fi.kuulemma.server"
        assert agent["RunAtLoad"] is True
        assert agent["KeepAlive"] == {"SuccessfulExit": False}
        assert agent["ExitTimeOut"] > settings.graceful_timeout
        assert agent["Umask"] == 0o077

    def test_its_command_runs_the_server_with_its_log_in_a_file(self, tmp_path: Path) -> None:
        agent = plistlib.loads((DEPLOY / "launchd" / "fi.kuulemma.server.plist").read_bytes())
        program = tmp_path / "kuulemma" / ".venv" / "bin" / "kuulemma"
        program.parent.mkdir(parents=True)
        program.write_text('#!/bin/sh\necho "$@"\necho "log of $@" >&2\n', encoding="utf-8")
        program.chmod(0o755)
        (tmp_path / "Library" / "Logs").mkdir(parents=True)
        run = subprocess.run(
            agent["ProgramArguments"], env={"HOME": str(tmp_path)}, capture_output=True, check=True
        )
        assert (run.stdout, run.stderr) == (b"", b"")
        assert (tmp_path / "Library/Logs/kuulemma.log").read_text("utf-8") == "log of serve\n"


class TestWindows:
    SCRIPT = DEPLOY / "windows" / "register-kuulemma.ps1"

    @pytest.mark.skipif(not shutil.which("pwsh"), reason="PowerShell is not installed")
    def test_powershell_can_read_it(self) -> None:
        program = (
            "$errors = $null; [void][System.Management.Automation.Language.Parser]::ParseFile("
            f"'{self.SCRIPT}', [ref]$null, [ref]$errors); exit $errors.Count"
        )
        subprocess.run(["pwsh", "-NoProfile", "-Command", program], check=True)

    def test_it_says_that_it_is_untested(self) -> None:
        assert "Untested on Windows" in self.SCRIPT.read_text(encoding="utf-8")
