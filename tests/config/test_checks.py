"""Start-up checks: a dangerous setting is refused by name."""

from copy import deepcopy

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import override_settings

from config.checks import check_production, check_sqlite_durability

GOOD = {
    "PRODUCTION": True,
    "SECRET_KEY": "k" * 60,
    "DEBUG": False,
    "ALLOWED_HOSTS": ["motcua.example.vn"],
    "SIGNING_SERVICE": "",
}


def ids(found: object) -> list[str]:
    """The ids of what was found."""
    return [message.id for message in found]  # type: ignore[attr-defined]


def test_a_laptop_needs_nothing() -> None:
    assert ids(check_production(None)) == []


def test_a_good_production_setting_passes() -> None:
    with override_settings(**GOOD):
        assert ids(check_production(None)) == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"SECRET_KEY": settings.LAPTOP_SECRET}, "motcua.E001"),
        ({"SECRET_KEY": "short"}, "motcua.E001"),
        ({"DEBUG": True}, "motcua.E002"),
        ({"ALLOWED_HOSTS": ["*"]}, "motcua.E003"),
        ({"ALLOWED_HOSTS": []}, "motcua.E003"),
        ({"DEMO": True}, "motcua.E006"),
        ({"SIGNING_SERVICE": settings.PRETENDED_SIGNING}, "motcua.E007"),
    ],
)
def test_a_dangerous_production_setting_is_refused(wrong: dict[str, object], expected: str) -> None:
    with override_settings(**{**GOOD, **wrong}):
        assert ids(check_production(None)) == [expected]


def test_the_checks_are_registered() -> None:
    with override_settings(**{**GOOD, "DEBUG": True}):
        assert "motcua.E002" in ids(run_checks(tags=["security"]))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=NORMAL;"}, ["motcua.E004"]),
        ({"transaction_mode": "DEFERRED", "init_command": "PRAGMA synchronous=FULL;"}, ["motcua.E005"]),
        ({"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=FULL;"}, []),
    ],
)
def test_sqlite_must_be_durable(
    options: dict[str, str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    databases = deepcopy(settings.DATABASES)
    databases["default"] = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": options}
    monkeypatch.setattr(settings, "DATABASES", databases)
    assert ids(check_sqlite_durability(None)) == expected
