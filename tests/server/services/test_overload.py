"""Places for analyses: so many at once, so many that wait, and the next is refused."""

from __future__ import annotations

import threading
from contextlib import ExitStack

import pytest

from server.errors import OverloadedError
from server.services.overload import Places


def test_so_many_are_inside_at_once_and_the_next_is_refused_at_once() -> None:
    places = Places(at_once=2, waiting=0, patience=60)
    with places.one(), places.one(), pytest.raises(OverloadedError, match="at once"), places.one():
        pass


def test_a_place_is_free_again_after_its_block_even_when_that_failed() -> None:
    places = Places(at_once=1, waiting=0, patience=60)
    for _ in range(3):
        with pytest.raises(KeyError), places.one():
            raise KeyError
    with places.one():
        pass


def test_one_that_waits_gets_the_place_that_becomes_free() -> None:
    places = Places(at_once=1, waiting=1, patience=60)
    inside = threading.Event()

    def wait() -> None:
        with places.one():
            inside.set()

    with ExitStack() as stack:
        stack.enter_context(places.one())
        thread = threading.Thread(target=wait)
        thread.start()
        assert not inside.is_set()
    thread.join(timeout=60)
    assert inside.is_set()


def test_one_that_waits_in_vain_is_refused_and_leaves_its_place_in_the_queue() -> None:
    places = Places(at_once=1, waiting=1, patience=0.01)
    with places.one():
        for _ in range(3):
            with pytest.raises(OverloadedError, match="takes too long"), places.one():
                pass
