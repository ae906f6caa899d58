"""Who comes with which papers, and the files that stand for scans and drafts (người nộp, giấy tờ, tệp minh họa)."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

from motcua.agencies.models import Agency
from motcua.cases.application import ComponentFacts, PartyFacts
from motcua.cases.models import CaseComponent, Party
from motcua.demo.people import invent_applicant
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind, StoredFile
from motcua.law.wording import VIETNAM
from motcua.lib.pdf import compile_pdf

Form = CaseComponent.Form
TEMPLATE = Path(__file__).parent / "templates" / "giay-minh-hoa.typ"
DRAWN_AT = datetime(2025, 7, 1, tzinfo=VIETNAM)
SHARE_SENT_BY_ANOTHER = 0.12
SHARE_WITH_FILE = 0.4


@dataclass(frozen=True)
class Bringing:
    """The papers of each kind of work."""

    papers_of: dict[str, list[str]]

    def people(self, chance: Random, n: int, place: str, *, reached: bool) -> tuple[PartyFacts, ...]:
        """The owner, and now and then somebody who hands it in for the owner; `reached`: with phone and e-mail."""
        owner = invent_applicant(chance, 2 * n, place)
        if not reached:
            return (replace(owner, phone="", email=""),)
        if chance.random() >= SHARE_SENT_BY_ANOTHER:
            return (owner,)
        return owner, invent_applicant(chance, 2 * n + 1, place, Party.Role.SUBMITTER)

    def papers(
        self, chance: Random, family: str, agency: Agency, electronic: bool, at: datetime
    ) -> tuple[ComponentFacts, ...]:
        """The checklist as it came: electronic when sent online, else originals and copies, some scanned."""
        found = []
        for name in self.papers_of[family]:
            form = Form.ELECTRONIC if electronic else chance.choice((Form.ORIGINAL, Form.COPY))
            file = None
            if electronic or chance.random() < SHARE_WITH_FILE:
                file = keep_paper(name, "Bản quét minh họa của giấy tờ do người dân nộp.", agency, at)
            found.append(ComponentFacts(name, form, 1, True, file))
        return tuple(found)


def keep_paper(title: str, text: str, agency: Agency, at: datetime, by: str = "ban-chay-thu") -> StoredFile:
    """Keep a page that says what it stands for."""
    content = _page(title, text, agency.name)
    return keep_made(content, Kind.PDF, f"{title}.pdf", agency=agency, by=by, at=at)


@cache
def _page(title: str, text: str, agency: str) -> bytes:
    """Draw each page once."""
    data = {"title": title, "text": text, "agency": agency}
    return compile_pdf(TEMPLATE, data, DRAWN_AT)
