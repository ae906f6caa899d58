"""Registration of `motcua.accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in: officers today; citizens and businesses later (tài khoản)."""

    name = "motcua.accounts"
