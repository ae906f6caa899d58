"""Registration of `motcua.accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in: officers today; citizens and businesses later (tài khoản)."""

    name = "motcua.accounts"

    def ready(self) -> None:
        """Let every sign-in start the clock of its session."""
        from motcua.accounts.sessions import listen

        listen()
