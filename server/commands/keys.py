"""`kuulemma keys`: who may call, where keys are asked for, and who may review feedback."""

from __future__ import annotations

import click

from server.commands.terminal import showable
from server.services.key_administration import KeyAdministration
from server.settings import load_settings
from server.storage import make_store
from server.store.values import KeyLimits, Role, StoredKey

_ONCE = "This is shown once and kept nowhere; write it down now."


@click.group()
def keys() -> None:
    """Add, list, disable and rotate API keys.

    A running server notices within two seconds.
    """


@keys.command()
@click.argument("name", type=click.UNPROCESSED)
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.ANALYZE.value,
    show_default=True,
    help="analyze: analyse and send feedback; review: also review it; admin: all there is.",
)
@click.option("--max-characters", type=click.IntRange(1), help="Most characters of text in one request.")
@click.option("--max-blocks", type=click.IntRange(1), help="Most blocks in one request.")
@click.option("--requests-per-minute", type=click.IntRange(1), help="Most requests in one minute.")
def add(
    name: str, role: str, max_characters: int | None, max_blocks: int | None, requests_per_minute: int | None
) -> None:
    """Make a key for NAME, who- or whatever will use it, and show it once."""
    if not name.strip() or len(name) > 100 or "\x00" in name:
        raise click.UsageError("NAME is of 1 to 100 characters.")
    limits = KeyLimits(max_characters, max_blocks, requests_per_minute)
    _tell_once(_administration().add(name, Role(role), limits))


@keys.command("list")
def list_keys() -> None:
    """Show all keys, without their secrets."""
    rows = [("id", "name", "role", "limits", "made", "state"), *map(_row, _administration().listed())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@keys.command()
@click.argument("identifier", metavar="ID")
def disable(identifier: str) -> None:
    """Disable the key ID for good."""
    _administration().disable(identifier)
    click.echo(f"The key {showable(identifier)} is disabled.")


@keys.command()
@click.argument("identifier", metavar="ID")
def rotate(identifier: str) -> None:
    """Give the key ID another secret and show it once; the old one is wrong from then on."""
    _tell_once(_administration().rotate(identifier))


def _administration() -> KeyAdministration:
    return KeyAdministration(make_store(load_settings()))


def _tell_once(key: str) -> None:
    """The key alone on standard output, for a pipe; what it is on standard error."""
    click.echo(key)
    click.echo(_ONCE, err=True)


def _row(key: StoredKey) -> tuple[str, ...]:
    made = f"{key.created_at:%Y-%m-%d}"
    return key.id, showable(key.name), key.role, _limits(key.limits), made, _state(key)


def _limits(limits: KeyLimits) -> str:
    told = {
        "characters": limits.characters,
        "blocks": limits.blocks,
        "requests/min": limits.requests_per_minute,
    }
    return ", ".join(f"{most} {what}" for what, most in told.items() if most is not None) or "-"


def _state(key: StoredKey) -> str:
    if key.disabled_at is not None:
        return f"disabled {key.disabled_at:%Y-%m-%d}"
    return "enabled" if key.rotated_at is None else f"rotated {key.rotated_at:%Y-%m-%d}"
