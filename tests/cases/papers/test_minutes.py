"""Biên bản bàn giao on A4: complete, the same every time, with numbers that agree with the list."""

import pytest

from motcua.cases.models import HandoverOfPost
from motcua.cases.papers.minutes import NotDone, counts_of, render_minutes
from motcua.cases.rotation import Proposal, confirm_handover, propose_handover
from tests.cases.office import MORNING, Office, open_office
from tests.cases.papers.printed import sizes_mm, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def handed_over(office: Office, cases: int) -> HandoverOfPost:
    """Lan hands her cases to Mai."""
    for _ in range(cases):
        office.held()
    asked = Proposal(office.post_of("lan"), office.people["lan"], office.people["mai"], "Luân chuyển 2026")
    row = propose_handover(asked, by=office.actor("lan"), at=MORNING)
    confirm_handover(row, by=office.actor("lan"), at=MORNING)
    return confirm_handover(row, by=office.actor("mai"), at=MORNING)


def test_every_field_of_the_minutes_is_there(office: Office) -> None:
    row = handed_over(office, 2)
    said = words(render_minutes(row))
    for part in (
        "ỦY BAN NHÂN DÂN", "XÃ HƯNG ĐẠO", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 01/BB-UBND", "Hưng Đạo, ngày 25 tháng 11 năm 2026", "BIÊN BẢN", "Bên giao: ông (bà) Lan", "Bên nhận: ông (bà) Mai",
        "8:00 thứ Tư 25/11/2026", "Vị trí của lan (Chuyên môn xử lý)", "Luân chuyển 2026", "Hồ sơ đang giữ 2",
        "BÊN GIAO", "BÊN NHẬN", "XÁC NHẬN CỦA CƠ QUAN", "Nơi nhận:", "Lưu: VT.", *row.moved["cases"],
    ):  # fmt: skip
        assert part in said
    assert "Hạnh" not in said.replace("Hạnh phúc", "")


def test_long_lists_go_on_over_pages_of_a4(office: Office) -> None:
    row = handed_over(office, 3)
    row.minutes["cases"] = row.minutes["cases"] * 20
    pages = sizes_mm(render_minutes(row))
    assert len(pages) > 2
    assert set(pages) == {(210, 297)}


def test_nothing_held_is_said_with_zeros_and_no_list(office: Office) -> None:
    said = words(render_minutes(handed_over(office, 0)))
    assert "Hồ sơ đang giữ 0" in said
    assert "Danh sách hồ sơ" not in said


def test_printing_again_gives_the_same_bytes_whatever_people_are_called_now(office: Office) -> None:
    row = handed_over(office, 1)
    first = render_minutes(row)
    office.people["mai"].full_name = "Tên khác"
    office.people["mai"].save()
    assert render_minutes(HandoverOfPost.objects.get()) == first


def test_words_of_people_are_never_code(office: Office) -> None:
    row = handed_over(office, 1)
    row.minutes["reason"] = "#panic() $x$ *đậm* <nhãn>"
    assert "#panic() $x$ *đậm* <nhãn>" in words(render_minutes(row))


def test_there_are_none_before_both_confirmed(office: Office) -> None:
    asked = Proposal(office.post_of("lan"), office.people["lan"], office.people["mai"])
    row = propose_handover(asked, by=office.actor("lan"), at=MORNING)
    with pytest.raises(NotDone, match="Hai bên hãy xác nhận"):
        render_minutes(row)


def test_numbers_and_lists_are_counted_alike() -> None:
    moved = {"cases": ["a", "b"], "counter_drafts": 3}
    assert [number for _, _, number in counts_of(moved)] == [2, 0, 0, 0, 0, 3, 0]
