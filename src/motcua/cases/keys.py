"""Idempotency: one key, one write, one answer (chống ghi trùng)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from motcua.cases.ledger import canonical
from motcua.cases.models import Case, WriteKey


class KeyReused(Exception):
    """The key was already used for another request; nothing was changed."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Yêu cầu mang khóa “{key}” đã được ghi với nội dung khác. Không có gì bị thay đổi. "
            "Hãy tải lại trang rồi thực hiện lại."
        )


def once(key: str, action: str, body: Mapping[str, Any], at: datetime, write: Callable[[], Case]) -> Case:
    """Run `write` in one transaction unless the key was used before; a repeat gives the first answer, another body KeyReused.

    Two equal requests at the same moment meet at the unique key: the second is rolled back whole and gets the first one's answer.
    """
    digest = sha256(f"{action}\n{canonical(body)}".encode()).hexdigest()
    try:
        with transaction.atomic():
            known = _recall(key, digest)
            if known is not None:
                return known
            case = write()
            WriteKey.objects.create(key=key, action=action, body_hash=digest, case=case, event_n=case.version, at=at)
            return case
    except IntegrityError:
        known = _recall(key, digest)
        if known is None:
            raise
        return known


def _recall(key: str, digest: str) -> Case | None:
    found = WriteKey.objects.select_related("case__agency").filter(key=key).first()
    if found is None:
        return None
    if found.body_hash != digest:
        raise KeyReused(key)
    return found.case
