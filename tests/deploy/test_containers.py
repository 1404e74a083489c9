"""Dockerfile and compose.yaml, without an engine: linted, and held to what we ask of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from server.settings import Settings, settings_table

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = DEPLOY / "Dockerfile"
PINNED = re.compile(r"[a-z/-]+:\d+\.\d+(\.\d+)?-[a-z-]+")


def hadolint() -> str | None:
    beside = Path(sys.executable).with_name("hadolint")
    return str(beside) if beside.exists() else shutil.which("hadolint")


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, continued lines joined."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE.read_text(encoding="utf-8"), flags=re.M)
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


@pytest.fixture(scope="module")
def compose() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


class TestDockerfile:
    @pytest.mark.skipif(hadolint() is None, reason="hadolint is not installed")
    def test_the_linter_finds_nothing(self) -> None:
        run = subprocess.run([str(hadolint()), str(DOCKERFILE)], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout) == (0, "")

    def test_bases_are_pinned_and_what_runs_is_not_what_builds(self) -> None:
        bases = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
        assert len(bases) == 2
        assert all(PINNED.fullmatch(base) for base in bases)
        assert bases[0] == bases[1]  # the environment is copied, and belongs to one Python

    def test_it_does_not_run_as_root(self) -> None:
        [user] = [rest for name, rest in instructions() if name == "USER"]
        assert int(user.split(":")[0]) >= 1000

    def test_it_looks_after_its_health_and_is_stopped_gracefully(self) -> None:
        told = dict(instructions())
        assert "/health/ready" in told["HEALTHCHECK"]
        assert told["STOPSIGNAL"] == "SIGTERM"

    def test_its_settings_exist(self) -> None:
        known = {row.variable for row in settings_table()}
        used = set(re.findall(r"KUULEMMA_[A-Z_]+", DOCKERFILE.read_text(encoding="utf-8")))
        assert used
        assert used <= known

    def test_the_driver_it_installs_is_whole(self) -> None:
        [script] = re.findall(r"awk '(.*?)'", DOCKERFILE.read_text(encoding="utf-8"))
        run = subprocess.run(
            ["awk", script, str(ROOT / "requirements-dev.lock")], capture_output=True, text=True, check=True
        )
        names = re.findall(r"^([a-z-]+)==", run.stdout, re.M)
        assert names == ["psycopg", "psycopg-binary"]
        assert run.stdout.count("--hash=sha256:") >= 2

    def test_what_it_copies_is_enough_for_the_package_and_not_ignored(self, tmp_path: Path) -> None:
        kept = set(
            re.findall(r"^!(.+)$", DOCKERFILE.with_name("Dockerfile.dockerignore").read_text("utf-8"), re.M)
        )
        sources = [
            source
            for name, rest in instructions()
            if name == "COPY" and "--from" not in rest
            for source in rest.split()[:-1]
        ]
        assert set(sources) == kept
        for source in sources:
            whole = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
            whole(ROOT / source, tmp_path / source)
        command = [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(tmp_path / "out"),
        ]
        run = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
        assert len(list((tmp_path / "out").glob("kuulemma-*.whl"))) == 1


class TestCompose:
    def test_there_are_the_four(self, compose: Mapping[str, Any]) -> None:
        assert set(compose["services"]) == {"server", "postgres", "redis", "nginx"}

    def test_each_is_pinned_and_confined(self, compose: Mapping[str, Any]) -> None:
        for name, service in compose["services"].items():
            assert service["read_only"] is True, name
            assert service["cap_drop"] == ["ALL"], name
            assert service["security_opt"] == ["no-new-privileges:true"], name
            assert service["mem_limit"], name
            if "build" in service:
                assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
            else:
                assert PINNED.fullmatch(service["image"]), name
                assert int(service["user"].split(":")[0]) > 0, name

    def test_only_nginx_is_published_and_only_on_this_machine_unless_told(
        self, compose: Mapping[str, Any]
    ) -> None:
        published = {name: each["ports"] for name, each in compose["services"].items() if "ports" in each}
        assert published == {"nginx": ["${KUULEMMA_PUBLISH:-127.0.0.1:8080}:8080"]}

    def test_the_stores_are_seen_by_the_server_only_and_see_nothing_outside(
        self, compose: Mapping[str, Any]
    ) -> None:
        networks = {name: each["networks"] for name, each in compose["services"].items()}
        assert networks == {
            "server": ["front", "back"],
            "nginx": ["front"],
            "postgres": ["back"],
            "redis": ["back"],
        }
        assert compose["networks"]["back"] == {"internal": True}

    def test_each_waits_for_what_it_needs_to_be_healthy(self, compose: Mapping[str, Any]) -> None:
        for service in compose["services"].values():
            for needed, how in service.get("depends_on", {}).items():
                assert how == {"condition": "service_healthy"}
                assert needed == "server" or compose["services"][needed]["healthcheck"]["test"]

    @pytest.mark.usefixtures("settings")
    def test_the_servers_settings_can_be_used(
        self, compose: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environment = compose["services"]["server"]["environment"]
        assert set(environment) <= {row.variable for row in settings_table()}
        for name, value in environment.items():
            monkeypatch.setenv(name, re.sub(r"\$\{\w+(?::[-?]([^}]*))?\}", r"\1", value).replace(" ", "-"))
        used = Settings()
        assert used.workers == 2
        assert used.trusted_proxies == 1
        assert used.rate_storage == "redis://redis:6379"
        assert used.store
        assert used.store.startswith("postgresql://kuulemma:")
        grace = int(compose["services"]["server"]["stop_grace_period"].removesuffix("s"))
        assert grace > used.graceful_timeout

    def test_no_password_is_in_a_file(self, compose: Mapping[str, Any]) -> None:
        example = dict(
            line.split("=", 1)
            for line in (DEPLOY / ".env.example").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")
        )
        assert example["POSTGRES_PASSWORD"] == ""
        asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
        assert asked == set(example)
        for service in ("server", "postgres"):
            values = [str(value) for value in compose["services"][service]["environment"].values()]
            assert any("${POSTGRES_PASSWORD:?" in value for value in values)
