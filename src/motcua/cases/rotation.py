"""Handing a post over: both sides confirm, then everything held moves in one act and nothing is orphaned (bàn giao vị trí)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from motcua.accounts.models import Person
from motcua.agencies.administering import administers
from motcua.agencies.appointing import pass_on
from motcua.agencies.models import Post
from motcua.agencies.queries import holdings_on
from motcua.audit.record import Origin
from motcua.cases.colleagues import NotAColleague, colleague
from motcua.cases.holding import Held, held_in, move_held, works_in
from motcua.cases.ledger import take_chain
from motcua.cases.minutes import minutes_of
from motcua.cases.models import HandoverOfPost
from motcua.cases.permissions import Actor
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text


class CannotHandOver(Exception):
    """The handover is not possible now; nothing was moved. The message says why and what to do."""


def held_by(post: Post, person: Person, on: date) -> Held:
    """List what would move on a day, for the page on which both sides confirm; also cases of agencies that ended; ten queries."""
    return held_in(works_in(post.agency_id, on), person.username)


@dataclass(frozen=True)
class Proposal:
    """Đề nghị bàn giao: `with_post` gives the post itself too, which only an administrator may propose."""

    post: Post
    giver: Person
    receiver: Person
    reason: str = ""
    with_post: bool = False


def propose_handover(asked: Proposal, *, by: Actor, at: datetime) -> HandoverOfPost:
    """Đề nghị bàn giao, by one of the two or by a signer or administrator of the agency. Raises CannotHandOver.

    Without the post, the receiver must hold one of the same role in the agency that day. Proposing again gives the open proposal.
    """
    post, giver, receiver = asked.post, asked.giver, asked.receiver
    _require_proposer(post, giver, receiver, by, at)
    if giver.pk == receiver.pk:
        raise CannotHandOver(
            "Bên giao và bên nhận phải là hai người. Chưa có gì được bàn giao. Hãy chọn người khác."
        )
    if not holdings_on(giver, _day(at)).filter(post=post).exists():
        raise CannotHandOver(
            f"{giver.full_name} không giữ vị trí này hôm nay. Chưa có gì được bàn giao. Hãy chọn vị trí khác."
        )
    if asked.with_post:
        _require_giver_of_posts(post, receiver, by.name, at)
    else:
        _check_receiver(post, receiver, at)
    facts = {
        "receiver": receiver,
        "reason": clean_text(asked.reason),
        "with_post": asked.with_post,
        "proposed_by": by.name,
        "proposed_at": at,
    }
    try:
        with transaction.atomic():
            handover, made = HandoverOfPost.objects.get_or_create(
                post=post, giver=giver, done_at=None, defaults=facts
            )
    except IntegrityError:
        handover, made = HandoverOfPost.objects.get(post=post, giver=giver, done_at=None), False
    if not made and (handover.receiver_id, handover.with_post) != (receiver.pk, asked.with_post):
        raise CannotHandOver(
            "Vị trí này đang chờ một bàn giao khác. Chưa có gì thay đổi. Hãy hủy đề nghị cũ trước khi đề nghị lại."
        )
    return handover


def withdraw_handover(handover: HandoverOfPost, *, by: Actor, at: datetime) -> None:
    """Hủy đề nghị that is not done yet, by whoever may propose it. Raises CannotHandOver."""
    _require_proposer(handover.post, handover.giver, handover.receiver, by, at)
    if not HandoverOfPost.objects.filter(pk=handover.pk, done_at=None).delete()[0]:
        raise CannotHandOver(
            "Bàn giao này đã hoàn tất nên không hủy được. Hãy lập bàn giao mới nếu cần chuyển lại."
        )


def confirm_handover(handover: HandoverOfPost, *, by: Actor, at: datetime) -> HandoverOfPost:
    """Xác nhận by one of the two sides; when both have, everything moves in this one transaction. Raises CannotHandOver, Conflict.

    A second confirmation of the same side changes nothing.
    """
    with transaction.atomic():
        row = HandoverOfPost.objects.select_for_update().filter(pk=handover.pk).first()
        if row is None:
            raise CannotHandOver(
                "Đề nghị bàn giao này đã được hủy. Chưa có gì được chuyển. Hãy lập đề nghị mới nếu cần."
            )
        if row.done_at is not None:
            return row
        side = _side(row, by)
        if getattr(row, side) is None:
            setattr(row, side, at)
        if row.giver_confirmed_at and row.receiver_confirmed_at:
            _finish(row, by, at)
        row.save()
        return row


def _finish(row: HandoverOfPost, by: Actor, at: datetime) -> None:
    """Write the minutes, move everything held, then the post itself when that was proposed."""
    if row.with_post:
        _require_giver_of_posts(row.post, row.receiver, row.proposed_by, at)
    else:
        _check_receiver(row.post, row.receiver, at)
    agencies = works_in(row.post.agency_id, _day(at))
    # Others who hand over in this agency queue here: two minutes never get one number.
    take_chain(row.post.agency_id, row.post.agency.slug)
    row.minutes = minutes_of(row, agencies, at)
    row.moved = asdict(_move_all(row, agencies, by, at))
    row.done_at = at
    if row.with_post:
        origin = Origin(row.proposed_by, agency=row.post.agency.slug)
        pass_on(row.post, row.giver, row.receiver, origin=origin, at=at)


def _side(row: HandoverOfPost, by: Actor) -> str:
    """Which column a person confirms in; nobody confirms for somebody else."""
    sides = {row.giver.username: "giver_confirmed_at", row.receiver.username: "receiver_confirmed_at"}
    if by.kind != "officer" or by.name not in sides:
        raise CannotHandOver(
            "Chỉ bên giao và bên nhận xác nhận được bàn giao này. Chưa có gì thay đổi. Hãy nhắc hai bên xác nhận."
        )
    return sides[by.name]


def _require_proposer(post: Post, giver: Person, receiver: Person, by: Actor, at: datetime) -> None:
    is_side = by.name in {giver.username, receiver.username}
    leads = (post.agency_id, Post.Role.SIGNER) in by.roles
    if by.kind != "officer" or not (is_side or leads or _administers(by.name, post, at)):
        raise CannotHandOver(
            "Chỉ người giữ vị trí, người nhận, lãnh đạo hoặc quản trị của cơ quan lập được bàn giao. "
            "Chưa có gì thay đổi. Hãy nhờ một trong những người đó."
        )


def _administers(username: str, post: Post, at: datetime) -> bool:
    person = Person.objects.filter(username=username).first()
    return person is not None and administers(person, post.agency_id, _day(at))


def _require_giver_of_posts(post: Post, receiver: Person, username: str, at: datetime) -> None:
    """The post goes along only by an administrator's word, never to that administrator, never to a locked account."""
    if not _administers(username, post, at) or post.role == Post.Role.PROVINCE_ADMIN:
        raise CannotHandOver(
            "Chỉ quản trị của cơ quan chuyển được cả vị trí cho người nhận. Chưa có gì thay đổi. "
            "Hãy bàn giao phần việc, hoặc nhờ quản trị lập bàn giao."
        )
    if receiver.username == username:
        raise CannotHandOver(
            "Không tự chuyển vị trí cho chính mình được. Chưa có gì thay đổi. Hãy nhờ quản trị khác."
        )
    if not receiver.is_active:
        raise CannotHandOver(
            f"Tài khoản của {receiver.full_name} đang khóa. Chưa có gì được bàn giao. "
            "Hãy chọn người khác, hoặc nhờ quản trị mở khóa."
        )


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _check_receiver(post: Post, receiver: Person, at: datetime) -> None:
    try:
        colleague(receiver.username, post.agency, at.astimezone(VIETNAM).date(), {post.role})
    except NotAColleague:
        raise CannotHandOver(
            f"{receiver.full_name} chưa giữ vị trí “{Post.Role(post.role).label}” ở cơ quan này trong ngày hôm nay. "
            "Chưa có gì được bàn giao. Hãy nhờ quản trị của cơ quan ghi vị trí cho người nhận trước."
        ) from None


def _move_all(row: HandoverOfPost, agencies: set[int], by: Actor, at: datetime) -> Held:
    """Move it; then look that nothing is left with the giver."""
    words = f"Bàn giao vị trí {row.post.title}"
    moved = move_held(agencies, row.giver.username, row.receiver.username, words, by=by, at=at)
    if not held_in(agencies, row.giver.username).is_empty:
        raise CannotHandOver(
            "Có việc mới vừa được giao cho bên giao. Chưa có gì được chuyển. Hãy xác nhận lại."
        )
    return moved
