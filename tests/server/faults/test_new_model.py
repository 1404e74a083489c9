"""A model put in place under load: every answer is wholly of one model, none is lost, all workers follow."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.resources import model_folder
from tests.server.faults.asking import BODY, JSON

if TYPE_CHECKING:
    from tests.server.conftest import Serve

CLIENTS = 4
IN_A_ROW = 60
"""So many answers of the new model one after the other, over new connections: both workers have it."""


def put_silent_model(folder: Path) -> str:
    """A model that marks nothing, under a name of its own."""
    place = folder / "manifest.json"
    content = json.loads(place.read_text(encoding="utf-8"))
    content["version"] = "9.0.0+silent"
    for language in content["languages"].values():
        language["thresholds"] = dict.fromkeys(language["thresholds"], 1.0)
    other = folder.parent / "manifest.new"
    other.write_text(json.dumps(content), encoding="utf-8")
    other.replace(place)
    return "9.0.0+silent"


def answer(port: int) -> tuple[int, str, int]:
    """Status, version of the model, and how many cues it found."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", "/v1/analyze", BODY, JSON)
        response = connection.getresponse()
        content = json.loads(response.read())
    finally:
        connection.close()
    cues = sum(content["summary"]["cues"].values())
    return response.status, content["model"]["version"], cues


def test_it_answers_in_every_worker_and_no_answer_is_mixed(serve: Serve, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(model_folder(), tmp_path / "model"))
    answers: list[tuple[int, str, int]] = []
    done = threading.Event()

    def client(port: int) -> None:
        while not done.is_set():
            answers.append(answer(port))

    with serve(KUULEMMA_WORKERS="2", KUULEMMA_MODEL=str(folder)) as served:
        _, old, cues = answer(served.port)
        assert cues
        threads = [threading.Thread(target=client, args=[served.port]) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        new = put_silent_model(folder)
        row = 0
        for _ in range(20_000):
            row = row + 1 if answer(served.port)[1] == new else 0
            if row == IN_A_ROW:
                break
        done.set()
        for thread in threads:
            thread.join(timeout=60)
    assert row == IN_A_ROW
    assert Counter(answers).keys() <= {(200, old, cues), (200, new, 0)}
    assert len(Counter(answers)) == 2
