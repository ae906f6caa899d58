"""Who may send a message again, remind, switch a topic off, write its wording (quyền với tin nhắn)."""

from motcua.agencies.models import Agency, Post
from motcua.cases.permissions import Actor

Role = Post.Role
MAY_RETRY = frozenset({Role.RECEPTION, Role.RECORDS, Role.AGENCY_ADMIN})
MAY_SWITCH = frozenset({Role.AGENCY_ADMIN})
MAY_REMIND = frozenset({Role.RECEPTION, Role.RECORDS})
MAY_WORD = frozenset({Role.PROVINCE_ADMIN})
"""The wording of messages is the province's."""


class NotKeeper(Exception):
    """The actor holds no post in this agency that may do it; nothing was changed."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Vị trí việc làm của bạn không được {what} ở cơ quan này. Không có gì bị thay đổi. "
            "Hãy báo quản trị của cơ quan."
        )


def require_role(actor: Actor, agency: Agency, roles: frozenset[Role], what: str) -> None:
    """Raise NotKeeper unless the actor is the product itself or holds one of the roles in this very agency."""
    if actor.kind != "system" and not any((agency.pk, role) in actor.roles for role in roles):
        raise NotKeeper(what)


class NotWordsmith(Exception):
    """The actor does not write the province's messages; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Chỉ quản trị của tỉnh soạn được mẫu tin. Mẫu đang dùng được giữ nguyên. Hãy gửi đề nghị cho quản trị của tỉnh."
        )


def require_wordsmith(actor: Actor) -> None:
    """Raise NotWordsmith unless the actor administers the province, whose wording every agency uses."""
    if actor.kind != "system" and not any(role in MAY_WORD for _agency, role in actor.roles):
        raise NotWordsmith
