"""Standing in for somebody on some days (giao thay)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.agencies.models import PostHolding
from motcua.desk.forms.days import DayField, choice, line, offer


class StandInForm(forms.Form):
    """Giao thay: whose post, to whom, on which days, why."""

    holding = choice(_("Vị trí được thay"))
    person = choice(_("Người làm thay"))
    first = DayField(label=_("Từ ngày"))
    last = DayField(label=_("Đến hết ngày"))
    reason = line(_("Lý do"), longest=200, help_text=_("Như nghỉ phép, đi công tác, đi học."))

    def __init__(
        self,
        holdings: Iterable[PostHolding],
        people: Iterable[Person],
        today: date,
        data: Any = None,
        **more: Any,
    ) -> None:
        super().__init__(data, initial={"first": today, "last": today, **more})
        self.holdings = {str(one.pk): one for one in holdings}
        self.people = {str(one.pk): one for one in people}
        labels = [(key, f"{one.person.full_name}: {one.post.title}") for key, one in self.holdings.items()]
        offer(self, "holding", labels)
        offer(self, "person", [(key, one.full_name) for key, one in self.people.items()])

    @property
    def facts(self) -> tuple[PostHolding, Person, date, date, str]:
        """What `delegate` takes; the tables keep the first day after."""
        said = self.cleaned_data
        after = said["last"] + timedelta(days=1)
        return (
            self.holdings[said["holding"]],
            self.people[said["person"]],
            said["first"],
            after,
            said["reason"],
        )
