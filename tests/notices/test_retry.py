"""A person sends a stuck message again; somebody without a post there cannot."""

from datetime import timedelta

import pytest

from motcua.agencies.permissions import reach
from motcua.cases.permissions import Actor
from motcua.notices.models import Message
from motcua.notices.permissions import NotKeeper
from motcua.notices.queries import messages_of_case, stuck_messages, switched_off
from motcua.notices.retry import NothingToRetry, retry
from motcua.notices.switches import switch_off, switch_on
from motcua.notices.topics import Topic
from tests.notices.office import MORNING, SYSTEM, Office, lay

TODAY = MORNING.date()


@pytest.mark.parametrize("state", ["stuck", "failed"])
def test_a_message_that_waits_for_a_person_goes_out_again_with_its_key(office: Office, state: str) -> None:
    message = lay(office.agency, state=state, attempts=8, last_error="bận")
    key = message.key
    office.officer("hoa", "reception")
    by = Actor("hoa", "officer", frozenset({(office.agency.pk, "reception")}))
    retry(message, by=by, at=MORNING)
    assert (message.state, message.attempts, message.retried_by, message.key) == ("waiting", 0, "hoa", key)
    with pytest.raises(NothingToRetry, match="không gửi lại"):
        retry(message, by=by, at=MORNING)


@pytest.mark.parametrize("role", ["specialist", "auditor"])
def test_who_may_not_is_refused(office: Office, role: str) -> None:
    message = lay(office.agency, state="stuck")
    by = Actor("chi", "officer", frozenset({(office.agency.pk, role)}))
    with pytest.raises(NotKeeper, match="Không có gì bị thay đổi"):
        retry(message, by=by, at=MORNING)
    foreign = Actor("hoa", "officer", frozenset({(office.world.agencies["xa-hai"].pk, "reception")}))
    with pytest.raises(NotKeeper):
        retry(message, by=foreign, at=MORNING)
    message.refresh_from_db()
    assert message.state == "stuck"


def test_a_sent_message_is_not_sent_twice(office: Office) -> None:
    message = lay(office.agency, state="sent", sent_at=MORNING)
    with pytest.raises(NothingToRetry):
        retry(message, by=SYSTEM, at=MORNING)


def test_a_scope_shows_what_needs_a_person_there(office: Office) -> None:
    clerk = office.officer("hoa", "reception")
    stuck = lay(office.agency, "1", state="stuck")
    failed = lay(office.agency, "2", state="failed")
    forgotten = lay(office.agency, "3", created_at=MORNING - timedelta(days=1, seconds=1))
    lay(office.agency, "4")
    lay(office.agency, "5", state="sent", sent_at=MORNING)
    lay(office.world.agencies["xa-hai"], "6", state="stuck")
    assert list(stuck_messages(reach(clerk, TODAY), MORNING)) == [forgotten, stuck, failed]


def test_a_case_shows_its_messages_in_order(office: Office) -> None:
    case = office.accept()
    lay(office.agency, "x", case_code="H-khác")
    assert list(messages_of_case(case.code)) == list(Message.objects.filter(case_code=case.code))
    assert messages_of_case(case.code).count() == 1


def test_only_the_agency_s_administrator_switches(office: Office) -> None:
    clerk = Actor("hoa", "officer", frozenset({(office.agency.pk, "reception")}))
    admin = Actor("quan", "officer", frozenset({(office.agency.pk, "agency_admin")}))
    with pytest.raises(NotKeeper):
        switch_off(office.agency, Topic.RESOLVED, by=clerk, at=MORNING)
    for _ in range(2):
        switch_off(office.agency, Topic.RESOLVED, by=admin, at=MORNING)
    assert [row.topic for row in switched_off(office.agency.pk)] == ["resolved"]
    with pytest.raises(NotKeeper):
        switch_on(office.agency, Topic.RESOLVED, by=clerk, at=MORNING)
    switch_on(office.agency, Topic.RESOLVED, by=admin, at=MORNING)
    assert list(switched_off(office.agency.pk)) == []
