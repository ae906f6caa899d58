"""Giving and taking rights: posts held, and standing in for somebody; every change is in the access log (giao vị trí, giao thay)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from motcua.accounts.models import Person
from motcua.agencies.administering import administers, administers_in_own_post, runs_a_province
from motcua.agencies.models import Delegation, Post, PostHolding
from motcua.agencies.queries import held_posts
from motcua.audit.models import Action, Matter
from motcua.audit.record import Origin, record
from motcua.lib.vietnamese_format import format_date, in_vietnam

Role = Post.Role
MADE_BY_HOLDERS = frozenset({Role.AGENCY_ADMIN, Role.PROVINCE_ADMIN})
"""Given only by who administers in an own post."""


class BadAppointment(ValueError):
    """The rights cannot be given like this; the message says why, and nothing was stored."""


class MayNotAppoint(PermissionError):
    """The person may not give or take this right; nothing was stored."""


def require_appointer(by: Person, agency_id: int, on: date, *, holder: Person | None = None) -> None:
    """Raise MayNotAppoint unless `by` administers this agency on that day, or is the holder who gives the own post."""
    if by != holder and not administers(by, agency_id, on):
        raise MayNotAppoint(
            "Bạn không quản trị cơ quan này nên không giao hoặc thu vị trí được. Chưa có gì thay đổi. "
            "Hãy liên hệ quản trị của cơ quan."
        )


def require_province_for(post: Post, by: Person, on: date) -> None:
    """Raise MayNotAppoint unless the post may be given and taken by this administrator: a province's is by its own only."""
    if post.role == Role.PROVINCE_ADMIN and not runs_a_province(by, on):
        raise MayNotAppoint(
            "Chỉ quản trị của tỉnh giao hoặc thu được vị trí quản trị của tỉnh. Chưa có gì thay đổi. Hãy nhờ quản trị của tỉnh."
        )


def appoint(
    post: Post,
    person: Person,
    valid_from: date,
    valid_to: date | None,
    *,
    by: Person,
    origin: Origin,
    at: datetime,
) -> PostHolding:
    """Giao vị trí from a day (included) to a day (excluded, or without end). Raises BadAppointment, MayNotAppoint.

    Nobody gives a post to themselves, only a province's administrator makes another one, and who merely stands in for an
    administrator makes none.
    """
    today = in_vietnam(at).date()
    require_appointer(by, post.agency_id, today)
    if by == person:
        raise MayNotAppoint(
            "Không tự giao vị trí cho chính mình được. Chưa có gì thay đổi. Hãy nhờ quản trị khác, hoặc quản trị của tỉnh."
        )
    require_province_for(post, by, today)
    if post.role in MADE_BY_HOLDERS and not administers_in_own_post(by, post.agency_id, today):
        raise MayNotAppoint(
            "Người làm thay không giao được vị trí quản trị. Chưa có gì thay đổi. Hãy chờ người giữ vị trí hoặc nhờ quản trị khác."
        )
    _check_appointment(post, person, valid_from, valid_to)
    try:
        with transaction.atomic():
            holding = PostHolding.objects.create(
                post=post, person=person, valid_from=valid_from, valid_to=valid_to
            )
            _note(origin, at, person, post, f"giao vị trí {post.title}{_days(valid_from, valid_to)}")
    except IntegrityError as twice:
        raise BadAppointment(f"{person.full_name} đang giữ vị trí này rồi. Chưa có gì thay đổi.") from twice
    return holding


def end_holding(holding: PostHolding, on: date, *, by: Person, origin: Origin, at: datetime) -> PostHolding:
    """Thôi giữ vị trí: `on` is the first day without it; rights are gone at the next request of that day.

    An end that stands is only moved forward: a later one would be a new appointment. Raises BadAppointment, MayNotAppoint.
    """
    today = in_vietnam(at).date()
    require_appointer(by, holding.post.agency_id, today)
    require_province_for(holding.post, by, today)
    if holding.valid_to is not None and on > holding.valid_to:
        raise BadAppointment(
            f"Vị trí này đã ghi thôi từ {format_date(holding.valid_to)}. Chưa có gì thay đổi. "
            "Muốn giữ lâu hơn, hãy giao lại vị trí."
        )
    with transaction.atomic():
        holding.valid_to = max(on, holding.valid_from)
        holding.save(update_fields=["valid_to"])
        _note(
            origin, at, holding.person, holding.post, f"thôi vị trí {holding.post.title} từ {format_date(on)}"
        )
    return holding


def pass_on(post: Post, giver: Person, receiver: Person, *, origin: Origin, at: datetime) -> None:
    """Chuyển vị trí in the caller's transaction: the giver holds it no longer from this day on, the receiver does for as long.

    Whether this may be is the caller's question; `origin` is the administrator who gave the word.
    """
    today = in_vietnam(at).date()
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    held = list(PostHolding.objects.filter(still, post=post, person=giver))
    ends = [holding.valid_to for holding in held]
    until = None if None in ends else max((end for end in ends if end), default=None)
    for holding in held:
        holding.valid_to = max(today, holding.valid_from)
        holding.save(update_fields=["valid_to"])
        _note(origin, at, giver, post, f"bàn giao, thôi vị trí {post.title} từ {format_date(today)}")
    if not PostHolding.objects.filter(still, post=post, person=receiver).exists():
        PostHolding.objects.update_or_create(
            post=post, person=receiver, valid_from=today, defaults={"valid_to": until}
        )
        _note(origin, at, receiver, post, f"nhận bàn giao, giữ vị trí {post.title}{_days(today, until)}")


