"""Handing a post over: both sides confirm, then everything held moves in one act and nothing is orphaned (bàn giao vị trí)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from motcua.accounts.models import Person
from motcua.agencies.inheritance import inherited_by
from motcua.agencies.models import Post
from motcua.cases.colleagues import NotAColleague, colleague
from motcua.cases.lifecycle import BEFORE_ACCEPTANCE, OPEN, Kind, State
from motcua.cases.models import Case, CaseDraft, CaseNote, Consultation, HandoverOfPost, ResultDraft
from motcua.cases.moves import move
from motcua.cases.permissions import Actor
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text

HELD_STATES = OPEN | BEFORE_ACCEPTANCE | {State.RESOLVED}
Draft = ResultDraft.State


class CannotHandOver(Exception):
    """The handover is not possible now; nothing was moved. The message says why and what to do."""


@dataclass(frozen=True)
class Held:
    """Những gì một người đang giữ: codes of cases, of those waiting for the person's signature, of drafts and questions, notes."""

    cases: list[str]
    signatures: list[str]
    drafts: list[str]
    consultations: list[str]
    counter_drafts: int
    notes: int


def held_by(post: Post, person: Person, on: date) -> Held:
    """List what would move on a day, for the page on which both sides confirm; also cases of agencies that ended; eight queries."""
    works_in = _agencies(post, on)
    cases = _cases(works_in, person)
    waiting = ResultDraft.objects.filter(case__in=cases, state=Draft.ASKED)
    return Held(
        cases=list(cases.values_list("code", flat=True)),
        signatures=sorted(set(waiting.values_list("case__code", flat=True))),
        drafts=[f"{code} #{n}" for code, n in _drafts(works_in, person).values_list("case__code", "n")],
        consultations=list(_consultations(works_in, person).values_list("case__code", flat=True)),
        counter_drafts=_counter_drafts(post, person).count(),
        notes=CaseNote.objects.filter(case__in=cases).count(),
    )


def propose_handover(
    post: Post, *, giver: Person, receiver: Person, by: Actor, at: datetime, reason: str = ""
) -> HandoverOfPost:
    """Đề nghị bàn giao, by one of the two or by a signer or administrator of the agency. Raises CannotHandOver.

    The receiver must hold a post of the same role in the agency that day. Proposing again gives the open proposal.
    """
    _require_proposer(post, giver, receiver, by)
    if giver.pk == receiver.pk:
        raise CannotHandOver(
            "Bên giao và bên nhận phải là hai người. Chưa có gì được bàn giao. Hãy chọn người khác."
        )
    _check_receiver(post, receiver, at)
    facts = {"receiver": receiver, "reason": clean_text(reason), "proposed_by": by.name, "proposed_at": at}
    try:
        with transaction.atomic():
            handover, made = HandoverOfPost.objects.get_or_create(
                post=post, giver=giver, done_at=None, defaults=facts
            )
    except IntegrityError:
        handover, made = HandoverOfPost.objects.get(post=post, giver=giver, done_at=None), False
    if not made and handover.receiver_id != receiver.pk:
        raise CannotHandOver(
            "Vị trí này đang chờ bàn giao cho người khác. Chưa có gì thay đổi. Hãy hủy đề nghị cũ trước khi đề nghị lại."
        )
    return handover


def withdraw_handover(handover: HandoverOfPost, *, by: Actor) -> None:
    """Hủy đề nghị that is not done yet, by whoever may propose it. Raises CannotHandOver."""
    _require_proposer(handover.post, handover.giver, handover.receiver, by)
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
            _check_receiver(row.post, row.receiver, at)
            row.moved = asdict(_move_all(row, by, at))
            row.done_at = at
        row.save()
        return row


def _side(row: HandoverOfPost, by: Actor) -> str:
    """Which column a person confirms in; nobody confirms for somebody else."""
    sides = {row.giver.username: "giver_confirmed_at", row.receiver.username: "receiver_confirmed_at"}
    if by.kind != "officer" or by.name not in sides:
        raise CannotHandOver("Chỉ bên giao và bên nhận xác nhận được bàn giao này. Chưa có gì thay đổi.")
    return sides[by.name]


def _require_proposer(post: Post, giver: Person, receiver: Person, by: Actor) -> None:
    heads = {(post.agency_id, Post.Role.SIGNER), (post.agency_id, Post.Role.AGENCY_ADMIN)}
    if by.kind != "officer" or (by.name not in {giver.username, receiver.username} and not heads & by.roles):
        raise CannotHandOver(
            "Chỉ người giữ vị trí, người nhận, lãnh đạo hoặc quản trị của cơ quan lập được bàn giao. Chưa có gì thay đổi."
        )


def _check_receiver(post: Post, receiver: Person, at: datetime) -> None:
    try:
        colleague(receiver.username, post.agency, at.astimezone(VIETNAM).date(), {post.role})
    except NotAColleague:
        raise CannotHandOver(
            f"{receiver.full_name} chưa giữ vị trí “{Post.Role(post.role).label}” ở cơ quan này trong ngày hôm nay. "
            "Chưa có gì được bàn giao. Hãy nhờ quản trị của cơ quan ghi vị trí cho người nhận trước."
        ) from None


def _move_all(row: HandoverOfPost, by: Actor, at: datetime) -> Held:
    """Move cases by events, working papers by rows; then look that nothing is left with the giver."""
    on = at.astimezone(VIETNAM).date()
    works_in, moved = _agencies(row.post, on), held_by(row.post, row.giver, on)
    payload: dict[str, Any] = {"to": row.receiver.username, "note": f"Bàn giao vị trí {row.post.title}"}
    for case in _cases(works_in, row.giver).select_related("agency"):
        move(case, Kind.ASSIGNED, by=by, at=at, payload=payload)
    _drafts(works_in, row.giver).update(made_by=row.receiver.username)
    _consultations(works_in, row.giver).update(asked_by=row.receiver.username)
    _counter_drafts(row.post, row.giver).update(author=row.receiver.username)
    left = held_by(row.post, row.giver, on)
    if left.cases or left.drafts or left.consultations or left.counter_drafts:
        raise CannotHandOver(
            "Có việc mới vừa được giao cho bên giao. Chưa có gì được chuyển. Hãy xác nhận lại."
        )
    return moved


def _agencies(post: Post, on: date) -> set[int]:
    """The post's agency and those whose cases it carries on."""
    inherited = inherited_by({post.agency_id}, on).get(post.agency_id, ())
    return {post.agency_id, *(one.agency_id for one in inherited)}


def _cases(works_in: set[int], person: Person) -> QuerySet[Case]:
    own = Case.objects.filter(agency__in=works_in, holder=person.username, state__in=HELD_STATES)
    return own.order_by("pk")


def _drafts(works_in: set[int], person: Person) -> QuerySet[ResultDraft]:
    """Drafts the person made that are not signed; a stand-in's belong to the stand-in."""
    own = ResultDraft.objects.filter(
        case__agency__in=works_in, made_by=person.username, case__finished_at=None
    )
    return own.exclude(state=Draft.SIGNED).order_by("pk")


def _consultations(works_in: set[int], person: Person) -> QuerySet[Consultation]:
    own = Consultation.objects.filter(case__agency__in=works_in, asked_by=person.username, answered_at=None)
    return own.order_by("pk")


def _counter_drafts(post: Post, person: Person) -> QuerySet[CaseDraft]:
    return CaseDraft.objects.filter(agency=post.agency_id, author=person.username)
