"""Whatever is sent to the pages of people, posts and agencies: never a fault, nothing stored, a sentence."""

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import (
    Agency,
    AgencyDay,
    Delegation,
    OfficeHoursRule,
    Post,
    PostHolding,
    Succession,
)
from motcua.cases.models import HandoverOfPost
from tests.desk.people import District

TABLES = (
    Person,
    Agency,
    AgencyDay,
    Delegation,
    OfficeHoursRule,
    Post,
    PostHolding,
    Succession,
    HandoverOfPost,
)
RUBBISH = {
    "nul": "a\x00b",
    "dài": "x" * 5_000,
    "lệnh": "'; DROP TABLE agencies_agency; --",
    "thẻ": "<script>alert(1)</script>",
    "đảo chiều": "\u202etxt.exe",
    "số lớn": "9" * 30,
    "ngày lạ": "29/02/2027",
    "năm không": "01/01/0000",
}
FIELDS = (
    "full_name username email post first last on name title role department holding person reason receiver with_post level "
    "parent slug national_code unit_code unit_name place_name legal_basis predecessors successors move_posts off_on work_on "
    "source morning_opens morning_closes afternoon_opens afternoon_closes saturday_opens saturday_closes"
).split()
PAGES = (
    "people/new/", "people/{hung}/correct/", "people/{hung}/appoint/", "people/{hung}/holdings/{holding}/end/", "posts/new/?agency=xa-mot",
    "posts/{post}/close/", "departments/new/", "standins/new/", "handovers/new/?holding={holding}", "agencies/new/",
    "agencies/xa-mot/rename/", "agencies/succession/", "agencies/xa-mot/hours/", "agencies/xa-mot/days/",
)  # fmt: skip


def picture() -> list[list[dict[str, object]]]:
    """Everything these pages could change; signing in is remembered on the person."""
    rows = [list(table.objects.order_by("pk").values()) for table in TABLES]
    for person in rows[0]:
        person.pop("last_login")
    return rows


def address(page: str, district: District) -> str:
    """The page about hung of commune Một."""
    hung = district.people["hung"]
    holding = hung.holdings.get()
    return "/desk/" + page.format(hung=hung.pk, holding=holding.pk, post=holding.post_id)


@pytest.mark.parametrize("step", ["look", "do"])
@pytest.mark.parametrize("page", PAGES)
def test_rubbish_in_every_field_is_said_and_nothing_is_stored(
    page: str, step: str, district: District
) -> None:
    client = district.signed_in("tri")
    before = picture()
    for rubbish in RUBBISH.values():
        sent = {**dict.fromkeys(FIELDS, rubbish), "step": step}
        answer = client.post(address(page, district), sent)
        assert answer.status_code == 422
        assert "cần xem lại" in answer.content.decode()
        assert "<script>alert" not in answer.content.decode()
    assert picture() == before


@pytest.mark.parametrize(
    "query",
    ["agency=%00", "agency=" + "x" * 300, "holding=abc", "holding=" + "9" * 40, "on=%00", "year=%00", "page=abc", "show=%00"],
)  # fmt: skip
@pytest.mark.parametrize(
    "page", ["people/", "posts/", "standins/new/", "handovers/new/", "agencies/", "agencies/xa-mot/calendar/"]
)
def test_rubbish_in_the_address_is_no_fault(page: str, query: str, district: District) -> None:
    answer = district.signed_in("tri").get(f"/desk/{page}?{query}")
    assert answer.status_code in (200, 400, 404)


@pytest.mark.parametrize("page", PAGES)
def test_a_form_without_the_token_is_not_taken(page: str, district: District) -> None:
    client = district.signed_in("tri")
    client.handler.enforce_csrf_checks = True
    before = picture()
    assert client.post(address(page, district), {"step": "do"}).status_code == 403
    assert picture() == before