def delegate(
    holding: PostHolding,
    person: Person,
    valid_from: date,
    valid_to: date,
    reason: str,
    *,
    by: Person,
    origin: Origin,
    at: datetime,
) -> Delegation:
    """Giao thay: `person` works in the holder's post too, from a day to a day (excluded). Raises BadAppointment, MayNotAppoint."""
    today = in_vietnam(at).date()
    require_appointer(by, holding.post.agency_id, today, holder=holding.person)
    _require_other_hands(holding, person, by, today)
    _check_delegation(holding, person, valid_from, valid_to, reason, today)
    try:
        with transaction.atomic():
            given = Delegation.objects.create(
                holding=holding,
                person=person,
                valid_from=valid_from,
                valid_to=valid_to,
                reason=reason.strip(),
                given_by=by,
                given_at=at,
            )
            told = f"giao thay {holding.person.username}, {holding.post.title}{_days(valid_from, valid_to)}: {reason.strip()}"
            _note(origin, at, person, holding.post, told)
    except IntegrityError as twice:
        raise BadAppointment(
            f"{person.full_name} đã được giao thay từ đúng ngày này. Chưa có gì thay đổi."
        ) from twice
    return given


def end_delegation(given: Delegation, on: date, *, by: Person, origin: Origin, at: datetime) -> Delegation:
    """Thôi giao thay earlier: `on` is the first day without it."""
    holding, today = given.holding, in_vietnam(at).date()
    require_appointer(by, holding.post.agency_id, today, holder=holding.person)
    require_province_for(holding.post, by, today)
    with transaction.atomic():
        given.valid_to = min(given.valid_to, max(on, given.valid_from))
        given.save(update_fields=["valid_to"])
        told = (
            f"thôi giao thay {holding.person.username}, {holding.post.title} từ {format_date(given.valid_to)}"
        )
        _note(origin, at, given.person, holding.post, told)
    return given


def _require_other_hands(holding: PostHolding, person: Person, by: Person, today: date) -> None:
    """Nobody takes another's post for themselves, a stand-in passes nothing on, a province's rights are lent by its own people only."""
    if by != holding.person and any(
        post.stands_in and post.holding.pk == holding.pk for post in held_posts(by, today)
    ):
        raise MayNotAppoint(
            "Người làm thay không giao thay tiếp cho người khác được. Chưa có gì thay đổi. Hãy nhờ người giữ vị trí."
        )
    lifts = holding.post.role == Role.PROVINCE_ADMIN and not runs_a_province(by, today)
    if by != holding.person and (by == person or lifts):
        raise MayNotAppoint(
            "Không tự nhận việc thay người khác được. Chưa có gì thay đổi. Hãy nhờ người giữ vị trí hoặc quản trị khác."
        )


def _check_appointment(post: Post, person: Person, valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to <= valid_from:
        raise BadAppointment("Ngày kết thúc phải sau ngày bắt đầu. Vị trí chưa được giao. Hãy chọn lại ngày.")
    for end, told in ((post.closed_on, "Vị trí này"), (post.agency.abolished_on, "Cơ quan này")):
        if end is not None and (valid_to is None or valid_to > end):
            raise BadAppointment(
                f"{told} kết thúc từ {format_date(end)}. Vị trí chưa được giao. Hãy chọn ngày sớm hơn."
            )
    if not person.is_active:
        raise BadAppointment(
            f"Tài khoản của {person.full_name} đang khóa. Hãy mở khóa trước. Vị trí chưa được giao."
        )
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    if PostHolding.objects.filter(still, post=post, person=person).exists():
        raise BadAppointment(f"{person.full_name} đang giữ vị trí này rồi. Chưa có gì thay đổi.")


def _check_delegation(
    holding: PostHolding, person: Person, valid_from: date, valid_to: date, reason: str, today: date
) -> None:
    if valid_to <= valid_from:
        raise BadAppointment(
            "Ngày kết thúc giao thay phải sau ngày bắt đầu. Hãy chọn lại ngày. Chưa giao thay."
        )
    if valid_from < today:
        raise BadAppointment("Không giao thay lùi ngày được. Hãy chọn từ hôm nay trở đi. Chưa giao thay.")
    if person == holding.person:
        raise BadAppointment("Không giao thay cho chính mình được. Hãy chọn người khác. Chưa giao thay.")
    if not person.is_active:
        raise BadAppointment(
            f"Tài khoản của {person.full_name} đã ngừng. Hãy chọn người khác. Chưa giao thay."
        )
    if holding.valid_from > valid_from or (holding.valid_to is not None and holding.valid_to < valid_to):
        raise BadAppointment(
            "Người giao không giữ vị trí trong suốt những ngày này. Hãy chọn lại ngày. Chưa giao thay."
        )
    if not reason.strip():
        raise BadAppointment("Hãy ghi lý do giao thay, ví dụ “nghỉ phép”. Chưa giao thay.")


def _note(origin: Origin, at: datetime, person: Person, post: Post, told: str) -> None:
    record(
        Action.RIGHTS,
        Matter.PERSON,
        by=origin,
        at=at,
        code=person.username,
        object_agency=post.agency.slug,
        detail=told,
    )


def _days(valid_from: date, valid_to: date | None) -> str:
    end = f" đến trước {format_date(valid_to)}" if valid_to else ""
    return f" từ {format_date(valid_from)}{end}"
