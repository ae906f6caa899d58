"""What a template of a result is told of a case: every field that is promised, nothing of another case."""

import pytest

from motcua.cases.models import FilledForm
from motcua.cases.papers.result import DOTS, FIELDS, example_facts, result_facts
from motcua.documents.word_templates import fill
from tests.cases.office import COMPLETE, MORNING, Office, open_office
from tests.documents.words import word, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def test_every_promised_field_is_given_and_no_other(office: Office) -> None:
    facts = result_facts(office.held(components=COMPLETE), "lan", MORNING)
    assert facts.keys() == FIELDS.keys() == example_facts().keys()


def test_the_facts_are_those_of_the_case(office: Office) -> None:
    case = office.held(components=COMPLETE)
    FilledForm.objects.create(
        case=case, answers=[["so_thua", "Số thửa", "128"], ["noi_sinh", "Nơi sinh", ""]]
    )
    facts = result_facts(case, "lan", MORNING)
    assert (facts["chu_ho_so"], facts["so_dinh_danh"], facts["dia_chi"]) == (
        "Nguyễn Thị Hạnh",
        "034085004471",
        DOTS,
    )
    assert (facts["ma_ho_so"], facts["nguoi_soan"], facts["ngay"]) == (case.code, "Lan", "25/11/2026")
    assert (facts["ngay_lap"], facts["ngay_tiep_nhan"]) == ("ngày 25 tháng 11 năm 2026", "25/11/2026")
    assert [one["ten"] for one in facts["giay_to"]] == ["Tờ khai", "Giấy chứng sinh", "Ảnh"]
    made = fill(word("{{ khai.so_thua }}, {{ khai.noi_sinh }}, {{ khai.chua_hoi }}"), facts)
    assert words_of(made) == [f"128, {DOTS}, {DOTS}"]


def test_a_template_with_every_field_is_filled_with_an_example_and_with_a_case(office: Office) -> None:
    template = word(*("{{ " + name + " }}" for name in FIELDS if name not in {"giay_to", "to_khai", "khai"}))
    for facts in (example_facts(), result_facts(office.accepted(), "lan", MORNING)):
        assert len([words for words in words_of(fill(template, facts)) if "{" in words]) == 0


def test_a_case_without_people_leaves_room_for_the_pen(office: Office) -> None:
    case = office.accepted(parties=())
    assert result_facts(case, "lan", MORNING)["chu_ho_so"] == DOTS
