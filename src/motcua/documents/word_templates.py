"""Filling a Word template that people edit: plain fields, conditions and one loop, nothing that is a program (mẫu Word)."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

_KEPT = "Chưa có gì được ghi. Hãy sửa mẫu rồi thử lại, hoặc soạn bằng Word rồi tải tệp lên."
_ONE_DAY = (1980, 1, 1, 0, 0, 0)
_DEEPEST_LOOP = 1
_MOST_BRACES = 1000
_MOST_PART = 2_000_000
_MOST_OPEN = 20_000
"""Characters from an opening brace to the next closing one, with all the markup that Word puts between."""


class BrokenTemplate(ValueError):
    """Mẫu Word hỏng: `fields` are the names it asks for that nobody knows; nothing was made."""

    def __init__(self, problem: str, fields: tuple[str, ...] = ()) -> None:
        self.fields = fields
        super().__init__(f"{problem} {_KEPT}")


def fill(content: bytes, facts: Mapping[str, Any]) -> bytes:
    """Bytes of the Word file with its fields filled; the same template and facts give the same bytes. Raises BrokenTemplate.

    Words of people are text, never markup; a template reaches the given facts and nothing else.
    """
    # Imported here: python-docx and lxml cost a tenth of a second that no page should pay.
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from lxml.etree import LxmlError

    environment = _environment()
    written = io.BytesIO()
    try:
        _check_braces(content)
        document = DocxTemplate(io.BytesIO(content))
        unknown = document.get_undeclared_template_variables(environment) - facts.keys()
        if unknown:
            raise _unknown(unknown)
        document.render(dict(facts), jinja_env=environment, autoescape=True)
        document.save(written)
    except TemplateError as fault:
        raise BrokenTemplate(_said(fault)) from fault
    except (PackageNotFoundError, zipfile.BadZipFile, LxmlError, KeyError, RecursionError) as fault:
        raise BrokenTemplate("Mẫu Word không mở được.") from fault
    except (AttributeError, TypeError, ValueError) as fault:
        # A comparison of words with a number, a loop over one fact, a table without its frame.
        raise fault if isinstance(fault, BrokenTemplate) else BrokenTemplate(_said(fault)) from fault
    return _dated_alike(written.getvalue())


def _check_braces(content: bytes) -> None:
    """Refuse what would keep the filling busy for minutes: its time grows with braces times the text behind them."""
    braces = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            text = archive.read(part) if part.filename.endswith(".xml") else b""
            if b"{" not in text:
                continue
            braces += text.count(b"{")
            if braces > _MOST_BRACES or len(text) > _MOST_PART:
                raise BrokenTemplate("Mẫu Word quá dài hoặc có quá nhiều chỗ điền.")
            if any(len(piece.partition(b"{")[2]) > _MOST_OPEN for piece in text.split(b"}")):
                raise BrokenTemplate("Mẫu Word có dấu “{” mở mà không đóng.")


def _unknown(names: set[str]) -> BrokenTemplate:
    ordered = tuple(sorted(names))
    return BrokenTemplate(f"Mẫu Word có chỗ điền không ai biết: {', '.join(ordered)}.", ordered)


def _said(fault: Exception) -> str:
    """Name the place: the field that the fault speaks of, or the words around it."""
    lines = [line.strip() for line in getattr(fault, "docx_context", ()) if "{" in line]
    near = f" gần chỗ “{lines[0][:80]}”" if lines else ""
    name = re.search(r"'(\w+)'", str(fault))
    field = f" ({name.group(1)})" if name else ""
    return f"Mẫu Word viết sai{near}{field}."


def _environment() -> "Environment":
    from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
    from jinja2.sandbox import SandboxedEnvironment

    plain = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.For, nodes.Not, nodes.And,
        nodes.Or, nodes.Const, nodes.Compare, nodes.Operand, nodes.Getattr,
    )  # fmt: skip

    class PlainEnvironment(SandboxedEnvironment):
        """Only what fills a paper: no calls, no filters, no arithmetic, so that no template can keep the server busy."""

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            self._heed(tree, 0)
            return tree

        def _heed(self, node: nodes.Node, loops: int) -> None:
            loops += isinstance(node, nodes.For)
            if not isinstance(node, plain) or loops > _DEEPEST_LOOP:
                raise TemplateSyntaxError("không được dùng", getattr(node, "lineno", 1))
            for inner in node.iter_child_nodes():
                self._heed(inner, loops)

    environment = PlainEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def _dated_alike(content: bytes) -> bytes:
    """The same archive with one date for every part: a double click makes the same file, which is kept once."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as came,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for part in came.infolist():
            kept.writestr(zipfile.ZipInfo(part.filename, _ONE_DAY), came.read(part), zipfile.ZIP_DEFLATED)
    return written.getvalue()
