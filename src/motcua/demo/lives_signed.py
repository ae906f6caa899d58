"""Lives around the signature: a draft waits, comes back, or is signed with a certificate of the trial (trình ký, ký số)."""

from motcua.cases import drafting
from motcua.cases.models import ResultDraft
from motcua.cases.papers.result import result_facts
from motcua.catalogue.result_templates import templates_for
from motcua.demo.bringing import keep_paper
from motcua.demo.playing import Life
from motcua.demo.subject import Subject
from motcua.demo.wording_today import REASONS
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind, StoredFile
from motcua.documents.serving import content_of
from motcua.documents.signed_files import sign_file
from motcua.documents.stamp import Stamp as Seal
from motcua.documents.word_pdf import pdf_of_word
from motcua.documents.word_templates import fill

WHOLE = 9
"""More steps than any plan has."""


def to_sign(one: Subject) -> Life:
    """A draft waits for the signature."""
    yield from one.take_in()
    yield from one.work(WHOLE, pace=0.4)
    yield from one.wait(20, 120)
    _ask(one)


def sent_back(one: Subject) -> Life:
    """The draft came back to be corrected."""
    yield from to_sign(one)
    yield from one.wait(30, 200)
    (reason,) = one.chance.choice(REASONS["send_back"])
    drafting.send_back(one.case, one.stamp(one.signer), _newest(one), reason)


def signed(one: Subject) -> Life:
    """Signed with a certificate of the trial; the result is electronic."""
    yield from to_sign(one)
    yield from one.wait(20, 200)
    draft, stamp = _newest(one), one.stamp(one.signer)
    made = sign_file(
        draft.document,
        one.world.signers[one.signer.name],
        f"Kết quả hồ sơ {one.case.code}",
        trust=one.world.trust,
        by=one.signer.name,
        at=one.at,
        stamp=Seal(agency=one.office.agency.name, person=one.office.names[one.signer.name]),
    )
    drafting.sign(one.case, stamp, draft, made.signed_file)
    if one.chance.random() < 0.5:
        yield from one.hand_over()


def _ask(one: Subject) -> None:
    by = one.specialist
    draft = drafting.save_draft(one.case, one.stamp(by), _drafted(one, by.name))
    drafting.ask_signature(one.case, one.stamp(by), draft, one.signer.name)


def _drafted(one: Subject, by: str) -> StoredFile:
    """The draft from the procedure's Word template, or a page that says what it stands for."""
    agency, name = one.office.agency, f"Dự thảo kết quả hồ sơ {one.case.code}"
    (template, *_) = [*templates_for(one.case.procedure, agency, one.at.date()), None]
    if template is None:
        return keep_paper(name, f"{agency.name} giải quyết hồ sơ {one.case.code}.", agency, one.at, by=by)
    word = fill(content_of(template.file), result_facts(one.case, by, one.at))
    pdf = pdf_of_word(word, template.name, one.at)
    return keep_made(pdf, Kind.PDF, f"{template.name}.pdf", agency=agency, by=by, at=one.at)


def _newest(one: Subject) -> ResultDraft:
    return one.case.drafts.select_related("document__agency").latest("n")
