"""What the tests of cases share."""

import pytest

from motcua.cases.models import Case
from motcua.cases.verify import verify_cases, verify_chains
from tests.people import Office, open_office


@pytest.fixture
def office(db: None) -> Office:
    """One commune's office; no case yet."""
    return open_office()


@pytest.fixture
def sound(db: None) -> object:
    """Check after the test that ledger, rows and spans still say the same."""

    def check() -> None:
        assert verify_chains().faults == []
        assert verify_cases().faults == []
        assert verify_cases().cases == Case.objects.count()

    return check
