"""The page of one case: story, due moment that explains itself, masked people."""

import pytest

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from tests.desk.people import District
from tests.reports.world import accepted, event, submitted


def page_of(district: District, name: str, who: str = "lan") -> str:
    answer = district.signed_in(who).get(f"/desk/case/{district.cases[name].code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_story_is_told_from_the_newest(district: District) -> None:
    page = page_of(district, "early")
    words = ["Có kết quả", "Đã nộp phí, lệ phí", "Tiếp nhận", "Nộp hồ sơ"]
    places = [page.index(f'class="mc-timeline__title">{word}') for word in words]
    assert places == sorted(places)
    assert "8.000 đồng, đã nộp trực tuyến" in page


def test_personal_numbers_are_masked(district: District) -> None:
    page = page_of(district, "early")
    assert "Nguyễn Thị Hạnh" in page
    assert "0xxxxxxx4471" in page
    assert "034085004471" not in page
    assert "0912345678" not in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("early", "Có kết quả trước hạn"),
        ("overdue", "Có kết quả quá hạn"),
        ("paused", "Chờ bổ sung: thời hạn đang dừng"),
        ("open", "Quá hạn "),
        ("waiting", "Kiểm tra trước "),
    ],
)
def test_the_due_moment_says_how_it_stands(name: str, words: str, district: District) -> None:
    assert words in page_of(district, name)


def test_the_due_moment_explains_itself(district: District) -> None:
    page = page_of(district, "early")
    assert "Vì sao là ngày này?" in page
    assert "Tiếp nhận lúc 09:00 thứ Ba 24/10/2023, thời hạn 5 ngày làm việc." in page
    assert "28/10/2023 đến Chủ nhật 29/10/2023" in page
    assert "Đ.147" in page


def test_a_stored_moment_that_the_law_would_count_otherwise_is_said(district: District) -> None:
    district.tell(
        "odd", "xa-mot", submitted("2023-10-24 08:00"), accepted("2023-10-24 09:00", "2023-11-15 17:00")
    )
    page = page_of(district, "odd")
    assert (
        "Hồ sơ đang ghi hẹn trả 17:00 thứ Tư 15/11/2023; tính lại theo các sự kiện thì là 17:00 thứ Ba 31/10/2023."
        in page
    )


def test_the_pause_shows_on_the_bar_with_its_reason(district: District) -> None:
    page = page_of(district, "paused")
    assert 'class="mc-spans__waiting"' in page
    assert "Thiếu tờ khai" in page
    assert "Tờ khai" in page


def test_what_was_recorded_late_is_told(district: District) -> None:
    late = event(Kind.FORWARDED, "2023-11-22 08:00", "2023-11-20 08:00", step="Thẩm tra")
    district.tell(
        "late",
        "xa-mot",
        submitted("2023-11-18 08:00"),
        accepted("2023-11-18 09:00", "2023-11-27 17:00"),
        late,
    )
    page = page_of(district, "late")
    assert "Ghi nhận vào hệ thống lúc 8:00 thứ Tư 22/11/2023." in page
    assert "Thẩm tra" in page


def test_words_of_people_are_shown_as_words(district: District) -> None:
    attack = "<script>alert(1)</script>{{7*7}}"
    reason = event(Kind.SUPPLEMENT_ASKED, "2023-11-08 09:00", reason=attack, items=[attack])
    district.tell(
        "bad",
        "xa-mot",
        submitted("2023-11-06 08:00"),
        accepted("2023-11-06 09:00", "2023-11-13 17:00"),
        reason,
    )
    page = page_of(district, "bad")
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("code", ["H23.99999", "..", "%00", "a'b", "<script>"])
def test_a_case_that_does_not_exist_is_a_kind_404(code: str, district: District) -> None:
    answer = district.signed_in("lan").get(f"/desk/case/{code}/")
    assert answer.status_code == 404


def test_a_case_page_needs_few_queries(district: District, django_assert_max_num_queries) -> None:
    client, code = district.signed_in("lan"), Case.objects.get(pk=district.cases["early"].pk).code
    with django_assert_max_num_queries(25):
        client.get(f"/desk/case/{code}/")
