"""The demo's accounts, one per kind of work; their password is printed and good for nothing else (tài khoản dùng thử)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.agencies.permissions import SECOND_FACTOR
from motcua.demo.second_factor import give_second_factor

PASSWORD = "mot-cua-dung-thu"
SINCE = date(2023, 1, 1)
Role = Post.Role


@dataclass(frozen=True)
class Account:
    """One account: who, in which agency, in which post."""

    username: str
    full_name: str
    agency: str
    role: str
    title: str

    @property
    def needs_code(self) -> bool:
        """Tell whether signing in asks for a code besides the password."""
        return self.role in SECOND_FACTOR


ACCOUNTS = (
    Account(
        "vanphong.huyen", "Phạm Thị Thu Hà", "tu-ky", Role.REPORTER, "Chuyên viên Văn phòng HĐND và UBND"
    ),
    Account("lanhdao.huyen", "Vũ Quang Minh", "tu-ky", Role.SIGNER, "Phó Chủ tịch UBND huyện"),
    Account("motcua.huyen", "Đỗ Thị Hương", "tu-ky", Role.RECEPTION, "Cán bộ Bộ phận Một cửa huyện"),
    Account("tuphap.hungdao", "Nguyễn Văn Tiến", "hung-dao", Role.SPECIALIST, "Công chức Tư pháp - hộ tịch"),
    Account("lanhdao.hungdao", "Bùi Hữu Long", "hung-dao", Role.SIGNER, "Chủ tịch UBND xã"),
    Account(
        "quantri.hungdao", "Nguyễn Thị Thanh", "hung-dao", Role.AGENCY_ADMIN, "Quản trị tài khoản của xã"
    ),
    Account("kiemsoat.tinh", "Trần Ngọc Lan", "hai-duong", Role.AUDITOR, "Phòng Nội chính - Kiểm soát TTHC"),
)


def make_accounts(accounts: Iterable[Account] = ACCOUNTS, since: date = SINCE) -> None:
    """Make the accounts that are missing; existing ones keep the password their owner may have changed."""
    agencies = {agency.slug: agency for agency in Agency.objects.all()}
    for account in accounts:
        person, made = Person.objects.get_or_create(
            username=account.username, defaults={"full_name": account.full_name, "password": _hashed()}
        )
        post, _ = Post.objects.get_or_create(
            agency=agencies[account.agency], title=account.title, defaults={"role": account.role}
        )
        PostHolding.objects.get_or_create(post=post, person=person, valid_from=since)
        if made and account.needs_code:
            give_second_factor(person)


@cache
def _hashed() -> str:
    """One hash for all: a proper one costs a quarter of a second, and the password is printed anyway."""
    return make_password(PASSWORD)
