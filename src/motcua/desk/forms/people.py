"""People of an agency: looking for them, a new one, a post given or ended (người dùng)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.accounts.opening import suggest_username
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.desk.forms.days import DayField, choice, line, offer
from motcua.lib.vietnamese import fold

WORKING, LOCKED, LEFT = "working", "locked", "left"
STATES = [
    ("", _("Tất cả")),
    (WORKING, _("Đang giữ vị trí")),
    (LEFT, _("Không giữ vị trí")),
    (LOCKED, _("Đang khóa")),
]


def mail_field() -> forms.EmailField:
    """Build the field for an official e-mail address."""
    return forms.EmailField(
        label=_("Thư điện tử công vụ"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Thư điện tử chưa đúng dạng, như tien.nv@haiphong.gov.vn.")},
    )


class PeopleForm(forms.Form):
    """Bộ lọc; every field is optional and stands in the address."""

    q = line(_("Họ tên hoặc tên đăng nhập"), longest=120, required=False)
    agency = choice(_("Cơ quan"), required=False)
    state = choice(_("Tình trạng"), required=False, choices=STATES)

    def __init__(self, data: dict[str, str], agencies: Iterable[Agency], today: date) -> None:
        super().__init__(data)
        self.today = today
        self.agencies = {agency.slug: agency for agency in agencies}
        offer(
            self,
            "agency",
            [(slug, one.unit_name) for slug, one in self.agencies.items()],
            blank=str(_("Tất cả")),
        )
        if len(self.agencies) < 2:
            del self.fields["agency"]
        self.fields["q"].widget.attrs["placeholder"] = _("gõ không dấu cũng được")

    def narrow(self, people: QuerySet[Person]) -> QuerySet[Person]:
        """Keep the people who pass every filter."""
        facts = self.cleaned_data
        still = Q(valid_to__isnull=True) | Q(valid_to__gt=self.today)
        holdings = PostHolding.objects.filter(person=OuterRef("pk"))
        if facts.get("agency"):
            holdings = holdings.filter(post__agency=self.agencies[facts["agency"]])
            people = people.filter(Exists(holdings))
        holds = Exists(holdings.filter(still, valid_from__lte=self.today))
        if facts["q"]:
            words = facts["q"].strip()
            people = people.filter(Q(folded_name__contains=fold(words)) | Q(username__contains=words.lower()))
        if facts["state"] == LOCKED:
            return people.filter(is_active=False)
        if facts["state"]:
            people = people.filter(holds if facts["state"] == WORKING else ~holds, is_active=True)
        return people


class TermForm(forms.Form):
    """Từ ngày, đến hết ngày."""

    first = DayField(label=_("Từ ngày"))
    last = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống: chưa định ngày thôi."))

    @property
    def valid_to(self) -> date | None:
        """The first day after, as the tables keep it."""
        last: date | None = self.cleaned_data.get("last")
        return last + timedelta(days=1) if last else None


class AppointForm(TermForm):
    """Giao vị trí."""

    post = choice(_("Vị trí việc làm"))
    field_order: tuple[str, ...] = ("post", "first", "last")

    def __init__(self, posts: Iterable[Post], today: date, data: Any = None, **more: Any) -> None:
        super().__init__(data, initial={"first": today}, **more)
        self.posts = {str(post.pk): post for post in posts}
        labels = [(key, f"{post.title} ({post.get_role_display()})") for key, post in self.posts.items()]
        offer(self, "post", labels)

    @property
    def chosen(self) -> Post:
        """The post that was chosen."""
        return self.posts[self.cleaned_data["post"]]


class NewPersonForm(AppointForm):
    """Mở tài khoản: comes with a post."""

    full_name = line(_("Họ và tên"), longest=120)
    username = line(
        _("Tên đăng nhập"), longest=80, required=False, help_text=_("Để trống: đặt theo họ tên, như tien.nv.")
    )
    email = mail_field()
    field_order = ("full_name", "username", "email", "post", "first", "last")

    def clean(self) -> dict[str, Any]:
        """Suggest the name when none was given."""
        facts = super().clean() or {}
        given = (facts.get("username") or "").strip() or suggest_username(facts.get("full_name") or "")
        facts["username"] = given
        if facts.get("full_name") and not given:
            self.add_error("username", _("Hãy đặt tên đăng nhập bằng chữ không dấu."))
        return facts


class CorrectForm(forms.Form):
    """Sửa họ tên, thư điện tử."""

    full_name = line(_("Họ và tên"), longest=120)
    email = mail_field()

    def __init__(self, person: Person, data: Any = None) -> None:
        super().__init__(data, initial={"full_name": person.full_name, "email": person.email})


class EndForm(forms.Form):
    """Thôi: the first day without it."""

    on = DayField(
        label=_("Thôi từ ngày"), help_text=_("Ngày đầu tiên không còn quyền; hôm nay là thôi ngay.")
    )

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"on": today})


class SureForm(forms.Form):
    """Nothing to fill in: a button that asks once more."""
