"""The store: what is written stays, what fails is told, and trouble is not run into twice."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from server.errors import StoreDownError
from server.store.database import PAUSE_SECONDS, Store
from server.store.engine import store_url as url_of
from tests.server.clock import Clock
from tests.server.postgresql import PostgreSQL


def write(store: Store, day: str) -> None:
    with store.writing() as connection:
        connection.execute(text("INSERT INTO salt VALUES (:day, 'x')"), {"day": day})


def count(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM salt")).scalar_one())


class TestTransactions:
    def test_what_was_written_is_there_for_all(self, store: Store, store_url: str) -> None:
        write(store, "2026-01-01")
        other = Store(url_of(store_url), 1)
        assert count(other) == 1
        other.close()

    def test_an_error_undoes_what_was_done_before_it(self, store: Store) -> None:
        with suppress(KeyError), store.writing() as connection:
            connection.execute(text("INSERT INTO salt VALUES ('2026-01-01', 'x')"))
            raise KeyError
        assert count(store) == 0

    def test_a_mistake_of_ours_is_not_taken_for_a_store_that_is_down(self, store: Store) -> None:
        write(store, "2026-01-01")
        with pytest.raises(IntegrityError):
            write(store, "2026-01-01")
        assert store.works()

    def test_a_closed_store_opens_again(self, store: Store) -> None:
        write(store, "2026-01-01")
        store.close()
        assert count(store) == 1


class TestPostgreSQLInTrouble:
    @pytest.fixture
    def own(self, postgresql: PostgreSQL, clock: Clock) -> Iterator[Store]:
        store = Store(url_of(postgresql.new_database()), 2, clock)
        yield store
        store.close()

    def test_a_store_that_went_down_is_used_again_once_it_is_back(
        self, postgresql: PostgreSQL, own: Store, clock: Clock
    ) -> None:
        write(own, "2026-01-01")
        postgresql.stop()
        try:
            with pytest.raises(StoreDownError, match="Analysis goes on"):
                write(own, "2026-01-02")
            assert not own.works()
        finally:
            postgresql.start()
        assert not own.works(), "nobody asks it for a while"
        clock.now += PAUSE_SECONDS
        assert own.works()
        write(own, "2026-01-02")
        assert count(own) == 2

    def test_one_that_is_not_there_when_it_is_first_asked_is_opened_later(
        self, postgresql: PostgreSQL, own: Store, clock: Clock
    ) -> None:
        postgresql.stop()
        try:
            assert not own.works()
        finally:
            postgresql.start()
        clock.now += PAUSE_SECONDS
        write(own, "2026-01-01")
        assert count(own) == 1

    def test_a_standby_that_cannot_be_written_to_does_not_work(
        self, postgresql: PostgreSQL, clock: Clock
    ) -> None:
        url = postgresql.new_database()
        before = Store(url_of(url), 1)
        with before.writing() as connection:
            name = connection.execute(text("SELECT current_database()")).scalar_one()
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        before.close()
        store = Store(url_of(url), 1, clock)
        assert not store.works()
        with pytest.raises(StoreDownError):
            write(store, "2026-01-01")
        store.close()

    def test_one_that_never_answers_holds_nobody_for_long(self, clock: Clock) -> None:
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen(16)
            store = Store(url_of(f"postgresql://x@127.0.0.1:{silent.getsockname()[1]}/x"), 2, clock)
            asked = time.monotonic()
            assert not store.works()
            assert time.monotonic() - asked < 10
            asked = time.monotonic()
            for _ in range(100):
                with pytest.raises(StoreDownError):
                    write(store, "2026-01-01")
            assert time.monotonic() - asked < 1


class TestSqliteInTrouble:
    def test_a_file_that_is_no_database_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "kuulemma.db").write_bytes(b"no database" * 1000)
        store = Store(url_of(f"sqlite:///{tmp_path}/kuulemma.db"), 1)
        with pytest.raises(StoreDownError):
            store.open()

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        store = Store(url_of(f"sqlite:///{tmp_path}/file/folder/kuulemma.db"), 1)
        with pytest.raises(StoreDownError):
            store.open()

    def test_a_writer_that_does_not_finish_is_not_waited_for_without_end(self, tmp_path: Path) -> None:
        url = url_of(f"sqlite:///{tmp_path}/kuulemma.db")
        slow, other = Store(url, 1), Store(url, 1)
        other.open()
        with slow.writing():
            asked = time.monotonic()
            with pytest.raises(StoreDownError):
                write(other, "2026-01-01")
            assert 4 < time.monotonic() - asked < 15
        slow.close()
        other.close()
