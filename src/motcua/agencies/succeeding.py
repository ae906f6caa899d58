"""New agencies, mergers and splits: looked at first, then carried out in one act (lập mới, sáp nhập, chia tách)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.agencies.administering import require_province
from motcua.agencies.models import Agency, Placement, Post, PostHolding, Succession
from motcua.agencies.renaming import BadAgency
from motcua.audit.models import Action, Matter
from motcua.audit.record import Origin, record
from motcua.lib.vietnamese_format import format_date, in_vietnam

Share = Succession.Share


@dataclass(frozen=True)
class Merger:
    """Kế thừa sẽ thực hiện: who takes over from whom on a day. Several predecessors merge; several successors split.

    `move_posts` brings the posts and their holders of every predecessor to the one successor.
    """

    predecessors: tuple[Agency, ...]
    successors: tuple[Agency, ...]
    on: date
    legal_basis: str
    move_posts: bool = False

    @property
    def share(self) -> Share:
        """Toàn bộ for one successor, một phần for several."""
        return Share.WHOLE if len(self.successors) == 1 else Share.PART


def establish(agency: Agency, parent: Agency, *, by: Person, origin: Origin, at: datetime) -> Agency:
    """Lập cơ quan mới below another from its first day; codes are unique. Raises BadAgency, MayNotAdminister."""
    require_province(by, parent.pk, in_vietnam(at).date())
    if parent.abolished_on is not None and parent.abolished_on <= agency.established_on:
        raise BadAgency(
            f"{parent.name} đã kết thúc trước ngày ấy. Chưa lập cơ quan. Hãy chọn cơ quan cấp trên khác."
        )
    try:
        with transaction.atomic():
            agency.save(force_insert=True)
            Placement.objects.create(agency=agency, parent=parent, valid_from=agency.established_on)
            _note(origin, at, agency, f"lập {agency.name} từ {format_date(agency.established_on)}")
    except IntegrityError as twice:
        agency.pk = None
        raise BadAgency(
            "Tên ngắn hoặc mã định danh đã có cơ quan khác dùng. Chưa lập cơ quan. Hãy chọn tên hoặc mã khác."
        ) from twice
    return agency


def leaving_posts(merger: Merger) -> QuerySet[PostHolding]:
    """Return holdings of the predecessors that still stand on the day of the merger."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=merger.on)
    held = PostHolding.objects.filter(still, post__agency__in=[one.pk for one in merger.predecessors])
    return held.select_related("post__agency", "person").order_by("post__agency__slug", "post__title", "pk")


def check_merger(merger: Merger) -> None:
    """Raise BadAgency when the merger contradicts itself or what is known already."""
    before, after = {one.pk for one in merger.predecessors}, {one.pk for one in merger.successors}
    if not before or not after or before & after:
        raise BadAgency(
            "Hãy chọn cơ quan kết thúc và cơ quan kế thừa, hai bên khác nhau. Chưa có gì thay đổi."
        )
    if len(before) > 1 and len(after) > 1:
        raise BadAgency(
            "Mỗi lần ghi một việc: nhiều cơ quan nhập vào một, hoặc một cơ quan chia ra nhiều. Chưa có gì thay đổi."
        )
    for one in merger.predecessors:
        if one.established_on >= merger.on or (one.abolished_on and one.abolished_on <= merger.on):
            raise BadAgency(
                f"{one.name} không hoạt động ngay trước ngày ấy. Chưa có gì thay đổi. Hãy xem lại ngày."
            )
    for one in merger.successors:
        if one.established_on > merger.on or (one.abolished_on and one.abolished_on <= merger.on):
            raise BadAgency(f"{one.name} không hoạt động vào ngày ấy. Chưa có gì thay đổi. Hãy xem lại ngày.")
    if merger.move_posts and len(after) > 1:
        raise BadAgency("Khi chia tách, giao lại từng vị trí ở cơ quan mới. Chưa có gì thay đổi.")


def succeed(merger: Merger, *, by: Person, origin: Origin, at: datetime) -> list[Succession]:
    """Thực hiện kế thừa: successions, ends of predecessors and of their places and posts. Raises BadAgency, MayNotAdminister.

    Nothing of a case is written: its code, days and agency stay, and the successor works on it.
    """
    today = in_vietnam(at).date()
    check_merger(merger)
    for one in (*merger.predecessors, *merger.successors):
        require_province(by, one.pk, today)
    try:
        with transaction.atomic():
            made = [
                Succession.objects.create(
                    predecessor=before,
                    successor=after,
                    share=merger.share,
                    on=merger.on,
                    legal_basis=merger.legal_basis,
                )
                for before in merger.predecessors
                for after in merger.successors
            ]
            _end(merger)
            for one in merger.predecessors:
                names = ", ".join(after.name for after in merger.successors)
                told = (
                    f"kết thúc {one.name} từ {format_date(merger.on)}, kế thừa: {names}; {merger.legal_basis}"
                )
                _note(origin, at, one, told)
    except IntegrityError as twice:
        raise BadAgency(
            "Việc kế thừa này đã được ghi. Chưa có gì thay đổi thêm. Hãy tải lại trang."
        ) from twice
    return made


def _end(merger: Merger) -> None:
    """End the predecessors with their places and posts; the posts may stand up again in the successor."""
    keys = [one.pk for one in merger.predecessors]
    held = list(leaving_posts(merger))
    Agency.objects.filter(pk__in=keys).update(abolished_on=merger.on)
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=merger.on)
    Placement.objects.filter(still, agency__in=keys).update(valid_to=merger.on)
    if merger.move_posts:
        _move_posts(merger.successors[0], held, merger.on)
    PostHolding.objects.filter(pk__in=[one.pk for one in held], valid_from__lt=merger.on).update(
        valid_to=merger.on
    )
    # A holding that would only have begun later never begins.
    for one in held:
        if one.valid_from >= merger.on:
            PostHolding.objects.filter(pk=one.pk).update(valid_to=one.valid_from)


def _move_posts(successor: Agency, held: Sequence[PostHolding], on: date) -> None:
    posts: dict[int, Post] = {}
    for one in held:
        before = one.post
        if before.pk not in posts:
            posts[before.pk] = _post_in(successor, before)
        PostHolding.objects.get_or_create(
            post=posts[before.pk],
            person=one.person,
            valid_from=max(on, one.valid_from),
            defaults={"valid_to": one.valid_to},
        )


def _post_in(successor: Agency, before: Post) -> Post:
    """Return the same post in the successor; a title that stands for another role there gets the old place added."""
    found, _ = Post.objects.get_or_create(
        agency=successor, title=before.title, defaults={"role": before.role}
    )
    if found.role == before.role and found.closed_on is None:
        return found
    title = f"{before.title} ({before.agency.place_name})"[:120]
    return Post.objects.get_or_create(agency=successor, title=title, defaults={"role": before.role})[0]


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
