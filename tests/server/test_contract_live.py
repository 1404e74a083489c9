"""schemathesis, unmodified, against the running server: no 5xx, no answer that is not documented.

How it asks, and every exception with its reason, is in schemathesis.toml beside this file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from server.contract.document import OPERATIONS

if TYPE_CHECKING:
    from tests.server.conftest import Run, Serve

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
SUCCESS_IS_TESTED_ELSEWHERE = {"withdrawFeedback"}
"""Its link is not followed within the bounds; tests/server/contract/test_conformance.py deletes."""


class TestAgainstTheLiveServer:
    def test_nothing_is_answered_but_what_is_documented(
        self, serve: Serve, kuulemma: Run, tmp_path: Path, environment: dict[str, str]
    ) -> None:
        often = "1000000 per minute"
        store = {"KUULEMMA_STORE": f"sqlite:///{tmp_path}/kuulemma.db"}
        rates = {"KUULEMMA_RATE_ANALYZE": often, "KUULEMMA_RATE_FEEDBACK": often}
        key = kuulemma("keys", "add", "schemathesis", "--role", "admin", env=store).stdout.decode().strip()
        with serve(**store, **rates) as served:
            run = subprocess.run(
                [
                    *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)),
                    *("--no-color", "run", f"{served.url}/openapi.json"),
                    *("--header", f"Authorization: Bearer {key}"),
                ],
                env=environment,
                cwd=tmp_path,
                capture_output=True,
                timeout=240,
                check=False,
            )
            log = served.errors.read_text("utf-8")
        assert run.returncode == 0, run.stdout.decode()
        tested = len(OPERATIONS) - 1  # not the document itself, which was read to begin with
        assert f"Tested: {tested}" in run.stdout.decode()
        assert "unexpected" not in log
        lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
        answered = {(line.get("method"), line.get("route"), line.get("status")) for line in lines}
        for operation in OPERATIONS:
            if operation.status is not None and operation.name not in SUCCESS_IS_TESTED_ELSEWHERE:
                succeeded = any(
                    (method, status) == (operation.method, operation.status)
                    and re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route) == operation.path
                    for method, route, status in answered
                    if route
                )
                assert succeeded, f"schemathesis never got {operation.name} to succeed"
