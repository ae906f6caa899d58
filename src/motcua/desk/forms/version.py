"""The parts of a draft: one form a line, as many lines as there are and two more (các phần của bản nháp)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.content import Content
from motcua.catalogue.lines import DutyLine, FeeLine, FieldLine, LimitLine, Line, PaperLine, ResultLine
from motcua.catalogue.models import Applicant, Channel, DutyFlag, FormField
from motcua.desk.forms.days import FILLED, choice, line
from motcua.law.facts import Unit

MOST_LINES = 100
MOST_VND = 2_000_000_000
UNITS = [
    (Unit.WORKING_DAY.value, _("ngày làm việc")),
    (Unit.DAY.value, _("ngày")),
    (Unit.HOUR.value, _("giờ làm việc")),
    (Unit.MONTH.value, _("tháng")),
    (Unit.SAME_DAY.value, _("trong ngày (sau 15 giờ: hôm sau)")),
    (Unit.IMMEDIATE.value, _("ngay khi tiếp nhận")),
]
BLANK = [("", "---")]


def number(
    label: Any, *, least: int = 0, most: int = 999, required: bool = True, **more: Any
) -> forms.IntegerField:
    """Build a field for a whole number."""
    errors = {
        "required": FILLED,
        "invalid": _("Hãy nhập số bằng chữ số."),
        "min_value": _("Hãy nhập số từ %(limit_value)s trở lên."),
        "max_value": _("Hãy nhập số không quá %(limit_value)s."),
    }
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, error_messages=errors, **more
    )


def text(label: Any, *, longest: int, required: bool = True, rows: int = 2) -> forms.CharField:
    """Build a field for long names."""
    field = line(label, longest=longest, required=required)
    field.widget = forms.Textarea(attrs={"rows": rows, "maxlength": longest})
    return field


class LineForm(forms.Form):
    """One line; its fields are called as those of the line it makes."""

    made: type[Line]

    @property
    def line(self) -> Line:
        """The line that was filled in."""
        return self.made(**{one.name: self.cleaned_data[one.name] for one in fields(self.made)})


class LimitForm(LineForm):
    """Thời hạn."""

    made = LimitLine
    channel = choice(_("Cách nộp"), choices=[*BLANK, *Channel.choices])
    amount = number(_("Thời hạn"), least=1)
    unit = choice(_("Đơn vị"), choices=UNITS, initial=Unit.WORKING_DAY.value)
    restarts = forms.BooleanField(label=_("Bổ sung xong tính lại từ đầu"), required=False, initial=True)
    legal_basis = line(_("Căn cứ"), longest=200, required=False)


class FeeForm(LineForm):
    """Phí, lệ phí."""

    made = FeeLine
    name = line(_("Khoản thu"), longest=120)
    channel = choice(_("Cách nộp"), choices=[*BLANK, *Channel.choices])
    applicant = choice(_("Đối tượng"), required=False, choices=[("", _("mọi người")), *Applicant.choices])
    amount_vnd = number(_("Số tiền (đồng)"), most=MOST_VND)
    exemption = line(_("Ai được miễn, giảm"), longest=300, required=False)
    legal_basis = line(_("Căn cứ"), longest=200, required=False)


class PaperForm(LineForm):
    """Thành phần hồ sơ."""

    made = PaperLine
    name = text(_("Tên giấy tờ"), longest=4000)
    originals = number(_("Bản chính"), most=99, initial=0)
    copies = number(_("Bản sao"), most=99, initial=0)
    required = forms.BooleanField(label=_("Bắt buộc"), required=False, initial=True)
    group = line(_("Nhóm, trường hợp áp dụng"), longest=4000, required=False)
    form = line(_("Mẫu đơn, tờ khai"), longest=200, required=False)


class ResultForm(LineForm):
    """Kết quả giải quyết."""

    made = ResultLine
    name = text(_("Tên kết quả"), longest=1000)
    code = line(_("Mã kết quả"), longest=40, required=False)


class FieldForm(LineForm):
    """Ô của tờ khai điện tử."""

    made = FieldLine
    label = line(_("Tên ô"), longest=200)
    key_word = line(_("Mã ô"), longest=40, help_text=_("chữ thường không dấu, như ngay_sinh"))
    kind = choice(_("Kiểu"), choices=FormField.Kind.choices, initial=FormField.Kind.TEXT.value)
    required = forms.BooleanField(label=_("Bắt buộc điền"), required=False, initial=True)
    choices = line(_("Các lựa chọn, cách nhau bởi dấu ;"), longest=600, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("Mã ô chỉ gồm chữ thường không dấu, số và dấu gạch dưới.")
        self.fields["key_word"].validators.append(RegexValidator(r"^[a-z][a-z0-9_]*\Z", wrong))

    def clean(self) -> dict[str, Any]:
        """Ask for the choices where there must be some."""
        facts = super().clean() or {}
        chosen = facts.get("kind") == FormField.Kind.CHOICE
        if chosen and ";" not in (facts.get("choices") or ""):
            self.add_error("choices", _("Hãy ghi ít nhất hai lựa chọn, cách nhau bởi dấu ;"))
        return facts


class DutyForm(LineForm):
    """Nghĩa vụ; without a word on it the product's usual answer holds."""

    made = DutyLine
    duty = forms.CharField(widget=forms.HiddenInput, max_length=16)
    holds = choice(
        _("Áp dụng"), required=False, choices=[("", _("chưa quy định")), ("yes", _("có")), ("no", _("không"))]
    )
    legal_basis = line(_("Căn cứ"), longest=200, required=False)

    @property
    def heading(self) -> str:
        """The duty in words."""
        return DutyLine(str(self["duty"].value()), holds=True).subject if self.knows else ""

    @property
    def knows(self) -> bool:
        """Tell whether the duty is one there is."""
        return self["duty"].value() in DutyFlag.Duty.values

    def clean(self) -> dict[str, Any]:
        """Refuse a duty that nobody knows."""
        if not self.knows:
            self.add_error(None, _("Trang đã cũ. Chưa có gì được ghi. Hãy tải lại trang rồi làm lại."))
        return super().clean() or {}

    @property
    def line(self) -> DutyLine:
        """The duty that was set."""
        facts = self.cleaned_data
        return DutyLine(facts["duty"], facts["holds"] == "yes", facts["legal_basis"])


