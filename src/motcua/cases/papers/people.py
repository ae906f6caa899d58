"""Names of officers behind the names of accounts in the ledger, with the posts they held that day (người thực hiện)."""

from collections.abc import Iterable
from datetime import datetime

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, PostHolding
from motcua.lib.vietnamese_format import in_vietnam

NOT_OFFICERS = ("system:", "citizen:")


def account(actor: str) -> str:
    """Account name of an actor of the ledger: a stand-in's entry also names whom they stand in for."""
    return "" if actor.startswith(NOT_OFFICERS) else actor.split(" (", 1)[0]


class Officers:
    """Cán bộ of one agency by account name; two queries, however many they are."""

    def __init__(self, agency: Agency, actors: Iterable[str]) -> None:
        """Read the names and posts of these actors."""
        accounts = {account(actor) for actor in actors} - {""}
        self._names = dict(Person.objects.filter(username__in=accounts).values_list("username", "full_name"))
        own = PostHolding.objects.filter(post__agency=agency, person__username__in=accounts)
        self._posts = list(
            own.order_by("valid_from").values_list(
                "person__username", "post__title", "valid_from", "valid_to"
            )
        )

    def name(self, actor: str) -> str:
        """Full name; empty for the product itself and for citizens."""
        return self._names.get(account(actor), "")

    def with_post(self, actor: str, at: datetime) -> str:
        """Full name and post on that day: "Nguyễn Thị Hoa, Tiếp nhận và trả kết quả"."""
        name, on = self.name(actor), in_vietnam(at).date()
        titles = [
            title
            for username, title, first, end in self._posts
            if username == account(actor) and first <= on and (end is None or on < end)
        ]
        return ", ".join([name, *titles[-1:]]) if name else ""
