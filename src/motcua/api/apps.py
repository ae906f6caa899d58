"""Registration of `motcua.api`."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The machines' door: health endpoints and request logs."""

    name = "motcua.api"
