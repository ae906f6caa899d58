"""The register on screen and taken away: masked by post, kept to the agency; closed once and never opened again."""

from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pytest

from motcua.audit.models import Action, AuditEntry
from motcua.cases.models import RegisterClosing
from tests.desk.people import TODAY, District
from tests.reports.world import accepted, submitted

PAGE, FILE, CLOSE = "/desk/register/", "/desk/register/file/", "/desk/register/close/"
BOOK = {"agency": "xa-mot", "year": "2023"}
LAST_YEAR = TODAY.year - 1


def shown(district: District, who: str = "hung", **asked: str) -> str:
    answer = district.signed_in(who).get(PAGE, {**BOOK, **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_book_of_a_year_lists_what_was_accepted_by_number(district: District) -> None:
    page = shown(district)
    early, overdue = district.cases["early"].code, district.cases["overdue"].code
    assert 0 < page.index(early) < page.index(overdue)
    assert "2 hồ sơ · sổ đang mở" in page
    assert district.cases["waiting"].code not in page
    assert "Sổ chưa có hồ sơ nào" in shown(district, year="2022")


def test_days_choose_and_never_renumber(district: District) -> None:
    late = district.tell(
        "late", "xa-mot", submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", "2023-11-27 17:00")
    )
    page = shown(district, first="01/11/2023")
    assert late.code in page
    assert district.cases["early"].code not in page
    row = page.split(late.code)[0].rsplit("<tr>", 1)[1]
    assert ">3</td>" in row


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("hung", ["Nguyễn Thị Hạnh", "0912345678"], []),
        ("thuy", ["Nguyễn Thị Hạnh", "0912345678"], []),
        ("tien", ["Nguyễn Thị Hạnh"], ["0912345678"]),
        ("minh", ["Nguyễn Thị Hạnh"], ["0912345678", "In sổ"]),
        ("kiem", [], ["Hạnh", "0912345678", "In sổ"]),
    ],
)
def test_each_post_sees_as_much_as_it_may(
    who: str, seen: list[str], hidden: list[str], district: District
) -> None:
    page = shown(district, who)
    assert [words for words in seen if words not in page] == []
    assert [words for words in hidden if words in page] == []


def test_the_book_is_taken_away_by_its_keepers_only(district: District) -> None:
    browser = district.signed_in("thuy")
    pdf = browser.get(f"{FILE}pdf/", BOOK)
    assert len(pypdfium2.PdfDocument(pdf.content)) == 1
    sheet = openpyxl.load_workbook(BytesIO(browser.get(f"{FILE}xlsx/", BOOK).content)).active
    codes = {cell.value for row in sheet.iter_rows() for cell in row}
    assert district.cases["early"].code in codes
    entry = AuditEntry.objects.filter(action=Action.EXPORT).latest("pk")
    assert (entry.actor, entry.object_count, entry.detail) == (
        "thuy",
        2,
        "sổ theo dõi hồ sơ xa-mot 2023, xlsx",
    )
    refused = district.signed_in("minh").get(f"{FILE}pdf/", BOOK)
    assert refused.status_code == 403
    assert "văn thư của chính cơ quan" in refused.content.decode()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"agency": "xa-hai"}, 404),
        ({"agency": "khong-co"}, 404),
        ({"year": "1990"}, 400),
        ({"year": "x"}, 400),
        ({"first": "31/02/2023"}, 400),
        ({"page": "99999999999"}, 200),
        ({"page": "-1"}, 200),
        ({"first": "02/11/2023", "last": "01/11/2023"}, 200),
    ],
)
def test_what_makes_no_book_is_said_kindly(asked: dict[str, str], status: int, district: District) -> None:
    assert district.signed_in("hung").get(PAGE, {**BOOK, **asked}).status_code == status


def test_a_file_of_another_form_is_none(district: District) -> None:
    assert district.signed_in("hung").get(f"{FILE}docx/", BOOK).status_code == 404
    assert district.signed_in("hung").get(f"{FILE}pdf/", {**BOOK, "first": "x"}).status_code == 400


def test_closing_is_looked_at_then_done_once(district: District) -> None:
    browser = district.signed_in("thuy")
    preview = browser.get(CLOSE, BOOK).content.decode()
    assert all(
        words in preview
        for words in ("Số hồ sơ sẽ cố định", district.cases["overdue"].code, "không mở lại được")
    )
    assert not RegisterClosing.objects.exists()
    done = browser.post(CLOSE, BOOK, follow=True)
    page = done.content.decode()
    assert "Đã khóa sổ theo dõi hồ sơ năm 2023" in page
    assert "nội dung vẫn đúng như lúc khóa" in page
    closing = RegisterClosing.objects.get()
    assert (closing.agency.slug, closing.year, closing.last_number, closing.closed_by) == (
        "xa-mot",
        2023,
        2,
        "thuy",
    )
    again = browser.post(CLOSE, BOOK)
    assert again.status_code == 409
    assert "đã khóa" in again.content.decode()
    assert "Khóa sổ năm" not in again.content.decode()
    assert "sổ đã khóa" in shown(district, "thuy")


def test_a_changed_book_is_noticed_on_its_page(district: District) -> None:
    browser = district.signed_in("thuy")
    browser.post(CLOSE, BOOK)
    RegisterClosing.objects.update(hash="0" * 64)
    assert "không còn khớp" in browser.get(CLOSE, BOOK).content.decode()


@pytest.mark.parametrize(
    ("asked", "status"), [({"year": str(TODAY.year)}, 404), ({"agency": "xa-hai"}, 404), ({"year": "x"}, 404)]
)
def test_a_book_that_is_not_ones_own_or_not_over_cannot_be_closed(
    asked: dict[str, str], status: int, district: District
) -> None:
    assert district.signed_in("thuy").post(CLOSE, {**BOOK, **asked}).status_code == status
    assert not RegisterClosing.objects.exists()


def test_the_administrator_closes_without_seeing_whose_cases(district: District) -> None:
    page = district.signed_in("quan").get(CLOSE, BOOK).content.decode()
    assert "Số hồ sơ sẽ cố định" in page
    assert "Hạnh" not in page
    assert f'href="{CLOSE}"' in district.signed_in("quan").get("/desk/audit/").content.decode()


def test_who_may_not_close_is_not_offered_it(district: District) -> None:
    assert "Khóa sổ" in shown(district, "thuy")
    assert "Khóa sổ" not in shown(district, "hung")
    assert district.signed_in("hung").post(CLOSE, BOOK).status_code == 403


def test_the_page_costs_the_same_for_a_short_book_and_a_long_one(
    district: District, django_assert_max_num_queries: Any
) -> None:
    browser = district.signed_in("hung")
    for number in range(12):
        district.tell(
            f"more{number}",
            "xa-mot",
            submitted("2023-11-20 08:00"),
            accepted("2023-11-20 09:00", "2023-11-27 17:00"),
        )
    with django_assert_max_num_queries(20):
        browser.get(PAGE, BOOK)
