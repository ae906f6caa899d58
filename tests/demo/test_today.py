"""Today's world of the demo: every state present, figures and ledger sound, the same for a day, at home on every kind of day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency
from motcua.cases.lifecycle import State
from motcua.cases.models import (
    Apology,
    Case,
    CaseEvent,
    CaseNote,
    Consultation,
    HandoverOfPost,
    Party,
    ResultDraft,
)
from motcua.cases.verify import verify_cases, verify_chains
from motcua.catalogue.models import GuidanceNote, Procedure, ReadyReason
from motcua.catalogue.reasons import reasons_for
from motcua.catalogue.result_templates import templates_for
from motcua.catalogue.trials import run_trials
from motcua.demo.build import _catalogue
from motcua.demo.offices import CITY, COMMUNES, SHOWN
from motcua.demo.today import build_today
from motcua.demo.uses import read_uses
from motcua.documents.certificates import trusted
from motcua.documents.checking import Verdict, check_signatures
from motcua.documents.models import Signature
from motcua.documents.serving import content_of
from motcua.law.wording import VIETNAM
from motcua.notices.models import Message
from motcua.reports.compute import compute
from motcua.reports.periods import Period
from tests.demo.conftest import quiet
from tests.people import at

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("today")]

NOW = at("2026-11-25 10:00")


@pytest.fixture(scope="module", autouse=True)
def signing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of its own for keys and trust."""
    folder = tmp_path_factory.mktemp("signing")
    with override_settings(SIGNING_KEYS=folder / "keys", SIGNING_TRUST=folder / "trust"):
        yield folder


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[datetime]:
    """Agencies and catalogue of 2023, and today's world on top, wholly."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant()
        _catalogue(read_uses(), quiet)
        assert build_today(NOW, quiet)
        yield NOW
        transaction.set_rollback(True)


def cases() -> Any:
    return Case.objects.filter(agency__slug__in=COMMUNES)


def months(now: datetime, back: int) -> list[Period]:
    """This month so far, and the ones before."""
    last, found = now.astimezone(VIETNAM).date(), []
    for _ in range(back + 1):
        found.append(Period(last.replace(day=1), last))
        last = last.replace(day=1) - timedelta(days=1)
    return found


def test_about_two_thousand_cases_stand_in_every_state(world: datetime) -> None:
    states = Counter(cases().values_list("state", flat=True))
    assert 1_800 < sum(states.values()) < 2_200
    assert set(states) == set(State)
    assert {one.agency.slug for one in cases().select_related("agency")} == set(COMMUNES)


def test_every_tab_of_the_work_has_something_to_do(world: datetime) -> None:
    running = cases().filter(state=State.IN_PROCESS)
    late = running.filter(due_at__lt=NOW)
    assert late.filter(apologies__sent_at__isnull=False).count() >= 5
    assert late.exclude(apologies__sent_at__isnull=False).count() >= 10
    assert running.filter(due_at__gte=NOW, due_at__date=NOW.date()).count() >= 5
    assert running.filter(extensions=1).count() >= 5
    assert ResultDraft.objects.filter(state=ResultDraft.State.ASKED).count() >= 10
    assert ResultDraft.objects.filter(state=ResultDraft.State.SENT_BACK).exists()
    assert Consultation.objects.filter(answered_at=None).exists()
    assert cases().exclude(intake_agency=None).exists()
    assert CaseNote.objects.exclude(mentions=[]).exists()
    assert GuidanceNote.objects.count() >= 8
    assert Apology.objects.filter(sent_at=None).exists()


def test_every_step_of_a_long_procedure_is_held_by_somebody(world: datetime) -> None:
    steps = set(cases().filter(state=State.IN_PROCESS).values_list("step", flat=True))
    assert {"Kiểm tra hồ sơ thiết kế", "Kiểm tra thực địa", "Soạn giấy phép"} <= steps


def test_messages_went_out_in_the_evenings_and_the_newest_wait(world: datetime) -> None:
    states = Counter(Message.objects.values_list("state", flat=True))
    assert states[Message.State.SENT] > 100
    assert states[Message.State.WAITING] > 0
    assert states[Message.State.FAILED] >= 2
    assert set(states) == {Message.State.SENT, Message.State.WAITING, Message.State.FAILED}


def test_nothing_happens_after_now_and_everything_of_officers_in_office_hours(world: datetime) -> None:
    assert not CaseEvent.objects.filter(recorded_at__gt=NOW).exists()
    moments = CaseEvent.objects.exclude(actor__startswith="citizen:").values_list("happened_at", flat=True)
    local = [moment.astimezone(VIETNAM) for moment in moments]
    assert all(7 <= moment.hour <= 17 and moment.weekday() < 5 for moment in local)
    assert date(2026, 11, 24) not in {moment.date() for moment in local}, "a national day off"


def test_ledger_and_every_figure_hold(world: datetime) -> None:
    chains, projections = verify_chains(), verify_cases()
    assert (chains.faults, projections.faults) == ([], [])
    for slug in (CITY, *COMMUNES):
        for period in months(NOW, 2):
            answer = compute(Agency.objects.get(slug=slug), period, as_of=NOW)
            for numbers in [*answer.levels.values(), *(line.numbers for line in answer.agencies)]:
                assert all(identity.holds for identity in numbers.identities), (slug, period)


def test_people_are_plainly_invented(world: datetime) -> None:
    parties = Party.objects.filter(case__in=cases())
    assert not parties.exclude(id_number__startswith="032").exists()
    assert not parties.exclude(phone="").exclude(phone__startswith="09000").exists()
    assert not parties.exclude(email="").exclude(email__endswith=".example").exists()
    assert parties.values("name").distinct().count() > 1_000


def test_the_trials_signatures_are_good(world: datetime) -> None:
    signed = Signature.objects.select_related("signed_file").all()
    assert len(signed) >= 5
    facts = check_signatures(content_of(signed[0].signed_file), trusted(), NOW)
    assert [fact.verdict for fact in facts] == [Verdict.GOOD]


def test_offices_have_reasons_templates_trials_and_a_handover_ready(world: datetime) -> None:
    permit = Procedure.objects.get(code="1.013225")
    commune = Agency.objects.get(slug=SHOWN)
    assert len(reasons_for(permit, ReadyReason.Act.ASK_SUPPLEMENT, NOW.date())) > 1
    assert [one.name for one in templates_for(permit, commune, NOW.date())] == ["Giấy phép xây dựng"]
    assert all(result.passed for result in run_trials(permit, "commune"))
    assert HandoverOfPost.objects.filter(done_at=None, post__agency=commune).count() == 1
    assert ResultDraft.objects.filter(document__name="Giấy phép xây dựng.pdf").exists()
