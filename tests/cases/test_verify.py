"""Every tampering with the ledger is found, and named by agency and event (F28)."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.cases import processing, results
from motcua.cases.models import Case, CaseEvent, CaseSpan
from motcua.cases.verify import verify_cases, verify_chains
from tests.people import Office

MUTATIONS = 300


def without_triggers() -> None:
    """Take the triggers away, as somebody with the database's own password could; rolled back with the test."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER caseevent_no_update")
            cursor.execute("DROP TRIGGER caseevent_no_delete")
        else:
            cursor.execute("DROP TRIGGER caseevent_append_only ON cases_caseevent")


@pytest.fixture
def busy(office: Office) -> Office:
    """Six cases of two agencies with some life, and no triggers."""
    for n in range(6):
        if n == 3:
            office.agency, office.neighbour = office.neighbour, office.agency
        case = office.accepted("2023-11-06 09:00")
        processing.forward(case, office.stamp(office.hoa, "2023-11-06 10:00"), step="Thẩm định")
        if n % 2:
            results.resolve(case, office.stamp(office.minh, "2023-11-08 09:00"), output_digitised=True)
    without_triggers()
    return office


def faults() -> list[tuple[str, int]]:
    return [(fault.agency, fault.seq) for fault in verify_chains().faults]


def edit(pk: int, **columns: Any) -> None:
    CaseEvent.objects.filter(pk=pk).update(**columns)


def event(agency: str, seq: int) -> CaseEvent:
    return CaseEvent.objects.get(agency__slug=agency, seq=seq)


def test_an_untouched_ledger_is_sound(busy: Office) -> None:
    chains, cases = verify_chains(), verify_cases()
    assert (chains.is_sound, cases.is_sound) == (True, True)
    assert chains.events == cases.events == CaseEvent.objects.count() == 21
    assert cases.cases == 6


def test_an_edited_payload_is_named(busy: Office) -> None:
    edit(event("hung-dao", 2).pk, payload="{}")
    assert faults() == [("hung-dao", 2)]
    found = verify_chains().faults[0]
    assert (found.case_code, found.what) == (
        event("hung-dao", 2).case_code,
        "nội dung đã bị sửa hoặc đổi chỗ",
    )


def test_a_deleted_event_is_named(busy: Office) -> None:
    event("tan-ky", 4).delete()
    assert faults() == [("tan-ky", 5)]
    assert "mất sự kiện số 4" in verify_chains().faults[0].what


def test_a_cut_tail_is_named(busy: Office) -> None:
    CaseEvent.objects.filter(agency__slug="tan-ky", seq__gt=8).delete()
    assert verify_chains().faults[0].what == "mất sự kiện số 9 đến 11 ở cuối sổ"


def test_an_emptied_chain_is_named(busy: Office) -> None:
    CaseEvent.objects.filter(agency__slug="tan-ky").delete()
    assert [(fault.agency, fault.what) for fault in verify_chains().faults] == [
        ("tan-ky", "mất sự kiện số 1 đến 11 ở cuối sổ")
    ]


def test_an_inserted_event_is_named(busy: Office) -> None:
    row = event("hung-dao", 10)
    row.pk, row.seq, row.n = None, 11, row.n + 1
    row.save(force_insert=True)
    assert faults()[0] == ("hung-dao", 11)


def test_two_events_that_changed_places_are_named(busy: Office) -> None:
    first, second = event("hung-dao", 2), event("hung-dao", 3)
    edit(first.pk, seq=99)
    edit(second.pk, seq=2)
    edit(first.pk, seq=3)
    assert set(faults()) >= {("hung-dao", 2), ("hung-dao", 3)}


def test_an_event_moved_to_another_agency_is_named(busy: Office) -> None:
    one, other = event("hung-dao", 5), event("tan-ky", 5)
    edit(one.pk, seq=99)
    edit(other.pk, agency_id=one.agency_id)
    edit(one.pk, agency_id=other.agency_id, seq=5)
    assert set(faults()) >= {("hung-dao", 5), ("tan-ky", 5)}


def test_an_event_handed_to_another_case_is_named(busy: Office) -> None:
    one, other = event("hung-dao", 3), event("hung-dao", 6)
    assert (one.kind, other.kind, one.n, other.n) == ("forwarded", "forwarded", 3, 3)
    edit(one.pk, n=99)
    edit(other.pk, case_id=one.case_id)
    edit(one.pk, case_id=other.case_id, n=3)
    assert {fault.case_code for fault in verify_cases().faults} == {one.case_code, other.case_code}


@pytest.mark.parametrize(("column", "value"), [("outcome", "stopped"), ("due_at", None), ("fee_owed", 1)])
def test_a_row_that_left_its_events_is_named(busy: Office, column: str, value: Any) -> None:
    case = Case.objects.order_by("pk").last()
    Case.objects.filter(pk=case.pk).update(**{column: value})
    found = verify_cases().faults
    assert [fault.case_code for fault in found] == [case.code]
    assert column in found[0].what


def test_a_changed_or_lost_span_is_named(busy: Office) -> None:
    one, other = Case.objects.order_by("pk")[:2]
    CaseSpan.objects.filter(case=one, to_at=None).update(due_at=None)
    CaseSpan.objects.filter(case=other).first().delete()
    assert {fault.case_code for fault in verify_cases().faults} == {one.code, other.code}


def test_a_case_without_events_is_named(busy: Office) -> None:
    case = Case.objects.order_by("pk").first()
    CaseEvent.objects.filter(case=case).delete()
    assert "hồ sơ không có sự kiện nào" in [
        fault.what for fault in verify_cases().faults if fault.case_code == case.code
    ]


def flip(text: str, chance: Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]


def spoil(row: CaseEvent, chance: Random) -> str:
    """Do one random thing to one random event, and say what."""
    what = chance.choice(
        "delete kind actor payload case_code n happened_at recorded_at hash prev_hash seq agency".split()
    )
    if what == "delete":
        row.delete()
    elif what in ("happened_at", "recorded_at"):
        moment = getattr(row, what)
        edit(row.pk, **{what: moment.replace(microsecond=moment.microsecond ^ 1)})
    elif what in ("hash", "prev_hash"):
        old = bytearray(bytes(getattr(row, what)))
        old[chance.randrange(32)] ^= 1 << chance.randrange(8)
        edit(row.pk, **{what: bytes(old)})
    elif what in ("n", "seq"):
        edit(row.pk, **{what: 1000 + getattr(row, what)})
    elif what == "agency":
        other = CaseEvent.objects.exclude(agency_id=row.agency_id).first()
        edit(row.pk, agency_id=other.agency_id, seq=500)
    else:
        edit(row.pk, **{what: flip(getattr(row, what), chance)})
    return what


def test_three_hundred_random_spoilings_are_all_found(busy: Office) -> None:
    chance = Random(20231121)
    rows = list(CaseEvent.objects.all())
    missed = []
    for _ in range(MUTATIONS):
        row = chance.choice(rows)
        with transaction.atomic():
            what = spoil(CaseEvent.objects.get(pk=row.pk), chance)
            if not verify_chains().faults:
                missed.append((row.seq, what))
            transaction.set_rollback(True)
    assert missed == []
    assert verify_chains().is_sound


@pytest.mark.parametrize("check", [verify_chains, verify_cases])
def test_progress_counts_every_event(busy: Office, check: Callable[..., Any]) -> None:
    told: list[int] = []
    check(progress=told.append)
    assert sum(told) == 21
