"""Cases that are still being entered at the counter: kept on every change, gone when the case is stored (hồ sơ đang nhập)."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from motcua.agencies.models import Agency
from motcua.cases.models import CaseComponent, CaseDraft
from motcua.documents.models import StoredFile
from motcua.lib.vietnamese import clean_text

MOST_FIELDS = 400
MOST_CHARACTERS = 4_000
KEPT_FOR = timedelta(days=30)
"""Drafts hold personal data, so one that nobody touched for so long goes."""

Fields = Mapping[str, str]


def begin(token: str, agency: Agency, author: str, procedure: str, at: datetime) -> CaseDraft | None:
    """Bắt đầu nhập: the draft under a token that the server gave; the same token twice is one draft, somebody else's is none."""
    draft, _ = CaseDraft.objects.get_or_create(
        token=token,
        defaults={
            "agency": agency,
            "author": author,
            "content": {"procedure": procedure, "fields": {}, "files": {}},
            "updated_at": at,
        },
    )
    return draft if (draft.author, draft.agency_id) == (author, agency.pk) else None


def own_drafts(author: str, agencies: Collection[int]) -> QuerySet[CaseDraft]:
    """Hồ sơ đang nhập of one person in the agencies where they receive, the last touched first."""
    return CaseDraft.objects.filter(author=author, agency__in=agencies).order_by("-updated_at")


def find(token: str, author: str, agencies: Collection[int]) -> CaseDraft | None:
    """Find an own draft; None for an absent one and for somebody else's."""
    return own_drafts(author, agencies).select_related("agency").filter(token=token).first()


def edition_of(draft: CaseDraft) -> str:
    """Return what a page has seen of a draft; another one means that another tab wrote meanwhile."""
    return draft.updated_at.isoformat()


def keep(draft: CaseDraft, fields: Fields, at: datetime, *, seen: str = "") -> bool:
    """Lưu nháp: store the fields whole; False, and nothing stored, when the page saw an older edition (`seen`) or the draft is gone."""
    if seen and seen != edition_of(draft):
        return False
    with transaction.atomic():
        now = _locked(draft)
        if now is None or now.updated_at != draft.updated_at:
            return False
        draft.content = {**now.content, "fields": _cleaned(fields)}
        draft.updated_at = at
        CaseDraft.objects.filter(pk=draft.pk).update(content=draft.content, updated_at=at)
    return True


def attach(draft: CaseDraft, paper: str, file: StoredFile) -> bool:
    """Gắn bản quét to one paper of the checklist, instead of the one before; the page's edition of the fields stays good."""
    return _change_files(draft, paper, file.token)


def detach(draft: CaseDraft, paper: str) -> bool:
    """Bỏ bản quét of one paper."""
    return _change_files(draft, paper, None)


def files_of(draft: CaseDraft) -> dict[str, StoredFile]:
    """Bản quét by paper; only what the agency of the draft took in."""
    tokens: dict[str, str] = draft.content.get("files", {})
    if not tokens:
        return {}
    found = {
        one.token: one for one in StoredFile.objects.filter(agency=draft.agency, token__in=tokens.values())
    }
    return {paper: found[token] for paper, token in tokens.items() if token in found}


def forget(draft: CaseDraft) -> None:
    """Bỏ bản nháp with the scans that no case holds; their content goes in the night."""
    scans = [one.pk for one in files_of(draft).values()]
    if scans:
        held = CaseComponent.objects.filter(file=OuterRef("pk"))
        StoredFile.objects.filter(~Exists(held), pk__in=scans).delete()
    CaseDraft.objects.filter(pk=draft.pk).delete()


def forget_old(now: datetime) -> tuple[int, int]:
    """Dọn bản nháp bỏ quên: how many there were, how many went."""
    seen = CaseDraft.objects.count()
    old = list(CaseDraft.objects.filter(updated_at__lt=now - KEPT_FOR).select_related("agency"))
    for draft in old:
        forget(draft)
    return seen, len(old)


def _locked(draft: CaseDraft) -> CaseDraft | None:
    """Read the draft again, so that two writers stand in line."""
    return CaseDraft.objects.select_for_update().filter(pk=draft.pk).first()


@transaction.atomic
def _change_files(draft: CaseDraft, paper: str, token: str | None) -> bool:
    now = _locked(draft)
    if now is None:
        return False
    files = {name: kept for name, kept in now.content.get("files", {}).items() if name != paper}
    if token is not None:
        files[paper] = token
    draft.content = {**now.content, "files": files}
    CaseDraft.objects.filter(pk=draft.pk).update(content=draft.content)
    return True


def _cleaned(fields: Fields) -> dict[str, str]:
    """Texts that a database can hold, none longer and not more than any form has."""
    return {
        name: clean_text(text)[:MOST_CHARACTERS]
        for name, text in list(fields.items())[:MOST_FIELDS]
        if text.strip()
    }
