"""What the tests of reports share."""

import pytest

from tests.reports.world import World, plant


@pytest.fixture
def world(db: None) -> World:
    """A district with two communes under a province; no case yet."""
    return plant()
