"""Who may read and who may freeze a report: a post in the agency or in one above it, on that day (quyền xem, quyền chốt)."""

from collections.abc import Collection
from datetime import date

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post
from motcua.agencies.queries import holdings_on
from motcua.agencies.tree import Tree

Role = Post.Role
READERS = (Role.REPORTER, Role.SIGNER, Role.AUDITOR)
FREEZERS = (Role.REPORTER, Role.SIGNER)


class MayNotReport(PermissionError):
    """The person has no post that allows this; nothing was shown or stored."""


def readable_agencies(person: Person, on: date) -> set[int]:
    """Primary keys of the agencies whose reports a person may read: those of fitting posts, and everything below them."""
    return _reach(person, on, READERS)


def require_reader(person: Person, agency: Agency, on: date) -> None:
    """Raise MayNotReport unless the person may read the agency's reports on that day."""
    if agency.pk not in _reach(person, on, READERS):
        raise MayNotReport(
            "Vị trí việc làm của bạn không được xem báo cáo của cơ quan này. "
            "Bạn xem được báo cáo của cơ quan mình và cơ quan cấp dưới."
        )


def require_freezer(person: Person, agency: Agency, on: date) -> None:
    """Raise MayNotReport unless the person may freeze the agency's reports on that day."""
    if agency.pk not in _reach(person, on, FREEZERS):
        raise MayNotReport(
            "Vị trí việc làm của bạn không được chốt báo cáo của cơ quan này. Báo cáo chưa được chốt. "
            "Hãy chuyển cho người tổng hợp báo cáo hoặc lãnh đạo ký duyệt."
        )


def _reach(person: Person, on: date, roles: Collection[Role]) -> set[int]:
    own = set(holdings_on(person, on).filter(post__role__in=roles).values_list("post__agency_id", flat=True))
    if not own:
        return set()
    tree = Tree.on(on)
    return set().union(*(tree.below(agency_id) for agency_id in own))
