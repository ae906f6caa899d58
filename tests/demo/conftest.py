"""The demo district, built once for a whole module and rolled back after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from motcua.agencies.bring_in import plant
from motcua.agencies.models import Agency
from motcua.demo.build import Built, _catalogue, build, invent
from motcua.demo.uses import read_uses
from tests.people import at

NOW = at("2024-03-01 08:00")
PROVINCE, DISTRICT = "hai-duong", "tu-ky"


def quiet(stage: str, done: int, whole: int) -> None:
    """Nobody watches a test."""


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Everything that ./motcua demo builds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(NOW, quiet)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def invented(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, Any]]]:
    """Agencies and catalogue of the demo, and its histories told but not brought in."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant()
        uses = read_uses()
        _catalogue(uses, quiet)
        yield invent(uses)
        transaction.set_rollback(True)


@pytest.fixture
def district(db: None) -> Agency:
    """UBND huyện Tứ Kỳ."""
    return Agency.objects.get(slug=DISTRICT)
