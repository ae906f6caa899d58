"""While the office works: supplement, payment, pause, extension, steps."""

import pytest

from motcua.cases import processing
from motcua.cases.models import Case, CaseEvent
from motcua.cases.moves import BadMoment
from motcua.cases.permissions import Forbidden
from motcua.cases.processing import AgainstDuty
from motcua.cases.requests import EmptyRequest
from motcua.cases.texts import TooLong
from tests.people import LAND, Office, at

ASK = {"reason": "Thiếu giấy tờ", "items": ["Bản sao căn cước"]}


def test_a_supplement_stops_the_clock_and_starts_it_from_zero(office: Office, sound: object) -> None:
    case = office.accepted("2023-11-06 09:00")
    processing.ask_supplement(case, office.stamp(office.dung, "2023-11-09 09:00"), **ASK)
    assert (case.state, case.supplements) == ("awaiting_supplement", 1)
    processing.receive_supplement(case, office.stamp(office.an, "2023-11-15 09:00"))
    assert (case.state, case.due_at) == ("in_process", at("2023-11-22 17:00"))
    sound()


def test_a_day_for_the_citizen_stands_in_the_request_and_lies_ahead(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    stamp = office.stamp(office.dung, "2023-11-07 09:00")
    with pytest.raises(AgainstDuty, match="phải ở sau lúc này"):
        processing.ask_supplement(case, stamp, **ASK, answer_by=at("2023-11-07 08:00"))
    processing.ask_supplement(case, stamp, **ASK, answer_by=at("2023-11-20 17:00"))
    assert "2023-11-20T17:00:00+07:00" in case.events.get(kind="supplement_asked").payload


def test_a_second_supplement_is_against_the_law(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    processing.ask_supplement(case, office.stamp(office.dung, "2023-11-07 09:00"), **ASK)
    processing.receive_supplement(case, office.stamp(office.hoa, "2023-11-08 09:00"))
    with pytest.raises(AgainstDuty, match=r"đã được yêu cầu bổ sung 1 lần, chỉ được 1 lần.*Đ.11.2.c"):
        processing.ask_supplement(case, office.stamp(office.dung, "2023-11-09 09:00"), **ASK)
    assert (case.state, CaseEvent.objects.count()) == ("in_process", 4)


@pytest.mark.parametrize(("reason", "items"), [("", ["Giấy"]), ("Thiếu", []), ("Thiếu", ["", "\u200b "])])
def test_a_request_that_nobody_could_act_on_is_not_sent(
    office: Office, reason: str, items: list[str]
) -> None:
    case = office.accepted()
    with pytest.raises(EmptyRequest, match="ít nhất một giấy tờ"):
        processing.ask_supplement(
            case, office.stamp(office.dung, "2023-11-07 09:00"), reason=reason, items=items
        )
    assert case.state == "in_process"


def test_waiting_for_payment_stops_the_clock_and_paying_resumes_it(office: Office, sound: object) -> None:
    case = office.accepted("2023-11-06 09:00")
    processing.await_payment(case, office.stamp(office.dung, "2023-11-08 09:00"))
    assert case.state == "awaiting_payment"
    processing.settle_payment(case, office.stamp(office.an, "2023-11-10 09:00"), online=True, amount_vnd=8000)
    # Two days were lost (8 and 9 November): the remainder ends two working days later.
    assert (case.state, case.due_at, case.paid_online) == ("in_process", at("2023-11-15 17:00"), True)
    sound()


def test_paying_while_the_clock_runs_changes_no_due_moment(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    processing.settle_payment(
        case, office.stamp(office.hoa, "2023-11-08 09:00"), online=False, amount_vnd=8000
    )
    assert (case.state, case.due_at, case.paid_online) == ("in_process", at("2023-11-13 17:00"), False)
    assert case.paid_at == at("2023-11-08 09:00")


def test_a_pause_needs_a_signer_and_resumes_with_the_remainder(office: Office, sound: object) -> None:
    case = office.accepted("2023-11-06 09:00")
    with pytest.raises(Forbidden, match="“Tạm dừng”"):
        processing.pause(case, office.stamp(office.dung, "2023-11-07 09:00"), ground="x")
    processing.pause(
        case, office.stamp(office.minh, "2023-11-07 09:00"), ground="Chờ tòa án", evidence="QĐ 5"
    )
    processing.resume(case, office.stamp(office.dung, "2023-11-09 09:00"))
    assert case.due_at == at("2023-11-15 17:00")
    sound()


def extend(office: Office, case: Case, decided: str, wish: str, by: object = None) -> Case:
    stamp = office.stamp(by or office.minh, decided)
    return processing.extend(case, stamp, new_due_at=at(wish), reason="Cần xác minh")


def test_an_extension_moves_the_due_moment_once(office: Office, sound: object) -> None:
    case = office.accepted("2023-11-06 09:00")
    extend(office, case, "2023-11-09 09:00", "2023-11-16 17:00")
    assert (case.due_at, case.extensions) == (at("2023-11-16 17:00"), 1)
    with pytest.raises(AgainstDuty, match="đã được hẹn lại 1 lần, chỉ được 1 lần"):
        extend(office, case, "2023-11-10 09:00", "2023-11-20 17:00")
    sound()


def test_an_extension_to_a_day_off_promises_the_next_working_day(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    extend(office, case, "2023-11-09 09:00", "2023-11-18 09:00")
    case.refresh_from_db()
    assert case.due_at == at("2023-11-20 17:00")


def test_an_extension_too_late_is_refused(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    with pytest.raises(AgainstDuty, match="Đã quá lúc được hẹn lại"):
        extend(office, case, "2023-11-13 08:00", "2023-11-20 17:00")
    assert case.due_at == at("2023-11-13 17:00")


@pytest.mark.parametrize(
    "wish", ["2023-11-13 17:00", "2023-11-10 17:00", "2023-11-01 17:00", "2023-11-12 09:00"]
)
def test_an_extension_must_lead_to_a_later_moment(office: Office, wish: str) -> None:
    case = office.accepted("2023-11-06 09:00")
    with pytest.raises(AgainstDuty, match="phải sau ngày hẹn trả cũ"):
        extend(office, case, "2023-11-09 09:00", wish)


def test_only_the_signer_extends(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    for somebody in (office.hoa, office.dung, office.an, office.tam):
        with pytest.raises(Forbidden, match="“Xin lỗi và gia hạn”"):
            extend(office, case, "2023-11-09 09:00", "2023-11-16 17:00", by=somebody)


def test_steps_are_forwarded_by_who_works_on_the_case(office: Office) -> None:
    case = office.accepted()
    processing.forward(
        case, office.stamp(office.hoa, "2023-11-06 10:00"), step="Thẩm định", note="Kèm bản đồ"
    )
    assert case.step == "Thẩm định"
    with pytest.raises(Forbidden):
        processing.forward(case, office.stamp(office.an, "2023-11-06 11:00"), step="Ký")
    with pytest.raises(TooLong, match="Tên bước dài quá 120"):
        processing.forward(case, office.stamp(office.hoa, "2023-11-06 11:00"), step="b" * 121)
    assert Case.objects.get().step == "Thẩm định"


def test_scanning_at_the_desk_counts_when_complete(office: Office) -> None:
    case = office.accepted(channel="counter")
    processing.digitise(case, office.stamp(office.hoa, "2023-11-07 09:00"), complete=False)
    assert case.input_digitised_at is None
    processing.digitise(case, office.stamp(office.hoa, "2023-11-08 09:00"), complete=True)
    assert case.input_digitised_at == at("2023-11-08 09:00")
    with pytest.raises(Forbidden):
        processing.digitise(case, office.stamp(office.dung, "2023-11-08 09:00"), complete=True)


@pytest.mark.parametrize(
    "act", ["ask_supplement", "receive_supplement", "await_payment", "settle_payment", "resume"]
)
def test_nobody_from_another_commune_touches_the_case(office: Office, act: str) -> None:
    case = office.accepted()
    if act == "receive_supplement":
        processing.ask_supplement(case, office.stamp(office.dung, "2023-11-06 10:00"), **ASK)
    if act == "resume":
        processing.pause(case, office.stamp(office.minh, "2023-11-06 10:00"), ground="Chờ")
    more = {"ask_supplement": ASK, "settle_payment": {"online": True, "amount_vnd": 1}}.get(act, {})
    before = case.version
    with pytest.raises(Forbidden, match="Hồ sơ được giữ nguyên"):
        getattr(processing, act)(case, office.stamp(office.tam, "2023-11-07 09:00"), **more)
    assert Case.objects.get().version == before


def test_nothing_happens_to_a_case_before_it_was_accepted(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00", code=LAND)
    early = office.stamp(office.dung, "2023-11-07 09:00", happened_at=at("2023-11-06 08:59"))
    with pytest.raises(BadMoment, match="không thể trước lúc tiếp nhận"):
        processing.ask_supplement(case, early, **ASK)
    assert case.state == "in_process"
