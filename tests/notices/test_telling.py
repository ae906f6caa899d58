"""Which move is told to whom, in which words, and what happens to a message when its move is rolled back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.cases import intake, processing, results
from motcua.cases.events import note_written
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseNote
from motcua.cases.moves import move
from motcua.cases.permissions import Actor
from motcua.notices import telling
from motcua.notices.models import Message
from motcua.notices.switches import switch_off
from motcua.notices.topics import Topic
from tests.notices.office import MORNING, SYSTEM, Office, stamp
from tests.reports.world import at

LATER = MORNING + timedelta(hours=2)


def told(case: Case) -> list[str]:
    return list(Message.objects.filter(case_code=case.code).order_by("pk").values_list("topic", flat=True))


def last(case: Case) -> Message:
    return Message.objects.filter(case_code=case.code).latest("pk")


def test_an_accepted_case_is_told_with_code_and_due_moment_in_words(office: Office) -> None:
    case = office.accept()
    message = last(case)
    assert (message.topic, message.recipient, message.address) == ("accepted", "citizen", "lan@example.vn")
    assert message.subject == f"Đã tiếp nhận hồ sơ {case.code}"
    assert case.code in message.body
    assert "Đăng ký khai sinh" in message.body
    assert office.agency.name in message.body
    assert message.state == "waiting"


def test_the_due_moment_is_said_in_words(office: Office) -> None:
    case = office.accept()
    with transaction.atomic():
        move(
            case,
            Kind.EXTENDED,
            by=SYSTEM,
            at=LATER,
            payload={"due_at": "2026-12-03T10:30:00+07:00", "reason": "Cần xác minh"},
        )
    message = last(case)
    assert "10:30 thứ Năm 03/12/2026" in message.body
    assert "xin lỗi" in message.body
    assert "Cần xác minh" in message.body


def test_a_supplement_is_told_with_papers_and_reason(office: Office) -> None:
    case = office.accept()
    processing.ask_supplement(case, stamp(LATER), reason="Thiếu giấy", items=["Giấy chứng sinh", "Tờ khai"])
    assert "- Giấy chứng sinh\n- Tờ khai" in last(case).body
    assert "Thiếu giấy" in last(case).body


def test_a_short_message_names_papers_in_one_line(office: Office) -> None:
    case = office.submit(email="")
    intake.ask_completion(case, stamp(LATER), reason="Thiếu giấy", items=["Giấy chứng sinh", "Tờ khai"])
    message = last(case)
    assert (message.channel, message.address, message.subject) == ("zalo", "84912345678", "")
    assert "Giấy chứng sinh; Tờ khai" in message.body


def test_every_end_of_a_case_is_told(office: Office) -> None:
    refused = office.submit()
    intake.refuse(refused, stamp(LATER), reason="Sai thẩm quyền")
    returned = office.accept()
    results.return_(returned, stamp(LATER), reason="Không đủ điều kiện")
    done = office.accept()
    results.resolve(done, stamp(LATER), output_digitised=True)
    results.hand_over(done, stamp(LATER + timedelta(minutes=1)), way="counter")
    stopped = office.accept()
    results.stop(stopped, stamp(LATER), reason="Theo đề nghị")
    assert told(refused) == ["refused"]
    assert told(returned) == ["accepted", "returned"]
    assert told(done) == ["accepted", "resolved", "handed_over"]
    assert told(stopped) == ["accepted", "stopped"]
    assert "Sai thẩm quyền" in last(refused).body


def test_awaited_payment_names_the_amount(office: Office) -> None:
    case = intake.accept(office.submit(), stamp(), fee_vnd=75_000)
    processing.await_payment(case, stamp(LATER))
    assert "75.000 đồng" in last(case).body


def test_an_apology_names_the_promised_moment(office: Office) -> None:
    case = office.accept()
    promised = {"reason": "Nhiều hồ sơ", "promised_at": "2026-12-09T17:00:00+07:00"}
    with transaction.atomic():
        move(case, Kind.APOLOGISED, by=SYSTEM, at=LATER, payload=promised)
    assert "17:00 thứ Tư 09/12/2026" in last(case).body


def test_an_identity_number_typed_into_a_reason_does_not_travel(office: Office) -> None:
    case = office.submit()
    intake.refuse(case, stamp(LATER), reason="Số 034085004471 và CMND 142345678 không khớp, gọi 0912345678")
    body = last(case).body
    assert "034085004471" not in body
    assert "142345678" not in body.replace("0912345678", "")
    assert "0912345678" in body


def test_without_an_address_nothing_is_written(office: Office) -> None:
    assert told(office.accept(email="", phone="")) == []
    assert told(office.accept(email="không phải thư", phone="12")) == []


def test_who_handed_the_case_in_is_told(office: Office) -> None:
    case = office.submit(email="nguoi-nop@example.vn", role="submitter")
    case.parties.create(role="owner", name="Chủ", folded_name="chu", email="chu@example.vn")
    intake.accept(case, stamp())
    assert last(case).address == "nguoi-nop@example.vn"


def test_a_move_that_is_rolled_back_is_not_told(office: Office) -> None:
    case = office.submit()

    def accept_and_fail() -> None:
        with transaction.atomic():
            intake.accept(case, stamp())
            assert told(case) == ["accepted"]
            raise RuntimeError

    with pytest.raises(RuntimeError):
        accept_and_fail()
    assert told(case) == []


def test_a_repeated_request_is_told_once(office: Office) -> None:
    case, once = office.submit(), stamp()
    for _ in range(3):
        intake.accept(case, once)
    assert told(case) == ["accepted"]


def test_a_fault_in_a_wording_does_not_stop_the_office(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("hỏng")

    monkeypatch.setattr(telling, "citizen_of", fail)
    case = office.accept()
    assert case.state == "in_process"
    assert told(case) == []


def test_a_database_that_refuses_the_message_refuses_the_move(office: Office) -> None:
    case = office.submit()

    def refuse(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if "notices_message" in sql and sql.startswith("INSERT"):
            raise DatabaseError("đầy đĩa")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError):
        intake.accept(case, stamp())
    case.refresh_from_db()
    assert (case.state, told(case)) == ("submitted", [])


def test_an_officer_learns_that_a_case_came(office: Office) -> None:
    office.officer("binh")
    case = office.accept(email="", phone="")
    payload = {"to": "binh", "note": "Xem giúp"}
    with transaction.atomic():
        move(case, Kind.ASSIGNED, by=SYSTEM, at=LATER, payload=payload)
    message = last(case)
    assert (message.topic, message.recipient, message.address) == (
        "assigned",
        "officer",
        "binh@xa.example.vn",
    )
    assert "Xem giúp" in message.body
    assert "Lan" not in message.body


@pytest.mark.parametrize("who", ["nguoi-la", "het-viec", "khong-thu"])
def test_only_who_works_here_and_has_an_address_is_told(office: Office, who: str) -> None:
    office.officer("khong-thu", email="")
    gone = office.officer("het-viec")
    gone.holdings.update(valid_to=MORNING.date())
    case = office.accept(email="", phone="")
    with transaction.atomic():
        move(case, Kind.ASSIGNED, by=SYSTEM, at=LATER, payload={"to": who})
    assert told(case) == []


def test_a_mention_is_told_once_a_person_and_without_the_note(office: Office) -> None:
    office.officer("binh")
    office.officer("chi")
    case = office.accept(email="", phone="")
    note = CaseNote.objects.create(
        case=case, author="chi", text="Bí mật nội bộ", mentions=["binh", "binh", "chi", "nguoi-la"], at=LATER
    )
    for _ in range(2):
        note_written.send(CaseNote, note=note)
    (message,) = Message.objects.filter(topic=Topic.MENTIONED)
    assert message.address == "binh@xa.example.vn"
    assert "Bí mật" not in message.body


def test_a_late_entry_is_told_when_it_is_recorded(office: Office) -> None:
    case = office.submit()
    intake.accept(case, stamp(at("2026-11-24 16:00")))
    assert last(case).next_try_at == at("2026-11-24 16:00")


@pytest.mark.parametrize("actor", ["binh", "binh (thay chi)"])
def test_who_takes_a_case_gets_no_letter_about_it(office: Office, actor: str) -> None:
    office.officer("binh")
    case = office.accept(email="", phone="")
    with transaction.atomic():
        move(case, Kind.ASSIGNED, by=Actor(actor, "system"), at=LATER, payload={"to": "binh"})
    assert told(case) == []


def at_once(office: Office) -> Case:
    """A certified copy that is finished in one act at the counter."""
    case = office.submit()
    with transaction.atomic():
        case = intake.accept(case, stamp())
        case = results.resolve(case, stamp(), output_digitised=False)
        return results.hand_over(case, stamp(), way="counter")


def test_what_is_finished_in_one_act_is_told_once(office: Office) -> None:
    assert told(at_once(office)) == ["handed_over"]


def test_with_the_last_word_switched_off_the_one_before_it_stays(office: Office) -> None:
    switch_off(office.agency, Topic.HANDED_OVER, by=SYSTEM, at=MORNING)
    assert told(at_once(office)) == ["resolved"]


def test_what_happens_one_after_another_is_told_each_time(office: Office) -> None:
    case = results.resolve(office.accept(), stamp(LATER), output_digitised=False)
    results.hand_over(case, stamp(LATER + timedelta(minutes=1)), way="counter")
    assert told(case) == ["accepted", "resolved", "handed_over"]
