"""The report as a Word document, from a template that an officer can edit (báo cáo Word)."""

from io import BytesIO
from pathlib import Path

from motcua.reports.answer import ReportAnswer
from motcua.reports.papers.content import content
from motcua.reports.papers.sections import Narrative
from motcua.reports.papers.sender import Letterhead

TEMPLATE = Path(__file__).parent / "templates" / "bao-cao-thang.docx"


def render(
    answer: ReportAnswer, narrative: Narrative, letterhead: Letterhead, template: Path = TEMPLATE
) -> bytes:
    """Bytes of the Word file; `template` may be an agency's own edited copy of ours."""
    # Imported here: python-docx and lxml cost a tenth of a second that no page should pay.
    from docxtpl import DocxTemplate

    data = content(answer, narrative, letterhead)
    annexes = {annex["key"]: annex for annex in data["annexes"]}
    document = DocxTemplate(template)
    document.render({**data, **annexes}, autoescape=True)
    properties = document.docx.core_properties
    properties.title = f"{data['kind']} {narrative.subject}"
    properties.author = " ".join(letterhead.agency_lines)
    properties.created = properties.modified = answer.as_of
    written = BytesIO()
    document.save(written)
    return written.getvalue()
