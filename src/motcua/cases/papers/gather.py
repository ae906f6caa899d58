"""From a case and its ledger to what a form says about one event (dữ liệu cho phiếu)."""

from dataclasses import replace

from motcua.cases.clock import profile_of
from motcua.cases.ledger import read_event
from motcua.cases.lifecycle import KIND_LABELS, Kind
from motcua.cases.models import Case, CaseEvent
from motcua.cases.papers.contents import CONTENTS
from motcua.cases.papers.facts import Head, Signature, SlipFacts
from motcua.cases.papers.forms import FORMS, Form, FormKey
from motcua.cases.papers.people import Officers
from motcua.cases.papers.source import SlipExtra, Source, applicant
from motcua.cases.papers.steps import actors_of

NO_HEAD = Head((), (), "", "")


class NothingToPrint(ValueError):
    """The case has no event that this form tells of; nothing was printed."""

    def __init__(self, code: str, form: Form) -> None:
        acts = " hoặc ".join(f"“{KIND_LABELS[kind]}”" for kind in form.kinds)
        super().__init__(
            f"Hồ sơ {code} chưa có việc {acts} nên chưa in được phiếu này. Hồ sơ được giữ nguyên. "
            "Hãy thực hiện việc đó trước rồi in."
        )


def slip_facts(
    case: Case, form_key: FormKey, *, extra: SlipExtra | None = None, event_n: int | None = None
) -> SlipFacts:
    """Collect what a form says about a case: of its last fitting event, or of event number `event_n`.

    The ledger is read once and only grows, so a change meanwhile cannot mix two moments. Raises NothingToPrint.
    """
    form = FORMS[form_key]
    rows = list(case.events.select_related("agency").order_by("n"))
    row = told_row(case, rows, form, event_n)
    return facts_at(case, form_key, rows, row, extra or SlipExtra())


def told_row(case: Case, rows: list[CaseEvent], form: Form, event_n: int | None) -> CaseEvent:
    """Return the event that a form tells of. Raises NothingToPrint."""
    fitting = [row for row in rows if row.kind in form.kinds and event_n in (None, row.n)]
    if not fitting:
        raise NothingToPrint(case.code, form)
    return fitting[-1]


def facts_at(
    case: Case, form_key: FormKey, rows: list[CaseEvent], row: CaseEvent, extra: SlipExtra
) -> SlipFacts:
    """Collect what a form says about one event out of the rows of a case's ledger."""
    form = FORMS[form_key]
    # The control slip follows the case to its end; every other form knows nothing that came after its event.
    known = rows if form_key is FormKey.CONTROL else [one for one in rows if one.n <= row.n]
    events = tuple(read_event(one) for one in known)
    received = next((event for event in events if event.kind is Kind.ACCEPTED), events[-1])
    source = Source(
        case=case,
        agency=row.agency,
        key=form_key,
        form=form,
        row=row,
        event=read_event(row),
        events=events,
        profile=profile_of(received.happened_at),
        extra=extra,
        officers=Officers(row.agency, actors_of(events)),
    )
    return replace(common_facts(source), **CONTENTS[form_key](source))


def common_facts(source: Source) -> SlipFacts:
    """Collect what every form says, beside its own content."""
    named = source.form.named(source.profile)
    case = source.case
    return SlipFacts(
        form=source.key.value,
        title=named.value,
        source=named.source,
        profile=source.profile.name,
        as_of=source.events[-1].happened_at,
        head=NO_HEAD,
        code=case.code,
        desk=source.desk,
        applicant=applicant(source),
        procedure=f"{case.procedure_version.name} ({case.procedure.code})",
        signature=Signature((), source.officer),
        sets=source.extra.sets,
        contact=source.extra.contact or source.officer,
        contact_phone=source.extra.contact_phone,
    )
