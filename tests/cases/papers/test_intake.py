"""The receipt of an office that takes a case in for another: who has it, that the time starts there, kept as first printed."""

from dataclasses import replace

import pytest

from motcua.agencies.models import Agency, Level, Placement
from motcua.cases.application import Application
from motcua.cases.intake import submit
from motcua.cases.models import Case, IssuedSlip
from motcua.cases.papers.intake import NotTakenIn, intake_facts, issue_intake, render_intake
from motcua.catalogue.models import Channel
from tests.cases.papers.counter import LONG_AGO, OWNER, Counter, at
from tests.cases.papers.printed import scanned, sizes_mm, words

MOMENT = "2026-11-16 15:20"


@pytest.fixture
def case(commune: Counter) -> Case:
    """A birth registration handed in at Tứ Kỳ for another commune of the province."""
    province = _agency("tinh", Level.PROVINCE, "thành phố Hải Phòng")
    other = _agency("xa-chi-minh", Level.COMMUNE, "xã Chí Minh")
    for one in (commune.agency, other):
        Placement.objects.create(agency=one, parent=province, valid_from=LONG_AGO)
    application = Application(
        other, commune.procedure, Channel.COUNTER, (OWNER,), intake_agency=commune.agency
    )
    return submit(application, commune.stamp(MOMENT))


def _agency(slug: str, level: Level, unit: str) -> Agency:
    return Agency.objects.create(
        slug=slug, national_code=slug, level=level, name=f"Ủy ban nhân dân {unit}", place_name=unit.split(" ", 1)[1],
        unit_name=unit, established_on=LONG_AGO,
    )  # fmt: skip


def test_every_field_is_on_the_paper(case: Case) -> None:
    facts = intake_facts(case)
    printed = words(render_intake(facts))
    for field in (
        "UBND XÃ TỨ KỲ",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "tiếp nhận hồ sơ của: Nguyễn Thị Thùy Dương",
        "Cơ quan giải quyết: UBND xã Chí Minh",
        "1 Tờ khai đăng ký khai sinh theo mẫu bản chính 1",
        "3. Thời gian giải quyết hồ sơ theo quy định: 5 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 15 giờ 20 phút, ngày 16 tháng 11 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: Tính từ khi UBND xã Chí Minh tiếp nhận",
        "7. Phí, lệ phí: 8.000 đồng",
        "Trần Thị Hoa",
        case.code,
    ):
        assert field in printed


def test_it_is_one_a5_page_whose_code_is_read(case: Case) -> None:
    pdf = render_intake(intake_facts(case))
    assert [tuple(round(side) for side in size) for size in sizes_mm(pdf)] == [(148, 210)]
    assert scanned(pdf) == [case.code]


def test_printed_again_it_says_the_same(case: Case) -> None:
    first = issue_intake(case, by="hoa", at=at(MOMENT))
    case.parties.update(name="Tên Khác")
    assert issue_intake(case, by="hoa", at=at(MOMENT)) == first
    assert replace(first, code="") != first
    assert IssuedSlip.objects.count() == 1


def test_a_case_of_the_own_office_has_none(commune: Counter) -> None:
    with pytest.raises(NotTakenIn, match="không phải hồ sơ nhận hộ"):
        issue_intake(commune.submitted(MOMENT), by="hoa", at=at(MOMENT))
