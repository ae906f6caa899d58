"""Registration of `config`: the start-up checks."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The house itself: its start-up checks run with `check`, `migrate` and every server."""

    name = "config"

    def ready(self) -> None:
        """Register the checks."""
        from config import checks  # noqa: F401
