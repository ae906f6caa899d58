"""Registration of `motcua.ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look: base pages, components, charts and tags (giao diện)."""

    name = "motcua.ui"
