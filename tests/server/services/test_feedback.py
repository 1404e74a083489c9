"""Feedback, in each kind of store: received, listed, withdrawn, forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from classifier.cue import CueType
from classifier.offsets import OffsetUnit
from server.errors import InvalidBodyError, KeyRefusedError, UnknownFeedbackError
from server.schemas.feedback import FeedbackQuery, FeedbackReply, FeedbackRequest, ReceiptReply
from server.services.feedback import FeedbackService
from server.services.retention import Retention
from server.store import tables
from server.store.database import Store
from tests.server.feedback_samples import SENTENCE, feedback

ADDRESS = "192.0.2.7"


class Calendar:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def service(store: Store, calendar: Calendar) -> FeedbackService:
    return FeedbackService(store, Retention(store, 30, calendar), calendar)


def send(service: FeedbackService, address: str | None = ADDRESS, **changes: Any) -> ReceiptReply:
    return service.receive(FeedbackRequest(**feedback(**changes)), address)


def listed(service: FeedbackService, **query: Any) -> list[FeedbackReply]:
    return service.page(FeedbackQuery(**query))["feedback"]


def everything_in(store: Store) -> str:
    """All that the store holds, as one text."""
    with store.reading() as connection:
        return "\n".join(
            str(row) for table in tables.metadata.sorted_tables for row in connection.execute(select(table))
        )


class TestReceiving:
    def test_it_is_kept_as_it_was_said(self, service: FeedbackService) -> None:
        receipt = send(service, note="Selvä tapaus 👍", verdict="wrong_type", corrected_type="attribution")
        [kept] = listed(service)
        assert kept["id"] == receipt["id"]
        assert kept["sentence"] == SENTENCE
        assert kept["cue"] == {"start": 5, "end": 30, "type": "hearsay"}
        assert (kept["verdict"], kept["corrected_type"]) == ("wrong_type", "attribution")
        assert (kept["note"], kept["client_id"], kept["language"]) == ("Selvä tapaus 👍", "reader-1", "fi")
        assert kept["received_at"] == "2026-03-01T12:00:00.000Z"
        assert (kept["status"], kept["accepted_as"], kept["history"]) == ("pending", None, [])

    def test_offsets_are_told_in_the_unit_asked_for(self, service: FeedbackService) -> None:
        send(service)
        send(service, offsets="code-point", cue={"start": 3, "end": 28, "type": "hearsay"})
        cues = [kept["cue"] for kept in listed(service, offsets="code-point")]
        assert cues == [{"start": 3, "end": 28, "type": "hearsay"}] * 2
        assert {SENTENCE[cue["start"] : cue["end"]] for cue in cues} == {"Joidenkin tietojen mukaan"}

    def test_of_a_language_tag_the_language_is_kept(self, service: FeedbackService) -> None:
        send(service, language="fi-FI")
        assert len(listed(service, language="FI")) == 1

    def test_the_store_holds_neither_key_nor_token_nor_address(
        self, service: FeedbackService, store: Store
    ) -> None:
        body = feedback()
        receipt = service.receive(FeedbackRequest(**body), ADDRESS)
        held = everything_in(store)
        assert receipt["id"] in held
        for secret in (body["key"], receipt["deletion_token"], ADDRESS):
            assert secret not in held


class TestRepeating:
    def test_the_same_request_is_stored_once_and_answered_the_same(self, service: FeedbackService) -> None:
        body = FeedbackRequest(**feedback())
        assert service.receive(body, ADDRESS) == service.receive(body, "192.0.2.8")
        assert len(listed(service)) == 1

    def test_a_key_that_was_used_for_something_else_is_refused(self, service: FeedbackService) -> None:
        body = feedback()
        service.receive(FeedbackRequest(**body), ADDRESS)
        for change in ({"note": "x"}, {"verdict": "wrong"}, {"client_id": "reader-2"}):
            with pytest.raises(InvalidBodyError, match="key: It was used for other feedback"):
                service.receive(FeedbackRequest(**{**body, **change}), ADDRESS)
        assert len(listed(service)) == 1

    def test_other_keys_have_other_tokens(self, service: FeedbackService) -> None:
        assert len({send(service)["deletion_token"] for _ in range(5)}) == 5


class TestSenders:
    def senders(self, service: FeedbackService) -> list[str | None]:
        return [kept["sender"] for kept in listed(service)]

    def test_the_same_address_is_the_same_sender_within_a_day(self, service: FeedbackService) -> None:
        send(service)
        send(service)
        send(service, "192.0.2.8")
        other, second, first = self.senders(service)
        assert first == second != other

    def test_the_next_day_it_is_another_and_the_salt_is_forgotten(
        self, service: FeedbackService, calendar: Calendar, store: Store
    ) -> None:
        send(service)
        with store.reading() as connection:
            before = connection.execute(select(tables.salt)).all()
        calendar.moment += timedelta(days=1)
        send(service)
        with store.reading() as connection:
            after = connection.execute(select(tables.salt)).all()
        second, first = self.senders(service)
        assert first != second
        assert len(before) == len(after) == 1
        assert before != after

    def test_of_an_ipv6_address_the_network_counts(self, service: FeedbackService) -> None:
        send(service, "2001:db8:1:2:3::4")
        send(service, "2001:db8:1:2::5")
        send(service, "2001:db8:1:3::5")
        other, second, first = self.senders(service)
        assert first == second != other

    @pytest.mark.parametrize("address", [None, "", "unix:"])
    def test_what_is_no_address_is_nobody(self, service: FeedbackService, address: str | None) -> None:
        send(service, address)
        assert self.senders(service) == [None]


class TestListing:
    def test_the_newest_come_first_and_pages_join(self, service: FeedbackService) -> None:
        sent = [send(service)["id"] for _ in range(7)]
        seen, cursor = [], None
        for size in (3, 3, 1):
            page = service.page(FeedbackQuery.model_validate({"limit": 3, "cursor": cursor}))
            assert len(page["feedback"]) == size
            seen += [kept["id"] for kept in page["feedback"]]
            send(service)  # what comes meanwhile moves nothing
            cursor = page["next"]
        assert cursor is None
        assert seen == sent[::-1]

    def test_a_page_that_is_just_full_is_the_last(self, service: FeedbackService) -> None:
        send(service)
        assert service.page(FeedbackQuery(limit=1))["next"] is None

    def test_it_can_be_filtered(self, service: FeedbackService) -> None:
        send(service, verdict="wrong")
        send(service, cue={"start": 5, "end": 30, "type": "epistemic"})
        send(service, language="en")
        assert [kept["verdict"] for kept in listed(service, verdict="wrong")] == ["wrong"]
        assert [kept["cue"]["type"] for kept in listed(service, type="epistemic")] == [CueType.EPISTEMIC]
        assert [kept["language"] for kept in listed(service, language="en")] == ["en"]
        assert listed(service, status="accepted") == []
        assert len(listed(service, status="pending")) == 3
        assert listed(service, verdict="wrong", language="en") == []

    def test_nothing_gives_an_empty_page(self, service: FeedbackService) -> None:
        assert service.page(FeedbackQuery()) == {
            "offsets": OffsetUnit.UTF_16,
            "feedback": [],
            "next": None,
        }


class TestWithdrawing:
    def test_the_token_deletes_it(self, service: FeedbackService, store: Store) -> None:
        receipt = send(service)
        service.withdraw(receipt["id"], receipt["deletion_token"])
        assert listed(service) == []
        assert SENTENCE not in everything_in(store)

    def test_another_token_does_not(self, service: FeedbackService) -> None:
        mine, others = send(service), send(service)
        for identifier, token in (
            (mine["id"], others["deletion_token"]),
            (mine["id"], "x"),
            ("no-such-id", mine["deletion_token"]),
        ):
            with pytest.raises(UnknownFeedbackError, match="this id and this deletion token"):
                service.withdraw(identifier, token)
        assert len(listed(service)) == 2

    def test_without_a_token_nothing_is_deleted(self, service: FeedbackService) -> None:
        for token in (None, ""):
            with pytest.raises(KeyRefusedError, match="Deletion-Token"):
                service.withdraw(send(service)["id"], token)


class TestRetention:
    def test_what_is_older_is_deleted_when_the_store_is_next_used(
        self, service: FeedbackService, calendar: Calendar, store: Store
    ) -> None:
        send(service, note="old")
        calendar.moment += timedelta(days=29)
        send(service, note="new")
        assert len(listed(service)) == 2
        calendar.moment += timedelta(days=1, seconds=1)
        assert [kept["note"] for kept in listed(service)] == ["new"]
        assert "old" not in everything_in(store)

    def test_it_is_looked_for_once_an_hour(self, store: Store, calendar: Calendar) -> None:
        retention = Retention(store, 30, calendar)
        service = FeedbackService(store, retention, calendar)
        send(service)
        calendar.moment += timedelta(days=30, seconds=1)
        assert retention.tidy() == 1
        assert retention.tidy() == 0
        service.receive(FeedbackRequest(**feedback()), ADDRESS)
        assert len(listed(service)) == 1
