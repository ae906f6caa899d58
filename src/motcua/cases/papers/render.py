"""A form as PDF/A on A5: its template, its facts and the QR code of the case (phiếu PDF)."""

from pathlib import Path

from motcua.cases.papers.facts import SlipFacts
from motcua.cases.papers.forms import FormKey
from motcua.lib.pdf import compile_pdf
from motcua.lib.qr import qr_svg

TEMPLATES = Path(__file__).parent / "templates"


def render_slip(form_key: FormKey, facts: SlipFacts) -> bytes:
    """Bytes of the PDF, 148 x 210 mm; the same facts give the same bytes."""
    return render_form(form_key.value, facts)


def render_form(template: str, facts: SlipFacts) -> bytes:
    """Bytes of the PDF that a template of this name makes of the facts."""
    data = {**facts.stored(), "qr": qr_svg(facts.code, label=f"Mã hồ sơ {facts.code}")}
    return compile_pdf(TEMPLATES / f"{template}.typ", data, facts.as_of)
