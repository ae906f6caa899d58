"""Idempotency: one key, one write, one answer (chống ghi trùng)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import OperationalError, transaction

from motcua.cases.ledger import canonical
from motcua.cases.models import Case, WriteKey
from motcua.cases.rows import fetch, insert_row

COLUMNS = ("key", "action", "body_hash", "case_id", "event_n", "at")


class KeyReused(Exception):
    """The key was already used for another request; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Thao tác này đã được ghi một lần với nội dung khác. Không có gì bị thay đổi. "
            "Hãy tải lại trang rồi thực hiện lại."
        )


def once(key: str, action: str, body: Mapping[str, Any], at: datetime, write: Callable[[], Case]) -> Case:
    """Run `write` in one transaction unless the key was used before; a repeat gives the first answer, another body KeyReused.

    Two equal requests at the same moment: the second fails at the unique key, or at what the first one changed, is rolled back
    whole and gets the first one's answer.
    """
    digest = sha256(f"{action}\n{canonical(body)}".encode()).hexdigest()
    try:
        with transaction.atomic():
            known = _recall(key, digest)
            if known is not None:
                return known
            case = write()
            insert_row(WriteKey, COLUMNS, [key, action, digest, case.pk, case.version, at])
            return case
    except (KeyReused, OperationalError):
        raise
    except Exception:
        # Whatever stood in the way: when the same request was written meanwhile, that is the answer.
        known = _recall(key, digest)
        if known is None:
            raise
        return known


def _recall(key: str, digest: str) -> Case | None:
    found = fetch("SELECT body_hash, case_id FROM cases_writekey WHERE key = %s", [key])
    if not found:
        return None
    if found[0] != digest:
        raise KeyReused
    return Case.objects.select_related("agency").get(pk=found[1])
