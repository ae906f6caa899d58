"""The page of trials: an example is computed, a person confirms it; it is corrected and ended, never edited."""

from typing import Any

import pytest
from django.test import Client

from motcua.catalogue.models import Procedure, Trial
from tests.catalogue.copying import FROM, TEXT, copying, drafted, tried
from tests.desk.lines import page_fields
from tests.desk.people import District
from tests.people import at

LIST = "/desk/procedures/one/2.000815/commune/trials/"
FACTS = {
    "name": "Nộp sáng thứ Ba",
    "received_at": "2026-11-24T09:00",
    "channel": "counter",
    "applicant": "citizen",
    "agency": "",
}


@pytest.fixture
def procedure(district: District) -> Procedure:
    """Certified copies."""
    return copying()


@pytest.fixture
def client(procedure: Procedure, district: District) -> Client:
    """The administrator of the province."""
    return district.signed_in("tri")


def send(client: Client, path: str = "new/", **changed: Any) -> Any:
    return client.post(f"{LIST}{path}", {**FACTS, **changed})


def test_an_example_is_computed_then_confirmed(client: Client) -> None:
    looked = send(client, step="look")
    assert "17:00 thứ Năm 26/11/2026" in looked.content.decode()
    assert not Trial.objects.exists()
    kept = client.post(f"{LIST}new/", page_fields(looked, step="do"))
    trial = Trial.objects.get()
    assert kept.headers["Location"] == LIST
    assert (trial.expected_due_at, trial.expected_fee_vnd) == (at("2026-11-26 17:00"), 4000)
    assert (trial.expected_papers, trial.confirmed_by) == ([TEXT], "tri")
    assert "đạt" in client.get(LIST).content.decode()


def test_a_person_may_know_better_than_the_facts(client: Client) -> None:
    looked = send(client, step="look")
    client.post(f"{LIST}new/", page_fields(looked, step="do", fee_vnd="2000"))
    shown = client.get(LIST).content.decode()
    assert "không đạt" in shown
    assert "phí phải là 2.000 đồng, tính ra 4.000 đồng" in shown


def test_trials_run_on_the_open_draft(client: Client, procedure: Procedure) -> None:
    drafted(procedure)
    tried(procedure)
    shown = client.get(LIST).content.decode()
    assert "chạy trên bản nháp áp dụng từ 01/12/2026" in shown
    assert "không đạt" not in shown
    offered = client.get(f"{LIST}new/").context["form"]["received_at"].value()
    assert (offered.date() >= FROM, offered.hour) == (True, 9)


def test_correcting_ends_the_old_one(client: Client, procedure: Procedure) -> None:
    old = tried(procedure, "2026-11-24 09:00", "2026-11-26 17:00", 9000, (TEXT,))
    sent = page_fields(client.get(f"{LIST}{old.pk}/"), step="do", fee_vnd="4000")
    assert client.post(f"{LIST}{old.pk}/", sent).status_code == 302
    old.refresh_from_db()
    new = Trial.objects.get(ended_at=None)
    assert (old.ended_by, new.expected_fee_vnd, new.name) == ("tri", 4000, old.name)
    assert client.get(f"{LIST}{old.pk}/").status_code == 404


def test_ending_twice_ends_once(client: Client, procedure: Procedure) -> None:
    old = tried(procedure)
    for _ in range(2):
        assert client.post(f"{LIST}{old.pk}/end/").status_code == 302
    assert "Chưa có ca kiểm thử nào" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"step": "look", "received_at": "sáng mai"}, "Ngày giờ chưa đúng"),
        ({"step": "look", "received_at": "2019-05-06T09:00"}, "chưa được công khai"),
        ({"step": "look", "received_at": "2099-05-06T09:00"}, "2099"),
        ({"step": "look", "agency": "xa-la"}, "không còn trong danh sách"),
        ({"step": "look", "name": ""}, "Hãy điền ô này"),
        ({"step": "do"}, "Hãy điền ô này"),
        ({"step": "do", "due_at": "2026-11-23T17:00", "fee_vnd": "0"}, "phải sau lúc nhận"),
        ({"step": "do", "due_at": "2026-11-26T17:00", "fee_vnd": "-1"}, "từ 0 trở lên"),
    ],
)
def test_what_makes_no_sense_is_told_and_kept(changed: dict[str, str], said: str, client: Client) -> None:
    answer = send(client, **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert answer.context["form"]["name"].value() == changed.get("name", FACTS["name"])
    assert not Trial.objects.exists()


def test_the_agency_reads_but_does_not_write(procedure: Procedure, district: District) -> None:
    trial = tried(procedure)
    own = district.signed_in("quan")
    assert trial.name in own.get(LIST).content.decode()
    assert "Lập ca kiểm thử" not in own.get(LIST).content.decode()
    assert send(own, step="look").status_code == 403
    assert own.post(f"{LIST}{trial.pk}/end/").status_code == 403
