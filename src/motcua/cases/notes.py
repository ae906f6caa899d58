"""Internal notes on a case, with mentions (ghi chú nội bộ); citizens never see them."""

import re
from datetime import datetime, timedelta

from django.db import transaction

from motcua.cases.colleagues import colleagues
from motcua.cases.duty import AgainstDuty
from motcua.cases.events import note_written
from motcua.cases.models import Case, CaseNote
from motcua.cases.permissions import Actor, require_worker
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text

LONGEST = 4_000
SAME_CLICK = timedelta(minutes=1)
"""The same words of the same person within a minute are one note, clicked twice."""
_MENTION = re.compile(r"(?<![\w.@-])@([\w][\w.-]*[\w])")


def add_note(case: Case, *, by: Actor, at: datetime, text: str) -> CaseNote:
    """Ghi chú: for people who work in the case's agency; "@lan" mentions a colleague. Raises NotAWorker, AgainstDuty."""
    require_worker(by, case.agency)
    text = clean_text(text).strip()
    if not 0 < len(text) <= LONGEST:
        raise AgainstDuty(
            f"Ghi chú cần có chữ và không quá {LONGEST} chữ. Ghi chú chưa được lưu. Hãy sửa rồi lưu lại."
        )
    with transaction.atomic():
        Case.objects.select_for_update().only("pk").get(pk=case.pk)
        known = case.notes.filter(author=by.name, text=text, at__gt=at - SAME_CLICK).last()
        if known is not None:
            return known
        note = CaseNote.objects.create(
            case=case, author=by.name, text=text, at=at, mentions=mentioned(case, text, at)
        )
        note_written.send(CaseNote, note=note)
        return note


def mentioned(case: Case, text: str, at: datetime) -> list[str]:
    """User names in the text that work in the case's agency; other words after an @ are only words."""
    names = {name.lower() for name in _MENTION.findall(text)}
    if not names:
        return []
    found = colleagues(case.agency, at.astimezone(VIETNAM).date()).values_list("username", flat=True)
    return sorted(name for name in found if name.lower() in names)
