"""What every test of the desk starts from."""

import pytest

from tests.desk.people import District, settle


@pytest.fixture
def district(db: None) -> District:
    """The district with its people and cases."""
    return settle()
