"""Registration of `motcua.agencies`."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies in a dated tree, their successions, posts and calendars (cơ quan, đơn vị hành chính)."""

    name = "motcua.agencies"
