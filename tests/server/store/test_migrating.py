"""Tables: made by migrations, in each kind of database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from server.errors import StoreDownError
from server.store.database import Store
from server.store.engine import WRITES, make_engine
from server.store.engine import store_url as url_of
from server.store.migrating import configuration, upgrade
from server.store.tables import metadata

OURS = {"feedback", "decision", "salt", "api_key", "alembic_version"}


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    made = make_engine(url_of(store_url), 2)
    yield made
    made.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


class TestUpgrading:
    def test_an_empty_database_gets_all_tables(self, engine: Engine) -> None:
        assert tables(engine) == set()
        upgrade(engine)
        assert tables(engine) == OURS

    def test_what_is_up_to_date_stays_as_it_is(self, engine: Engine) -> None:
        upgrade(engine)
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            connection.execute(text("INSERT INTO salt VALUES ('2026-01-01', 'x')"))
        upgrade(engine)
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM salt")).scalar_one() == 1

    def test_the_migrations_make_the_tables_that_the_code_expects(self, engine: Engine) -> None:
        upgrade(engine)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []

    def test_a_migration_can_be_taken_back(self, engine: Engine) -> None:
        upgrade(engine)
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            config = configuration()
            config.attributes["connection"] = connection
            command.downgrade(config, "base")
        assert tables(engine) == {"alembic_version"}
        upgrade(engine)
        assert tables(engine) == OURS

    def test_a_migration_that_fails_leaves_nothing_behind(self, engine: Engine) -> None:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            connection.execute(text("CREATE TABLE api_key (id INTEGER)"))
        with pytest.raises(Exception, match="api_key"):
            upgrade(engine)
        assert tables(engine) == {"api_key"}


class TestStarting:
    def test_processes_that_start_at_once_take_turns(
        self, store_url: str, environment: dict[str, str]
    ) -> None:
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "server.cli", "store", "upgrade"],
                env={**environment, "KUULEMMA_STORE": store_url},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for _ in range(6)
        ]
        told = [process.communicate(timeout=60) for process in started]
        assert told == [(b"The store is up to date.\n", b"")] * 6

    def test_the_store_of_a_newer_version_is_left_alone(self, store: Store) -> None:
        store.open()
        with store.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '999'"))
        store.close()
        with pytest.raises(StoreDownError, match="newer Kuulemma"):
            store.open()
        assert not store.works()
