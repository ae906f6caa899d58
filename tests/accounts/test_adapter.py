"""Secrets of the second factor are stored encrypted."""

from django.test import override_settings

from motcua.accounts.adapter import SecondFactorAdapter

SECRET = "JBSWY3DPEHPK3PXP"


def test_a_secret_is_not_stored_as_it_is_and_is_read_back() -> None:
    adapter = SecondFactorAdapter()
    stored = adapter.encrypt(SECRET)
    assert SECRET not in stored
    assert adapter.decrypt(stored) == SECRET


def test_a_secret_survives_the_change_of_the_products_key() -> None:
    adapter = SecondFactorAdapter()
    with override_settings(SECRET_KEY="cu" * 30):
        stored = adapter.encrypt(SECRET)
    with override_settings(SECRET_KEY="moi" * 20, SECRET_KEY_FALLBACKS=["cu" * 30]):
        assert adapter.decrypt(stored) == SECRET
