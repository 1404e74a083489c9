"""Every setting of the server, once: its name, its default and what it does.

A setting `name` is read from the environment variable `KUULEMMA_NAME`. Lists are separated by
commas. `settings_table()` is what the documentation and its test are compared with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from limits import parse_many
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from server.errors import SettingsError

PREFIX = "KUULEMMA_"

_SECRET = frozenset({"store"})
"""Settings that may hold a password and are never shown."""

EXTENSION_ID = "lfngheajhghogfdbibnlldhfgnngdgml"
"""First 32 hexadecimal digits of sha256 over the DER of the manifest's `key`, written with a–p."""

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(\[[0-9a-f:]+\]|[a-z0-9_.-]+)(:[0-9]{1,5})?")
_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*")
_STORE = re.compile(r"sqlite:///.+|postgresql://.+")
_HOST = re.compile(r"(\[[0-9a-f:]+\]|[a-z0-9_.-]+)(:[0-9]{1,5})?")

Names = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """What a deployment may choose; ValidationError names a variable that cannot be used."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    host: str = Field(
        default="127.0.0.1", description="Address to listen on; one that is not loopback asks for keys."
    )
    port: int = Field(default=5050, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    model: Path | None = Field(default=None, description="Folder of the model; empty for the one that ships.")
    allowed_hosts: Names = Field(
        default=(), description="Host headers to accept beside the loopback ones: name, or name:port."
    )
    allowed_origins: Names = Field(
        default=(), description="Origins that may call, beside our own extension: scheme://name[:port]."
    )
    extension_id: str = Field(
        default=EXTENSION_ID, pattern="^[a-p]{32}$", description="Id of the Chrome extension that may call."
    )
    max_characters: int = Field(
        default=200_000, ge=1, description="Most characters (code points) of text in one request."
    )
    max_blocks: int = Field(default=5_000, ge=1, description="Most blocks in one request.")
    max_body_bytes: int = Field(default=4_194_304, ge=1, description="Most bytes of one request's body.")
    workers: int = Field(default=1, ge=1, le=64, description="Processes; each shares the preloaded model.")
    threads: int = Field(default=8, ge=1, le=256, description="Analyses that each process does at once.")
    max_waiting: int = Field(
        default=16, ge=0, le=256, description="Analyses that may wait in each process; the next is told 503."
    )
    patience: float = Field(
        default=10, gt=0, description="Seconds that one waits at most before it is told 503."
    )
    rate_analyze: str = Field(
        default="6000 per minute", description="Analyses that a caller may ask for, of /v1 and /v2 together."
    )
    rate_feedback: str = Field(
        default="120 per minute", description="Requests about feedback that a caller may make."
    )
    rate_storage: str = Field(
        default="memory://",
        description="Where callers are counted: memory:// in each process, redis://host:port for all.",
    )
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        le=8,
        description="Reverse proxies in front, each of which sets X-Forwarded-For, -Proto and -Host.",
    )
    timeout: int = Field(default=30, ge=1, description="Seconds after which a silent process is replaced.")
    graceful_timeout: int = Field(default=10, ge=1, description="Seconds that open requests get at a stop.")
    client_timeout: int = Field(
        default=15, ge=1, description="Seconds that a caller may fall silent in the middle of a request."
    )
    require_key: bool = Field(
        default=False, description="Ask for an API key on a loopback address too, as behind a reverse proxy."
    )
    store: str | None = Field(
        default=None,
        description="Where feedback and keys are kept: sqlite:///file or postgresql://user@host/name; "
        "empty for a file in the user's own data folder.",
    )
    retention_days: int = Field(
        default=365, ge=1, le=36_500, description="Days after which feedback is deleted, whatever its state."
    )
    access_log: bool = Field(
        default=True, description="Log a line per request: never text, query or address."
    )

    @field_validator("model", "store", mode="before")
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("host")
    @classmethod
    def _is_an_address(cls, host: str) -> str:
        if not (_is_ip_address(host) or _NAME.fullmatch(host)):
            raise ValueError("it is neither an IP address nor a host name")
        return host.lower()

    @field_validator("store")
    @classmethod
    def _is_a_store(cls, url: str | None) -> str | None:
        if url is not None and not _STORE.fullmatch(url):
            raise ValueError("it is neither sqlite:///file nor postgresql://user@host/name")
        return url

    @field_validator("rate_analyze", "rate_feedback")
    @classmethod
    def _is_a_rate(cls, rate: str) -> str:
        try:
            parse_many(rate)
        except ValueError:
            raise ValueError("it is no rate such as 100 per minute") from None
        return rate

    @field_validator("rate_storage")
    @classmethod
    def _is_a_storage(cls, url: str) -> str:
        if not re.fullmatch(r"memory://|redis(s|\+unix)?://\S+", url):
            raise ValueError("it is neither memory:// nor redis://host:port")
        return url

    @property
    def asks_for_keys(self) -> bool:
        """Whether whoever calls needs an API key: always where other machines could reach the server."""
        return self.require_key or not (self.host == "localhost" or _is_loopback_address(self.host))

    @field_validator("allowed_hosts", "allowed_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(name.strip().lower() for name in value.split(",") if name.strip())

    @field_validator("allowed_hosts")
    @classmethod
    def _are_hosts(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return _all_match(_HOST, names, "a host name with an optional port")

    @field_validator("allowed_origins")
    @classmethod
    def _are_origins(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return _all_match(_ORIGIN, names, "an origin such as https://news.example (no path, no *)")


class SettingRow(NamedTuple):
    """One row of the table of settings."""

    name: str
    variable: str
    default: object
    help: str


def settings_table() -> tuple[SettingRow, ...]:
    """Name, variable, default and help of every setting, in the order of the class."""
    return tuple(
        SettingRow(name, PREFIX + name.upper(), field.default, field.description or "")
        for name, field in Settings.model_fields.items()
    )


def load_settings(overrides: Mapping[str, Any] | None = None) -> Settings:
    """The settings of the environment, with the command line's own (not None) on top.

    Raises SettingsError, naming what cannot be used.
    """
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError(" ".join(_told(given, dict(e)) for e in error.errors())) from error


def _told(given: Mapping[str, Any], error: Mapping[str, Any]) -> str:
    name = str(error["loc"][0])
    where = f"--{name.replace('_', '-')}" if name in given else PREFIX + name.upper()
    reason = str(error["msg"]).removeprefix("Value error, ")
    value = "…" if name in _SECRET else error["input"]
    return f"{where}={value} cannot be used: {reason}."


def _is_ip_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback_address(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _all_match(pattern: re.Pattern[str], names: tuple[str, ...], what: str) -> tuple[str, ...]:
    for name in names:
        if not pattern.fullmatch(name):
            raise ValueError(f"{name!r} is not {what}")
    return names
