"""The fakes: the product runs without a partner, and the same key twice gives one message."""

from pathlib import Path

import pytest
from django.utils.module_loading import import_string
from pytest_django import Settings

from motcua.notices.channels import Delivered
from tests.integrations.letters import KEY, MORNING, letter


@pytest.mark.parametrize(("name", "folder"), [("email", "smtp"), ("sms", "sms"), ("zalo", "zalo")])
def test_a_message_stays_on_this_machine(tmp_path: Path, settings: Settings, name: str, folder: str) -> None:
    settings.VAR_DIR = tmp_path
    path = f"motcua.integrations.{folder}.fake.FakeChannel"
    assert settings.CHANNELS[name] == path
    channel = import_string(path)()
    for _ in range(2):
        assert channel.send(letter(), MORNING) == Delivered(KEY)
    (file,) = (tmp_path / "sent" / name).iterdir()
    assert "đã được tiếp nhận" in file.read_text(encoding="utf-8")
