"""The log: one JSON object a line on standard error, with nothing in it that a caller wrote.

Our own lines carry a sentence from the source and the fields of FIELDS, no others. What libraries
say is cut to what cannot hold text: their words as they stand in their source, with numbers put in
and all else left out. The exception is gunicorn's arbiter, which never sees a request. Of an
exception, its own or a library's, type and place are told, never its message: messages repeat the
values they choked on.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType, TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger
from typing_extensions import override

from server.settings import LogFormat, LogLevel, Settings

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "timestamp": "When, in UTC.",
        "level": "debug, info, warning, error or critical.",
        "logger": "The part of the program, or the library, that says it.",
        "pid": "The process that says it.",
        "event": "What happened, in words of the source; `…` stands for what a library would have put in.",
        "request_id": "The request that it belongs to, as in the header X-Request-Id of the reply.",
        "method": "GET, HEAD, POST, OPTIONS, PUT, PATCH, DELETE, or ? for another.",
        "route": "The pattern that the address matched, never the address; (unmatched) without one.",
        "status": "The status of the reply.",
        "bytes": "Bytes of the reply's body.",
        "ms": "Milliseconds from the first look at the request to the reply.",
        "refusal": "The error in server/errors.py with which the request was refused.",
        "error": "The type of an exception, its causes after it.",
        "frames": "Where it was raised, outermost first: file:line function.",
        "at": "Where in a library the line comes from: file:line.",
    }
)
"""Every field that a line may have."""

_EXTRA = ("method", "route", "status", "bytes", "ms", "refusal", "error", "frames")
_OURS = "server."  # with the point: the logger "server" is Flask's, whose words hold paths
_ARBITER = ("gunicorn", "arbiter.py")
_LEFT_OUT = "…"

log = logging.getLogger(__name__)


def configure(settings: Settings) -> None:
    """Send every line of this process, and of those forked from it, to standard error."""
    handler = _Handler(sys.stderr)
    handler.setFormatter(formatter(settings.log_format))
    level = settings.log_level.upper()
    others = level if settings.log_level is LogLevel.DEBUG else max(logging.WARNING, getattr(logging, level))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(others)
    logging.getLogger("gunicorn.error").addHandler(handler)  # gunicorn lets it propagate no further
    logging.getLogger("server").setLevel(level)
    logging.captureWarnings(True)
    sys.unraisablehook = lambda caught: _report("ignored", caught.exc_value, caught.exc_traceback)
    threading.excepthook = lambda caught: _report("a thread ended", caught.exc_value, caught.exc_traceback)


def formatter(form: LogFormat) -> logging.Formatter:
    """What makes a line of a record."""
    plain = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0, pad_level=False)
    renderer: Processor = structlog.processors.JSONRenderer() if form is LogFormat.JSON else plain
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            _say,
            structlog.stdlib.ExtraAdder(_EXTRA),
            structlog.contextvars.merge_contextvars,
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        use_get_message=False,
        pass_foreign_args=True,
    )


def places(trace: TracebackType | None) -> list[str]:
    """Where an exception was raised, outermost first."""
    steps = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    return [f"{_short(step.filename)}:{step.lineno} {step.name}" for step in steps]


def kinds(error: BaseException) -> str:
    """The type of an exception and of its causes."""
    return " from ".join(type(each).__name__ for each in _causes(error))


def _report(event: str, error: BaseException | None, trace: TracebackType | None) -> None:
    """What nobody caught: Python itself would print its message."""
    log.critical(event, extra={"error": kinds(error) if error else "unknown", "frames": places(trace)})


class _Handler(logging.StreamHandler[Any]):
    """Says of a line that cannot be written where it comes from; Python's own way repeats its values."""

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        line = (
            f'{{"level": "error", "event": "a line was lost", "at": "{record.filename}:{record.lineno}"}}\n'
        )
        self.stream.write(line)


def _say(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """The fields that every line has, of a record of the standard library."""
    record: logging.LogRecord = event["_record"]
    arguments = event.pop("positional_args")
    told: dict[str, Any] = {
        "timestamp": structlog.processors.TimeStamper(fmt="iso", utc=True)(None, "", {})["timestamp"],
        "level": record.levelname.lower(),
        "logger": record.name,
        "pid": record.process,
        "event": _words(record, arguments),
    }
    if not _is_ours(record):
        told["at"] = f"{_short(record.pathname)}:{record.lineno}"
    error = (event.pop("exc_info", None) or (None, None, None))[1]
    event.pop("stack_info", None)
    if isinstance(error, BaseException):
        told |= {"error": kinds(error), "frames": places(error.__traceback__)}
    event.update(told)
    return event


def _words(record: logging.LogRecord, arguments: Any) -> str:
    if _is_ours(record) or PurePath(record.pathname).parts[-2:] == _ARBITER:
        return str(record.msg) % arguments if arguments else str(record.msg)
    if not arguments or not isinstance(record.msg, str):
        return _LEFT_OUT  # put together before it was logged: what of it is the source's own is unknown
    return str(record.msg % _numbers_only(arguments))


def _numbers_only(arguments: Mapping[str, Any] | Sequence[Any]) -> Any:
    if isinstance(arguments, Mapping):
        return {name: _masked(value) for name, value in arguments.items()}
    return tuple(map(_masked, arguments))


def _masked(value: object) -> object:
    return value if isinstance(value, int | float) else _LEFT_OUT


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.startswith(_OURS)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        yield step
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)


def _short(path: str) -> str:
    """The last two parts of a path: enough to find it, whatever machine it was on."""
    return "/".join(PurePath(path).parts[-2:])
