"""Submitting, completing, accepting and refusing."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.cases import intake
from motcua.cases.application import PARTY_FIELDS
from motcua.cases.intake import Application, NotOffered, PartyFacts
from motcua.cases.lifecycle import NotAllowed
from motcua.cases.models import Case, CaseEvent, Party
from motcua.cases.moves import BadMoment, Conflict
from motcua.cases.permissions import Forbidden
from motcua.cases.texts import TooLong
from motcua.catalogue.models import Applicant, Channel, DutyFlag, Fee, Procedure
from tests.people import FEE_VND, LAND, MARRIAGE, Office, at


def test_a_submission_is_stored_with_its_code_and_its_owner(office: Office) -> None:
    case = office.submitted("2023-11-06 08:00")
    assert (case.code, case.state, case.version) == ("000.04.28.H23-231106-0001", "submitted", 1)
    assert (case.channel, case.submitted_at, case.received_at) == ("online", at("2023-11-06 08:00"), None)
    owner = Party.objects.get(case=case)
    assert (owner.name, owner.folded_name, owner.role) == ("Nguyễn Văn An", "nguyen van an", "owner")
    stored = Case.objects.get(pk=case.pk)
    assert (stored.state, stored.procedure_version.n) == ("submitted", 1)


def test_the_ledger_knows_no_name(office: Office) -> None:
    office.accepted()
    for event in CaseEvent.objects.all():
        assert "Nguyễn" not in event.payload
        assert "030090123456" not in event.payload + event.actor


def test_a_stranger_from_another_commune_may_not_submit_here(office: Office) -> None:
    with pytest.raises(Forbidden, match="“Nộp hồ sơ”"):
        intake.submit(office.application(), office.stamp(office.tam, "2023-11-06 08:00"))
    assert Case.objects.count() == 0


def test_a_procedure_that_is_not_in_force_is_not_offered(office: Office) -> None:
    with pytest.raises(NotOffered, match="1.000894 chưa được công khai vào ngày 30/06/2018"):
        intake.submit(office.application(), office.stamp(office.an, "2018-06-30 08:00"))
    Procedure.objects.create(code="9.999999", issuer="Bộ")
    unknown = Application(office.agency, Procedure.objects.get(code="9.999999"), Channel.ONLINE)
    with pytest.raises(NotOffered):
        intake.submit(unknown, office.stamp(office.an, "2023-11-06 08:00"))
    assert Case.objects.count() == 0


@pytest.mark.parametrize("name", PARTY_FIELDS)
def test_an_owner_who_does_not_fit_the_form_is_refused_whole(office: Office, name: str) -> None:
    label, most = PARTY_FIELDS[name]
    assert Party._meta.get_field(name).max_length == most
    long = PartyFacts(**{"name": "An", name: "a" * (most + 1)})
    application = Application(office.agency, office.procedures[MARRIAGE], Channel.ONLINE, (long,))
    with pytest.raises(TooLong, match=f"{label} dài quá {most}"):
        intake.submit(application, office.stamp(office.an, "2023-11-06 08:00"))
    assert Case.objects.count() == CaseEvent.objects.count() == 0


def test_a_name_is_stored_as_one_form_of_unicode(office: Office) -> None:
    decomposed = PartyFacts("Nguye\u0302\u0303n\u200b Va\u0306n \u202eAn")
    application = Application(office.agency, office.procedures[MARRIAGE], Channel.COUNTER, (decomposed,))
    intake.submit(application, office.stamp(office.hoa, "2023-11-06 08:00"))
    assert Party.objects.get().name == "Nguyễn Văn An"


def test_an_acceptance_freezes_limit_fee_and_due_day(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    assert (case.state, case.version, case.profile) == ("in_process", 2, "y2018")
    assert (case.limit_amount, case.limit_unit, case.fee_owed) == (5, "working_day", FEE_VND)
    assert case.due_at == at("2023-11-13 17:00")
    assert case.input_digitised_at == case.received_at == at("2023-11-06 09:00")


@pytest.mark.parametrize(("channel", "said", "digitised"), [
    (Channel.ONLINE, None, True),
    (Channel.COUNTER, None, False),
    (Channel.COUNTER, True, True),
    (Channel.ONLINE, False, False),
])  # fmt: skip
def test_papers_of_an_online_case_are_electronic_unless_said_otherwise(
    office: Office, channel: Channel, said: bool | None, digitised: bool
) -> None:
    case = office.submitted(channel=channel)
    intake.accept(case, office.stamp(office.hoa, "2023-11-06 09:00"), input_digitised=said)
    assert (case.input_digitised_at is not None) is digitised


def test_an_exemption_replaces_the_fee(office: Office) -> None:
    case = office.submitted()
    assert intake.accept(case, office.stamp(office.hoa, "2023-11-06 09:00"), fee_vnd=0).fee_owed == 0


@pytest.mark.parametrize(
    ("id_number", "owed_vnd"),
    [("034085004471", FEE_VND), ("0801234567", FEE_VND + 500_000), ("0801234567-001", FEE_VND + 500_000)],
)
def test_an_organisation_known_by_its_tax_code_owes_its_own_fee(
    office: Office, id_number: str, owed_vnd: int
) -> None:
    Fee.objects.create(
        procedure=office.procedures[MARRIAGE], level="commune", channel=Channel.ONLINE, name="Phí của tổ chức",
        amount_vnd=500_000, applicant=Applicant.BUSINESS, legal_basis="NQ", valid_from=date(2023, 1, 1),
    )  # fmt: skip
    owner = PartyFacts("Công ty An Phát", id_number=id_number)
    application = replace(office.application(), parties=(owner,))
    case = intake.submit(application, office.stamp(office.an, "2023-11-06 08:00"))
    assert intake.accept(case, office.stamp(office.hoa, "2023-11-06 09:00")).fee_owed == owed_vnd


def test_the_duty_flag_of_the_agency_is_frozen_on_the_case(office: Office) -> None:
    flag = {
        "procedure": office.procedures[MARRIAGE],
        "level": "commune",
        "duty": DutyFlag.Duty.REQUIRED_ONLINE,
    }
    DutyFlag.objects.create(**flag, holds=True, valid_from=date(2023, 1, 1))
    first = office.accepted()
    DutyFlag.objects.create(**flag, agency=office.agency, holds=False, valid_from=date(2023, 1, 1))
    second = office.accepted()
    assert (first.required_online, second.required_online) == (True, False)
    first.refresh_from_db()
    assert first.required_online


def test_the_terms_are_those_of_the_procedure(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00", code=LAND)
    assert (case.limit_amount, case.fee_owed, case.due_at) == (20, 0, at("2023-12-04 17:00"))


def test_the_citizen_and_the_specialist_may_not_accept(office: Office) -> None:
    case = office.submitted()
    for somebody in (office.an, office.dung, office.minh, office.tam):
        with pytest.raises(Forbidden, match="“Tiếp nhận”"):
            intake.accept(case, office.stamp(somebody, "2023-11-06 09:00"))
    assert (case.version, CaseEvent.objects.count()) == (1, 1)


def test_a_case_is_accepted_once(office: Office) -> None:
    case = office.accepted()
    with pytest.raises(NotAllowed, match="“Đang giải quyết”"):
        intake.accept(case, office.stamp(office.hoa, "2023-11-06 09:05"))
    assert CaseEvent.objects.count() == 2


def test_who_saw_an_older_version_overwrites_nothing(office: Office) -> None:
    case = office.submitted()
    seen = Case.objects.get(pk=case.pk)
    intake.ask_completion(
        case, office.stamp(office.hoa, "2023-11-06 08:10"), reason="Thiếu", items=["Tờ khai"]
    )
    with pytest.raises(Conflict, match=f"Hồ sơ {case.code} vừa được người khác cập nhật"):
        intake.accept(seen, office.stamp(office.hoa, "2023-11-06 08:20", version=1))
    with pytest.raises(Conflict):
        intake.refuse(
            Case.objects.get(pk=case.pk), office.stamp(office.hoa, "2023-11-06 08:20", version=1), reason="x"
        )
    assert Case.objects.get().state == "incomplete"


def test_completing_goes_back_and_forth_until_it_is_accepted(office: Office, sound: object) -> None:
    case = office.submitted("2023-11-06 08:00")
    intake.ask_completion(
        case, office.stamp(office.hoa, "2023-11-06 08:10"), reason="Thiếu", items=["Tờ khai"]
    )
    intake.receive_completion(case, office.stamp(office.an, "2023-11-07 08:00"))
    intake.accept(case, office.stamp(office.hoa, "2023-11-07 09:00"))
    assert case.due_at == at("2023-11-14 17:00")
    sound()


def test_who_asks_for_completion_or_refuses_sits_at_the_desk(office: Office) -> None:
    case = office.submitted()
    with pytest.raises(Forbidden):
        intake.ask_completion(case, office.stamp(office.dung, "2023-11-06 09:00"), reason="x", items=["y"])
    with pytest.raises(Forbidden):
        intake.refuse(case, office.stamp(office.an, "2023-11-06 09:00"), reason="x")
    with pytest.raises(Forbidden):
        intake.receive_completion(case, office.stamp(office.minh, "2023-11-06 09:00"))


def test_a_refused_case_keeps_its_reason_and_never_counts_as_received(office: Office) -> None:
    case = intake.refuse(
        office.submitted(), office.stamp(office.hoa, "2023-11-06 09:00"), reason=" Sai nơi nộp "
    )
    assert (case.state, case.received_at, case.finished_at, case.due_at) == ("refused", None, None, None)
    assert '"reason":"Sai nơi nộp"' in case.events.get(n=2).payload


def test_a_late_entry_happened_earlier_than_it_was_recorded(office: Office) -> None:
    case = office.submitted("2023-11-06 08:00")
    late = office.stamp(office.hoa, "2023-11-07 08:00", happened_at=at("2023-11-06 16:00"))
    intake.accept(case, late)
    assert (case.received_at, case.receipt_happened_at) == (at("2023-11-07 08:00"), at("2023-11-06 16:00"))
    assert case.due_at == at("2023-11-13 17:00")


@pytest.mark.parametrize(("happened", "why"), [
    ("1969-12-31 08:00", "quá xa trong quá khứ"),
    ("2023-11-06 09:01", "không thể được ghi nhận trước đó"),
])  # fmt: skip
def test_an_impossible_moment_is_refused(office: Office, happened: str, why: str) -> None:
    case = office.submitted("2023-11-06 08:00")
    with pytest.raises(BadMoment, match=why):
        intake.refuse(
            case, office.stamp(office.hoa, "2023-11-06 09:00", happened_at=at(happened)), reason="x"
        )
    assert CaseEvent.objects.count() == 1


def test_an_acceptance_before_the_submission_is_refused(office: Office) -> None:
    case = office.submitted("2023-11-06 08:00")
    with pytest.raises(BadMoment, match="không thể trước lúc nộp hồ sơ"):
        intake.accept(case, office.stamp(office.hoa, "2023-11-06 09:00", happened_at=at("2023-11-06 07:59")))
    assert Case.objects.get().state == "submitted"


def test_a_clock_that_lags_does_not_record_before_the_move_before(office: Office, sound: object) -> None:
    case = office.submitted("2023-11-06 08:00")
    intake.accept(case, office.stamp(office.hoa, "2023-11-06 07:59", happened_at=at("2023-11-06 08:00")))
    assert case.received_at == at("2023-11-06 08:00")
    sound()
