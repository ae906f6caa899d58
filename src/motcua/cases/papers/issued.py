"""Printing a form: the first print of an event's form is kept, every later one says the same (in phiếu, in lại)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.cases.models import Case, IssuedSlip
from motcua.cases.papers.facts import SlipFacts
from motcua.cases.papers.forms import FORMS, FormKey
from motcua.cases.papers.gather import facts_at, told_row
from motcua.cases.papers.source import SlipExtra


def issue_slip(
    case: Case,
    form_key: FormKey,
    *,
    by: str,
    at: datetime,
    extra: SlipExtra | None = None,
    event_n: int | None = None,
) -> SlipFacts:
    """Return what the form of an event says, kept from its first print on; `by` is the officer's account.

    The control slip grows with the case and is gathered anew each time. Raises NothingToPrint.
    """
    rows = list(case.events.select_related("agency").order_by("n"))
    row = told_row(case, rows, FORMS[form_key], event_n)
    if form_key is FormKey.CONTROL:
        return facts_at(case, form_key, rows, row, extra or SlipExtra())
    place = {"case": case, "form": form_key.value, "event_n": row.n}
    kept = IssuedSlip.objects.filter(**place).first()
    if kept is None:
        facts = facts_at(case, form_key, rows, row, extra or SlipExtra())
        try:
            with transaction.atomic():
                IssuedSlip.objects.create(**place, facts=facts.stored(), issued_by=by, issued_at=at)
        except IntegrityError:
            # Two people printed at once: the first print counts.
            kept = IssuedSlip.objects.get(**place)
        else:
            return facts
    return SlipFacts.from_stored(kept.facts)
