"""Handing a post over: whose, to whom, with or without the post itself (bàn giao)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.desk.forms.days import choice, line, offer


class HandoverForm(forms.Form):
    """Lập bàn giao of one held post."""

    receiver = choice(_("Bên nhận"))
    reason = line(
        _("Lý do"), longest=200, required=False, help_text=_("Như luân chuyển, nghỉ hưu, chuyển công tác.")
    )
    with_post = forms.BooleanField(
        label=_("Chuyển cả vị trí: bên nhận giữ vị trí này, bên giao thôi giữ ngay khi hai bên đã xác nhận"),
        required=False,
    )

    def __init__(self, people: Iterable[Person], data: Any = None, *, gives_posts: bool) -> None:
        super().__init__(data, initial={"with_post": gives_posts})
        self.people = {str(one.pk): one for one in people}
        offer(
            self, "receiver", [(key, f"{one.full_name} ({one.username})") for key, one in self.people.items()]
        )
        if not gives_posts:
            del self.fields["with_post"]

    @property
    def chosen(self) -> Person:
        """Who takes over."""
        return self.people[self.cleaned_data["receiver"]]


class GiveAwayForm(forms.Form):
    """Giao lại hồ sơ không còn người giữ."""

    receiver = choice(_("Giao cho"))

    def __init__(self, people: Iterable[Person], data: Any = None) -> None:
        super().__init__(data)
        self.people = {str(one.pk): one for one in people}
        offer(self, "receiver", [(key, one.full_name) for key, one in self.people.items()])

    @property
    def chosen(self) -> Person:
        """Who takes over."""
        return self.people[self.cleaned_data["receiver"]]
