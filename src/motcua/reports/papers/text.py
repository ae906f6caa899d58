"""The report as plain text, one paragraph a line: what the checker reads before anything is signed (báo cáo dạng chữ)."""

from motcua.reports.answer import ReportAnswer
from motcua.reports.papers.content import source_note
from motcua.reports.papers.sections import Narrative
from motcua.reports.papers.sender import Letterhead


def render(answer: ReportAnswer, narrative: Narrative, letterhead: Letterhead) -> str:
    """Text of the report in the order of the paper, without annexes."""
    signer = letterhead.signer
    lines = [
        *letterhead.parent_lines,
        *letterhead.agency_lines,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        letterhead.number_line,
        letterhead.place_line,
        "BÁO CÁO",
        *narrative.subject_lines,
        *(f"Kính gửi: {addressee}" for addressee in letterhead.addressees),
        *narrative.opening.paragraphs,
    ]
    for block in narrative.blocks():
        lines += [block.heading, *block.paragraphs]
    lines += [narrative.closing, "Nơi nhận:", *letterhead.recipients, *signer.authority, signer.name]
    return "\n".join([*lines, source_note(answer)]) + "\n"
