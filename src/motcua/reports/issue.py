"""A computed report as files: words, heading and one document per form, for every door alike (xuất báo cáo)."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module

from django.db.models import Q

from motcua.agencies.models import Agency, Post, PostHolding
from motcua.agencies.renaming import named_on
from motcua.agencies.tree import ancestors
from motcua.reports.answer import ReportAnswer
from motcua.reports.json_form import as_dict
from motcua.reports.papers import text
from motcua.reports.papers.narrative import write_narrative
from motcua.reports.papers.sections import Narrative
from motcua.reports.papers.sender import CHAIR, Letterhead, Signer, deputy, letterhead_for
from motcua.reports.periods import Period

PAPERS = ("docx", "pdf", "xlsx")
FORMS = (*PAPERS, "json")
DEPUTY = "Phó"
Edits = Mapping[str, str]


def narrative_of(answer: ReportAnswer, edits: Edits | None = None) -> Narrative:
    """Write the words from the figures; people's own words replace the parts that may be edited."""
    narrative = write_narrative(answer)
    known = narrative.editable_texts()
    return narrative.with_edits({key: words for key, words in (edits or {}).items() if key in known})


def letterhead_of(agency: Agency, period: Period) -> Letterhead:
    """Head the paper as the agency stood, was called and was led on the period's last day."""
    on = period.last
    parent = next(iter(ancestors(agency, on)), None)
    return letterhead_for(named_on(agency, on), parent=parent, on=on, signer=_signer_of(agency, on))


def _signer_of(agency: Agency, on: date) -> Signer:
    """Who signs for the agency by the posts of that day: the chair, otherwise a deputy; a blank name when no post is held."""
    holdings = PostHolding.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        post__agency=agency,
        post__role=Post.Role.SIGNER,
        person__is_active=True,
        valid_from__lte=on,
    ).order_by("post__title", "pk")
    held = list(holdings.values_list("post__title", "person__full_name"))
    chairs = [Signer(CHAIR.authority, name) for title, name in held if not title.startswith(DEPUTY)]
    return next(iter([*chairs, *(deputy(name) for _, name in held)]), CHAIR)


def document(
    form: str,
    agency: Agency,
    answer: ReportAnswer,
    edits: Edits | None = None,
    heading: Letterhead | None = None,
) -> bytes:
    """Return the report as one file; `form` is one of FORMS. The answer should carry groups, previous period and overdue list.

    Without a `heading` number and day stay blank, for the clerk to fill in, and the signer is who holds that post.
    """
    if form == "json":
        return json.dumps(as_dict(answer, by_agency=True), ensure_ascii=False, indent=2).encode()
    # Each kind of paper loads a large library of its own, so only the one asked for is loaded.
    render: Callable[[ReportAnswer, Narrative, Letterhead], bytes]
    render = import_module(f"motcua.reports.papers.{form}").render
    return render(answer, narrative_of(answer, edits), heading or letterhead_of(agency, answer.period))


def paper_text(
    agency: Agency, answer: ReportAnswer, edits: Edits | None = None, heading: Letterhead | None = None
) -> str:
    """Return the report as plain text, for the checker."""
    return text.render(answer, narrative_of(answer, edits), heading or letterhead_of(agency, answer.period))


def file_name(agency: Agency, period: Period, form: str) -> str:
    """Name of the file: agency and days, in letters that every system can store."""
    return f"bao-cao-{agency.slug}-{period.first:%Y%m%d}-{period.last:%Y%m%d}.{form}"
