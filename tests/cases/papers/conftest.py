"""What the tests of papers share."""

import pytest

from motcua.agencies.models import Level
from tests.cases.papers.counter import Counter, counter


@pytest.fixture
def commune(db: None) -> Counter:
    """The counter of a commune of today."""
    return counter()


@pytest.fixture
def district(db: None) -> Counter:
    """The counter of a district before July 2025."""
    return counter("tu-ky", Level.DISTRICT, "huyện Tứ Kỳ")
