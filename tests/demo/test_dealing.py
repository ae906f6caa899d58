"""Today's world on other days: day off, year's end, Tết, night; the same for a day; kept once it stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency
from motcua.cases.lifecycle import FINISHED, State
from motcua.cases.models import Case, CaseEvent
from motcua.demo.build import _catalogue, build
from motcua.demo.dealing import read_fates
from motcua.demo.offices import COMMUNES
from motcua.demo.today import build_today, is_built
from motcua.demo.uses import read_uses
from motcua.reports.compute import compute
from motcua.reports.periods import Period
from tests.demo.conftest import DISTRICT, quiet
from tests.people import at

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("dealing")]

NOW = at("2026-11-25 10:00")
FEW = [replace(fate, count=min(fate.count, 4)) for fate in read_fates()]
SUNDAY, YEARS_END, TET, NIGHT = "2026-11-22 09:00", "2026-12-31 16:45", "2027-02-07 11:00", "2026-10-02 23:50"


@pytest.fixture(scope="module", autouse=True)
def signing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of its own for keys and trust."""
    folder = tmp_path_factory.mktemp("signing")
    with override_settings(SIGNING_KEYS=folder / "keys", SIGNING_TRUST=folder / "trust"):
        yield folder


@pytest.fixture(scope="module")
def agencies_only(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What stands before today's world is built; each test takes back what it built on it."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant()
        _catalogue(read_uses(), quiet)
        yield
        transaction.set_rollback(True)


def cases() -> Any:
    return Case.objects.filter(agency__slug__in=COMMUNES)


@pytest.mark.parametrize("moment", [SUNDAY, YEARS_END, TET, NIGHT])
def test_it_is_at_home_on_every_kind_of_day(moment: str, agencies_only: None) -> None:
    now = at(moment)
    assert build_today(now, quiet, FEW)
    states = set(cases().values_list("state", flat=True))
    assert {State.IN_PROCESS, State.SUBMITTED, State.RESOLVED, State.AWAITING_SUPPLEMENT} <= states
    assert states & FINISHED
    assert not CaseEvent.objects.filter(recorded_at__gt=now).exists()
    assert cases().filter(state=State.IN_PROCESS, due_at__lt=now).exists()


def test_the_same_day_gives_the_same_cases(agencies_only: None) -> None:
    told = []
    for _ in range(2):
        with transaction.atomic():
            build_today(NOW, quiet, FEW)
            told.append(list(cases().order_by("code").values_list("code", "state", "due_at", "holder")))
            transaction.set_rollback(True)
    assert told[0] == told[1]


def test_before_the_communes_have_worked_there_is_no_today(agencies_only: None) -> None:
    assert not build_today(at("2025-09-30 09:00"), quiet, FEW)
    assert not is_built()


def test_what_people_tried_out_stays_and_the_district_is_untouched(agencies_only: None) -> None:
    build_today(NOW, quiet, FEW)
    before = Case.objects.count()
    again = build(NOW + timedelta(days=3), quiet)
    assert again.today
    assert Case.objects.count() == before
    november = Period(date(2023, 10, 23), date(2023, 11, 21))
    answer = compute(Agency.objects.get(slug=DISTRICT), november, as_of=NOW)
    in_force = {name: one.figures["procedures_in_force"] for name, one in answer.levels.items()}
    assert (in_force["district"], in_force["commune"]) == (250, 138)
