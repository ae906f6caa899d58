"""Registration of `motcua.reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures, periods, statutory forms, the checker and frozen issues (báo cáo)."""

    name = "motcua.reports"
