"""The list of cases: work first, filters, order, pages, files that no spreadsheet can run."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from motcua.cases.models import Case
from motcua.catalogue.models import ProcedureVersion
from tests.desk.people import QUERY, District
from tests.reports.world import accepted, at, submitted


def codes_in(page: str, district: District) -> set[str]:
    """Names of the cases that a page lists."""
    return {name for name, case in district.cases.items() if f"/desk/case/{case.code}/" in page}


def listed(district: District, query: str = "", who: str = "lan") -> set[str]:
    answer = district.signed_in(who).get(f"/desk/cases/?{query}")
    assert answer.status_code == 200
    return codes_in(answer.content.decode(), district)


def test_the_list_opens_with_what_is_still_to_do(district: District) -> None:
    assert listed(district) == {"paused", "open", "waiting"}
    assert listed(district, "state=") == {"early", "overdue", "paused", "open", "waiting"}


def test_each_person_sees_the_own_agency_and_below_only(district: District) -> None:
    assert listed(district, "state=", "hung") == {"early", "overdue", "waiting"}
    assert listed(district, "state=", "hai") == {"paused"}
    assert listed(district, "state=", "kiem") == set(district.cases)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("state=&q=nguyen thi hanh", {"early"}),
        ("state=&q=NGUYỄN", {"early"}),
        ("state=&q=Nguye%CC%82%CC%83n", {"early"}),
        ("state=&q=H23.00002", {"overdue"}),
        ("state=&unit=xa-hai", {"paused"}),
        ("state=&channel=counter", {"overdue"}),
        ("state=awaiting_supplement", {"paused"}),
        ("state=&procedure=1.001193", {"early", "overdue", "paused", "open", "waiting"}),
        ("state=&procedure=9", set()),
        ("state=&q=' OR 1=1--", set()),
        ("state=&q=%25", set()),
        ("state=&q=_", set()),
    ],
)
def test_filters_keep_what_they_say(query: str, names: set[str], district: District) -> None:
    assert listed(district, query) == names


@pytest.mark.parametrize(
    "query", ["unit=tinh", "state=nope", "channel=fax", "sort=agency__name", "q=%00", f"q={'a' * 201}"]
)
def test_a_filter_that_does_not_exist_is_said_on_the_page(query: str, district: District) -> None:
    answer = district.signed_in("lan").get(f"/desk/cases/?{query}")
    assert answer.status_code == 400
    assert 'class="ds-error-summary' in answer.content.decode()


def test_a_search_does_not_reach_into_another_agency(district: District) -> None:
    assert listed(district, "state=&q=hanh", "hai") == set()
    assert district.signed_in("hai").get("/desk/cases/?unit=xa-mot").status_code == 400


@pytest.mark.parametrize("sort", ["code", "received_at", "due_at", "finished_at"])
def test_sorting_runs_both_ways_and_puts_empty_ones_last(sort: str, district: District) -> None:
    client = district.signed_in("lan")

    def order(asked: str) -> list[str]:
        page = client.get(f"/desk/cases/?state=&sort={asked}").content.decode()
        return sorted(
            (case.code for case in district.cases.values()), key=lambda code: page.index(f"case/{code}/")
        )

    rows = {case.code: getattr(case, sort) for case in Case.objects.all()}
    full = [code for code in order(sort) if rows[code] is not None]
    assert full == sorted(full, key=lambda code: (rows[code], code))
    assert [rows[code] for code in order(f"-{sort}") if rows[code] is not None] == sorted(
        (value for value in rows.values() if value is not None), reverse=True
    )
    assert all(rows[code] is None for code in order(f"-{sort}")[len(full) :])


def test_pages_follow_each_other_without_gap_or_overlap(district: District) -> None:
    for _ in range(60):
        district.world.tell(
            "xa-mot", [submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", "2023-11-27 17:00")]
        )
    client = district.signed_in("lan")
    seen: list[str] = []
    for number in (1, 2):
        page = client.get(f"/desk/cases/?{QUERY}&figure=received&page={number}").content.decode()
        seen += [
            code for code in Case.objects.values_list("code", flat=True) if f"/desk/case/{code}/" in page
        ]
    assert len(seen) == len(set(seen)) == 64
    assert client.get("/desk/cases/?page=999").status_code == 200
    assert client.get("/desk/cases/?page=abc").status_code == 200


@pytest.mark.parametrize(
    "query", ["figure=nope", "figure=received&level=village", "figure=not_nope", "figure=__class__"]
)
def test_a_figure_that_does_not_exist_is_a_page_that_does_not_exist(query: str, district: District) -> None:
    assert district.signed_in("lan").get(f"/desk/cases/?{QUERY}&{query}").status_code == 404


def test_a_figure_of_a_period_without_sense_says_so(district: District) -> None:
    answer = district.signed_in("lan").get("/desk/cases/?figure=received&first=23/10/2023&last=21/10/2023")
    assert answer.status_code == 400
    assert "trước khi bắt đầu" in answer.content.decode()


def test_the_files_hold_the_same_cases_as_the_page(district: District) -> None:
    client = district.signed_in("lan")
    query = f"{QUERY}&figure=resolved"
    text = b"".join(client.get(f"/desk/cases/file/csv/?{query}")).decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(text)))
    book = load_workbook(BytesIO(client.get(f"/desk/cases/file/xlsx/?{query}").content))
    cells = [row[0].value for row in book.active.iter_rows(min_row=2)]
    expected = {district.cases["early"].code, district.cases["overdue"].code}
    assert {line["Mã hồ sơ"] for line in lines} == set(cells) == expected
    assert {line["So với hẹn trả"] for line in lines} == {"trước hạn", "quá hạn"}
    assert "Nguyễn" not in text


def test_no_cell_of_a_file_is_a_formula(district: District) -> None:
    ProcedureVersion.objects.update(name='=cmd|"/c calc"!A1')
    client = district.signed_in("lan")
    text = b"".join(client.get("/desk/cases/file/csv/?state=")).decode()
    book = load_workbook(BytesIO(client.get("/desk/cases/file/xlsx/?state=").content))
    names = [row[3] for row in book.active.iter_rows(min_row=2)]
    assert "'=cmd" in text
    assert ",=cmd" not in text
    assert {cell.data_type for cell in names} == {"s"}
    assert all(cell.value.startswith("'=") for cell in names)


def test_a_question_without_sense_gives_the_page_and_not_a_file(district: District) -> None:
    client = district.signed_in("lan")
    assert client.get("/desk/cases/file/csv/?unit=tinh").status_code == 400
    assert client.get("/desk/cases/file/exe/").status_code == 404


def test_a_list_too_long_for_excel_offers_csv(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.desk.views.cases.WORKBOOK_ROWS", 2)
    answer = district.signed_in("lan").get("/desk/cases/file/xlsx/?state=")
    assert answer.status_code == 400
    assert "tải CSV" in answer.content.decode()


def test_a_long_general_list_is_not_counted_to_its_end(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.desk.listing.MOST_COUNTED", 2)
    assert (
        "từ 2 hồ sơ, hãy lọc bớt để thấy hết"
        in district.signed_in("lan").get("/desk/cases/?state=").content.decode()
    )


@pytest.mark.parametrize("more", [0, 45])
@pytest.mark.parametrize("query", ["state=", f"{QUERY}&figure=received"])
def test_the_list_asks_the_database_as_often_for_few_cases_as_for_many(
    query: str, more: int, district: District, django_assert_max_num_queries
) -> None:
    for number in range(more):
        told = [submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", at("2023-11-27 17:00"))]
        district.tell(f"more {number}", "xa-mot", *told, owner="Lê Văn Tám")
    client = district.signed_in("lan")
    with django_assert_max_num_queries(16):
        client.get(f"/desk/cases/?{query}")


def test_an_empty_list_says_so(district: District) -> None:
    page = district.signed_in("lan").get("/desk/cases/?q=khong-co-ai-ten-nay").content.decode()
    assert "Không hồ sơ nào khớp với bộ lọc" in page
