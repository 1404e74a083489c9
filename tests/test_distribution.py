"""The built wheel, in a clean environment outside the checkout, annotates a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]


def test_the_wheel_carries_its_data_and_works_outside_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("kuulemma-*.whl")
    names = ZipFile(wheel).namelist()
    assert {"classifier/data/lexicon/fi.toml", "classifier/data/model/manifest.json"} <= set(names)
    assert {"server/web/docs.html", "server/web/static/docs.css"} <= set(names)
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
    line = json.dumps({"id": "1", "text": "The minister has reportedly resigned."}).encode()
    done = subprocess.run(
        [python, "-c", program, sysconfig.get_path("purelib"), "annotate"],
        input=line,
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
    )
    (sentence,) = json.loads(done.stdout)["sentences"]
    assert [cue["text"] for cue in sentence["cues"]] == ["reportedly"]
