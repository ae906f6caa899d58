"""One act at the counter: take in and accept, or finish at once; whole or not at all."""

import pytest

from motcua.cases import counter
from motcua.cases.colleagues import NotAColleague
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import State
from motcua.cases.models import Case
from motcua.cases.permissions import Forbidden
from motcua.cases.requests import EmptyRequest
from motcua.cases.verify import verify_cases, verify_chains
from tests.cases.office import COMPLETE, Office, at, limit, never_half, open_office, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def kinds(case: Case) -> list[str]:
    """What happened to a case, in order."""
    return list(case.events.order_by("n").values_list("kind", flat=True))


def test_a_case_is_taken_in_and_accepted_in_one_act(office: Office) -> None:
    case = counter.accept_now(office.application(components=COMPLETE), office.stamp("hung"), fee_vnd=8000)
    assert kinds(case) == ["submitted", "accepted"]
    assert (case.state, case.due_at, case.fee_owed) == (State.IN_PROCESS, at("2026-12-02 17:00"), 8000)


def test_a_double_click_gives_one_case(office: Office) -> None:
    first = counter.accept_now(office.application(), office.stamp("hung", key="click"))
    assert counter.accept_now(office.application(), office.stamp("hung", key="click")) == first
    assert Case.objects.count() == 1


@pytest.mark.parametrize("who", ["lan", "minh", "tong", "thu"])
def test_only_the_own_counter_takes_in(office: Office, who: str) -> None:
    with pytest.raises(Forbidden):
        counter.accept_now(office.application(), office.stamp(who))
    assert not Case.objects.exists()


def test_taking_in_and_accepting_is_whole_or_nothing(office: Office) -> None:
    office.submitted()
    stamp = office.stamp("hung")
    assert never_half(lambda: counter.accept_now(office.application(components=COMPLETE), stamp)) > 20
    assert verify_chains().is_sound
    assert verify_cases().is_sound


def test_a_result_on_the_spot_is_recorded_in_one_act(office: Office) -> None:
    limit(office, 0, "same_day")
    case = counter.finish_at_once(office.application(), office.stamp("hung"), signed_by="minh")
    assert kinds(case) == ["submitted", "accepted", "resolved", "handed_over"]
    assert (case.state, case.timing, case.output_digitised_at) == (State.HANDED_OVER, "on_time", None)
    assert '"signed_by":"minh"' in case.events.get(n=3).payload
    assert verify_cases().is_sound


def test_finishing_at_once_is_whole_or_nothing(office: Office) -> None:
    limit(office, 1, "working_day")
    stamp = office.stamp("hung")
    application = office.application()
    assert never_half(lambda: counter.finish_at_once(application, stamp, signed_by="minh")) > 25


def test_what_takes_longer_is_not_finished_at_once(office: Office) -> None:
    before = picture()
    with pytest.raises(AgainstDuty, match="không trả kết quả ngay"):
        counter.finish_at_once(office.application(), office.stamp("hung"), signed_by="minh")
    assert picture() == before


@pytest.mark.parametrize("signer", ["lan", "hai", "nobody"])
def test_the_signer_named_must_be_one(office: Office, signer: str) -> None:
    limit(office, 0, "same_day")
    before = picture()
    with pytest.raises(NotAColleague):
        counter.finish_at_once(office.application(), office.stamp("hung"), signed_by=signer)
    assert picture() == before


def test_a_specialist_does_not_finish_at_once(office: Office) -> None:
    limit(office, 0, "same_day")
    with pytest.raises(Forbidden):
        counter.finish_at_once(office.application(), office.stamp("lan"), signed_by="minh")


def test_what_is_missing_is_said_at_the_counter_in_one_act(office: Office) -> None:
    case = counter.guide_now(
        office.application(components=COMPLETE), office.stamp("hung"), reason="Thiếu", items=["Tờ khai"]
    )
    assert kinds(case) == ["submitted", "completion_asked"]
    assert case.state == State.INCOMPLETE


def test_a_refusal_at_the_counter_is_one_act_with_its_reason(office: Office) -> None:
    case = counter.refuse_now(office.application(), office.stamp("hung"), reason="Không thuộc thẩm quyền")
    assert kinds(case) == ["submitted", "refused"]
    assert verify_cases().is_sound


def test_guidance_and_refusal_are_whole_or_nothing(office: Office) -> None:
    stamp, other = office.stamp("hung"), office.stamp("hung")
    guide = never_half(
        lambda: counter.guide_now(office.application(), stamp, reason="Thiếu", items=["Tờ khai"])
    )
    refuse = never_half(lambda: counter.refuse_now(office.application(), other, reason="Không đủ"))
    assert min(guide, refuse) > 10


@pytest.mark.parametrize(("reason", "items"), [("", ["Tờ khai"]), ("Thiếu", []), ("Thiếu", ["  "])])
def test_guidance_without_reason_or_papers_stores_nothing(
    reason: str, items: list[str], office: Office
) -> None:
    with pytest.raises(EmptyRequest):
        counter.guide_now(office.application(), office.stamp("hung"), reason=reason, items=items)
    assert not Case.objects.exists()


def test_a_refusal_without_reason_stores_nothing(office: Office) -> None:
    with pytest.raises(AgainstDuty, match="phải có lý do"):
        counter.refuse_now(office.application(), office.stamp("hung"), reason=" ")
    assert not Case.objects.exists()


def test_another_agencys_case_is_neither_guided_nor_refused_here(office: Office) -> None:
    application = office.application(
        agency=office.world.agencies["xa-hai"], intake_agency=office.world.agencies["xa-mot"]
    )
    with pytest.raises(Forbidden):
        counter.refuse_now(application, office.stamp("hung"), reason="Không đủ")
    with pytest.raises(Forbidden):
        counter.guide_now(application, office.stamp("hung"), reason="Thiếu", items=["Tờ khai"])
    assert not Case.objects.exists()
