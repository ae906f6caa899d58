"""Bringing lists in: whole or not at all, versions instead of overwriting, a second time without effect."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.bring_in.listed import BadList
from motcua.catalogue.bring_in.procedures import bring_in_procedures
from motcua.catalogue.models import (
    Applicant,
    Channel,
    Component,
    Fee,
    Procedure,
    ProcedureVersion,
    Publication,
    ResultPaper,
    TimeLimit,
)
from motcua.catalogue.planned import fact_rows
from motcua.catalogue.queries import facts_on, procedures_in_force, version_on
from motcua.catalogue.trials import TrialFacts, compute, confirm_trial
from tests.catalogue.copying import NOW, TRI
from tests.people import at

JANUARY, JUNE, JULY = date(2023, 1, 1), date(2023, 6, 1), date(2023, 7, 1)
BIRTH = ["1.001193", "Thủ tục đăng ký khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"]
DEATH = ["1.000656", "Thủ tục đăng ký khai tử", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"]
ROAD = ["1.013061", "Cấp giấy phép thi công", "Bộ Xây dựng", "Ủy ban nhân dân cấp xã", "Đường bộ"]

pytestmark = pytest.mark.django_db


def in_force(on: date, level: str = "commune") -> list[str]:
    return [procedure.code for procedure in procedures_in_force(level, on)]


def version(code: str, on: date) -> ProcedureVersion:
    found = version_on(Procedure.objects.get(code=code), on)
    assert found is not None
    return found


def everything() -> list[list[Any]]:
    models = (Procedure, ProcedureVersion, Publication, TimeLimit, Fee, Component, ResultPaper)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_first_list_is_all_new(national_list: Any) -> None:
    report = bring_in_procedures(national_list(BIRTH, DEATH), JANUARY)
    assert (report.added, report.changed, report.ended) == (["1.001193", "1.000656"], [], [])
    assert report.stored
    assert in_force(JANUARY) == ["1.000656", "1.001193"]
    assert in_force(date(2022, 12, 31)) == []


def test_the_same_list_again_changes_nothing(national_list: Any) -> None:
    path = national_list(BIRTH, DEATH)
    bring_in_procedures(path, JANUARY)
    before = everything()
    report = bring_in_procedures(path, JUNE)
    assert (report.added, report.changed, report.ended, report.unchanged) == ([], [], [], 2)
    assert everything() == before


def test_a_changed_name_makes_a_new_version_and_keeps_the_old(national_list: Any) -> None:
    bring_in_procedures(national_list(BIRTH), JANUARY)
    renamed = [BIRTH[0], "Đăng ký khai sinh", *BIRTH[2:]]
    assert bring_in_procedures(national_list(renamed), JUNE).changed == ["1.001193"]
    assert version("1.001193", date(2023, 5, 31)).name == "Thủ tục đăng ký khai sinh"
    assert (version("1.001193", JUNE).name, version("1.001193", JUNE).n) == ("Đăng ký khai sinh", 2)


def test_a_change_of_spacing_only_is_no_change(national_list: Any) -> None:
    bring_in_procedures(national_list(BIRTH), JANUARY)
    spaced = [BIRTH[0], " Thủ tục  đăng ký\nkhai sinh", *BIRTH[2:]]
    assert bring_in_procedures(national_list(spaced), JUNE).unchanged == 1


def test_a_procedure_missing_from_its_ministry_s_list_ends(national_list: Any) -> None:
    bring_in_procedures(national_list(BIRTH, DEATH), JANUARY)
    bring_in_procedures(national_list(ROAD), JANUARY)
    assert bring_in_procedures(national_list(BIRTH), JUNE).ended == ["1.000656"]
    assert in_force(date(2023, 5, 31)) == ["1.000656", "1.001193", "1.013061"]
    assert in_force(JUNE) == ["1.001193", "1.013061"]
    assert version_on(Procedure.objects.get(code="1.000656"), JUNE) is None


def test_an_ended_procedure_may_come_back(national_list: Any) -> None:
    bring_in_procedures(national_list(BIRTH, DEATH), JANUARY)
    bring_in_procedures(national_list(BIRTH), JUNE)
    assert bring_in_procedures(national_list(BIRTH, DEATH), JULY).added == ["1.000656"]
    assert version("1.000656", JULY).n == 2
    assert in_force(JUNE) == ["1.001193"]


def test_a_procedure_that_ends_and_comes_back_on_one_day(national_list: Any) -> None:
    bring_in_procedures(national_list(BIRTH, DEATH), JUNE)
    bring_in_procedures(national_list(BIRTH), JUNE)
    bring_in_procedures(national_list(BIRTH, DEATH), JUNE)
    assert in_force(JUNE) == ["1.000656", "1.001193"]


def test_a_cut_off_list_does_not_end_half_a_ministry(national_list: Any) -> None:
    many = [[f"1.00{n:04d}", f"Thủ tục {n}", *BIRTH[2:]] for n in range(10)]
    bring_in_procedures(national_list(*many), JANUARY)
    with pytest.raises(BadList, match=r"danh sách thiếu 5 thủ tục của Bộ Tư pháp .* --accept-endings"):
        bring_in_procedures(national_list(*many[:5]), JUNE)
    assert len(in_force(JUNE)) == 10
    assert len(bring_in_procedures(national_list(*many[:5]), JUNE, accept_endings=True).ended) == 5


def test_one_wrong_row_stores_nothing(national_list: Any) -> None:
    wrong = ["1.1", *BIRTH[1:]]
    with pytest.raises(BadList) as caught:
        bring_in_procedures(national_list(DEATH, wrong), JANUARY)
    assert "có 1 lỗi nên chưa nạp dòng nào" in str(caught.value)
    assert "danh-sach.xlsx, dòng 4, cột “Mã số”" in str(caught.value)
    assert Procedure.objects.count() == 0


def test_wrong_rows_may_be_skipped_by_choice_and_end_nothing(national_list: Any) -> None:
    bring_in_procedures(national_list(BIRTH, DEATH), JANUARY)
    wrong = [DEATH[0], "", *DEATH[2:]]
    report = bring_in_procedures(national_list(BIRTH, ROAD, wrong), JUNE, skip_bad=True)
    assert (len(report.rejected), report.added, report.ended) == (1, ["1.013061"], [])


def test_a_code_on_two_rows_is_rejected_on_both(national_list: Any) -> None:
    with pytest.raises(BadList, match=r"dòng 3, 4, cột “Mã số”: mã 1.001193 bị trùng"):
        bring_in_procedures(national_list(BIRTH, BIRTH), JANUARY)


def test_a_preview_writes_nothing(national_list: Any) -> None:
    report = bring_in_procedures(national_list(BIRTH, ["x", *DEATH[1:]]), JANUARY, preview=True)
    assert (report.added, len(report.rejected), report.stored) == (["1.001193"], 1, False)
    assert Procedure.objects.count() == 0


def test_a_list_from_before_what_is_in_force_is_refused(national_list: Any) -> None:
    bring_in_procedures(national_list(BIRTH), JUNE)
    with pytest.raises(
        BadList, match="1.001193 đã có phiên bản từ ngày 01/06/2023, không thể nạp lùi về ngày 01/01/2023"
    ):
        bring_in_procedures(national_list([BIRTH[0], "Khác", *BIRTH[2:]]), JANUARY)


def test_facts_are_stored_for_every_level_with_their_decision(facts_file: Any, birth: dict[str, Any]) -> None:
    birth["levels"] = ["commune", "district"]
    bring_in_procedures(facts_file(birth), JANUARY)
    for level in ("commune", "district"):
        facts = facts_on(Procedure.objects.get(), level, None, "counter", JANUARY)
        assert (facts.limit_amount, facts.fee_vnd, facts.results[0].code) == (5, 8000, "KQ.G15.000031")
    assert set(TimeLimit.objects.values_list("legal_basis", flat=True)) == {"1897/QĐ-BTP"}


def test_a_changed_fact_closes_the_old_and_begins_a_version(facts_file: Any, birth: dict[str, Any]) -> None:
    bring_in_procedures(facts_file(birth), JANUARY)
    birth["channels"][1]["duration"] = 2
    assert bring_in_procedures(facts_file(birth), JUNE).changed == ["1.001193"]
    procedure = Procedure.objects.get()
    assert facts_on(procedure, "commune", None, "counter", date(2023, 5, 31)).limit_amount == 5
    assert facts_on(procedure, "commune", None, "counter", JUNE).limit_amount == 2
    assert procedure.versions.count() == 2


def test_a_correction_on_the_same_day_replaces_what_never_held(
    facts_file: Any, birth: dict[str, Any]
) -> None:
    bring_in_procedures(facts_file(birth), JANUARY)
    birth["channels"][1]["duration"] = 2
    bring_in_procedures(facts_file(birth), JANUARY)
    assert TimeLimit.objects.get(channel="counter").amount == 2
    assert facts_on(Procedure.objects.get(), "commune", None, "counter", JANUARY).limit_amount == 2


def test_a_facts_file_ends_nothing(facts_file: Any, birth: dict[str, Any]) -> None:
    bring_in_procedures(facts_file(birth, {**birth, "code": "1.000656"}), JANUARY)
    assert bring_in_procedures(facts_file(birth), JUNE).ended == []


def test_a_plain_list_keeps_the_facts_and_the_decision(
    national_list: Any, facts_file: Any, birth: dict[str, Any]
) -> None:
    bring_in_procedures(facts_file(birth), JANUARY)
    renamed = [BIRTH[0], "Đăng ký khai sinh", *BIRTH[2:]]
    assert bring_in_procedures(national_list(renamed), JUNE).changed == ["1.001193"]
    facts = facts_on(Procedure.objects.get(), "commune", None, "counter", JUNE)
    assert (facts.name, facts.limit_amount) == ("Đăng ký khai sinh", 5)
    decision = version("1.001193", JUNE).decision
    assert decision is not None
    assert decision.number == "1897/QĐ-BTP"


def test_levels_by_executing_bodies_go_before_those_of_a_facts_file(
    national_list: Any, facts_file: Any, birth: dict[str, Any]
) -> None:
    bring_in_procedures(national_list(BIRTH), JANUARY)
    birth["levels"] = ["province"]
    bring_in_procedures(facts_file(birth), JUNE)
    assert (in_force(JUNE), in_force(JUNE, "province")) == (["1.001193"], [])
    assert bring_in_procedures(national_list(BIRTH), JULY).unchanged == 1


def test_a_level_that_joins_by_a_plain_list_gets_its_facts_from_the_next_facts_file(
    national_list: Any, facts_file: Any, birth: dict[str, Any]
) -> None:
    birth["levels"] = ["province"]
    bring_in_procedures(facts_file(birth), JANUARY)
    bring_in_procedures(national_list(BIRTH), JUNE)
    assert in_force(JUNE, "province") == []
    bring_in_procedures(facts_file(birth), JULY)
    assert facts_on(Procedure.objects.get(), "commune", None, "counter", JULY).limit_amount == 5


def test_watch_hears_how_far_it_is(national_list: Any) -> None:
    heard: list[tuple[int, int]] = []
    many = [[f"1.00{n:04d}", f"Thủ tục {n}", *BIRTH[2:]] for n in range(450)]
    bring_in_procedures(national_list(*many), JANUARY, watch=lambda done, total: heard.append((done, total)))
    assert heard == [(200, 450), (400, 450), (450, 450)]


def test_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(BadList, match="Không thấy tệp vang.xlsx"):
        bring_in_procedures(tmp_path / "vang.xlsx", JANUARY)


def test_a_list_that_breaks_a_trial_is_refused_whole(facts_file: Any, birth: dict[str, Any]) -> None:
    bring_in_procedures(facts_file(birth), JANUARY)
    facts = TrialFacts(at("2023-06-05 09:00"), Channel.COUNTER, Applicant.CITIZEN)
    procedure = Procedure.objects.get()
    right = compute(fact_rows(procedure, "commune"), facts)
    confirm_trial(procedure, "commune", "Nộp tại quầy", facts, right, by=TRI, at=NOW)
    before = everything()
    birth["channels"][1]["fee_vnd"] = 10_000
    with pytest.raises(BadList, match="1 ca kiểm thử không còn đạt") as refusal:
        bring_in_procedures(facts_file(birth), JUNE)
    assert "1.001193: Ca “Nộp tại quầy” không đạt: phí phải là 8.000 đồng" in str(refusal.value)
    assert everything() == before
    bring_in_procedures(facts_file(birth), date(2023, 6, 6))
