"""One letter a day to whoever holds due or late cases, before office hours."""

from datetime import timedelta

import pytest
from django.db import transaction

from motcua.accounts.models import Person
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.moves import move
from motcua.notices.deliver import Work
from motcua.notices.digests import MOST_LISTED, write_due_digests
from motcua.notices.models import Message
from motcua.notices.switches import switch_off
from motcua.notices.topics import Topic
from tests.notices.office import MORNING, SYSTEM, Office
from tests.reports.world import at

DUE_DAY = at("2026-12-01 01:10")


def held(office: Office, holder: str, due: str = "2026-12-01 17:00") -> Case:
    case = office.accept(email="", phone="")
    with transaction.atomic():
        move(case, Kind.ASSIGNED, by=SYSTEM, at=MORNING + timedelta(hours=1), payload={"to": holder})
    Case.objects.filter(pk=case.pk).update(due_at=at(due))
    return case


def digests() -> list[Message]:
    return list(Message.objects.filter(topic="due_today").order_by("address"))


@pytest.fixture
def binh(office: Office) -> Person:
    return office.officer("binh")


def test_due_and_late_cases_stand_in_one_letter(office: Office, binh: Person) -> None:
    due, late = held(office, "binh"), held(office, "binh", "2026-11-28 17:00")
    held(office, "binh", "2026-12-02 08:00")
    assert write_due_digests(DUE_DAY) == Work(examined=2, changed=1)
    (letter,) = digests()
    assert letter.subject == "2 hồ sơ của bạn đến hạn hoặc đã quá hạn"
    assert letter.body.index(late.code) < letter.body.index(due.code)
    assert "17:00 thứ Ba 01/12/2026" in letter.body
    assert "Lan" not in letter.body
    assert letter.next_try_at == at("2026-12-01 06:30")


def test_a_second_writing_of_the_day_changes_nothing(office: Office, binh: Person) -> None:
    held(office, "binh")
    write_due_digests(DUE_DAY)
    assert write_due_digests(DUE_DAY + timedelta(hours=3)) == Work(examined=1, changed=0)
    assert write_due_digests(DUE_DAY + timedelta(days=1)) == Work(examined=1, changed=1)
    assert len(digests()) == 2


def test_everybody_gets_the_own_cases(office: Office, binh: Person) -> None:
    office.officer("chi")
    mine, hers = held(office, "binh"), held(office, "chi")
    write_due_digests(DUE_DAY)
    first, second = digests()
    assert mine.code in first.body
    assert hers.code not in first.body
    assert hers.code in second.body


def test_who_left_the_post_gets_nothing(office: Office, binh: Person) -> None:
    held(office, "binh")
    binh.holdings.update(valid_to=DUE_DAY.date())
    assert write_due_digests(DUE_DAY) == Work(examined=1, changed=0)


def test_a_switched_off_agency_gets_nothing(office: Office, binh: Person) -> None:
    held(office, "binh")
    switch_off(office.agency, Topic.DUE_TODAY, by=SYSTEM, at=MORNING)
    assert write_due_digests(DUE_DAY) == Work()


def test_cases_whose_clock_stands_still_are_not_due(office: Office, binh: Person) -> None:
    case = held(office, "binh")
    case.refresh_from_db()
    with transaction.atomic():
        move(case, Kind.PAUSED, by=SYSTEM, at=MORNING + timedelta(hours=2), payload={"ground": "chờ"})
    assert write_due_digests(DUE_DAY) == Work()


def test_a_long_list_is_cut_with_the_number_left_out(office: Office, binh: Person) -> None:
    case = held(office, "binh")
    Case.objects.bulk_create(
        Case(
            code=f"X{number:03}",
            agency=office.agency,
            procedure=case.procedure,
            procedure_version=case.procedure_version,
            channel=case.channel,
            state="in_process",
            version=2,
            received_at=MORNING,
            due_at=at("2026-11-30 17:00"),
            holder="binh",
        )
        for number in range(MOST_LISTED + 6)
    )
    write_due_digests(DUE_DAY)
    (letter,) = digests()
    assert letter.body.count("- X") == MOST_LISTED
    assert "và 7 hồ sơ khác." in letter.body