class GeneralForm(forms.Form):
    """Tên, lĩnh vực."""

    name = text(_("Tên thủ tục"), longest=2000)
    domain = line(_("Lĩnh vực"), longest=200)


class StandingFormSet(BaseFormSet):
    """Lines whose errors stand in one list above them."""

    @property
    def found_errors(self) -> list[tuple[str, str]]:
        """Every error as (id of the field to go to, text); lines that are taken out count for nothing."""
        found = [("", str(error)) for error in self.non_form_errors()]
        for form in self.forms:
            if self.can_delete and self._should_delete_form(form):  # type: ignore[attr-defined]
                continue
            found += [("", str(error)) for error in form.non_field_errors()]
            found += [(field.id_for_label, str(error)) for field in form for error in field.errors]
        return found


@dataclass(frozen=True)
class Part:
    """Phần của bản nháp: what it is called, the form of one line, whether lines may be added and have an order."""

    title: Any
    note: Any
    form: type[LineForm] | None = None
    grows: bool = True
    ordered: bool = False

    def formset(self, kind: str, content: Content, data: Mapping[str, Any] | None = None) -> Any:
        """Build the lines of a content, with two blank ones to fill in."""
        assert self.form is not None
        made = formset_factory(
            self.form,
            formset=StandingFormSet,
            extra=2 if self.grows else 0,
            can_delete=self.grows,
            can_delete_extra=False,
            can_order=self.ordered,
            max_num=MOST_LINES,
            absolute_max=MOST_LINES,
            validate_max=True,
        )
        return made(data, initial=_initial(kind, content), prefix=kind)


PARTS: dict[str, Part] = {
    "general": Part(_("Chung"), _("Tên và lĩnh vực như quyết định công bố ghi.")),
    "limits": Part(
        _("Thời hạn"), _("Mỗi cách nộp một dòng; cách không ghi dùng thời hạn nộp trực tiếp."), LimitForm
    ),
    "fees": Part(_("Phí, lệ phí"), _("Các khoản cùng cách nộp và đối tượng được cộng lại."), FeeForm),
    "papers": Part(
        _("Giấy tờ"), _("Giấy tờ bắt buộc mà thiếu thì không tiếp nhận được."), PaperForm, ordered=True
    ),
    "results": Part(_("Kết quả"), _("Người dân nhận được gì."), ResultForm, ordered=True),
    "duties": Part(
        _("Nghĩa vụ"),
        _("Áp dụng cho cả cấp; quy định riêng của từng cơ quan giữ nguyên."),
        DutyForm,
        grows=False,
    ),
    "fields": Part(
        _("Tờ khai"), _("Các ô của tờ khai điện tử, theo thứ tự người dân điền."), FieldForm, ordered=True
    ),
}


def _initial(kind: str, content: Content) -> list[dict[str, Any]]:
    if kind == "duties":
        held = {one.duty: one for one in content.duties}
        return [_duty(duty, held.get(duty)) for duty in DutyFlag.Duty.values]
    return [{one.name: getattr(row, one.name) for one in fields(row)} for row in content.lines(kind)]


def _duty(duty: str, held: DutyLine | None) -> dict[str, Any]:
    if held is None:
        return {"duty": duty}
    return {"duty": duty, "holds": "yes" if held.holds else "no", "legal_basis": held.legal_basis}


def lines_of(part: Part, formset: Any) -> tuple[Line, ...]:
    """The lines that were filled in, in their order, without the ones taken out."""
    if not part.grows:
        return tuple(form.line for form in formset.forms if form.cleaned_data["holds"])
    gone = set(formset.deleted_forms)
    kept = [form for form in formset.forms if form not in gone and (form.has_changed() or form.initial)]
    if part.ordered:
        last = MOST_LINES * 2
        kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or last)
    return tuple(form.line for form in kept)
