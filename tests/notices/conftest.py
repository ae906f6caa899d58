"""What the tests of messages share: an office, and channels that answer as a test wants."""

from collections.abc import Callable

import pytest

from motcua.notices import channels
from motcua.notices.models import ChannelName
from tests.notices.office import Office, ScriptedChannel, open_office


@pytest.fixture
def office(db: None) -> Office:
    """A commune."""
    return open_office()


@pytest.fixture
def connect(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ScriptedChannel]:
    """Put a scripted partner behind channels (by default behind all)."""
    table: dict[str, ScriptedChannel] = {}
    monkeypatch.setattr(channels, "_opened", lambda _: table)

    def put(channel: ScriptedChannel, *names: str) -> ScriptedChannel:
        table.update(dict.fromkeys(names or ChannelName.values, channel))
        return channel

    return put
