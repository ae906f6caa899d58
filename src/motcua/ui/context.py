"""What every page may show about the product itself."""

from importlib.metadata import PackageNotFoundError, version

from django.http import HttpRequest

try:
    VERSION = version("motcua")
except PackageNotFoundError:
    VERSION = "0.1.0"


def product(request: HttpRequest) -> dict[str, str]:
    """Name and version for the footer."""
    return {"product_name": "Một Cửa", "product_version": VERSION}
