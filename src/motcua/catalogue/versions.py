"""Publishing a draft as a new version from a day on; what held is closed, never overwritten (công bố phiên bản)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from motcua.catalogue.bring_in.listed import content_hash
from motcua.catalogue.checking import check_draft
from motcua.catalogue.content import KINDS, Content, LineKind, content_from, rows_of
from motcua.catalogue.drafting import BadDraft, DraftMoved, end_published
from motcua.catalogue.models import (
    Domain,
    ProcedureDraft,
    ProcedureVersion,
    Publication,
    PublicationDecision,
)
from motcua.catalogue.permissions import Keeper, require_procedures
from motcua.catalogue.trials import failures
from motcua.lib.vietnamese_format import in_vietnam


class TrialsFailed(BadDraft):
    """A trial does not come to what was confirmed; nothing was published."""


@transaction.atomic
def publish_draft(draft: ProcedureDraft, seen: int, *, by: Keeper, at: datetime) -> ProcedureVersion:
    """Công bố: the draft holds from its day on, at its level; cases received before keep what they were received under.

    Raises NotKeeper, BadDraft when something is missing, TrialsFailed when a trial fails, DraftMoved.
    """
    require_procedures(by)
    # Two who publish at once queue here; the second finds that the draft has ended.
    draft = ProcedureDraft.objects.select_for_update().select_related("procedure").get(pk=draft.pk)
    if draft.outcome:
        raise DraftMoved(draft)
    check = check_draft(draft, in_vietnam(at).date())
    if check.faults:
        raise BadDraft(f"{' '.join(check.faults)} Bản nháp được giữ nguyên, chưa công bố.")
    failed = failures(check.results)
    if failed:
        raise TrialsFailed(
            f"{' '.join(failed)} Bản nháp được giữ nguyên, chưa công bố. Hãy sửa bản nháp, hoặc sửa ca kiểm thử nếu ca sai."
        )
    version = _write(draft, content_from(draft.content))
    end_published(draft, seen, version, by, at)
    return version


def _write(draft: ProcedureDraft, content: Content) -> ProcedureVersion:
    on = draft.valid_from
    assert on is not None
    decision, _ = PublicationDecision.objects.get_or_create(
        number=draft.decision_number,
        defaults={"issuer": draft.decision_issuer, "issued_on": draft.decision_issued_on},
    )
    if decision.file_id is None and draft.decision_file_id is not None:
        PublicationDecision.objects.filter(pk=decision.pk).update(file=draft.decision_file)
    version = _write_version(draft, content, decision, on)
    basis = draft.legal_basis or decision.number
    for kind, how in KINDS.items():
        _write_lines(draft, how, content.lines(kind), on, basis)
    return version


def _write_version(
    draft: ProcedureDraft, content: Content, decision: PublicationDecision, on: date
) -> ProcedureVersion:
    versions = ProcedureVersion.objects.filter(procedure=draft.procedure)
    old = versions.order_by("-valid_from", "-n").first()
    assert old is not None
    versions.filter(Q(valid_to=None) | Q(valid_to__gt=on)).update(valid_to=on)
    domain, _ = Domain.objects.get_or_create(name=content.domain)
    levels = Publication.objects.filter(procedure=draft.procedure, valid_to=None).values_list(
        "level", flat=True
    )
    told = {
        "name": content.name,
        "domain": content.domain,
        "levels": sorted(set(levels)),
        "decision": decision.number,
        "kind": old.kind,
        "audiences": old.audiences,
        "executing_bodies": old.executing_bodies,
    }
    return ProcedureVersion.objects.create(
        procedure=draft.procedure,
        n=(versions.aggregate(last=Max("n"))["last"] or 0) + 1,
        name=content.name,
        domain=domain,
        decision=decision,
        kind=old.kind,
        audiences=old.audiences,
        executing_bodies=old.executing_bodies,
        content_hash=content_hash(told),
        # A national list with the same facts as before must not take the province's own change back.
        facts_hash=old.facts_hash,
        valid_from=on,
        legal_basis=draft.legal_basis or decision.number,
    )


def _write_lines(draft: ProcedureDraft, how: LineKind, lines: tuple[Any, ...], on: date, basis: str) -> None:
    """Close what changed or went, begin what changed or came; a line that stays the same keeps its row."""
    held = rows_of(how, draft.procedure, draft.level).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    standing = {_place(how, row): row for row in held if row.valid_to is None}
    wanted = {(n if how.numbered else 0, line): (n, line) for n, line in enumerate(lines, 1)}
    kept = [row.pk for place, row in standing.items() if place in wanted]
    held.exclude(pk__in=kept).update(valid_to=on)
    more = {"procedure": draft.procedure, "level": draft.level, "valid_from": on, "legal_basis": basis}
    how.model._default_manager.bulk_create(
        how.row_of(line, n, **more) for place, (n, line) in wanted.items() if place not in standing
    )


def _place(how: LineKind, row: Any) -> tuple[int, Any]:
    return (row.n if how.numbered else 0, how.line_of(row))
