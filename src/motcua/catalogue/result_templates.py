"""Templates of results: set from a day on, ended, and which ones hold for an agency (mẫu kết quả)."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.agencies.models import Agency
from motcua.catalogue.models import Procedure, ResultTemplate
from motcua.catalogue.queries import holding
from motcua.documents.models import Kind, StoredFile
from motcua.lib.vietnamese import clean_text

LONGEST = 200


class BadTemplate(ValueError):
    """The template cannot be kept or ended; nothing was stored. The message says why, in Vietnamese."""


def templates_for(procedure: Procedure, agency: Agency, on: date) -> list[ResultTemplate]:
    """Mẫu kết quả of a procedure for an agency on a day, by name; of the same name the agency's own one; one query."""
    held = ResultTemplate.objects.filter(
        Q(agency=agency) | Q(agency=None), holding(on), procedure=procedure
    ).select_related("file")
    of_all = [one for one in held if one.agency_id is None]
    own = [one for one in held if one.agency_id is not None]
    chosen = {one.name: one for one in [*of_all, *own]}
    return [chosen[name] for name in sorted(chosen)]


def kept_templates(procedure: Procedure) -> QuerySet[ResultTemplate]:
    """Every template ever kept of a procedure, for the page that keeps them: by name, the newest first."""
    return (
        ResultTemplate.objects.filter(procedure=procedure)
        .select_related("file", "agency")
        .order_by("name", "-valid_from", "-pk")
    )


@transaction.atomic
def set_template(
    procedure: Procedure,
    name: str,
    file: StoredFile,
    *,
    valid_from: date,
    by: str,
    agency: Agency | None = None,
    legal_basis: str = "",
) -> ResultTemplate:
    """Đặt mẫu from a day on, of one agency or of all; the one of the same name ends that day. Raises BadTemplate.

    Whether its fields are known is checked before, by filling it with an example (`documents.word_templates.fill`).
    """
    name = clean_text(name).strip()
    if not 0 < len(name) <= LONGEST:
        raise BadTemplate(f"Mẫu cần có tên, không quá {LONGEST} chữ. Mẫu chưa được lưu. Hãy đặt lại tên.")
    if file.kind != Kind.DOCX:
        raise BadTemplate("Mẫu phải là tệp Word (DOCX). Mẫu chưa được lưu. Hãy chọn tệp khác.")
    # Two who set a template at once queue here; the second ends that of the first.
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    open_now = ResultTemplate.objects.filter(procedure=procedure, agency=agency, name=name, valid_to=None)
    if open_now.filter(valid_from__gt=valid_from).exists():
        raise BadTemplate(
            f"Đã có mẫu cùng tên bắt đầu sau ngày {valid_from:%d/%m/%Y}. Mẫu chưa được lưu. Hãy chọn ngày sau đó."
        )
    open_now.update(valid_to=valid_from)
    return ResultTemplate.objects.create(
        procedure=procedure,
        agency=agency,
        name=name,
        file=file,
        valid_from=valid_from,
        legal_basis=legal_basis,
        set_by=by,
    )


def end_template(template: ResultTemplate, on: date) -> ResultTemplate:
    """Thôi dùng from a day on; drafts that were made stay. Raises BadTemplate when that day lies before its first."""
    if on < template.valid_from:
        raise BadTemplate(
            f"Mẫu này chỉ bắt đầu từ {template.valid_from:%d/%m/%Y}. Mẫu được giữ nguyên. Hãy chọn ngày sau đó."
        )
    ResultTemplate.objects.filter(pk=template.pk, valid_to=None).update(valid_to=on)
    template.refresh_from_db()
    return template
