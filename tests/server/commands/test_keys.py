"""`kuulemma keys`, as a process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.server.conftest import Run, Serve


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    return {"KUULEMMA_STORE": f"sqlite:///{tmp_path}/kuulemma.db"}


class TestKeys:
    def test_a_new_key_is_shown_once(self, kuulemma: Run, own: dict[str, str]) -> None:
        added = kuulemma("keys", "add", "newsroom", "--role", "review", "--max-characters", "99", env=own)
        key = added.stdout.decode().strip()
        assert added.returncode == 0
        assert b"shown once" in added.stderr
        shown = kuulemma("keys", "list", env=own).stdout.decode()
        [row] = [line for line in shown.splitlines() if "newsroom" in line]
        assert row.split()[:5] == [key.split(".")[0], "newsroom", "review", "99", "characters"]
        assert row.endswith("enabled")
        assert key.split(".")[1] not in shown

    def test_a_running_server_takes_it_up_and_lets_it_go(
        self, kuulemma: Run, serve: Serve, own: dict[str, str]
    ) -> None:
        def status(key: str) -> int:
            return served.ask("GET", "/v1/meta", headers={"Authorization": f"Bearer {key}"}).status

        def until(key: str, wanted: int) -> bool:
            return any(status(key) == wanted for _ in range(20_000))

        with serve(KUULEMMA_REQUIRE_KEY="true", KUULEMMA_ACCESS_LOG="false", **own) as served:
            assert served.ask("GET", "/v1/meta").status == 401
            old = kuulemma("keys", "add", "me", env=own).stdout.decode().strip()
            assert until(old, 200)
            new = kuulemma("keys", "rotate", old.split(".")[0], env=own).stdout.decode().strip()
            assert until(new, 200)
            assert status(old) == 401
            assert kuulemma("keys", "disable", old.split(".")[0], env=own).returncode == 0
            assert until(new, 403)

    @pytest.mark.parametrize("command", ["disable", "rotate"])
    def test_an_unknown_key_is_one_sentence(self, kuulemma: Run, own: dict[str, str], command: str) -> None:
        run = kuulemma("keys", command, "nobody\x1b[31m", env=own)
        assert (run.returncode, run.stdout) == (1, b"")
        assert run.stderr.startswith(b"Error: There is no enabled key with the id nobody")
        assert b"\x1b" not in run.stderr

    @pytest.mark.parametrize(
        "arguments", [[""], ["x" * 101], ["me", "--role", "owner"], ["me", "--max-blocks", "0"]]
    )
    def test_what_cannot_be_is_a_usage_error(
        self, kuulemma: Run, own: dict[str, str], arguments: list[str]
    ) -> None:
        run = kuulemma("keys", "add", *arguments, env=own)
        assert (run.returncode, run.stdout) == (2, b"")

    def test_a_store_that_is_down_is_one_sentence(self, kuulemma: Run, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        run = kuulemma("keys", "list", env={"KUULEMMA_STORE": f"sqlite:///{tmp_path}/file/x"})
        assert run.returncode == 1
        assert b"Traceback" not in run.stderr
        assert run.stderr.splitlines()[-1].startswith(b"Error: The store")


class TestStore:
    def test_it_can_be_made_and_purged(self, kuulemma: Run, own: dict[str, str], tmp_path: Path) -> None:
        assert kuulemma("store", "upgrade", env=own).stdout == b"The store is up to date.\n"
        assert (tmp_path / "kuulemma.db").exists()
        assert kuulemma("store", "purge", env=own).stdout == b"Deleted: 0.\n"


class TestServing:
    def test_who_lets_other_machines_in_is_told_that_nobody_has_a_key(
        self, serve: Serve, own: dict[str, str]
    ) -> None:
        with serve(KUULEMMA_REQUIRE_KEY="true", **own) as served:
            assert "kuulemma keys add NAME" in served.errors.read_text("utf-8")
            assert json.loads(served.ask("GET", "/health/ready").body) == {"status": "ok"}
