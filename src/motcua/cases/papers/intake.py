"""The receipt of an office that takes a case in for another one of the province (giấy nhận hộ, phi địa giới)."""

from dataclasses import replace
from datetime import datetime

from motcua.agencies.naming import short_name
from motcua.cases.clock import profile_of
from motcua.cases.ledger import read_event
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, IssuedSlip
from motcua.cases.papers.contents import papers_of
from motcua.cases.papers.facts import Signature, SlipFacts
from motcua.cases.papers.forms import Form, FormKey
from motcua.cases.papers.gather import common_facts
from motcua.cases.papers.people import Officers
from motcua.cases.papers.render import render_form
from motcua.cases.papers.source import SlipExtra, Source, head
from motcua.cases.papers.wording import fee_in_words, moment_in_words
from motcua.catalogue.queries import terms_on
from motcua.law.facts import Limit, Unit
from motcua.law.telling import say_limit
from motcua.lib.vietnamese_format import in_vietnam

NAME = "intake"
# The receipt of the circular; its number is that of the register of the competent office, which is not written yet.
FORM = Form((Kind.SUBMITTED,), lambda profile: profile.receipt_form)


class NotTakenIn(ValueError):
    """The case was not taken in for another office, so there is no such receipt; nothing was printed."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"Hồ sơ {code} không phải hồ sơ nhận hộ cơ quan khác nên không có giấy này. Hồ sơ được giữ nguyên. "
            "Hãy in giấy tiếp nhận và hẹn trả trên trang hồ sơ."
        )


def issue_intake(case: Case, *, by: str, at: datetime) -> SlipFacts:
    """Return what the receipt says, kept from its first print on. Raises NotTakenIn."""
    if case.intake_agency is None:
        raise NotTakenIn(case.code)
    kept = IssuedSlip.objects.filter(case=case, form=NAME, event_n=1).first()
    if kept is None:
        facts = {"facts": intake_facts(case).stored(), "issued_by": by, "issued_at": at}
        kept, _ = IssuedSlip.objects.get_or_create(case=case, form=NAME, event_n=1, defaults=facts)
    return SlipFacts.from_stored(kept.facts)


def intake_facts(case: Case) -> SlipFacts:
    """Collect what the receipt says: who took it in, for whom, and that the time starts there (NĐ 118/2025 Đ.17, NĐ 309/2026 Đ.8)."""
    assert case.intake_agency is not None
    row = case.events.get(n=1)
    event = read_event(row)
    source = Source(
        case=case,
        agency=case.intake_agency,
        key=FormKey.RECEIPT,
        form=FORM,
        row=row,
        event=event,
        events=(event,),
        profile=profile_of(event.happened_at),
        extra=SlipExtra(),
        officers=Officers(case.intake_agency, [event.actor]),
    )
    terms = terms_on(case.procedure_id, case.agency, case.channel, in_vietnam(event.happened_at).date())
    competent = short_name(case.agency.name)
    return replace(
        common_facts(source),
        form=NAME,
        head=head(source, None),
        signature=Signature((), source.officer),
        papers=papers_of(source),
        limit=say_limit(Limit(terms.limit_amount, Unit(terms.limit_unit))),
        received=moment_in_words(event.happened_at),
        due=f"Tính từ khi {competent} tiếp nhận; ngày hẹn trả được báo cho người nộp khi đó",
        collect_at=source.desk,
        fee=fee_in_words(terms.fee_vnd),
        action=competent,
    )


def render_intake(facts: SlipFacts) -> bytes:
    """Bytes of the PDF, A5."""
    return render_form(NAME, facts)
