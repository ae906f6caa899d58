"""A draft of a procedure: begun from what holds, changed, dropped; publishing stands in `versions` (bản nháp của thủ tục)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from motcua.catalogue.content import Content, content_from, content_on
from motcua.catalogue.models import Procedure, ProcedureDraft, ProcedureVersion, Publication
from motcua.catalogue.permissions import Keeper, require_procedures
from motcua.catalogue.planned import Planned
from motcua.documents.models import StoredFile
from motcua.lib.vietnamese_format import in_vietnam


class BadDraft(ValueError):
    """The draft cannot be begun, changed or published so; nothing was stored. The message says why, in Vietnamese."""


class DraftMoved(Exception):
    """Somebody else changed, published or dropped the draft meanwhile; nothing was stored."""

    def __init__(self, draft: ProcedureDraft) -> None:
        now = draft.get_outcome_display() or f"vừa được {draft.changed_by} sửa"
        super().__init__(
            f"Bản nháp {now} trong lúc bạn đang xem. Điều bạn vừa gửi chưa được lưu và vẫn còn trong ô bên dưới. "
            "Hãy xem lại rồi gửi lần nữa."
        )


@dataclass(frozen=True)
class Decision:
    """Quyết định công bố, and the day from which the draft shall hold."""

    valid_from: date
    legal_basis: str
    number: str
    issuer: str = ""
    issued_on: date | None = None
    file: StoredFile | None = None


def open_draft(procedure: Procedure, level: str) -> ProcedureDraft | None:
    """Bản nháp that is being written, if any; one a procedure and level."""
    return ProcedureDraft.objects.filter(procedure=procedure, level=level, outcome="").first()


@transaction.atomic
def begin_draft(procedure: Procedure, level: str, *, by: Keeper, at: datetime) -> ProcedureDraft:
    """Lập bản nháp from what holds, or go on with the one that is open. Raises NotKeeper, BadDraft."""
    require_procedures(by)
    start = standing_content(procedure, level, in_vietnam(at).date())
    if start is None:
        raise BadDraft("Thủ tục không được công khai ở cấp này nên chưa lập được bản nháp.")
    facts = {"content": start.as_json(), "begun_by": by.name, "begun_at": at, "changed_by": by.name}
    draft, _ = ProcedureDraft.objects.get_or_create(
        procedure=procedure, level=level, outcome="", defaults={**facts, "changed_at": at}
    )
    return draft


def standing_content(procedure: Procedure, level: str, today: date) -> Content | None:
    """What holds, or will hold when a later version is already published; None when the level does not offer the procedure."""
    if not Publication.objects.filter(procedure=procedure, level=level, valid_to=None).exists():
        return None
    last = ProcedureVersion.objects.filter(procedure=procedure).order_by("-valid_from").first()
    return content_on(procedure, level, max(today, last.valid_from) if last else today)


def planned_of(draft: ProcedureDraft) -> Planned | None:
    """The draft as a plan of facts; None while it has no day."""
    if draft.valid_from is None:
        return None
    return Planned(content_from(draft.content), draft.valid_from)


def change_content(draft: ProcedureDraft, seen: int, content: Content, *, by: Keeper, at: datetime) -> None:
    """Sửa nội dung of a draft that was seen with `seen` changes. Raises NotKeeper, DraftMoved."""
    _change(draft, seen, {"content": content.as_json()}, by, at)


def change_part(draft: ProcedureDraft, seen: int, *, by: Keeper, at: datetime, **parts: Any) -> None:
    """Sửa một phần of the content (name, domain, or one kind of lines). Raises NotKeeper, DraftMoved."""
    change_content(draft, seen, replace(content_from(draft.content), **parts), by=by, at=at)


def set_decision(draft: ProcedureDraft, seen: int, decision: Decision, *, by: Keeper, at: datetime) -> None:
    """Ghi quyết định công bố and the day; a new file replaces the draft's. Raises NotKeeper, DraftMoved."""
    facts = {
        "valid_from": decision.valid_from,
        "legal_basis": decision.legal_basis,
        "decision_number": decision.number,
        "decision_issuer": decision.issuer,
        "decision_issued_on": decision.issued_on,
    }
    if decision.file is not None:
        facts["decision_file"] = decision.file
    _change(draft, seen, facts, by, at)


def drop_draft(draft: ProcedureDraft, seen: int, *, by: Keeper, at: datetime) -> None:
    """Bỏ bản nháp; it stays stored. Raises NotKeeper, DraftMoved."""
    outcome = ProcedureDraft.Outcome.DROPPED
    _change(draft, seen, {"outcome": outcome, "ended_by": by.name, "ended_at": at}, by, at)


def end_published(
    draft: ProcedureDraft, seen: int, version: ProcedureVersion, by: Keeper, at: datetime
) -> None:
    """Mark a draft as published, in the transaction that publishes it. Raises NotKeeper, DraftMoved."""
    outcome = ProcedureDraft.Outcome.PUBLISHED
    facts = {"outcome": outcome, "published_as": version, "ended_by": by.name, "ended_at": at}
    _change(draft, seen, facts, by, at)


def _change(draft: ProcedureDraft, seen: int, facts: dict[str, Any], by: Keeper, at: datetime) -> None:
    require_procedures(by)
    rows = ProcedureDraft.objects.filter(pk=draft.pk, outcome="", version=seen)
    if rows.update(**facts, version=F("version") + 1, changed_by=by.name, changed_at=at) != 1:
        draft.refresh_from_db()
        raise DraftMoved(draft)
    draft.refresh_from_db()
