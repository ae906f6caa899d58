"""Whose posts read reports, and who may freeze one: a post in the agency or in one above it, on that day (quyền xem, quyền chốt)."""

from datetime import date

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post
from motcua.agencies.permissions import reach

Role = Post.Role
READERS = frozenset({Role.REPORTER, Role.SIGNER, Role.AUDITOR})
FREEZERS = frozenset({Role.REPORTER, Role.SIGNER})


class MayNotReport(PermissionError):
    """The person has no post that allows this; nothing was shown or stored."""


def require_freezer(person: Person, agency: Agency, on: date) -> None:
    """Raise MayNotReport unless the person may freeze the agency's reports on that day."""
    if agency.pk not in reach(person, on, FREEZERS).present:
        raise MayNotReport(
            "Vị trí việc làm của bạn không được chốt báo cáo của cơ quan này. Báo cáo chưa được chốt. "
            "Hãy chuyển cho người tổng hợp báo cáo hoặc lãnh đạo ký duyệt."
        )
