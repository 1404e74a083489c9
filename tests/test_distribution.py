"""The built wheel, in a clean environment outside the checkout, annotates a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]


def test_the_wheel_carries_its_data_and_works_outside_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("kuulemma-*.whl")
    names = ZipFile(wheel).namelist()
    assert {f"classifier/data/lexicon/{language}.forms.json" for language in ("en", "fi")} <= set(names)
    assert {"classifier/data/lexicon/fi.toml", "classifier/data/model/manifest.json"} <= set(names)
    assert {"server/web/docs.html", "server/web/static/docs.css"} <= set(names)
    migrations = ROOT / "server" / "store" / "migrations"
    assert {str(path.relative_to(ROOT)) for path in migrations.rglob("*.py")} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "extension/"))]
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = str(home / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    # The libraries are lent by this environment, minus its link to the checkout.
    program = (
        "import sys; sys.path.append(sys.argv.pop(1)); import classifier, server.cli;"
        "assert 'environment' in classifier.__file__, classifier.__file__; server.cli.main()"
    )
    borrowed = [python, "-c", program, sysconfig.get_path("purelib")]
    surroundings = {"PATH": os.environ["PATH"], "XDG_DATA_HOME": str(tmp_path)}
    line = json.dumps({"id": "1", "text": "The minister has reportedly resigned."}).encode()
    done = subprocess.run(
        [*borrowed, "annotate"],
        input=line,
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=surroundings,
    )
    (sentence,) = json.loads(done.stdout)["sentences"]
    assert [cue["text"] for cue in sentence["cues"]] == ["reportedly"]
    subprocess.run([*borrowed, "store", "upgrade"], check=True, cwd=tmp_path, env=surroundings)
    assert (tmp_path / "kuulemma" / "kuulemma.db").exists()


def test_the_model_that_ships_is_of_this_release() -> None:
    manifest = json.loads((ROOT / "data" / "model" / "manifest.json").read_text(encoding="utf-8"))
    release, _, digest = manifest["version"].partition("+")
    assert (
        release == tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    )
    assert len(digest) == 8
