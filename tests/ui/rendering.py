"""Renders a piece of template text the way pages do."""

from typing import Any

from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler


def render(template: str, /, path: str = "/", **context: Any) -> str:
    """The html of `template`, components included, whitespace joined."""
    compiled = CottonCompiler().process(template)
    html = engines["django"].from_string(compiled).render(context, RequestFactory().get(path))
    return " ".join(html.split())
