"""Lives around the signature: a draft waits, comes back, or is signed with a certificate of the trial (trình ký, ký số)."""

from motcua.cases import drafting
from motcua.cases.models import ResultDraft
from motcua.demo.bringing import keep_paper
from motcua.demo.playing import Life
from motcua.demo.subject import Subject
from motcua.demo.wording_today import REASONS
from motcua.documents.signed_files import sign_file
from motcua.documents.stamp import Stamp as Seal

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
    title = f"Dự thảo kết quả hồ sơ {one.case.code}"
    text = f"{one.office.agency.name} giải quyết hồ sơ {one.case.code} theo đề nghị của người nộp."
    file = keep_paper(title, text, one.office.agency, one.at, by=one.specialist.name)
    draft = drafting.save_draft(one.case, one.stamp(one.specialist), file)
    drafting.ask_signature(one.case, one.stamp(one.specialist), draft, one.signer.name)


def _newest(one: Subject) -> ResultDraft:
    return one.case.drafts.select_related("document__agency").latest("n")
