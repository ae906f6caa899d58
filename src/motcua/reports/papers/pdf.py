"""The report as PDF/A-2a, laid out by NĐ 30/2020/NĐ-CP (báo cáo PDF)."""

from pathlib import Path

from motcua.lib.pdf import compile_pdf
from motcua.reports.answer import ReportAnswer
from motcua.reports.papers.content import content
from motcua.reports.papers.sections import Narrative
from motcua.reports.papers.sender import Letterhead

TEMPLATE = Path(__file__).parent / "templates" / "bao-cao.typ"


def render(answer: ReportAnswer, narrative: Narrative, letterhead: Letterhead) -> bytes:
    """Bytes of the PDF; the same answer, words and letterhead give the same bytes."""
    return compile_pdf(TEMPLATE, content(answer, narrative, letterhead), answer.as_of)
