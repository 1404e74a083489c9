"""`kuulemma train` without the corpora: what the repository holds is enough, and it is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "server.cli", "train"]


def test_it_is_the_same_to_the_byte_twice_and_says_that_the_corpora_were_absent(tmp_path: Path) -> None:
    for out in ("first", "second"):
        options = ["--corpora", str(tmp_path / "none"), "--out", str(tmp_path / out)]
        subprocess.run(COMMAND + options, check=True, capture_output=True)
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert "manifest.json" in files
    for name in files:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name
    manifest = json.loads((tmp_path / "first" / "manifest.json").read_text(encoding="utf-8"))
    assert "absent" in manifest["provenance"]["note"]
