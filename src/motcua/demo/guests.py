"""The printed list of the demo's accounts, one for every role (danh sách tài khoản dùng thử)."""

from datetime import datetime

from motcua.agencies.models import Post
from motcua.demo.accounts import ACCOUNTS, PASSWORD, Account
from motcua.demo.offices import CITY, SHOWN, accounts_today
from motcua.demo.second_factor import code_at
from motcua.demo.today import is_built
from motcua.desk.guests import Guest, Guests

GROUPS = ((SHOWN, "Xã Tứ Kỳ hôm nay"), (CITY, "Thành phố Hải Phòng hôm nay"))
THEN = "Huyện Tứ Kỳ năm 2023, để xem lại báo cáo"


def guest_list(moment: datetime) -> Guests:
    """Those of today first; before today's world stands, only those of 2023."""
    today = accounts_today() if is_built() else []
    groups = [(title, _guests([one for one in today if one.agency == slug])) for slug, title in GROUPS]
    groups.append((THEN, _guests(ACCOUNTS)))
    code, seconds = code_at(moment)
    return Guests(tuple(group for group in groups if group[1]), PASSWORD, code, seconds)


def _guests(accounts: "list[Account] | tuple[Account, ...]") -> tuple[Guest, ...]:
    return tuple(
        Guest(one.username, one.full_name, one.title, str(Post.Role(one.role).label), one.needs_code)
        for one in accounts
    )
