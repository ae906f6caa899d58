"""Registration of `motcua.catalogue`."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Procedures and their dated facts (danh mục thủ tục hành chính)."""

    name = "motcua.catalogue"
