"""Every look at personal data leaves a row; the access log shows each reader the own agencies only."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.audit.models import AuditEntry
from tests.desk.people import PASSWORD, QUERY, District


def rows(actor: str = "hung") -> list[tuple[str, str, str, int]]:
    found = AuditEntry.objects.filter(actor=actor).exclude(action__in=("sign_in", "sign_out")).order_by("pk")
    return list(found.values_list("action", "matter", "code", "object_count"))


def test_a_case_page_is_recorded_with_who_where_and_whose(district: District) -> None:
    code = district.cases["early"].code
    answer = district.signed_in("hung").get(f"/desk/case/{code}/", REMOTE_ADDR="10.0.0.7")
    row = AuditEntry.objects.get(code=code)
    assert (row.actor, row.agency, row.object_agency, row.ip) == ("hung", "xa-mot", "xa-mot", "10.0.0.7")
    assert row.post == "Vị trí của hung"
    assert row.request_id == answer.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/desk/cases/?state=", ("list", "case", "", 3)),
        ("/desk/cases/?state=&q=hanh", ("search", "case", "", 1)),
        ("/desk/cases/file/csv/?state=", ("export", "case", "", 3)),
        ("/desk/cases/file/xlsx/?state=", ("export", "case", "", 3)),
    ],
)
def test_lists_searches_and_exports_are_recorded_with_their_number(
    path: str, expected: tuple[str, str, str, int], district: District
) -> None:
    answer = district.signed_in("hung").get(path)
    assert answer.status_code == 200
    assert rows() == [expected]


def test_words_that_were_looked_for_are_not_kept(district: District) -> None:
    district.signed_in("hung").get("/desk/cases/?state=&q=Nguyen+Thi+Hanh")
    assert AuditEntry.objects.get(action="search").detail == "q"


def test_reports_that_leave_are_recorded(district: District) -> None:
    frozen = district.frozen()
    client = district.signed_in("lan")
    client.get(f"/desk/report/file/json/?{QUERY}")
    client.get(f"/desk/report/frozen/{frozen.pk}/file/json/")
    assert [(action, matter) for action, matter, _, _ in rows("lan")] == [
        ("export", "report"),
        ("download", "report"),
    ]


def test_what_is_refused_leaves_no_row_of_a_look(district: District) -> None:
    client = district.signed_in("hai")
    assert client.get(f"/desk/case/{district.cases['early'].code}/").status_code == 404
    assert rows("hai") == []


def test_coming_going_and_not_getting_in_are_recorded(district: District) -> None:
    client = Client()
    client.post("/desk/sign-in/", {"login": "lan", "password": "sai"})
    client.post("/desk/sign-in/", {"login": "lan", "password": PASSWORD})
    client.post("/desk/sign-out/")
    found = AuditEntry.objects.filter(actor="lan").order_by("pk").values_list("action", "agency")
    assert list(found) == [("failed_sign_in", "huyen"), ("sign_in", "huyen"), ("sign_out", "huyen")]


def test_a_name_nobody_has_is_not_kept_because_it_may_be_a_password(district: District) -> None:
    Client().post("/desk/sign-in/", {"login": PASSWORD, "password": ""})
    Client().post("/desk/sign-in/", {"login": PASSWORD, "password": "lan"})
    assert list(AuditEntry.objects.values_list("action", "actor", "code")) == [("failed_sign_in", "", "")]


def test_readers_see_their_agencies_and_who_looked_at_their_cases(district: District) -> None:
    code = district.cases["early"].code
    for who in ("hung", "minh", "hai"):
        district.signed_in(who).get(f"/desk/case/{code}/")
    district.signed_in("hai").get("/desk/cases/")
    page = district.signed_in("quan").get("/desk/audit/").content.decode()
    assert "hung" in page
    assert "minh" in page, "the district's signer looked at a case of the commune"
    assert "hai<" not in page
    assert "hai<" in district.signed_in("kiem").get("/desk/audit/").content.decode()


def test_a_stranger_who_could_not_get_in_is_shown_to_the_province_alone(district: District) -> None:
    Client().post("/desk/sign-in/", {"login": "khong-co", "password": "x"})
    assert "không rõ" in district.signed_in("tri").get("/desk/audit/").content.decode()
    assert "không rõ" not in district.signed_in("quan").get("/desk/audit/").content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("actor=hung", 1), ("actor=ai-do", 0), ("action=view", 1), ("action=search", 0), ("first=01/01/2020", 1),
        ("last=01/01/2020", 0), ("code={code}", 1), ("code=khong-co", 0),
    ],
)  # fmt: skip
def test_filters_keep_what_they_say(query: str, shown: int, district: District) -> None:
    code = district.cases["early"].code
    district.signed_in("hung").get(f"/desk/case/{code}/")
    AuditEntry.objects.filter(action="sign_in")
    path = (
        f"/desk/audit/?{query.format(code=code)}&action=view"
        if "action" not in query
        else f"/desk/audit/?{query}"
    )
    page = district.signed_in("quan").get(path).content.decode()
    assert page.count(f"Hồ sơ {code}") == shown


@pytest.mark.parametrize(
    "query", ["first=32/13/2026", "last=x", "action=khong-co", "actor=%00", f"code={'x' * 500}"]
)
def test_a_filter_that_makes_no_sense_is_said_on_the_page(query: str, district: District) -> None:
    client = district.signed_in("quan")
    for path in ("/desk/audit/", "/desk/audit/file/csv/"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert "mc-error-summary" in answer.content.decode()


def test_taking_the_log_away_is_recorded_too(district: District) -> None:
    district.signed_in("hung").get("/desk/cases/")
    client = district.signed_in("quan")
    text = b"".join(client.get("/desk/audit/file/csv/").streaming_content).decode()
    assert text.splitlines()[0].startswith("\ufeffLúc,Người")
    assert "Xem danh sách" in text
    assert rows("quan")[-1][:2] == ("export", "audit")


@pytest.mark.parametrize("path", ["/desk/case/{code}/", "/desk/cases/"])
def test_recording_costs_one_insert(path: str, district: District) -> None:
    client = district.signed_in("hung")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(path.format(code=district.cases["early"].code))
    inserts = [one["sql"] for one in asked.captured_queries if one["sql"].startswith("INSERT")]
    assert len(inserts) == 1
    assert "audit_auditentry" in inserts[0]
