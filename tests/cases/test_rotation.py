"""Handing a post over: both confirm, everything moves, nothing is orphaned."""

from datetime import date

import pytest

from motcua.agencies.queries import held_posts
from motcua.audit.models import AuditEntry
from motcua.cases import processing, results
from motcua.cases.consulting import consult
from motcua.cases.drafting import save_draft
from motcua.cases.models import Case, CaseDraft, Consultation, HandoverOfPost, ResultDraft
from motcua.cases.notes import add_note
from motcua.cases.rotation import (
    CannotHandOver,
    Proposal,
    confirm_handover,
    held_by,
    propose_handover,
    withdraw_handover,
)
from motcua.cases.verify import verify_cases, verify_chains
from tests.cases.office import MORNING, TODAY, Office, at, never_half, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def propose(
    office: Office,
    giver: str = "lan",
    receiver: str = "mai",
    by: str = "lan",
    *,
    with_post: bool = False,
) -> HandoverOfPost:
    """Lan leaves, Mai follows."""
    asked = Proposal(
        office.post_of(giver), office.people[giver], office.people[receiver], "Luân chuyển", with_post
    )
    return propose_handover(asked, by=office.actor(by), at=MORNING)


def full_desk(office: Office) -> dict[str, Case]:
    """Cases of every kind that Lan holds, and one that is not hers."""
    cases = {"open": office.held(), "asked": office.held(), "paused": office.held(), "done": office.held()}
    add_note(cases["open"], by=office.actor("lan"), at=MORNING, text="Chờ giấy gốc")
    save_draft(cases["open"], office.stamp("lan"), office.file())
    consult(
        cases["open"], office.stamp("lan"), unit="Công an", question="?", answer_by=at("2026-11-27 17:00")
    )
    office.asked(cases["asked"])
    processing.ask_supplement(cases["paused"], office.stamp("lan"), reason="Thiếu", items=["Tờ khai"])
    cases["done"] = results.resolve(cases["done"], office.stamp("minh"), output_digitised=False)
    results.hand_over(cases["done"], office.stamp("hung"), way="counter")
    CaseDraft.objects.create(agency=office.agency, author="lan", token="t", updated_at=MORNING)
    cases["hers not"] = office.held("mai")
    return cases


def test_nothing_moves_before_both_have_confirmed(office: Office) -> None:
    full_desk(office)
    handover = propose(office)
    for _ in range(2):
        handover = confirm_handover(handover, by=office.actor("lan"), at=MORNING)
    assert (handover.done_at, handover.giver_confirmed_at) == (None, MORNING)
    assert Case.objects.filter(holder="lan").exists()


def test_everything_held_moves_in_one_act(office: Office) -> None:
    cases = full_desk(office)
    handover = propose(office)
    confirm_handover(handover, by=office.actor("lan"), at=MORNING)
    done = confirm_handover(handover, by=office.actor("mai"), at=MORNING)
    assert done.done_at == MORNING
    assert done.moved["cases"] == [cases["open"].code, cases["paused"].code]
    assert (done.moved["drafts"], done.moved["notes"]) == (
        [f"{cases['open'].code} #1", f"{cases['asked'].code} #1"],
        1,
    )
    assert (done.moved["consultations"], done.moved["counter_drafts"]) == ([cases["open"].code], 1)
    left = held_by(office.post_of("lan"), office.people["lan"], TODAY)
    assert (left.cases, left.drafts, left.consultations, left.counter_drafts) == ([], [], [], 0)
    holders = {name: Case.objects.get(pk=case.pk).holder for name, case in cases.items()}
    assert holders == {"open": "mai", "asked": "minh", "paused": "mai", "done": "lan", "hers not": "mai"}
    assert set(ResultDraft.objects.values_list("made_by", flat=True)) == {"mai"}
    assert Consultation.objects.get().asked_by == "mai"
    assert CaseDraft.objects.get().author == "mai"
    assert verify_chains().is_sound
    assert verify_cases().is_sound


def test_signing_rights_and_waiting_signatures_go_to_the_next_signer(office: Office) -> None:
    office.person("quang", "signer")
    case = office.held()
    office.asked(case)
    handover = propose(office, "minh", "quang", by="minh")
    confirm_handover(handover, by=office.actor("minh"), at=MORNING)
    done = confirm_handover(handover, by=office.actor("quang"), at=MORNING)
    assert done.moved["signatures"] == [case.code]
    assert Case.objects.get().holder == "quang"


@pytest.mark.parametrize("receiver", ["hung", "tong", "hai"])
def test_the_receiver_must_hold_such_a_post_here(office: Office, receiver: str) -> None:
    with pytest.raises(CannotHandOver, match="chưa giữ vị trí"):
        propose(office, receiver=receiver)
    assert not HandoverOfPost.objects.exists()


def test_a_receiver_who_lost_the_post_meanwhile_gets_nothing(office: Office) -> None:
    full_desk(office)
    office.person("tam", "specialist", until=TODAY.replace(day=26))
    handover = propose(office, receiver="tam")
    confirm_handover(handover, by=office.actor("lan"), at=MORNING)
    with pytest.raises(CannotHandOver):
        confirm_handover(handover, by=office.actor("tam"), at=at("2026-11-26 08:00"))
    assert Case.objects.filter(holder="lan").count() == 3


@pytest.mark.parametrize("who", ["hung", "hai", "tong", "minh"])
def test_nobody_confirms_for_somebody_else(office: Office, who: str) -> None:
    handover = propose(office)
    with pytest.raises(CannotHandOver, match="Chỉ bên giao và bên nhận"):
        confirm_handover(handover, by=office.actor(who), at=MORNING)


