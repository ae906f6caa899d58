"""Departments and posts of an agency: opened and closed from a day on, never deleted (phòng, vị trí việc làm)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from motcua.accounts.models import Person
from motcua.agencies.administering import runs_a_province
from motcua.agencies.appointing import (
    BadAppointment,
    MayNotAppoint,
    require_appointer,
    require_province_for,
)
from motcua.agencies.models import Agency, Department, Level, Post, PostHolding
from motcua.audit.models import Action, Matter
from motcua.audit.record import Origin, record
from motcua.lib.vietnamese import clean_text
from motcua.lib.vietnamese_format import format_date, in_vietnam

Role = Post.Role


def open_department(
    agency: Agency, name: str, valid_from: date, *, by: Person, origin: Origin, at: datetime
) -> Department:
    """Lập phòng, bộ phận from a day on. Raises BadAppointment, MayNotAppoint."""
    require_appointer(by, agency.pk, in_vietnam(at).date())
    name = clean_text(name).strip()
    standing = Department.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), agency=agency)
    if not name or standing.filter(name=name).exists():
        raise BadAppointment("Tên phòng, bộ phận trống hoặc đã có. Chưa lập. Hãy ghi tên khác.")
    with transaction.atomic():
        made = Department.objects.create(agency=agency, name=name, valid_from=valid_from)
        _note(origin, at, agency, f"lập {name} từ {format_date(valid_from)}")
    return made


def close_department(
    department: Department, on: date, *, by: Person, origin: Origin, at: datetime
) -> Department:
    """Giải thể phòng, bộ phận: `on` is the first day without it; its open posts must have been closed. Raises BadAppointment."""
    require_appointer(by, department.agency_id, in_vietnam(at).date())
    if department.posts.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on)).exists():
        raise BadAppointment(
            "Phòng, bộ phận này còn vị trí đang dùng. Chưa có gì thay đổi. Hãy thôi dùng các vị trí đó trước."
        )
    with transaction.atomic():
        department.valid_to = max(on, department.valid_from)
        department.save(update_fields=["valid_to"])
        _note(origin, at, department.agency, f"thôi {department.name} từ {format_date(on)}")
    return department


def open_post(
    agency: Agency,
    role: str,
    title: str,
    department: Department | None = None,
    *,
    by: Person,
    origin: Origin,
    at: datetime,
) -> Post:
    """Lập vị trí việc làm. A province's administrator exists in a province only. Raises BadAppointment, MayNotAppoint."""
    today = in_vietnam(at).date()
    require_appointer(by, agency.pk, today)
    if role == Role.PROVINCE_ADMIN and not (agency.level == Level.PROVINCE and runs_a_province(by, today)):
        raise MayNotAppoint(
            "Vị trí quản trị của tỉnh chỉ có ở cơ quan cấp tỉnh, do quản trị của tỉnh lập. Chưa có gì thay đổi."
        )
    if department is not None and department.agency_id != agency.pk:
        raise BadAppointment("Phòng, bộ phận này của cơ quan khác. Chưa lập vị trí.")
    title = clean_text(title).strip()
    try:
        with transaction.atomic():
            post = Post.objects.create(agency=agency, role=role, title=title, department=department)
            _note(origin, at, agency, f"lập vị trí {title} ({Role(role).label})")
    except IntegrityError as twice:
        raise BadAppointment(
            f"Cơ quan đã có vị trí tên “{title}”. Chưa lập vị trí. Hãy ghi tên khác, như “{title} 2”."
        ) from twice
    return post


def close_post(post: Post, on: date, *, by: Person, origin: Origin, at: datetime) -> Post:
    """Thôi dùng vị trí: `on` is the first day without it; nobody may hold it then. Raises BadAppointment, MayNotAppoint."""
    today = in_vietnam(at).date()
    require_appointer(by, post.agency_id, today)
    require_province_for(post, by, today)
    if PostHolding.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), post=post).exists():
        raise BadAppointment(
            "Vị trí này còn người giữ sau ngày ấy. Chưa có gì thay đổi. Hãy bàn giao và ghi thôi giữ trước."
        )
    with transaction.atomic():
        post.closed_on = on
        post.save(update_fields=["closed_on"])
        _note(origin, at, post.agency, f"thôi dùng vị trí {post.title} từ {format_date(on)}")
    return post


def _note(origin: Origin, at: datetime, agency: Agency, told: str) -> None:
    record(
        Action.RIGHTS,
        Matter.AGENCY,
        by=origin,
        at=at,
        code=agency.slug,
        object_agency=agency.slug,
        detail=told,
    )
