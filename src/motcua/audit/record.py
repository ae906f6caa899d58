"""Writing the access log: one INSERT, before the answer is given (ghi nhật ký truy cập)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.audit.models import Action, AuditEntry, Matter


@dataclass(frozen=True)
class Origin:
    """Ai, từ đâu: the person, the post and agency they work in, the machine and the request."""

    actor: str
    post: str = ""
    agency: str = ""
    ip: str | None = None
    request_id: str = ""


def record(
    action: Action,
    matter: Matter,
    *,
    by: Origin,
    at: datetime,
    code: str = "",
    count: int = 1,
    object_agency: str = "",
    detail: str = "",
) -> AuditEntry:
    """Add one row. It is written before anything is shown: what cannot be recorded is not shown."""
    return AuditEntry.objects.create(
        at=at,
        actor=by.actor[:80],
        post=by.post[:200],
        agency=by.agency,
        action=action,
        matter=matter,
        code=code[:80],
        object_agency=object_agency,
        object_count=count,
        detail=detail[:300],
        ip=by.ip,
        request_id=by.request_id[:64],
    )
