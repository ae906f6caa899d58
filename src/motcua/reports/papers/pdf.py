"""The report as PDF/A-2a by typst, in Tinos, laid out by NĐ 30/2020/NĐ-CP (báo cáo PDF)."""

import json
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.reports.answer import ReportAnswer
from motcua.reports.papers.content import content
from motcua.reports.papers.sections import Narrative
from motcua.reports.papers.sender import Letterhead

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "templates" / "bao-cao.typ"
FONTS = Path(__file__).parents[2] / "lib" / "fonts"
# One warm compiler serves all threads; its inputs are set per call, so calls take turns.
_TURN = threading.Lock()


def render(answer: ReportAnswer, narrative: Narrative, letterhead: Letterhead) -> bytes:
    """Bytes of the PDF; the same answer, words and letterhead give the same bytes."""
    data = json.dumps(content(answer, narrative, letterhead), ensure_ascii=False)
    moment = answer.as_of.replace(microsecond=0)
    with _TURN:
        pdf = _compiler().compile(
            sys_inputs={"data": data},
            pdf_standards="a-2a",
            timestamp=int(moment.timestamp()),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("typst must return one PDF file")
    return pdf


@lru_cache(maxsize=1)
def _compiler() -> "typst.Compiler":
    import typst

    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=[FONTS], ignore_system_fonts=True)
