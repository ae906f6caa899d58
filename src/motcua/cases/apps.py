"""Registration of `motcua.cases`."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The heart: cases, their events, spans and the stage functions (hồ sơ)."""

    name = "motcua.cases"
