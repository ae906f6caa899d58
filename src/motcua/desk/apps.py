"""Registration of `motcua.desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Officers' pages (bàn làm việc của cán bộ)."""

    name = "motcua.desk"
