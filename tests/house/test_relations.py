"""Relations between tables follow the import order: string references hide from the import linter."""

from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related import RelatedField

from tests.house.tree import PACKAGE, layers


def package_of(model: type[Model]) -> str | None:
    """The package of ours a model lives in."""
    words = model.__module__.split(".")
    return words[1] if words[0] == "motcua" else None


def test_no_table_points_upwards_or_sideways() -> None:
    height = layers()
    wrong, seen = [], 0
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            if not isinstance(field, RelatedField):
                continue
            here, there = package_of(model), package_of(field.related_model)
            seen += 1
            if here is None and there in (None, "accounts"):
                continue  # tables of libraries may point at people, and at nothing else of ours
            if there and here != there and (here is None or height[here] <= height[there]):
                wrong.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    assert wrong == []
    assert seen > 15


def test_every_package_stands_in_the_import_order() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages == set(layers())
