"""Bringing histories in: preview, all or nothing, per row, again, further; and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from motcua.cases import processing
from motcua.cases.codes import next_codes
from motcua.cases.history import bring_in as module_door
from motcua.cases.history.bring_in import BATCH, Wishes
from motcua.cases.models import Case, CaseEvent, CaseSpan, CodeSequence, ImportedCase, LedgerHead, Party
from motcua.cases.texts import TooLong
from tests.cases.history.told import ACCEPTED, ASKED, NOW, RECEIVED, RESOLVED, bring, changed, faults, told
from tests.people import Office, at

TABLES = (Case, CaseEvent, CaseSpan, Party, ImportedCase, LedgerHead, CodeSequence)


def nothing_is_stored() -> bool:
    return not any(table.objects.exists() for table in TABLES)


def test_a_history_becomes_a_case_like_any_other(office: Office, sound: Callable[[], None]) -> None:
    report = bring(told("HS-1", ACCEPTED, ASKED, RECEIVED, RESOLVED))
    assert (report.added, report.events, report.refused_count, report.written) == (1, 5, 0, True)
    case = Case.objects.get()
    assert (case.state, case.outcome, case.timing, case.version) == ("resolved", "resolved", "early", 5)
    assert (case.submitted_at, case.received_at) == (at("2023-11-06 09:00"), at("2023-11-06 09:00"))
    assert (case.due_at, case.fee_owed, case.code) == (
        at("2023-11-17 17:00"),
        8000,
        "000.04.28.H23-231106-0001",
    )
    assert Party.objects.get().folded_name == "tran thi binh"
    sound()


def test_what_the_source_says_goes_before_the_catalogue(office: Office, sound: Callable[[], None]) -> None:
    says = {"fee_owed": 0, "required_online": True, "due_at": "2023-11-08T17:00:00+07:00", "input_digitised": False,
            "limit": {"amount": 2, "unit": "working_day"}}  # fmt: skip
    bring(told("HS-1", changed(ACCEPTED, payload=says), RESOLVED))
    case = Case.objects.get()
    assert (case.fee_owed, case.required_online, case.limit_amount, case.input_digitised_at) == (
        0,
        True,
        2,
        None,
    )
    assert (case.due_at, case.timing) == (at("2023-11-08 17:00"), "overdue")
    sound()


def test_a_submission_that_the_source_knows_is_kept(office: Office) -> None:
    bring(
        told(
            "HS-1",
            {"kind": "Nộp hồ sơ", "happened_at": "2023-11-05T20:00:00"},
            ACCEPTED,
            channel="Trực tuyến",
        )
    )
    assert (Case.objects.get().submitted_at, Case.objects.get().version) == (at("2023-11-05 20:00"), 2)


def test_a_preview_writes_nothing_and_says_what_would_come(office: Office) -> None:
    report = bring(told("HS-1"), told("HS-2", agency="khong-co"), preview=True)
    assert (report.added, report.events, report.written, report.refused_count) == (1, 3, False, 1)
    assert nothing_is_stored()


def test_all_or_nothing_writes_nothing_when_one_row_is_wrong(office: Office) -> None:
    records = [told(f"HS-{n}") for n in range(BATCH + 5)]
    records[-1]["events"][1]["happened_at"] = "2023-02-30T00:00:00"
    report = bring(*records)
    assert faults(report) == [(f"dòng {BATCH + 5}", "events[2].happened_at")]
    assert (report.written, nothing_is_stored()) == (False, True)


def test_per_row_leaves_only_the_wrong_ones_out(office: Office, sound: Callable[[], None]) -> None:
    report = bring(told("HS-1"), told("HS-2", channel="fax"), told("HS-3"), "chữ", per_row=True)
    assert (report.added, report.refused_count, report.written) == (2, 2, True)
    assert faults(report) == [("dòng 2", "channel"), ("dòng 4", "(cả dòng)")]
    assert sorted(ImportedCase.objects.values_list("external_key", flat=True)) == ["HS-1", "HS-3"]
    sound()


@pytest.mark.parametrize("per_row", [False, True])
def test_a_second_import_changes_nothing(office: Office, per_row: bool) -> None:
    records = [told(f"HS-{n}", ACCEPTED, ASKED, RECEIVED) for n in range(5)]
    bring(*records)
    before = [list(table.objects.order_by("pk").values_list()) for table in TABLES]
    report = bring(*records, per_row=per_row)
    assert (report.added, report.extended, report.unchanged, report.events) == (0, 0, 5, 0)
    assert [list(table.objects.order_by("pk").values_list()) for table in TABLES] == before


def test_the_same_key_of_another_source_is_another_case(office: Office) -> None:
    bring(told("HS-1"))
    assert bring(told("HS-1"), source="khac").added == 1
    assert Case.objects.count() == 2


def test_further_events_are_added_to_the_case(office: Office, sound: Callable[[], None]) -> None:
    bring(told("HS-1", ACCEPTED), told("HS-2", ACCEPTED, RESOLVED))
    report = bring(told("HS-1", ACCEPTED, ASKED, RECEIVED, RESOLVED), told("HS-2", ACCEPTED, RESOLVED))
    assert (report.added, report.extended, report.unchanged, report.events) == (0, 1, 1, 3)
    case = ImportedCase.objects.get(external_key="HS-1").case
    assert (case.state, case.version, case.supplements) == ("resolved", 5, 1)
    assert bring(told("HS-1", ACCEPTED, ASKED, RECEIVED, RESOLVED)).unchanged == 1
    sound()


@pytest.mark.parametrize("later", [
    [changed(ACCEPTED, happened_at="2023-11-06T09:30:00+07:00"), RESOLVED],
    [ACCEPTED],
    [changed(ACCEPTED, payload={"fee_owed": 5}), RESOLVED],
])  # fmt: skip
def test_a_rewritten_history_is_refused(office: Office, later: list[dict[str, Any]]) -> None:
    bring(told("HS-1", ACCEPTED, RESOLVED))
    report = bring(told("HS-1", *later))
    assert faults(report) == [("dòng 1", "events")]
    assert "lịch sử đã nhập không được sửa" in str(report.refused[0])
    assert Case.objects.get().version == 3


def test_a_case_that_went_on_here_takes_no_further_events(office: Office, sound: Callable[[], None]) -> None:
    bring(told("HS-1", ACCEPTED))
    processing.forward(Case.objects.get(), office.stamp(office.hoa, "2023-11-07 08:00"), step="Ký")
    report = bring(told("HS-1", ACCEPTED, RESOLVED))
    assert "đã được xử lý tiếp trên hệ thống này" in str(report.refused[0])
    assert bring(told("HS-1", ACCEPTED)).unchanged == 1
    sound()


def test_keys_and_codes_that_come_twice_are_named(office: Office) -> None:
    report = bring(
        told("HS-1", code="A-1"), told("HS-1"), told("HS-2", code="A-1"), told("HS-3"), per_row=True
    )
    assert faults(report) == [("dòng 2", "key"), ("dòng 3", "code")]
    assert Case.objects.count() == 2


def test_a_code_that_stands_here_already_is_named(office: Office) -> None:
    case = office.submitted()
    report = bring(told("HS-1", code=case.code), told("HS-2", code="KHAC-1"), per_row=True)
    assert faults(report) == [("dòng 1", "code")]
    assert "đã có trên hệ thống này" in str(report.refused[0])
    assert faults(bring(told("HS-9", code="KHAC-1"), source="b")) == [("dòng 1", "code")]


def test_our_own_series_goes_on_after_codes_that_were_brought_along(
    office: Office, sound: Callable[[], None]
) -> None:
    brought = "000.04.28.H23-231106-0007"
    bring(told("HS-1"), told("HS-2", code=brought), told("HS-3", code="000.05.28.H23-231106-0003"))
    codes = sorted(Case.objects.values_list("code", flat=True))
    assert codes == [brought, "000.04.28.H23-231106-0008", "000.05.28.H23-231106-0003"]
    assert next_codes(office.agency, at("2023-11-06 00:00").date()) == ["000.04.28.H23-231106-0009"]
    assert next_codes(office.neighbour, at("2023-11-06 00:00").date()) == ["000.05.28.H23-231106-0004"]
    sound()


def test_foreign_and_unknown_places_are_refused(office: Office) -> None:
    scope = frozenset({office.agency.pk})
    report = bring(
        told("HS-1", agency="tan-ky"), told("HS-2", agency="sao-hoa"), told("HS-3"), scope=scope, per_row=True
    )
    assert [str(problem).partition(": ")[2] for problem in report.refused] == [
        "cơ quan “tan-ky” không thuộc phạm vi được nhập",
        "không có cơ quan “sao-hoa”",
    ]
    assert set(CaseEvent.objects.values_list("agency__slug", flat=True)) == {"hung-dao"}


def test_an_unknown_procedure_and_one_not_yet_in_force_are_refused(office: Office) -> None:
    early = changed(ACCEPTED, happened_at="2018-06-25T09:00:00+07:00")
    report = bring(told("HS-1", procedure="9.9"), told("HS-2", early), per_row=True)
    assert faults(report) == [("dòng 1", "procedure"), ("dòng 2", "procedure")]
    assert "ngày 25/06/2018" in str(report.refused[1])


def test_a_source_needs_a_name_that_fits() -> None:
    with pytest.raises(ValueError, match="Tên nguồn đang để trống"):
        Wishes("", NOW)
    with pytest.raises(TooLong, match="Tên nguồn dài quá 60"):
        Wishes("n" * 61, NOW)


def test_a_break_in_the_middle_of_writing_leaves_nothing(office: Office) -> None:
    class Broken(Exception):
        pass

    def full(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("UPDATE cases_ledgerhead"):
            raise Broken
        return execute(sql, params, many, context)

    with pytest.raises(Broken), connection.execute_wrapper(full):
        bring(told("HS-1"), per_row=True)
    assert nothing_is_stored()


def test_progress_counts_the_events_that_were_told(office: Office) -> None:
    seen: list[int] = []
    module_door([("dòng 1", told("HS-1")), ("dòng 2", told("HS-2"))], Wishes("cu", NOW), progress=seen.append)
    assert sum(seen) == 4


def test_only_the_first_thousand_faults_are_kept_whole(office: Office) -> None:
    report = bring(*(["x"] * 1200))
    assert (report.refused_count, len(report.refused)) == (1200, 1000)
