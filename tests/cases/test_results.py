"""How a case ends, and who may end it."""

import json

import pytest

from motcua.cases import processing, results
from motcua.cases.lifecycle import NotAllowed
from motcua.cases.models import Case
from motcua.cases.permissions import Forbidden
from motcua.cases.texts import TooLong
from tests.people import Office, at


def resolve(office: Office, case: Case, moment: str = "2023-11-10 09:00", **more: object) -> Case:
    return results.resolve(case, office.stamp(office.minh, moment), output_digitised=True, **more)


@pytest.mark.parametrize(("moment", "timing"), [
    ("2023-11-10 16:00", "early"), ("2023-11-13 17:00", "on_time"), ("2023-11-13 17:01", "overdue"),
])  # fmt: skip
def test_a_result_is_early_on_time_or_overdue(
    office: Office, moment: str, timing: str, sound: object
) -> None:
    case = resolve(office, office.accepted("2023-11-06 09:00"), moment)
    assert (case.state, case.outcome, case.timing) == ("resolved", "resolved", timing)
    assert case.finished_at == case.output_digitised_at == at(moment)
    sound()


def test_a_late_result_names_its_reason(office: Office) -> None:
    case = resolve(office, office.accepted("2023-11-06 09:00"), "2023-11-20 09:00", late_reason="Mưa lũ")
    assert json.loads(case.events.get(n=3).payload)["late_reason"] == "Mưa lũ"


def test_a_result_that_happened_in_time_and_was_recorded_late_is_in_time(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    stamp = office.stamp(office.minh, "2023-11-20 09:00", happened_at=at("2023-11-13 16:00"))
    results.resolve(case, stamp, output_digitised=False)
    assert (case.timing, case.finished_at) == ("on_time", at("2023-11-20 09:00"))


def test_the_whole_life_of_a_case(office: Office, sound: object) -> None:
    case = office.accepted("2023-11-06 09:00")
    processing.settle_payment(case, office.stamp(office.an, "2023-11-06 09:10"), online=True, amount_vnd=8000)
    processing.forward(case, office.stamp(office.hoa, "2023-11-06 09:20"), step="Thẩm định")
    results.resolve(case, office.stamp(office.minh, "2023-11-09 15:00"), output_digitised=False)
    results.digitise_result(case, office.stamp(office.dung, "2023-11-09 15:30"))
    results.hand_over(case, office.stamp(office.hoa, "2023-11-10 08:00"), way="counter")
    assert (case.state, case.version, case.handed_over_at) == ("handed_over", 7, at("2023-11-10 08:00"))
    assert (case.finished_at, case.outcome) == (at("2023-11-09 15:00"), "resolved")
    stored = Case.objects.get()
    assert [getattr(stored, name) for name in ("state", "version", "timing")] == ["handed_over", 7, "early"]
    sound()


def test_what_follows_a_result_is_never_recorded_before_it(office: Office, sound: object) -> None:
    case = resolve(office, office.accepted("2023-11-06 09:00"), "2023-11-09 15:00")
    results.hand_over(case, office.stamp(office.hoa, "2023-11-09 14:59"), way="online")
    assert case.events.get(n=4).recorded_at == at("2023-11-09 15:00")
    sound()


ENDS = [
    (results.return_, "minh", "returned"),
    (results.withdraw, "an", "withdrawn"),
    (results.stop, "minh", "stopped"),
]


@pytest.mark.parametrize(("end", "who", "outcome"), ENDS)
def test_a_case_may_end_without_result(
    office: Office, end: object, who: str, outcome: str, sound: object
) -> None:
    case = end(office.accepted(), office.stamp(getattr(office, who), "2023-11-07 09:00"), reason="Theo đơn")
    assert (case.state, case.outcome, case.timing) == (outcome, outcome, "")
    with pytest.raises(NotAllowed, match="Hồ sơ được giữ nguyên"):
        resolve(office, case)
    sound()


@pytest.mark.parametrize(("act", "who", "more"), [
    (results.resolve, "dung", {"output_digitised": True}),
    (results.resolve, "hoa", {"output_digitised": True}),
    (results.return_, "hoa", {"reason": "x"}),
    (results.return_, "an", {"reason": "x"}),
    (results.withdraw, "minh", {"reason": "x"}),
    (results.stop, "an", {"reason": "x"}),
    (results.stop, "tam", {"reason": "x"}),
    (results.withdraw, "tam", {"reason": "x"}),
])  # fmt: skip
def test_who_holds_no_fitting_post_may_not_end_it(
    office: Office, act: object, who: str, more: dict[str, object]
) -> None:
    case = office.accepted()
    with pytest.raises(Forbidden):
        act(case, office.stamp(getattr(office, who), "2023-11-07 09:00"), **more)
    assert (case.state, Case.objects.get().version) == ("in_process", 2)


def test_who_may_hand_over_and_digitise_a_result(office: Office) -> None:
    case = resolve(office, office.accepted())
    with pytest.raises(Forbidden):
        results.hand_over(case, office.stamp(office.minh, "2023-11-10 10:00"), way="counter")
    with pytest.raises(Forbidden):
        results.digitise_result(case, office.stamp(office.an, "2023-11-10 10:00"))
    assert case.state == "resolved"


def test_a_reason_longer_than_a_page_is_not_cut(office: Office) -> None:
    case = office.accepted()
    with pytest.raises(TooLong, match="Lý do dài quá 4000 ký tự"):
        results.stop(case, office.stamp(office.minh, "2023-11-07 09:00"), reason="a" * 4001)
    assert case.state == "in_process"
