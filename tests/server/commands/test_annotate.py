"""`kuulemma annotate`, as a process."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

if TYPE_CHECKING:
    from tests.server.conftest import Run

FINNISH = "Joidenkin tietojen mukaan alus upposi perjantaina."
ENGLISH = "The minister has reportedly resigned."


def lines(*documents: Any) -> bytes:
    return b"".join(json.dumps(document).encode() + b"\n" for document in documents)


def written(run: subprocess.CompletedProcess[bytes]) -> list[Any]:
    return [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]


class TestGoodLines:
    def test_each_gives_one_line_in_order(self, kuulemma: Run) -> None:
        run = kuulemma("annotate", input=lines(*({"id": str(n), "text": FINNISH} for n in range(20))))
        assert (run.returncode, run.stderr) == (0, b"")
        assert [line["id"] for line in written(run)] == [str(n) for n in range(20)]

    def test_sentences_are_exactly_those_of_the_server(self, kuulemma: Run, client: FlaskClient) -> None:
        text = f"🇷🇺 {FINNISH} {ENGLISH}\n”{FINNISH}”"
        run = kuulemma("annotate", input=lines({"id": "a", "text": text}))
        reply = client.post("/v1/analyze", json={"text": text, "offsets": "code-point"})
        assert written(run) == [{"id": "a", "sentences": reply.get_json()["blocks"][0]["sentences"]}]

    def test_offsets_are_code_points(self, kuulemma: Run) -> None:
        text = "🇷🇺 " + FINNISH
        [line] = written(kuulemma("annotate", input=lines({"id": "a", "text": text, "language": "fi"})))
        [cue] = line["sentences"][0]["cues"]
        assert text[cue["start"] : cue["end"]] == cue["text"] == "Joidenkin tietojen mukaan"

    def test_blank_lines_and_a_byte_order_mark_are_skipped(self, kuulemma: Run) -> None:
        source = b"\xef\xbb\xbf" + lines({"id": "a", "text": ""}) + b"\n \r\n" + b'{"id": "b", "text": ""}'
        run = kuulemma("annotate", input=source)
        assert run.returncode == 0
        assert [line["id"] for line in written(run)] == ["a", "b"]

    def test_no_lines_give_no_lines(self, kuulemma: Run) -> None:
        run = kuulemma("annotate", input=b"")
        assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")

    @pytest.mark.parametrize("locale", ["C", "POSIX", "fi_FI.ISO-8859-1"])
    def test_both_sides_are_utf_8_whatever_the_locale(self, kuulemma: Run, locale: str) -> None:
        source = json.dumps({"id": "ä🇷🇺", "text": "Ehkä hän tulee."}, ensure_ascii=False).encode()
        odd = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
        run = kuulemma("annotate", input=source, env=odd)
        assert run.returncode == 0
        assert '"id": "ä🇷🇺"'.encode() in run.stdout


class TestBadLines:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            (b"{bad", "Not JSON"),
            (b"[]", "body"),
            (b'"text"', "body"),
            (b'{"id": "x"}', "text"),
            (b'{"text": "x"}', "id"),
            (b'{"id": 1, "text": "x"}', "id"),
            (b'{"id": "x", "text": null}', "text"),
            (b'{"id": "x", "text": "x", "language": 1}', "language"),
            (b'{"id": "x", "text": "x", "lang": "fi"}', "lang"),
            (rb'{"id": "x", "text": "a\ud800"}', "surrogate"),
            (rb'{"id": "x", "text": "a\u0000"}', "NUL"),
            (b'{"id": "x", "text": "\xff"}', "UTF-8"),
            (b'{"id": "x", "text": "x", "id": "y"}', "twice"),
            (b'{"id": "x", "text": ' + b"[" * 100_000, "deeply"),
            (b"\x00", "Not JSON"),
        ],
    )
    def test_are_told_with_their_number_and_the_rest_goes_on(
        self, kuulemma: Run, line: bytes, told: str
    ) -> None:
        good = lines({"id": "good", "text": ENGLISH})
        run = kuulemma("annotate", input=good + b"\n" + line + b"\n" + good)
        assert run.returncode == 1
        assert [line["id"] for line in written(run)] == ["good", "good"]
        [complaint] = run.stderr.decode().splitlines()
        assert complaint.startswith("line 3: ")
        assert told in complaint

    def test_what_they_hold_cannot_steer_the_terminal(self, kuulemma: Run) -> None:
        run = kuulemma("annotate", input=rb'{"id": "x", "text": "x", "\u001b[31m\n": 1}')
        assert b"\x1b" not in run.stderr
        assert len(run.stderr.splitlines()) == 1


class TestPipes:
    def test_each_answer_comes_before_the_next_question(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "server.cli", "annotate"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for name in ("1", "2"):
                process.stdin.write(lines({"id": name, "text": ENGLISH}))
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == name
            process.stdin.close()
        assert process.returncode == 0

    def test_a_reader_that_leaves_is_no_crash(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "server.cli", "annotate"]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        ) as process:
            assert process.stdout is not None
            process.stdout.close()
            process.stdout = None
            _, errors = process.communicate(lines({"id": "a", "text": ENGLISH}) * 50, timeout=60)
        assert process.returncode == 1
        assert errors == b""
