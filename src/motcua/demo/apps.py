"""Registration of `motcua.demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo district: huyện Tứ Kỳ in November 2023, built through the real functions."""

    name = "motcua.demo"
