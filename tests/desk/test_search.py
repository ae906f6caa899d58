"""The search box: a code opens its case, other words list what fits, nothing hidden can be found out."""

import pytest

from motcua.audit.models import Action, AuditEntry
from tests.desk.people import District

NUMBER = "034085004471"


def found(district: District, text: str, who: str = "hung") -> set[str]:
    answer = district.signed_in(who).get("/desk/search/", {"q": text})
    assert answer.status_code == 200
    page = answer.content.decode()
    return {name for name, case in district.cases.items() if f'data-work-case="{case.code}"' in page}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nguyễn thị hạnh", {"early"}),
        ("Nguyen thí hành", {"early"}),
        ("loc", {"overdue"}),
        (NUMBER, {"early", "overdue"}),
        ("4471", {"early", "overdue"}),
        ("0912345678", {"early", "overdue"}),
        ("vu thi mai", set()),
        ("'; drop table", set()),
        ("\x00%", set()),
        ("x" * 5_000, set()),
        ("", set()),
    ],
)
def test_what_is_typed_finds(text: str, names: set[str], district: District) -> None:
    assert found(district, text) == names


def test_a_code_opens_its_case(district: District) -> None:
    code = district.cases["early"].code
    for typed in (code, f" {code.lower()} "):
        answer = district.signed_in("hung").get("/desk/search/", {"q": typed})
        assert answer.headers["Location"] == f"/desk/case/{code}/"


def test_a_foreign_code_is_as_absent(district: District) -> None:
    assert found(district, district.cases["paused"].code) == set()


@pytest.mark.parametrize(
    ("who", "text", "names"),
    [
        ("minh", "hanh", {"early"}),
        ("minh", NUMBER, {"early", "overdue", "paused"}),
        ("minh", "4471", set()),
        ("minh", "hanh 4471", set()),
        ("kiem", "hanh", set()),
        ("kiem", NUMBER, set()),
    ],
)
def test_what_a_post_does_not_read_cannot_be_found_out(
    who: str, text: str, names: set[str], district: District
) -> None:
    assert found(district, text, who) == names


def test_numbers_of_agencies_below_are_not_found_out_by_a_counter_above(district: District) -> None:
    district.person("quay", "huyen", "reception")
    assert found(district, "4471", "quay") == set()
    assert found(district, "hanh 4471", "quay") == set()
    assert found(district, "hanh", "quay") == {"early"}


def test_an_auditor_still_opens_a_case_by_its_code(district: District) -> None:
    code = district.cases["early"].code
    assert district.signed_in("kiem").get("/desk/search/", {"q": code}).status_code == 302


def test_the_access_log_knows_of_the_search_but_not_the_words(district: District) -> None:
    found(district, "nguyen thi hanh")
    entry = AuditEntry.objects.filter(action=Action.SEARCH).latest("pk")
    assert (entry.actor, entry.object_count, entry.detail) == ("hung", 1, "")


def test_the_box_stands_on_every_page_for_those_who_read_cases(district: District) -> None:
    for path in ("/desk/cases/", "/desk/work/", "/desk/account/"):
        assert 'action="/desk/search/"' in district.signed_in("minh").get(path).content.decode()
    assert 'action="/desk/search/"' not in district.signed_in("quan").get("/desk/audit/").content.decode()
