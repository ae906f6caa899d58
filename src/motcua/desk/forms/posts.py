"""Posts and departments of an agency (vị trí việc làm, phòng ban)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Department
from motcua.desk.forms.days import DayField, choice, line, offer


class PostForm(forms.Form):
    """Lập vị trí."""

    title = line(_("Tên vị trí"), longest=120, help_text=_("Như trong đề án vị trí việc làm."))
    role = choice(_("Vai trò"), help_text=_("Vai trò quyết định vị trí được xem và làm gì."))
    department = choice(_("Phòng, bộ phận"), required=False)

    def __init__(
        self, departments: Iterable[Department], roles: list[tuple[str, str]], data: Any = None
    ) -> None:
        super().__init__(data)
        self.departments = {str(one.pk): one for one in departments}
        offer(self, "role", roles)
        offer(self, "department", [(key, one.name) for key, one in self.departments.items()])
        if not self.departments:
            del self.fields["department"]

    @property
    def chosen(self) -> Department | None:
        """The department that was chosen, if any."""
        return self.departments.get(self.cleaned_data.get("department", ""))


class DepartmentForm(forms.Form):
    """Lập phòng, bộ phận."""

    name = line(_("Tên phòng, bộ phận"), longest=120)
    first = DayField(label=_("Từ ngày"))

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"first": today})
