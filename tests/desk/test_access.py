"""Every address, opened by every kind of person, answers what docs/access.md says; an address without a row fails."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from motcua.agencies.models import AgencyDay, Delegation, Department, OfficeHoursRule
from motcua.cases.minutes import minutes_of
from motcua.cases.models import Case, HandoverOfPost
from tests.desk.people import QUERY, District

TABLE = Path(__file__).parents[2] / "docs" / "access.md"
PEOPLE = {
    "khách": None,
    "không vị trí": "khach",
    "thôi việc": "cuu",
    "một cửa xã": "hung",
    "tổng hợp xã khác": "hai",
    "tổng hợp huyện": "lan",
    "lãnh đạo huyện": "minh",
    "kiểm soát tỉnh": "kiem",
    "chuyên môn xã": "tien",
    "thu phí xã": "thu",
    "văn thư xã": "thuy",
    "quản trị xã": "quan",
    "quản trị tỉnh": "tri",
    "thay lãnh đạo": "thay",
    "hết giao thay": "het",
}


def rows() -> list[dict[str, str]]:
    """The table as the official reads it."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    head, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(head, cells, strict=True)) for cells in body]


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Names of all addresses, with their namespace."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        else:
            yield from routes(entry, f"{entry.namespace}:" if entry.namespace else prefix)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {row["Địa chỉ"] for row in rows()} == set(routes(get_resolver()))


def staff_of(district: District) -> dict[str, int]:
    """What the addresses of people, posts and agencies name: hung of commune Một and what belongs to him."""
    hung, tien = district.people["hung"], district.people["tien"]
    holding = hung.holdings.get()
    agency, now = district.world.agencies["xa-mot"], timezone.now()
    facts = {"post": holding.post, "giver": hung, "receiver": tien, "proposed_by": "hung", "proposed_at": now}
    waiting = HandoverOfPost.objects.create(**facts)
    done = HandoverOfPost.objects.create(
        **facts, done_at=now, moved={}, minutes=minutes_of(waiting, set(), now)
    )
    day = AgencyDay.objects.create(
        agency=agency, on=date(2099, 1, 1), working=False, reason="Lễ", source="CV"
    )
    opens = {"weekday": 0, "opens_at": time(8), "closes_at": time(11), "valid_from": date(2099, 1, 1)}
    hours = OfficeHoursRule.objects.create(agency=agency, **opens)
    department = Department.objects.create(agency=agency, name="Phòng", valid_from=date(2020, 1, 1))
    return {
        "nguoi": hung.pk,
        "vi_tri": holding.post_id,
        "giu": holding.pk,
        "phong": department.pk,
        "thay": Delegation.objects.get(person__username="thay").pk,
        "ban_giao": waiting.pk,
        "bien_ban": done.pk,
        "ngay": day.pk,
        "gio": hours.pk,
    }


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['Cách gọi']} {row['Đường dẫn thử']}")
def test_every_person_gets_the_answer_of_the_table(row: dict[str, str], district: District) -> None:
    report, case, elsewhere = district.frozen(), district.cases["early"], district.cases["paused"]
    Case.objects.filter(pk=elsewhere.pk).update(intake_agency=district.world.agencies["xa-mot"])
    path = row["Đường dẫn thử"].format(
        huyen=QUERY, frozen=report.pk, case=case.code, nhan_ho=elsewhere.code, key=1, **staff_of(district)
    )
    expected = {who: int(row[who]) for who in PEOPLE}
    answers = {}
    for who, username in PEOPLE.items():
        client = district.signed_in(username) if username else Client()
        answers[who] = client.generic(row["Cách gọi"], path).status_code
    assert answers == expected


@pytest.mark.parametrize(
    "path", ["/desk/report/", "/desk/cases/", "/desk/case/H23.00001/", "/desk/report/frozen/1/"]
)
def test_nobody_signed_in_is_led_to_sign_in_and_back(path: str, db: None) -> None:
    answer = Client().get(path)
    assert answer.headers["Location"] == f"/desk/sign-in/?next={path}"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "path", ["/desk/report/", "/desk/cases/", "/desk/cases/file/csv/", "/desk/case/H23.00001/"]
)
def test_pages_that_only_show_refuse_other_methods(method: str, path: str, district: District) -> None:
    assert district.signed_in("lan").generic(method, path).status_code == 405


def test_a_foreign_case_and_an_absent_one_look_the_same(district: District) -> None:
    stranger = district.signed_in("hai")
    foreign = stranger.get(f"/desk/case/{district.cases['early'].code}/")
    absent = stranger.get("/desk/case/H23.99999/")
    assert foreign.status_code == absent.status_code == 404
    assert foreign.content == absent.content


def test_a_post_that_ended_closes_the_next_page(district: District) -> None:
    client = district.signed_in("lan")
    assert client.get("/desk/report/", follow=True).status_code == 200
    district.people["lan"].holdings.update(valid_to="2024-01-01")
    assert client.get("/desk/report/").status_code == 403


def test_a_disabled_account_is_signed_out_at_once(district: District) -> None:
    client = district.signed_in("lan")
    district.people["lan"].is_active = False
    district.people["lan"].save()
    assert client.get("/desk/report/").status_code == 302
