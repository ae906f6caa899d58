"""Checking and publishing: the decision, the trials, the button, and what is told when something stands against it."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalogue.drafting import Decision, open_draft, planned_of, set_decision
from motcua.catalogue.models import Procedure, ProcedureDraft, ProcedureVersion
from motcua.catalogue.planned import fact_rows
from motcua.catalogue.trials import TrialFacts, compute, confirm_trial
from motcua.law.working_time import national_calendar
from motcua.lib.vietnamese_format import VIETNAM
from tests.catalogue.copying import NOW, TEXT, TRI, copying, drafted, tried
from tests.desk.people import TODAY, District
from tests.documents.words import word

AFTER = TODAY + timedelta(days=7)
PAGE = "/desk/procedures/one/2.000815/commune/draft/publish/"


@pytest.fixture
def procedure(district: District) -> Procedure:
    """Certified copies with a draft that is ready but for its trials."""
    one = copying()
    draft = drafted(one)
    set_decision(draft, draft.version, Decision(AFTER, "", "99/QĐ-UBND"), by=TRI, at=NOW)
    return one


@pytest.fixture
def client(procedure: Procedure, district: District) -> Client:
    """The administrator of the province."""
    return district.signed_in("tri")


def right_trial(procedure: Procedure, *, fee_vnd: int = 2000, name: str = "Nộp tại quầy") -> None:
    """Confirm what the draft comes to, on its first working day, unless the test says another fee."""
    day = national_calendar().next_working_day(AFTER - timedelta(days=1))
    facts = TrialFacts(datetime.combine(day, time(9), VIETNAM), "counter", "citizen")
    draft = open_draft(procedure, "commune")
    assert draft is not None
    computed = compute(fact_rows(procedure, "commune", planned_of(draft)), facts)
    confirm_trial(procedure, "commune", name, facts, replace(computed, fee_vnd=fee_vnd), by=TRI, at=NOW)


def publish(client: Client, **more: Any) -> Any:
    draft = ProcedureDraft.objects.get()
    return client.post(PAGE, {"step": "publish", "version": draft.version, **more})


def decide(client: Client, **changed: Any) -> Any:
    draft = ProcedureDraft.objects.get()
    facts = {
        "version": draft.version,
        "valid_from": f"{TODAY:%d/%m/%Y}",
        "number": "5/QĐ-UBND",
        "step": "decide",
    }
    return client.post(PAGE, {**facts, **changed})


def test_a_failing_trial_hides_the_button_and_says_which(client: Client, procedure: Procedure) -> None:
    right_trial(procedure, fee_vnd=3000, name="Sai phí")
    shown = client.get(PAGE).content.decode()
    assert "Ca “Sai phí” không đạt." in shown
    assert "Công bố phiên bản" not in shown
    answer = publish(client)
    assert (answer.status_code, ProcedureVersion.objects.filter(procedure=procedure).count()) == (422, 1)
    assert "phí phải là 3.000 đồng, tính ra 2.000 đồng" in answer.content.decode()


def test_with_its_trials_passed_it_is_published_once(client: Client, procedure: Procedure) -> None:
    right_trial(procedure)
    assert "Mọi ca kiểm thử đều đạt" in client.get(PAGE).content.decode()
    assert publish(client).headers["Location"] == "/desk/procedures/one/2.000815/?level=commune"
    assert client.get(PAGE).status_code == 404
    assert ProcedureVersion.objects.filter(procedure=procedure).count() == 2


def test_a_stale_page_does_not_publish(client: Client, procedure: Procedure) -> None:
    right_trial(procedure)
    for stale in ("1", "x", ""):
        assert publish(client, version=stale).status_code == 409
    assert ProcedureVersion.objects.filter(procedure=procedure).count() == 1


def test_the_decision_is_kept_with_its_file(client: Client) -> None:
    file = SimpleUploadedFile("qd.docx", word("Quyết định"))
    assert decide(client, file=file, issuer="UBND tỉnh").status_code == 302
    draft = ProcedureDraft.objects.get()
    assert (draft.decision_number, draft.valid_from) == ("5/QĐ-UBND", TODAY)
    assert draft.decision_file is not None
    assert "qd.docx" in client.get(PAGE).content.decode()
    decide(client, issuer="UBND")
    draft.refresh_from_db()
    assert draft.decision_file is not None


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"valid_from": "ngày mai"}, 422, "Hãy viết ngày"),
        ({"number": ""}, 422, "Hãy điền ô này"),
        ({"version": "1"}, 409, "vừa được tri sửa"),
        ({"file": SimpleUploadedFile("qd.exe", b"MZ....")}, 422, "qd.exe"),
        ({"file": SimpleUploadedFile("qd.pdf", b"")}, 422, "tệp trống"),
    ],
)
def test_a_decision_that_cannot_be_kept_is_told(
    changed: dict[str, Any], status: int, said: str, client: Client
) -> None:
    answer = decide(client, **changed)
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert ProcedureDraft.objects.get().decision_number == "99/QĐ-UBND"


def test_a_day_that_passed_is_told_on_the_page(client: Client, procedure: Procedure) -> None:
    decide(client, valid_from="01/01/2026")
    tried(procedure, "2026-01-05 09:00", "2026-01-06 17:00", papers=(TEXT, "Tờ khai"))
    assert "Ngày áp dụng 01/01/2026 đã qua" in client.get(PAGE).content.decode()
    assert publish(client).status_code == 422


def test_the_agency_may_not_publish(procedure: Procedure, district: District) -> None:
    assert publish(district.signed_in("quan")).status_code == 403
    assert district.signed_in("quan").get(PAGE).status_code == 403
