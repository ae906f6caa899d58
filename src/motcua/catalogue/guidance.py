"""Guidance that colleagues leave at a procedure for one kind of post (kinh nghiệm xử lý); retired, never deleted or edited."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from motcua.agencies.models import Post
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.models import GuidanceNote, Procedure
from motcua.lib.vietnamese import clean_text

LONGEST = 4_000
HANDS_ON = frozenset({Post.Role.RECEPTION, Post.Role.SPECIALIST, Post.Role.SIGNER})


class BadNote(ValueError):
    """The note cannot be kept or retired; nothing was stored. The message says why, in Vietnamese."""


def guidance_for(procedure: Procedure, roles: Collection[str]) -> QuerySet[GuidanceNote]:
    """Kinh nghiệm of a procedure for some posts that still holds, newest first."""
    held = GuidanceNote.objects.filter(procedure=procedure, role__in=roles, retired_at=None)
    return held.order_by("-written_at", "-pk")


def write_guidance(
    procedure: Procedure, role: str, text: str, *, author: str, author_roles: Collection[str], at: datetime
) -> GuidanceNote:
    """Ghi kinh nghiệm for a post; whoever holds a hands-on post or administers may. The same words for the same post are kept once.

    Raises BadNote.
    """
    text = clean_text(text).strip()
    if not (HANDS_ON | ADMINISTRATORS) & frozenset(author_roles):
        raise BadNote(
            "Chỉ người trực tiếp xử lý hồ sơ và quản trị ghi được kinh nghiệm. Chưa có gì được lưu."
        )
    if role not in HANDS_ON:
        raise BadNote(
            "Kinh nghiệm phải ghi cho một vị trí xử lý hồ sơ. Chưa có gì được lưu. Hãy chọn lại vị trí."
        )
    if not 0 < len(text) <= LONGEST:
        raise BadNote(
            f"Kinh nghiệm cần có chữ và không quá {LONGEST} chữ. Chưa có gì được lưu. Hãy sửa rồi lưu lại."
        )
    known = guidance_for(procedure, [role]).filter(text=text).first()
    return known or GuidanceNote.objects.create(
        procedure=procedure, role=role, text=text, author=author, written_at=at
    )


def retire_guidance(note: GuidanceNote, *, by: str, by_roles: Collection[str], at: datetime) -> None:
    """Bỏ a note that no longer holds, by its author, a signer or an administrator; it stays stored with who did it. Raises BadNote."""
    if by != note.author and not ({Post.Role.SIGNER} | ADMINISTRATORS) & frozenset(by_roles):
        raise BadNote(
            "Chỉ người đã ghi, lãnh đạo ký duyệt hoặc quản trị bỏ được kinh nghiệm này. Kinh nghiệm được giữ nguyên."
        )
    GuidanceNote.objects.filter(pk=note.pk, retired_at=None).update(retired_by=by, retired_at=at)
