"""API keys, in each kind of store: made, presented, disabled, rotated."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from server.errors import CallerRefusedError, KeyRefusedError, StoreDownError, UnknownKeyError
from server.services.key_administration import KeyAdministration
from server.services.keys import ANYBODY, FRESH_SECONDS, Caller, KeyRing, require
from server.store import tables
from server.store.database import PAUSE_SECONDS, Store
from server.store.engine import store_url as url_of
from server.store.values import KeyLimits, Role
from tests.server.clock import Clock
from tests.server.postgresql import PostgreSQL

NONE = KeyLimits()


@pytest.fixture
def administration(store: Store) -> KeyAdministration:
    return KeyAdministration(store)


@pytest.fixture
def ring(store: Store, clock: Clock) -> KeyRing:
    return KeyRing(store, required=True, now=clock)


class TestMaking:
    def test_a_key_is_an_id_and_256_random_bits(self, administration: KeyAdministration) -> None:
        made = {administration.add("me", Role.ANALYZE, NONE) for _ in range(20)}
        assert len(made) == 20
        for key in made:
            identifier, secret = key.split(".")
            assert len(identifier) == 12
            assert len(secret) == 43

    def test_the_store_holds_no_secret(self, administration: KeyAdministration, store: Store) -> None:
        identifier, secret = administration.add("me", Role.ANALYZE, NONE).split(".")
        with store.reading() as connection:
            [row] = connection.execute(select(tables.api_key)).all()
        assert row.id == identifier
        assert secret not in str(row)

    def test_a_list_tells_all_but_the_secret(self, administration: KeyAdministration) -> None:
        limits = KeyLimits(characters=10, requests_per_minute=3)
        key = administration.add("Ääkkönen", Role.REVIEW, limits)
        [listed] = administration.listed()
        assert (listed.id, listed.name, listed.role) == (key.split(".")[0], "Ääkkönen", Role.REVIEW)
        assert (listed.limits, listed.disabled_at, listed.rotated_at) == (limits, None, None)


class TestPresenting:
    def test_a_key_says_who_calls(self, administration: KeyAdministration, ring: KeyRing) -> None:
        limits = KeyLimits(blocks=7)
        key = administration.add("me", Role.REVIEW, limits)
        assert ring.authenticate(key) == Caller(key.split(".")[0], Role.REVIEW, limits)

    def test_what_is_no_key_is_refused(self, administration: KeyAdministration, ring: KeyRing) -> None:
        key = administration.add("me", Role.ADMIN, NONE)
        identifier, secret = key.split(".")
        other = administration.add("other", Role.ADMIN, NONE).split(".")[1]
        for wrong in (
            "",
            ".",
            identifier,
            f"{identifier}.",
            f"{identifier}.{other}",
            f"{identifier}.{secret}x",
            f"{identifier}.{secret[:-1]}",
            f".{secret}",
            f"x.{secret}",
            f"{identifier}.ä\udc80",
            key.upper(),
            f" {key}",
            key + "x" * 100_000,
        ):
            with pytest.raises(KeyRefusedError) as told:
                ring.authenticate(wrong)
            assert told.value.headers["WWW-Authenticate"].startswith("Bearer")

    def test_none_is_refused_where_one_is_asked_for(self, ring: KeyRing) -> None:
        with pytest.raises(KeyRefusedError, match="needed"):
            ring.authenticate(None)

    def test_elsewhere_anybody_may_analyze_but_a_wrong_key_is_still_wrong(self, store: Store) -> None:
        ring = KeyRing(store, required=False)
        assert ring.authenticate(None) == ANYBODY
        with pytest.raises(KeyRefusedError):
            ring.authenticate("x.y")


class TestChanging:
    def test_a_disabled_key_is_refused_within_seconds(
        self, administration: KeyAdministration, ring: KeyRing, clock: Clock
    ) -> None:
        key = administration.add("me", Role.ANALYZE, NONE)
        ring.authenticate(key)
        administration.disable(key.split(".")[0])
        clock.now += FRESH_SECONDS
        with pytest.raises(CallerRefusedError, match="disabled"):
            ring.authenticate(key)

    def test_that_it_is_disabled_is_told_to_who_has_its_secret_only(
        self, administration: KeyAdministration, ring: KeyRing
    ) -> None:
        identifier = administration.add("me", Role.ANALYZE, NONE).split(".")[0]
        administration.disable(identifier)
        with pytest.raises(KeyRefusedError):
            ring.authenticate(f"{identifier}.guess")

    def test_a_rotated_key_has_another_secret(
        self, administration: KeyAdministration, ring: KeyRing, clock: Clock
    ) -> None:
        old = administration.add("me", Role.ANALYZE, KeyLimits(blocks=1))
        ring.authenticate(old)
        new = administration.rotate(old.split(".")[0])
        clock.now += FRESH_SECONDS
        assert ring.authenticate(new) == Caller(old.split(".")[0], Role.ANALYZE, KeyLimits(blocks=1))
        with pytest.raises(KeyRefusedError):
            ring.authenticate(old)

    def test_what_is_not_there_or_disabled_cannot_be_changed(self, administration: KeyAdministration) -> None:
        identifier = administration.add("me", Role.ANALYZE, NONE).split(".")[0]
        administration.disable(identifier)
        for change in (administration.disable, administration.rotate):
            for name in (identifier, "nobody"):
                with pytest.raises(UnknownKeyError, match=name):
                    change(name)


class TestWithoutAStore:
    def test_keys_that_were_read_hold_on(self, postgresql: PostgreSQL, clock: Clock) -> None:
        store = Store(url_of(postgresql.new_database()), 2, clock)
        key = KeyAdministration(store).add("me", Role.ANALYZE, NONE)
        ring = KeyRing(store, required=True, now=clock)
        ring.authenticate(key)
        postgresql.stop()
        try:
            for _ in range(3):
                clock.now += PAUSE_SECONDS
                assert ring.authenticate(key).role is Role.ANALYZE
                with pytest.raises(KeyRefusedError):
                    ring.authenticate("x.y")
        finally:
            postgresql.start()
            store.close()

    def test_where_none_was_ever_read_only_who_has_one_is_told_so(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        ring = KeyRing(Store(url_of(f"sqlite:///{tmp_path}/file/x"), 1), required=False)
        assert ring.authenticate(None) == ANYBODY
        with pytest.raises(StoreDownError):
            ring.authenticate("x.y")


class TestRoles:
    @pytest.mark.parametrize(
        ("role", "may"),
        [
            (Role.ANALYZE, {Role.ANALYZE}),
            (Role.REVIEW, {Role.ANALYZE, Role.REVIEW}),
            (Role.ADMIN, {Role.ANALYZE, Role.REVIEW, Role.ADMIN}),
        ],
    )
    def test_each_may_do_what_those_before_it_may(self, role: Role, may: set[Role]) -> None:
        for needed in Role:
            if needed in may:
                assert require(Caller("k", role, NONE), needed) == "k"
            else:
                with pytest.raises(CallerRefusedError, match=needed):
                    require(Caller("k", role, NONE), needed)

    def test_without_a_key_there_is_none(self) -> None:
        with pytest.raises(KeyRefusedError):
            require(ANYBODY, Role.ANALYZE)
