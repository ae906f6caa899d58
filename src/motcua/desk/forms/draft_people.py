"""The people of a case as they are typed or scanned at the counter (chủ hồ sơ, người nộp, người được ủy quyền)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.cases.application import PARTY_FIELDS, PartyFacts
from motcua.cases.models import Party
from motcua.lib.id_card import BadIdCard, IdCard, read_id_card
from motcua.lib.personal_numbers import BadNumber, read_id_number, read_phone, strange_letters
from motcua.lib.vietnamese import clean_text

Role = Party.Role
PARTS = ("id_number", "name", "phone", "address", "email")
"""In the order in which they are typed."""
LONGEST_SCAN = 1_000
TITLES = {
    Role.OWNER: _("Chủ hồ sơ"),
    Role.SUBMITTER: _("Người nộp, nếu không phải chủ hồ sơ"),
    Role.AUTHORISED: _("Người được ủy quyền"),
}
LABELS = {
    "id_number": _("Số định danh hoặc mã QR của thẻ"),
    "name": _("Họ và tên"),
    "phone": _("Điện thoại"),
    "address": _("Địa chỉ"),
    "email": _("Thư điện tử"),
}
FURTHER = frozenset({"autocomplete", "data-next"})


@dataclass(frozen=True)
class PersonRead:
    """Người đọc được từ thẻ hoặc từ hồ sơ trước: what goes into the fields, and what the officer should compare with."""

    fields: Mapping[str, str]
    told: str


def field_name(role: str, part: str) -> str:
    """Name of one field of a person."""
    return f"{role}_{part}"


def person_fields() -> dict[str, forms.Field]:
    """Build the fields of all three; the owner's name alone is required, and the form says so itself."""
    found: dict[str, forms.Field] = {}
    for role in Role:
        for part in PARTS:
            found[field_name(role, part)] = _field(role, part)
    return found


def _field(role: str, part: str) -> forms.Field:
    longest = LONGEST_SCAN if part == "id_number" else PARTY_FIELDS[part][1]
    wrong = _("Thư điện tử chưa đúng. Hãy nhập như ten@vidu.vn, hoặc để trống.")
    attrs = {"autocomplete": "off", "spellcheck": "false"}
    if part == "phone":
        attrs["inputmode"] = "tel"
    kind = forms.EmailField if part == "email" else forms.CharField
    return kind(
        label=LABELS[part],
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"invalid": wrong},
    )


def read_card(text: str) -> PersonRead:
    """Read what a scanner typed. Errors: BadIdCard."""
    card = read_id_card(text)
    told = f"Đã đọc thẻ: sinh {card.born_on:%d/%m/%Y}, {card.sex}, cấp {card.issued_on:%d/%m/%Y}."
    return PersonRead(_of_card(card), f"{told} Hãy đối chiếu với người và thẻ.")


def _of_card(card: IdCard) -> dict[str, str]:
    return {"id_number": card.number, "name": card.full_name, "address": card.address}


def clean_person(form: forms.Form, role: str) -> PartyFacts | None:
    """Check one person; None when nothing was typed of one who need not be there. What is wrong goes to its field."""
    raw = {part: form.cleaned_data.get(field_name(role, part)) or "" for part in PARTS}
    if "|" in raw["id_number"]:
        raw = _with_card(form, role, raw)
    if not any(raw.values()) and role != Role.OWNER:
        return None
    facts = {part: _checked(form, role, part, value) for part, value in raw.items()}
    if not facts["name"] and not form.has_error(field_name(role, "name")):
        form.add_error(field_name(role, "name"), _("Hãy nhập họ và tên."))
    return PartyFacts(role=role, **facts)


def _with_card(form: forms.Form, role: str, raw: dict[str, str]) -> dict[str, str]:
    """A scan that was sent before it was read fills what is empty."""
    try:
        read = read_card(raw["id_number"])
    except BadIdCard as problem:
        form.add_error(field_name(role, "id_number"), str(problem))
        return {**raw, "id_number": ""}
    return {**raw, **{part: raw[part] or value for part, value in read.fields.items() if part != "id_number"},
            "id_number": read.fields["id_number"]}  # fmt: skip


def _checked(form: forms.Form, role: str, part: str, value: str) -> str:
    value = " ".join(clean_text(value).split())
    try:
        if part == "id_number":
            return read_id_number(value)
        if part == "phone":
            return read_phone(value)
    except BadNumber as problem:
        form.add_error(field_name(role, part), str(problem))
        return ""
    if part == "name" and value:
        _check_name(form, role, value)
    return value


def _check_name(form: forms.Form, role: str, name: str) -> None:
    strange: Any = strange_letters(name)
    if strange:
        said = _("Họ tên có chữ của bảng chữ cái khác (%(letters)s) trông giống chữ Việt. Hãy gõ lại.")
        form.add_error(field_name(role, "name"), said % {"letters": strange})
    if not any(letter.isalpha() for letter in name):
        form.add_error(field_name(role, "name"), _("Họ và tên cần có chữ. Hãy nhập lại."))
