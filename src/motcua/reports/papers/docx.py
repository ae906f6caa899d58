"""The report as a Word document, from a template that an officer can edit (báo cáo Word)."""

from io import BytesIO
from pathlib import Path

from motcua.reports.answer import ReportAnswer
from motcua.reports.papers.content import content
from motcua.reports.papers.sections import Narrative
from motcua.reports.papers.sender import Letterhead

TEMPLATE = Path(__file__).parent / "templates" / "bao-cao-thang.docx"


class BadTemplate(ValueError):
    """An edited Word template cannot be used; the message says which and why."""


def render(
    answer: ReportAnswer, narrative: Narrative, letterhead: Letterhead, template: Path = TEMPLATE
) -> bytes:
    """Bytes of the Word file; `template` may be an agency's own edited copy of ours. Raises BadTemplate for a spoilt one."""
    # Imported here: python-docx and lxml cost a tenth of a second that no page should pay.
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    data = content(answer, narrative, letterhead)
    annexes = {annex["key"]: annex for annex in data["annexes"]}
    document = DocxTemplate(template)
    try:
        # Sandboxed: tags in a file that people edit must not reach the program itself.
        document.render({**data, **annexes}, jinja_env=SandboxedEnvironment(), autoescape=True)
    except TemplateError as error:
        raise BadTemplate(
            f"Mẫu Word « {template.name} » có thẻ viết sai ({error}). Hãy sửa thẻ hoặc dùng lại mẫu gốc."
        ) from error
    properties = document.docx.core_properties
    properties.title = f"{data['kind']} {narrative.subject}"
    properties.author = " ".join(letterhead.agency_lines)
    properties.created = properties.modified = answer.as_of
    written = BytesIO()
    document.save(written)
    return written.getvalue()
