"""Reading a person at the counter: a scanned card, or an id number that the agency's own cases know (đọc thẻ, nhớ người)."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from motcua.agencies.old_places import told_new_place
from motcua.audit.models import Action, Matter
from motcua.cases.models import Party
from motcua.cases.recalling import recall
from motcua.desk.asking import for_posts
from motcua.desk.forms.draft import DraftForm
from motcua.desk.forms.draft_people import PARTS, TITLES, PersonRead, field_name, read_card
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.desk.views.counter import RECEPTION, draft_of
from motcua.desk.views.draft_parts import counter_of, own_agency
from motcua.lib.id_card import BadIdCard
from motcua.lib.personal_numbers import BadNumber, read_id_number
from motcua.lib.vietnamese_format import format_date, in_vietnam


@require_POST
@for_posts(RECEPTION)
def draft_person(request: HttpRequest, scope: Scope, token: str, role: str) -> HttpResponse:
    """Điền một người từ thẻ vừa quét hoặc từ hồ sơ trước; only empty fields are filled from an earlier case."""
    found = draft_of(scope, token)
    if found is None or role not in Party.Role.values:
        raise Http404
    fields = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    fields, told = read_person(request, scope, fields, role)
    told = " ".join(
        part
        for part in (told, told_new_place(fields.get(field_name(role, "address"), ""), scope.today))
        if part
    )
    form = DraftForm(counter_of(scope, found, fields), kept=fields)
    block = next(one for one in blocks_of(form, {role: told}) if one["role"] == role)
    return render(request, "desk/draft/person.html", {"draft": found, "block": block})


def read_all(
    request: HttpRequest, scope: Scope, fields: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Do the same for all three people of a form that was sent without scripts."""
    told = {}
    for role in Party.Role.values:
        fields, told[role] = read_person(request, scope, fields, role)
    return fields, told


def read_person(
    request: HttpRequest, scope: Scope, fields: dict[str, str], role: str
) -> tuple[dict[str, str], str]:
    """Fill what is known of one person into the fields, and say what was read or why not."""
    typed = fields.get(field_name(role, "id_number"), "").strip()
    if "|" in typed:
        try:
            read = read_card(typed)
        except BadIdCard as problem:
            return fields, str(problem)
        found, told = _filled(fields, role, read, over=True), read.told
        known = _known(request, scope, read.fields["id_number"])
        return (_filled(found, role, known, over=False) if known else found), told
    known = _known(request, scope, typed)
    return (_filled(fields, role, known, over=False), known.told) if known else (fields, "")


def _known(request: HttpRequest, scope: Scope, typed: str) -> PersonRead | None:
    """Recall a person by the whole number; the access log keeps that somebody did, never the number."""
    try:
        number = read_id_number(typed)
    except BadNumber:
        return None
    known = recall(own_agency(scope), number)
    if known is None:
        return None
    note(request, scope, Action.SEARCH, Matter.CASE, count=1, detail="nhớ lại người nộp tại quầy")
    when = f" ngày {format_date(in_vietnam(known.submitted_at).date())}" if known.submitted_at else ""
    fields = {"name": known.name, "phone": known.phone, "address": known.address, "email": known.email}
    return PersonRead(
        {"id_number": number, **fields},
        f"Đã điền theo hồ sơ nộp{when} ở cơ quan này. Hãy hỏi lại xem có gì thay đổi.",
    )


def _filled(fields: Mapping[str, str], role: str, read: PersonRead, *, over: bool) -> dict[str, str]:
    """A card says what is so; an earlier case only fills what is empty."""
    found = dict(fields)
    for part, value in read.fields.items():
        name = field_name(role, part)
        if part == "id_number" or over or not found.get(name, "").strip():
            found[name] = value
    return found


def blocks_of(form: DraftForm, told: Mapping[str, str]) -> list[dict[str, Any]]:
    """Bind the fields of the three people for the template; one who need not be there is folded away while empty."""
    blocks = []
    for role in Party.Role:
        fields = [form[field_name(role, part)] for part in PARTS]
        is_open = role == Party.Role.OWNER or any(field.value() or field.errors for field in fields)
        blocks.append(
            {"role": role.value, "title": TITLES[role], "fields": fields, "is_open": is_open,
             "told": told.get(role.value, "")}
        )  # fmt: skip
    return blocks
