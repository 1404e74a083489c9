"""Where the store is, and what is asked of each kind of database."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from server.errors import SettingsError
from server.store.database import Store
from server.store.engine import store_url
from tests.server.postgresql import PostgreSQL


class TestWhere:
    def test_by_default_it_is_a_file_in_the_users_own_data_folder(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert store_url(None).database == str(tmp_path / "kuulemma" / "kuulemma.db")

    def test_a_url_that_cannot_be_read_is_not_repeated(self) -> None:
        with pytest.raises(SettingsError, match="KUULEMMA_STORE") as told:
            store_url("postgresql://me:secret@host:port/name")
        assert "secret" not in str(told.value)


class TestWhatIsAskedOfIt:
    def test_sqlite_waits_for_the_disk_and_lets_readers_read(self, tmp_path: Path) -> None:
        store = Store(store_url(f"sqlite:///{tmp_path}/new/folder/kuulemma.db"), 1)
        with store.reading() as connection:
            asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked}
        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
        store.close()

    def test_nobody_else_may_read_the_file(self, tmp_path: Path) -> None:
        store = Store(store_url(f"sqlite:///{tmp_path}/new/kuulemma.db"), 1)
        store.open()
        with store.writing() as connection:
            connection.execute(text("INSERT INTO salt VALUES ('2026-01-01', 'x')"))
            files = list((tmp_path / "new").iterdir())
            assert {path.suffix for path in files} == {".db", ".db-wal", ".db-shm"}
            assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
        store.close()

    def test_postgresql_waits_for_the_disk_too(self, postgresql: PostgreSQL) -> None:
        store = Store(store_url(postgresql.new_database()), 1)
        with store.reading() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
            assert connection.exec_driver_sql("SHOW statement_timeout").scalar_one() == "5s"
        store.close()
