"""A new name from a day on; the earlier ones stay and tell what an agency was called on any day (đổi tên cơ quan)."""

from copy import copy
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from motcua.accounts.models import Person
from motcua.agencies.administering import require_province
from motcua.agencies.models import Agency, AgencyName
from motcua.audit.models import Action, Matter
from motcua.audit.record import Origin, record
from motcua.lib.vietnamese import clean_text
from motcua.lib.vietnamese_format import format_date, in_vietnam

COLUMNS = ("name", "place_name", "unit_name")


class BadAgency(ValueError):
    """The agency cannot be made or changed like this; the message says why, and nothing was stored."""


@dataclass(frozen=True)
class Named:
    """Tên của cơ quan from a day: full name, place on papers, name of the administrative unit, legal basis."""

    valid_from: date
    name: str
    place_name: str
    unit_name: str
    legal_basis: str = ""


def names_of(agency: Agency) -> list[Named]:
    """Return every name with its first day, the newest first; an agency that was never renamed has the one it is called by."""
    kept = [_named(one, one.valid_from, one.legal_basis) for one in agency.names.order_by("-valid_from")]
    return kept or [_named(agency, agency.established_on, "")]


def named_on(agency: Agency, on: date) -> Agency:
    """Return the agency as it was called on a day, for a paper of that day; one query, never to be saved."""
    then = agency.names.filter(valid_from__lte=on).order_by("-valid_from").first()
    if then is None:
        return agency
    called = copy(agency)
    for column in COLUMNS:
        setattr(called, column, getattr(then, column))
    return called


def rename(agency: Agency, to: Named, *, by: Person, origin: Origin, at: datetime) -> None:
    """Đổi tên from a day on; a day to come takes effect by itself (`apply_names`). Raises BadAgency, MayNotAdminister."""
    today = in_vietnam(at).date()
    require_province(by, agency.pk, today)
    latest = names_of(agency)[0]
    if to.valid_from <= latest.valid_from:
        raise BadAgency(
            f"Tên đang ghi có từ {format_date(latest.valid_from)}. Ngày đổi tên phải sau ngày ấy. "
            "Chưa có gì thay đổi. Hãy chọn ngày muộn hơn."
        )
    if agency.abolished_on is not None and to.valid_from >= agency.abolished_on:
        raise BadAgency("Cơ quan đã kết thúc trước ngày ấy. Chưa có gì thay đổi. Hãy chọn ngày sớm hơn.")
    words = [clean_text(getattr(to, column)).strip() for column in COLUMNS]
    try:
        with transaction.atomic():
            if not agency.names.exists():
                _keep(agency, latest)
            _keep(
                agency, Named(to.valid_from, words[0], words[1], words[2], clean_text(to.legal_basis).strip())
            )
            told = f"đổi tên thành {words[0]} từ {format_date(to.valid_from)}: {to.legal_basis}"
            slug = agency.slug
            record(Action.RIGHTS, Matter.AGENCY, by=origin, at=at, code=slug, object_agency=slug, detail=told)
            apply_names(today)
    except IntegrityError as twice:
        raise BadAgency(
            "Tên mới từ ngày ấy vừa được người khác ghi. Chưa có gì thay đổi. Hãy tải lại trang."
        ) from twice
    agency.refresh_from_db()


def apply_names(on: date) -> int:
    """Give every agency the name it has on a day; how many changed. The timer does it every night."""
    changed = 0
    names: dict[int, AgencyName] = {}
    for one in AgencyName.objects.filter(valid_from__lte=on).select_related("agency").order_by("valid_from"):
        names[one.agency_id] = one
    for one in names.values():
        wanted = {column: getattr(one, column) for column in COLUMNS}
        if any(getattr(one.agency, column) != value for column, value in wanted.items()):
            Agency.objects.filter(pk=one.agency_id).update(**wanted)
            changed += 1
    return changed


def _named(one: Agency | AgencyName, valid_from: date, legal_basis: str) -> Named:
    return Named(valid_from, one.name, one.place_name, one.unit_name, legal_basis)


def _keep(agency: Agency, named: Named) -> None:
    words = {column: getattr(named, column) for column in COLUMNS}
    AgencyName.objects.create(
        agency=agency, valid_from=named.valid_from, legal_basis=named.legal_basis, **words
    )