@pytest.mark.parametrize(
    ("who", "allowed"), [("lan", True), ("mai", True), ("minh", True), ("hung", False), ("hai", False)]
)
def test_who_may_propose(office: Office, who: str, allowed: bool) -> None:
    if allowed:
        assert propose(office, by=who).proposed_by == who
    else:
        with pytest.raises(CannotHandOver):
            propose(office, by=who)


def test_one_open_handover_a_holder(office: Office) -> None:
    office.person("tam", "specialist")
    assert propose(office) == propose(office)
    with pytest.raises(CannotHandOver, match="đang chờ một bàn giao khác"):
        propose(office, receiver="tam")
    withdraw_handover(HandoverOfPost.objects.get(), by=office.actor("mai"), at=MORNING)
    assert propose(office, receiver="tam").receiver == office.people["tam"]
    with pytest.raises(CannotHandOver):
        propose(office, receiver="lan")


def test_what_is_done_stays_done(office: Office) -> None:
    full_desk(office)
    handover = propose(office)
    confirm_handover(handover, by=office.actor("lan"), at=MORNING)
    done = confirm_handover(handover, by=office.actor("mai"), at=MORNING)
    again = confirm_handover(handover, by=office.actor("mai"), at=at("2026-11-26 08:00"))
    assert again.done_at == done.done_at
    with pytest.raises(CannotHandOver, match="đã hoàn tất"):
        withdraw_handover(handover, by=office.actor("lan"), at=MORNING)


def test_handing_over_is_whole_or_nothing(office: Office) -> None:
    full_desk(office)
    handover = propose(office)
    confirm_handover(handover, by=office.actor("lan"), at=MORNING)
    mai = office.actor("mai")
    assert never_half(lambda: confirm_handover(handover, by=mai, at=MORNING)) > 25


def test_a_withdrawn_proposal_is_not_confirmed(office: Office) -> None:
    handover = propose(office)
    HandoverOfPost.objects.all().delete()
    with pytest.raises(CannotHandOver, match="đã được hủy"):
        confirm_handover(handover, by=office.actor("lan"), at=MORNING)


def both_confirm(handover: HandoverOfPost, office: Office) -> HandoverOfPost:
    """The giver, then the receiver."""
    confirm_handover(handover, by=office.actor(handover.giver.username), at=MORNING)
    return confirm_handover(handover, by=office.actor(handover.receiver.username), at=MORNING)


def test_the_post_itself_goes_along_by_an_administrators_word(office: Office) -> None:
    office.person("quan", "agency_admin")
    case = office.held("minh")
    done = both_confirm(propose(office, "minh", "lan", by="quan", with_post=True), office)
    assert done.done_at == MORNING
    assert Case.objects.get(pk=case.pk).holder == "lan"
    roles = {who: {post.role for post in held_posts(office.people[who], TODAY)} for who in ("minh", "lan")}
    assert roles == {"minh": set(), "lan": {"specialist", "signer"}}
    told = list(AuditEntry.objects.values_list("code", "actor").order_by("pk"))
    assert told == [("minh", "quan"), ("lan", "quan")]


def test_the_post_goes_along_no_longer_than_it_was_held(office: Office) -> None:
    office.person("quan", "agency_admin")
    office.people["minh"].holdings.update(valid_to=date(2027, 3, 1))
    both_confirm(propose(office, "minh", "lan", by="quan", with_post=True), office)
    assert office.people["lan"].holdings.get(post__role="signer").valid_to == date(2027, 3, 1)


@pytest.mark.parametrize("who", ["minh", "lan"])
def test_nobody_else_gives_the_post_along(office: Office, who: str) -> None:
    with pytest.raises(CannotHandOver, match="Chỉ quản trị"):
        propose(office, "minh", "lan", by=who, with_post=True)


def test_an_administrator_does_not_take_a_post(office: Office) -> None:
    office.person("quan", "agency_admin")
    with pytest.raises(CannotHandOver, match="chính mình"):
        propose(office, "lan", "quan", by="quan", with_post=True)


def test_the_word_of_somebody_who_administers_no_longer_does_not_count(office: Office) -> None:
    office.person("quan", "agency_admin")
    handover = propose(office, "minh", "lan", by="quan", with_post=True)
    confirm_handover(handover, by=office.actor("minh"), at=MORNING)
    office.people["quan"].holdings.update(valid_to=TODAY)
    with pytest.raises(CannotHandOver, match="Chỉ quản trị"):
        confirm_handover(handover, by=office.actor("lan"), at=MORNING)
    assert HandoverOfPost.objects.get().done_at is None


def test_a_post_that_is_not_held_is_not_handed_over(office: Office) -> None:
    office.people["lan"].holdings.update(valid_to=TODAY)
    with pytest.raises(CannotHandOver, match="không giữ vị trí này hôm nay"):
        propose(office)


def test_the_minutes_are_written_once_and_never_change(office: Office) -> None:
    cases = full_desk(office)
    done = both_confirm(propose(office), office)
    assert done.minutes["number"] == "Số: 01/BB-UBND"
    assert (done.minutes["giver"], done.minutes["receiver"]) == ("Lan", "Mai")
    assert [one["code"] for one in done.minutes["cases"]] == [cases["open"].code, cases["paused"].code]
    assert done.minutes["cases"][1]["state"] == "Chờ bổ sung"
    assert done.moved["supplements"] == [cases["paused"].code]
    office.people["mai"].full_name = "Tên khác"
    office.people["mai"].save()
    again = confirm_handover(done, by=office.actor("mai"), at=MORNING)
    assert again.minutes == done.minutes
    assert "Hạnh" not in str(done.minutes)
    second = both_confirm(propose(office, "mai", "lan", by="mai"), office)
    assert second.minutes["number"] == "Số: 02/BB-UBND"
