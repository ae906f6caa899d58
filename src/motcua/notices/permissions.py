"""Who may send a message again and who may switch a topic off (quyền với tin nhắn)."""

from motcua.agencies.models import Agency, Post
from motcua.cases.permissions import Actor

Role = Post.Role
MAY_RETRY = frozenset({Role.RECEPTION, Role.RECORDS, Role.AGENCY_ADMIN})
MAY_SWITCH = frozenset({Role.AGENCY_ADMIN})


class NotKeeper(Exception):
    """The actor holds no post in this agency that may do it; nothing was changed."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Vị trí việc làm của bạn không được {what} ở cơ quan này. Không có gì bị thay đổi. "
            "Hãy báo người quản trị của cơ quan."
        )


def require_role(actor: Actor, agency: Agency, roles: frozenset[Role], what: str) -> None:
    """Raise NotKeeper unless the actor is the product itself or holds one of the roles in this very agency."""
    if actor.kind != "system" and not any((agency.pk, role) in actor.roles for role in roles):
        raise NotKeeper(what)
