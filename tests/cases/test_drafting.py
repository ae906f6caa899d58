"""The draft on its way: saved, asked, sent back, signed; and what cannot be signed."""

import pytest

from motcua.cases.colleagues import NotAColleague
from motcua.cases.drafting import ask_signature, save_draft, send_back, sign
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import NotAllowed, State
from motcua.cases.models import Case, ResultDraft
from motcua.cases.moves import Conflict
from motcua.cases.permissions import Forbidden
from tests.cases.office import MORNING, TODAY, Office, at, never_half, open_office, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def again(case: Case) -> Case:
    """The case as it is stored now."""
    return Case.objects.get(pk=case.pk)


def test_every_version_is_kept_and_a_double_click_makes_none(office: Office) -> None:
    case, first = office.held(), office.file()
    one = save_draft(case, office.stamp("lan"), first)
    assert save_draft(case, office.stamp("lan"), first) == one
    assert save_draft(case, office.stamp("mai"), office.file()).n == 2
    assert [(draft.n, draft.made_by) for draft in case.drafts.order_by("n")] == [(1, "lan"), (2, "mai")]


def test_a_draft_goes_to_the_signer_and_is_signed(office: Office) -> None:
    case = office.held()
    draft = save_draft(case, office.stamp("lan"), office.file())
    case = ask_signature(case, office.stamp("lan"), draft, "minh", note="Kính trình")
    assert (case.step, case.holder, draft.state) == ("Ký duyệt", "minh", "asked")
    signed = office.signed_file()
    case = sign(case, office.stamp("minh"), draft, signed)
    draft.refresh_from_db()
    assert (case.state, case.output_digitised_at) == (State.RESOLVED, MORNING)
    assert (draft.state, draft.signed) == ("signed", signed)
    assert signed.sha256 in case.events.get(kind="resolved").payload


def test_a_draft_is_sent_back_with_its_reason_and_asked_again(office: Office) -> None:
    case = office.held()
    draft = office.asked(case)
    case = send_back(again(case), office.stamp("minh"), draft, "Sai căn cứ")
    assert (case.step, case.holder) == ("Trình ký", "lan")
    draft.refresh_from_db()
    assert (draft.state, draft.reason) == ("sent_back", "Sai căn cứ")
    better = save_draft(case, office.stamp("lan"), office.file())
    case = ask_signature(case, office.stamp("lan"), better, "minh")
    assert case.holder == "minh"


def test_a_draft_goes_back_to_the_post_when_its_maker_has_left(office: Office) -> None:
    office.person("tam", "specialist", until=at("2026-11-27 00:00").date())
    case = office.held("tam")
    draft = save_draft(case, office.stamp("tam"), office.file())
    case = ask_signature(case, office.stamp("tam"), draft, "minh")
    case = send_back(case, office.stamp("minh", at("2026-11-30 08:00")), draft, "Sửa")
    assert case.holder == ""


@pytest.mark.parametrize("to", ["mai", "hung", "hai", "nobody"])
def test_only_a_signer_of_the_agency_is_asked(office: Office, to: str) -> None:
    case = office.held()
    draft = save_draft(case, office.stamp("lan"), office.file())
    before = picture()
    with pytest.raises(NotAColleague):
        ask_signature(case, office.stamp("lan"), draft, to)
    assert picture() == before


@pytest.mark.parametrize("who", ["lan", "hung", "hai", "tong"])
def test_nobody_but_the_signer_signs_or_sends_back(office: Office, who: str) -> None:
    case = office.held()
    draft = office.asked(case)
    with pytest.raises(Forbidden):
        sign(again(case), office.stamp(who), draft, office.signed_file())
    with pytest.raises(Forbidden):
        send_back(again(case), office.stamp(who), draft, "Sai")


@pytest.mark.parametrize("who", ["hung", "hai", "tong"])
def test_who_does_not_work_on_it_drafts_nothing(office: Office, who: str) -> None:
    with pytest.raises(Forbidden):
        save_draft(office.held(), office.stamp(who), office.file())


def test_a_file_without_a_signature_is_no_result(office: Office) -> None:
    case = office.held()
    draft = office.asked(case)
    before = picture()
    with pytest.raises(AgainstDuty, match="chưa có chữ ký số"):
        sign(again(case), office.stamp("minh"), draft, office.file("ket-qua.pdf"))
    assert picture() == before


def test_a_draft_that_was_not_asked_is_not_signed(office: Office) -> None:
    case = office.held()
    draft = save_draft(case, office.stamp("lan"), office.file())
    with pytest.raises(AgainstDuty, match="xử lý ở nơi khác"):
        sign(case, office.stamp("minh"), draft, office.signed_file())
    assert again(case).state == State.IN_PROCESS


def test_a_draft_of_another_case_is_refused(office: Office) -> None:
    draft = office.asked(office.held())
    other = office.held()
    with pytest.raises(AgainstDuty, match="không thuộc hồ sơ này"):
        sign(other, office.stamp("minh"), draft, office.signed_file())


def test_a_stale_page_signs_nothing(office: Office) -> None:
    case = office.held()
    seen = case.version
    draft = office.asked(case)
    with pytest.raises(Conflict):
        sign(again(case), office.stamp("minh", version=seen), draft, office.signed_file())


def test_a_reason_is_needed_to_send_back(office: Office) -> None:
    case = office.held()
    draft = office.asked(case)
    with pytest.raises(AgainstDuty, match="phải nêu lý do"):
        send_back(again(case), office.stamp("minh"), draft, "  ")


def test_a_finished_case_takes_no_draft(office: Office) -> None:
    case = office.held()
    draft = office.asked(case)
    sign(again(case), office.stamp("minh"), draft, office.signed_file())
    with pytest.raises(NotAllowed):
        save_draft(case, office.stamp("lan"), office.file())


def test_each_act_is_whole_or_nothing(office: Office) -> None:
    case, signed = office.held(), office.signed_file()
    draft = save_draft(case, office.stamp("lan"), office.file())
    stored = ResultDraft.objects.filter(pk=draft.pk)
    ask, back, re_ask, last = (office.stamp(who) for who in ("lan", "minh", "lan", "minh"))
    assert never_half(lambda: ask_signature(again(case), ask, stored.get(), "minh")) > 8
    assert never_half(lambda: send_back(again(case), back, stored.get(), "Sai")) > 8
    ask_signature(again(case), re_ask, stored.get(), "minh")
    assert never_half(lambda: sign(again(case), last, stored.get(), signed)) > 8
    assert case.events.filter(recorded_at__date=TODAY).count() == again(case).version
