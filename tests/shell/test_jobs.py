"""The nightly jobs: what they look at, what they change, what they find."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from motcua.cases.models import Case, CaseDraft, WriteKey
from motcua.reports.freeze import freeze
from motcua.reports.models import ReportDocument
from motcua.reports.periods import Period
from motcua.shell.jobs import (
    JOB_LABELS,
    JOBS,
    clear_sessions,
    forget_drafts,
    forget_write_keys,
    remove_leftovers,
    rename_agencies,
    verify_files,
    verify_ledger,
    verify_reports,
)
from tests.reports.world import World, accepted, at, plant, submitted

pytestmark = pytest.mark.django_db
NOW = at("2026-11-24 01:00")


@pytest.fixture
def world() -> World:
    """A district with two communes."""
    return plant()


@pytest.fixture
def case(world: World) -> Case:
    """A case told through the ledger."""
    told = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00")]
    return world.tell("xa-mot", told)


def test_a_sound_ledger_is_examined_and_unchanged(case: Case) -> None:
    tally = verify_ledger(NOW)
    assert (tally.examined, tally.changed, tally.faults) == (case.events.count(), 0, [])


def test_a_row_that_left_its_events_is_found(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(fee_owed=99_000)
    (fault,) = verify_ledger(NOW).faults
    assert case.code in fault
    assert "fee_owed" in fault


def test_a_name_whose_day_has_come_is_given(world: World) -> None:
    agency = world.agencies["xa-mot"]
    words = {"name": "UBND phường Một", "place_name": "Một", "unit_name": "phường Một"}
    agency.names.create(valid_from=NOW.date(), **words)
    agency.names.create(valid_from=NOW.date() + timedelta(days=1), **{**words, "unit_name": "phường Hai"})
    assert rename_agencies(NOW).changed == 1
    assert rename_agencies(NOW).changed == 0
    agency.refresh_from_db()
    assert agency.unit_name == "phường Một"


def test_only_expired_sessions_go() -> None:
    for key, expiry in [("old", NOW - timedelta(minutes=1)), ("new", NOW + timedelta(hours=1))]:
        Session.objects.create(session_key=key, session_data="", expire_date=expiry)
    tally = clear_sessions(NOW)
    assert (tally.examined, tally.changed) == (2, 1)
    assert [session.pk for session in Session.objects.all()] == ["new"]


@pytest.mark.parametrize(("age", "forgotten"), [(timedelta(days=90), 0), (timedelta(days=90, seconds=1), 1)])
def test_write_keys_go_after_ninety_days(case: Case, age: timedelta, forgotten: int) -> None:
    WriteKey.objects.create(key="k", action="accept", body_hash="", case=case, event_n=1, at=NOW - age)
    tally = forget_write_keys(NOW)
    assert (tally.examined, tally.changed) == (1, forgotten)


@pytest.mark.parametrize(("age", "forgotten"), [(timedelta(days=30), 0), (timedelta(days=30, seconds=1), 1)])
def test_drafts_go_after_thirty_days(world: World, age: timedelta, forgotten: int) -> None:
    agency = world.agencies["xa-mot"]
    CaseDraft.objects.create(agency=agency, author="hung", token="t", updated_at=NOW - age)
    tally = forget_drafts(NOW)
    assert (tally.examined, tally.changed, CaseDraft.objects.count()) == (1, forgotten, 1 - forgotten)


def test_a_frozen_report_that_was_touched_is_found(world: World, case: Case) -> None:
    agency, period = world.agencies["huyen"], Period(date(2023, 11, 1), date(2023, 11, 30))
    report = freeze(agency, period, as_of=NOW, by=None, at=NOW, narrative={}, documents={"json": b"{}"})
    assert (verify_reports(NOW).examined, verify_reports(NOW).faults) == (1, [])
    ReportDocument.objects.filter(report=report).update(content=b"{ }")
    (fault,) = verify_reports(NOW).faults
    assert f"báo cáo đã chốt số {report.pk} của huyen (01/11/2023 - 30/11/2023)" in fault


def test_files_are_looked_at_in_their_storage(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    left = tmp_path / "left"
    left.write_bytes(b"left")
    assert (verify_files(NOW).examined, remove_leftovers(NOW).examined) == (0, 1)
    week_later = datetime.now(NOW.tzinfo) + timedelta(days=7)
    assert remove_leftovers(week_later).changed == 1
    assert not left.exists()


def test_every_job_has_a_name_for_people() -> None:
    assert JOBS.keys() == JOB_LABELS.keys()


def test_no_job_reads_the_clock() -> None:
    long_ago = datetime(2000, 1, 1, tzinfo=NOW.tzinfo)
    Session.objects.create(session_key="x", session_data="", expire_date=NOW)
    assert clear_sessions(long_ago).changed == 0
