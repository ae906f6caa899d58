"""What each form says beyond its head: receipt, request, refusal, apology, stop, control slip (nội dung từng biểu mẫu)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua.cases.models import CaseComponent
from motcua.cases.papers.facts import PaperLine, Signature
from motcua.cases.papers.forms import WORDS, FormKey
from motcua.cases.papers.numbers import closed_years, number_of, register_place
from motcua.cases.papers.source import Source, head
from motcua.cases.papers.steps import step_lines
from motcua.cases.papers.wording import fee_in_words, moment_in_words
from motcua.cases.projection import Event, moment
from motcua.catalogue.models import Channel
from motcua.catalogue.queries import facts_on
from motcua.catalogue.step_plans import plan_for
from motcua.law.facts import Limit, Unit
from motcua.law.telling import say_limit
from motcua.lib.vietnamese_format import in_vietnam

Said = dict[str, Any]
ELECTRONIC = CaseComponent.Form.ELECTRONIC.label
ORIGINAL = CaseComponent.Form.ORIGINAL.label
COPY = CaseComponent.Form.COPY.label


def _receipt(source: Source) -> Said:
    payload = source.event.payload
    year, number = register_place(source.row, closed_years(source.agency.pk))
    limit = payload["limit"]
    return {
        "head": head(source, number),
        "papers": papers_of(source),
        "limit": say_limit(Limit(limit["amount"], Unit(limit["unit"]))),
        "received": moment_in_words(source.event.happened_at),
        "due": _due_in_words(source.event),
        "collect_at": source.extra.collect_at or source.desk,
        # One book a year; the number goes on through it.
        "book": f"01/{year}",
        "entry": str(number),
        "fee": fee_in_words(payload["fee_owed"]),
    }


def papers_of(source: Source) -> tuple[PaperLine, ...]:
    """Giấy tờ đã nộp: the case's own checklist; a case without one came with what the catalogue asked for on that day."""
    kept = source.case.components.exclude(form=CaseComponent.Form.MISSING)
    own = [PaperLine(one.name, one.get_form_display(), one.copies) for one in kept]
    return tuple(own or _papers_of_catalogue(source))


def _papers_of_catalogue(source: Source) -> list[PaperLine]:
    case = source.case
    on = in_vietnam(source.event.happened_at).date()
    facts = facts_on(case.procedure, source.agency.level, source.agency, case.channel, on)
    if case.channel == Channel.ONLINE:
        return [PaperLine(paper.name, ELECTRONIC, 1) for paper in facts.components]
    return [
        PaperLine(paper.name, form, count)
        for paper in facts.components
        for form, count in ((ORIGINAL, paper.originals), (COPY, paper.copies))
        if count
    ]


def _supplement(source: Source) -> Said:
    return {
        "head": head(source, number_of(source.row, source.form.kinds)),
        "items": tuple(source.event.payload.get("items", ())),
        "reason": source.event.payload.get("reason", ""),
        "due": _answer_by(source.event.payload),
    }


def _answer_by(payload: Mapping[str, Any]) -> str:
    """When the citizen is to hand in what is missing; mostly there is no such day."""
    said = payload.get("answer_by")
    return moment_in_words(datetime.fromisoformat(said)) if said else ""


def _refusal(source: Source) -> Said:
    return {"head": head(source, None), "reason": source.event.payload.get("reason", "")}


def _apology(source: Source) -> Said:
    payload, words = source.event.payload, WORDS[source.profile.name]
    # An apology that comes with an extension names the new moment as `due_at`, one that only promises as `promised_at`.
    promised = payload.get("due_at") or payload.get("promised_at")
    before = [
        event for event in source.events if event.payload.get("due_at") and event is not source.events[-1]
    ]
    return {
        "head": head(source, number_of(source.row, source.form.kinds)),
        "received": _received_in_words(source),
        "due": _due_in_words(before[-1]) if before else "",
        "reason": payload.get("reason", ""),
        "action": words.appointment,
        "new_date": words.new_date,
        "promised": moment_in_words(moment(promised)) if promised else "",
        "signature": _letter_signature(source),
    }


def _stop(source: Source) -> Said:
    return {
        "head": head(source, number_of(source.row, source.form.kinds)),
        "received": _received_in_words(source),
        "reason": source.event.payload.get("reason", ""),
        "signature": _letter_signature(source),
    }


def _control(source: Source) -> Said:
    on = in_vietnam(source.event.happened_at).date()
    plan = plan_for(source.case.procedure, source.agency.level, on, source.agency.pk)
    return {
        "head": head(source, None),
        "received": moment_in_words(source.event.happened_at),
        "due": _due_in_words(next(event for event in reversed(source.events) if event.payload.get("due_at"))),
        "steps": tuple(step_lines(source.events, plan, source.agency, source.officers)),
    }


def _received_in_words(source: Source) -> str:
    return moment_in_words(source.accepted.happened_at) if source.accepted else ""


def _due_in_words(event: Event) -> str:
    due = event.payload.get("due_at")
    return moment_in_words(moment(due)) if due else ""


def _letter_signature(source: Source) -> Signature:
    return Signature(source.extra.authority, source.extra.signer or source.officer)


CONTENTS: dict[FormKey, Callable[[Source], Said]] = {
    FormKey.RECEIPT: _receipt,
    FormKey.SUPPLEMENT: _supplement,
    FormKey.REFUSAL: _refusal,
    FormKey.APOLOGY: _apology,
    FormKey.STOP: _stop,
    FormKey.CONTROL: _control,
}
