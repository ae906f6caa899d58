"""Who may do what to a case, in sentences (quyền)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post
from motcua.agencies.queries import HeldPost, held_posts
from motcua.cases.lifecycle import KIND_LABELS, Kind
from motcua.cases.texts import words

Role = Post.Role
MOST_NAME = 80
"""Characters of a name in the ledger."""

DESK = frozenset({Role.RECEPTION})
WORKERS = frozenset({Role.SPECIALIST, Role.SIGNER})
SIGNERS = frozenset({Role.SIGNER})
HANDS_ON = DESK | WORKERS

# An officer with one of these roles, in a post of the case's own agency, may do it. A parent agency sees but does not act.
MAY_DO: dict[Kind, frozenset[Role]] = {
    Kind.SUBMITTED: DESK,
    Kind.COMPLETION_ASKED: DESK,
    Kind.COMPLETION_RECEIVED: DESK,
    Kind.ACCEPTED: DESK,
    Kind.REFUSED: DESK,
    Kind.SUPPLEMENT_ASKED: HANDS_ON,
    Kind.SUPPLEMENT_RECEIVED: DESK,
    Kind.PAYMENT_AWAITED: HANDS_ON,
    Kind.PAYMENT_SETTLED: DESK,
    Kind.PAUSED: SIGNERS,
    Kind.RESUMED: HANDS_ON,
    Kind.EXTENDED: SIGNERS,
    Kind.ASSIGNED: HANDS_ON,
    Kind.FORWARDED: HANDS_ON,
    Kind.CONSULTED: WORKERS,
    Kind.CONSULT_ANSWERED: HANDS_ON,
    Kind.SIGNATURE_ASKED: WORKERS,
    Kind.SENT_BACK: SIGNERS,
    Kind.APOLOGISED: SIGNERS,
    Kind.DIGITISED: DESK,
    Kind.RESOLVED: SIGNERS,
    Kind.RESULT_DIGITISED: HANDS_ON,
    Kind.HANDED_OVER: DESK,
    Kind.RETURNED: SIGNERS,
    Kind.WITHDRAWN: DESK,
    Kind.STOPPED: SIGNERS,
}
CITIZEN_MAY = frozenset(
    {Kind.SUBMITTED, Kind.COMPLETION_RECEIVED, Kind.SUPPLEMENT_RECEIVED, Kind.PAYMENT_SETTLED, Kind.WITHDRAWN}
)


class Forbidden(Exception):
    """The actor may not do this; nothing was changed."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(
            f"Vị trí việc làm của bạn không được thực hiện “{KIND_LABELS[kind]}” ở cơ quan này. Hồ sơ được giữ nguyên. "
            "Hãy chuyển hồ sơ cho người có thẩm quyền."
        )


class NotAWorker(Exception):
    """The actor does not work on cases of this agency; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Vị trí việc làm của bạn không xử lý hồ sơ của cơ quan này. Chưa có gì được ghi. Hãy nhờ người đang xử lý."
        )


@dataclass(frozen=True)
class Actor:
    """Người thực hiện: a name for the ledger and the roles held in each agency on that day."""

    name: str
    kind: str
    roles: frozenset[tuple[int, str]] = frozenset()
    on_behalf: tuple[tuple[int, str, str], ...] = ()

    def __post_init__(self) -> None:
        words("Tên người thực hiện", self.name, MOST_NAME)

    @classmethod
    def officer(cls, person: Person, on: date) -> "Actor":
        """Build the actor from the posts that a person works in on a day, the own ones and those stood in for (giao thay).

        A post also works on the cases of the agencies that ended and left theirs to its own.
        """
        return cls.in_posts(person.username, held_posts(person, on))

    @classmethod
    def in_posts(cls, username: str, posts: Iterable[HeldPost]) -> "Actor":
        """Build the actor from posts that were read already."""
        rights = [(agency, post) for post in posts for agency in post.agencies]
        roles = frozenset((agency, post.role) for agency, post in rights)
        behalf = ((agency, post.role, post.name_of(username)) for agency, post in rights if post.stands_in)
        own = {(agency, post.role) for agency, post in rights if not post.stands_in}
        return cls(username, "officer", roles, tuple(one for one in behalf if one[:2] not in own))

    def named(self, kind: Kind, agency: Agency) -> str:
        """Name for the ledger: "lan (thay minh)" when only a post stood in for gives the right to do this."""
        may = {(agency.pk, role) for role in MAY_DO[kind]}
        behalf = [name for agency_id, role, name in self.on_behalf if (agency_id, role) in may]
        own = self.roles - {one[:2] for one in self.on_behalf}
        return behalf[0] if behalf and not may & own else self.name

    @classmethod
    def citizen(cls, reference: str) -> "Actor":
        """Build the actor for the case's own owner; `reference` is a name without personal data."""
        return cls(f"citizen:{reference}", "citizen")

    @classmethod
    def system(cls, task: str) -> "Actor":
        """Build the actor for the product itself: the timer, an import."""
        return cls(f"system:{task}", "system")


def require(actor: Actor, kind: Kind, agency: Agency) -> None:
    """Raise Forbidden unless the actor may do `kind` to a case of `agency`."""
    if actor.kind == "system":
        return
    if actor.kind == "citizen":
        if kind not in CITIZEN_MAY:
            raise Forbidden(kind)
        return
    if not any((agency.pk, role) in actor.roles for role in MAY_DO[kind]):
        raise Forbidden(kind)


def require_worker(actor: Actor, agency: Agency) -> None:
    """Raise NotAWorker unless the actor works on cases of the agency in any hands-on post."""
    if actor.kind != "officer" or not any((agency.pk, role) in actor.roles for role in HANDS_ON):
        raise NotAWorker
