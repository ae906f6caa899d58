"""Two officers on one case, one click many times: one wins, nothing is doubled, nobody is half served."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from motcua.cases import counter, processing
from motcua.cases.acts import Stamp
from motcua.cases.consulting import answer_consultation, consult
from motcua.cases.drafting import save_draft, send_back, sign
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import NotAllowed
from motcua.cases.models import Case, Consultation, ResultDraft
from motcua.cases.moves import Conflict
from motcua.cases.notes import add_note
from motcua.cases.rotation import Proposal, confirm_handover, propose_handover
from motcua.cases.verify import verify_cases, verify_chains
from tests.cases.office import MORNING, Office, at, open_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ledger_may_be_emptied")]
LOST = (Conflict, AgainstDuty, NotAllowed)


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def race(*acts: Callable[[], object]) -> Counter[str]:
    """Start all acts at the same moment, each on a connection of its own; count how they ended."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            gate.wait()
            act()
        except LOST as trouble:
            return type(trouble).__name__
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(run, acts))


def is_sound() -> bool:
    """Chains hold, and every case equals a replay of its events."""
    return verify_chains().is_sound and verify_cases().is_sound


def test_two_officers_take_the_same_case_and_one_gets_it(office: Office) -> None:
    case = office.accepted()
    seen = case.version
    stamps = {who: office.stamp("hung", version=seen) for who in ("lan", "mai", "minh")}
    acts = [
        lambda to=to, stamp=stamp: processing.assign(Case.objects.get(pk=case.pk), stamp, to=to)
        for to, stamp in stamps.items()
    ]
    ended = race(*acts)
    assert ended["done"] == 1
    assert case.events.filter(kind="assigned").count() == 1
    assert is_sound()


def test_one_click_many_times_takes_in_one_case(office: Office) -> None:
    application, stamp = office.application(), office.stamp("hung", key="click")
    assert race(*[lambda: counter.accept_now(application, stamp)] * 6) == {"done": 6}
    assert Case.objects.count() == 1
    assert is_sound()


def test_many_counters_take_in_at_once_and_every_code_is_its_own(office: Office) -> None:
    stamps = [office.stamp("hung") for _ in range(8)]
    acts = [lambda stamp=stamp: counter.accept_now(office.application(), stamp) for stamp in stamps]
    assert race(*acts) == {"done": 8}
    assert len({case.code[-4:] for case in Case.objects.all()}) == 8
    assert is_sound()


def test_a_draft_is_signed_or_sent_back_never_both(office: Office) -> None:
    case = office.held()
    draft, signed = office.asked(case), office.signed_file()
    fresh = [(Case.objects.get(pk=case.pk), ResultDraft.objects.get(pk=draft.pk)) for _ in range(2)]
    signing, returning = office.stamp("minh"), office.stamp("minh")
    ended = race(
        lambda: sign(fresh[0][0], signing, fresh[0][1], signed),
        lambda: send_back(fresh[1][0], returning, fresh[1][1], "Sai"),
    )
    draft.refresh_from_db()
    assert ended["done"] == 1
    assert draft.state in {"signed", "sent_back"}
    assert case.events.filter(kind__in=["resolved", "sent_back"]).count() == 1
    assert is_sound()


def test_a_question_is_answered_by_one_of_two(office: Office) -> None:
    case = office.held()
    other = office.world.agencies["xa-hai"]
    consult(
        case, office.stamp("lan"), unit="UBND", question="?", answer_by=at("2026-11-27 17:00"), agency=other
    )
    question = Consultation.objects.get()
    stamps = [office.stamp(who) for who in ("hai", "lan")]

    def answer(stamp: Stamp) -> None:
        answer_consultation(Consultation.objects.get(pk=question.pk), stamp, answer=f"Của {stamp.by.name}")

    ended = race(*[lambda stamp=stamp: answer(stamp) for stamp in stamps])
    assert ended["done"] == 1
    assert case.events.filter(kind="consult_answered").count() == 1


def test_the_same_draft_and_note_twice_at_once_are_one(office: Office) -> None:
    case, file, lan = office.held(), office.file(), office.actor("lan")
    stamp = office.stamp("lan")
    assert race(*[lambda: save_draft(case, stamp, file)] * 4) == {"done": 4}
    assert race(*[lambda: add_note(case, by=lan, at=MORNING, text="Đã gọi")] * 4) == {"done": 4}
    assert (case.drafts.count(), case.notes.count()) == (1, 1)


def test_both_sides_confirm_at_once_and_everything_moves_once(office: Office) -> None:
    cases = [office.held() for _ in range(3)]
    lan, mai = office.people["lan"], office.people["mai"]
    by = {who: office.actor(who) for who in ("lan", "mai")}
    handover = propose_handover(Proposal(office.post_of("lan"), lan, mai), by=by["lan"], at=MORNING)
    acts = [
        lambda who=who: confirm_handover(handover, by=by[who], at=MORNING) for who in ("lan", "mai", "mai")
    ]
    assert race(*acts) == {"done": 3}
    handover.refresh_from_db()
    assert handover.done_at == MORNING
    assert [case.events.filter(kind="assigned").count() for case in cases] == [2, 2, 2]
    assert is_sound()
