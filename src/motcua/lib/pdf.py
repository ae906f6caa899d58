"""PDF/A-2a by typst, in Tinos only: one warm compiler a template, shared by all threads (tệp PDF)."""

import io
import json
import threading
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
_joining = threading.Lock()


def compile_pdf(template: Path, data: Mapping[str, Any], at: datetime) -> bytes:
    """Bytes of the PDF; the same template, data and moment give the same bytes.

    `data` reaches the template as JSON in `sys.inputs.data` and is never read as code. A template may include files of its folder.
    """
    words = json.dumps(data, ensure_ascii=False)
    moment = int(at.replace(microsecond=0).timestamp())
    compiler, turn = _compiler(template)
    with turn:
        pdf = compiler.compile(sys_inputs={"data": words}, pdf_standards="a-2a", timestamp=moment)
    if not isinstance(pdf, bytes):
        raise TypeError("typst must return one PDF file")
    return pdf


def joined(pdfs: Iterable[bytes]) -> bytes:
    """Bytes of one PDF with the pages of all, in order; for printing, so no longer PDF/A."""
    import pypdfium2

    # The library must never be used by two threads at once.
    with _joining:
        whole = pypdfium2.PdfDocument.new()
        for pdf in pdfs:
            part = pypdfium2.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        written = io.BytesIO()
        whole.save(written)
        whole.close()
    return written.getvalue()


@lru_cache(maxsize=16)
def _compiler(template: Path) -> "tuple[typst.Compiler, threading.Lock]":
    """A compiler's inputs are set per call, so its calls take turns; a long register never keeps a slip waiting."""
    import typst

    warm = typst.Compiler(template, root=template.parent, font_paths=[FONTS], ignore_system_fonts=True)
    return warm, threading.Lock()
