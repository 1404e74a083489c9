"""`kuulemma store`: the database of feedback and keys, for whoever keeps the server."""

from __future__ import annotations

import click

from server.services.retention import Retention
from server.settings import load_settings
from server.storage import make_store


@click.group()
def store() -> None:
    """Keep the database of feedback and keys in order."""


@store.command()
def upgrade() -> None:
    """Create the tables or bring them up to date, as `kuulemma serve` does when it starts."""
    make_store(load_settings()).open()
    click.echo("The store is up to date.")


@store.command()
def purge() -> None:
    """Delete feedback that is older than KUULEMMA_RETENTION_DAYS, as a server in use does every hour."""
    settings = load_settings()
    removed = Retention(make_store(settings), settings.retention_days).tidy()
    click.echo(f"Deleted: {removed}.")
