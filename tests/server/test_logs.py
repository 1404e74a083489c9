"""What a record becomes: a line without anything that could be a caller's."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from server.logs import FIELDS, formatter
from server.settings import LogFormat

WORDS = "lentokonesalaisuus"


def line(
    name: str = "server.somewhere",
    msg: object = "said",
    args: Any = (),
    error: BaseException | None = None,
    path: str = "/lib/some/library.py",
    **extra: object,
) -> dict[str, Any]:
    caught = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.WARNING, path, 7, msg, args, caught)
    record.__dict__.update(extra)
    told: dict[str, Any] = json.loads(formatter(LogFormat.JSON).format(record))
    assert set(told) <= set(FIELDS)
    return told


def raised() -> BaseException:
    def raising() -> None:
        try:
            int(WORDS)
        except ValueError as inner:
            raise KeyError(WORDS) from inner

    with pytest.raises(KeyError) as caught:
        raising()
    return caught.value


class TestOurOwnLines:
    def test_they_are_told_in_full(self) -> None:
        told = line(msg="the store failed: %s", args=("OperationalError",))
        assert told["event"] == "the store failed: OperationalError"
        assert "at" not in told

    def test_they_have_the_documented_fields_only(self) -> None:
        told = line(method="GET", status=200, text=WORDS, remote_addr=WORDS)
        assert (told["method"], told["status"]) == ("GET", 200)
        assert WORDS not in json.dumps(told)


class TestLinesOfLibraries:
    def test_words_of_the_source_and_numbers_stay(self) -> None:
        told = line("some.library", "%d of %s", (3, WORDS))
        assert told["event"] == "3 of …"
        assert told["at"] == "some/library.py:7"

    def test_named_values_are_left_out_too(self) -> None:
        assert line("some.library", "%(what)s: %(n)d", ({"what": WORDS, "n": 2},))["event"] == "…: 2"

    @pytest.mark.parametrize("name", ["some.library", "server", "py.warnings", "gunicorn.error"])
    def test_a_line_that_was_put_together_before_is_left_out(self, name: str) -> None:
        assert line(name, f"Exception on /{WORDS}")["event"] == "…"
        assert line(name, ValueError(WORDS))["event"] == "…"

    def test_gunicorns_arbiter_may_say_what_it_says(self) -> None:
        told = line("gunicorn.error", "Worker was sent %s", ("SIGKILL",), path="/lib/gunicorn/arbiter.py")
        assert told["event"] == "Worker was sent SIGKILL"


class TestExceptions:
    @pytest.mark.parametrize("name", ["server.somewhere", "some.library"])
    def test_type_and_place_are_told_and_the_message_is_not(self, name: str) -> None:
        told = line(name, "failed", error=raised())
        assert told["error"] == "KeyError from ValueError"
        assert told["frames"][-1].startswith("server/test_logs.py:")
        assert told["frames"][-1].endswith(" raising")
        assert WORDS not in json.dumps(told)


class TestText:
    def test_it_is_one_line_for_a_reader(self) -> None:
        record = logging.LogRecord("server.x", logging.INFO, "/x.py", 1, "request", (), None)
        record.__dict__.update(method="GET", status=200)
        told = formatter(LogFormat.TEXT).format(record)
        assert "\n" not in told
        assert "request" in told
        assert "method=GET" in told
        assert "status=200" in told


class TestALineThatCannotBeWritten:
    def test_it_says_where_it_was_and_repeats_nothing(self, environment: dict[str, str]) -> None:
        program = (
            "import logging\n"
            "from server import logs\n"
            "from server.settings import load_settings\n"
            "logs.configure(load_settings())\n"
            f"logging.getLogger('server.x').warning('%d', {WORDS!r})\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, check=True
        )
        [told] = run.stderr.decode().splitlines()
        assert json.loads(told) == {"level": "error", "event": "a line was lost", "at": "<string>:5"}
