"""What a case page shows beside the story: where it is, what is missing, what comes next, its papers (một nhìn về hồ sơ)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.agencies.models import Post
from motcua.cases.lifecycle import OPEN, Kind, State
from motcua.cases.models import Apology, Case, CaseComponent, Consultation, ResultDraft
from motcua.cases.papers.forms import FORMS, FormKey
from motcua.cases.personal import Shown
from motcua.cases.queries import TimelineEntry
from motcua.cases.steps import Plan, step_due
from motcua.law.facts import BadFacts
from motcua.law.working_time import OutsideCalendar
from motcua.lib.vietnamese_format import format_near

NEXT_WORDS = {
    State.SUBMITTED: _("Kiểm tra hồ sơ rồi tiếp nhận, hướng dẫn hoàn thiện một lần, hoặc từ chối có lý do."),
    State.INCOMPLETE: _("Chờ công dân nộp lại hồ sơ đã hoàn thiện."),
    State.AWAITING_SUPPLEMENT: _("Chờ công dân bổ sung; khi nhận đủ, thời hạn tính tiếp."),
    State.AWAITING_PAYMENT: _("Chờ công dân nộp phí, thuế; nộp xong, thời hạn tính tiếp."),
    State.PAUSED: _("Tiếp tục giải quyết khi hết căn cứ tạm dừng."),
    State.RESOLVED: _("Mời công dân đến nhận, hoặc gửi kết quả cho công dân."),
}
TURNS = frozenset(
    {
        Kind.SUBMITTED,
        Kind.ACCEPTED,
        Kind.ASSIGNED,
        Kind.FORWARDED,
        Kind.SIGNATURE_ASKED,
        Kind.SENT_BACK,
        Kind.RESOLVED,
    }
)
"""Events after which the case lies with somebody else."""
SLIP_NAMES = {
    FormKey.RECEIPT: _("Giấy tiếp nhận và hẹn trả"),
    FormKey.SUPPLEMENT: _("Phiếu yêu cầu bổ sung, hoàn thiện"),
    FormKey.REFUSAL: _("Phiếu từ chối"),
    FormKey.APOLOGY: _("Văn bản xin lỗi"),
    FormKey.STOP: _("Thông báo dừng giải quyết"),
    FormKey.CONTROL: _("Phiếu kiểm soát quá trình"),
}


@dataclass(frozen=True)
class Standing:
    """Hồ sơ đang ở đâu; every part is words, empty when there is nothing to say."""

    step: str
    step_due: datetime | None
    holder: str
    since: str
    missing: Sequence[str]
    next: str


@dataclass(frozen=True)
class Slip:
    """Phiếu in được."""

    name: str
    href: str


@dataclass(frozen=True)
class Work:
    """Việc trên hồ sơ for those who work on it: papers, drafts, questions, notes."""

    papers: list[CaseComponent]
    drafts: list[ResultDraft]
    questions: list[Consultation]


def standing_of(
    case: Case, entries: Sequence[TimelineEntry], now: datetime, plan_now: Plan, names: Mapping[str, str]
) -> Standing:
    """Tell where the case is, who has it and since when, what is missing, what comes next."""
    turn = next((one for one in reversed(entries) if one.kind in TURNS), None)
    state = State(case.state)
    is_open = state in OPEN
    plan = plan_now if state is State.IN_PROCESS else None
    return Standing(
        step=case.step if is_open else "",
        step_due=_step_due(case, plan) if plan else None,
        holder=_holder(case, state, turn, names),
        since=format_near(turn.happened_at, now) if turn and _lies_somewhere(case, state) else "",
        missing=_missing(case, entries),
        next=_next(plan, state),
    )


def _lies_somewhere(case: Case, state: State) -> bool:
    """A case lies with somebody until its result is handed over or it ends without one."""
    return case.finished_at is None or state is State.RESOLVED


def _holder(case: Case, state: State, turn: TimelineEntry | None, names: Mapping[str, str]) -> str:
    """Who has it: a result goes to the desk, unless it was given to somebody after that."""
    if state is State.RESOLVED and turn is not None and turn.kind is Kind.RESOLVED:
        return str(_("Bộ phận Một cửa"))
    return names.get(case.holder, case.holder) if _lies_somewhere(case, state) else ""


def _step_due(case: Case, plan: Plan) -> datetime | None:
    try:
        return step_due(case, plan)
    except (BadFacts, OutsideCalendar):
        return None


def _missing(case: Case, entries: Sequence[TimelineEntry]) -> Sequence[str]:
    """Name what the citizen was asked for while it is awaited, else what the checklist lacks."""
    awaited = {State.INCOMPLETE: Kind.COMPLETION_ASKED, State.AWAITING_SUPPLEMENT: Kind.SUPPLEMENT_ASKED}
    kind = awaited.get(State(case.state))
    if kind is not None:
        asked = next((one for one in reversed(entries) if one.kind is kind), None)
        return asked.words[1:] if asked else ()
    if case.finished_at is not None:
        return ()
    papers = case.components.all()
    return [one.name for one in papers if one.required and one.form == CaseComponent.Form.MISSING]


def _next(plan: Plan | None, state: State) -> str:
    if plan is None:
        return str(NEXT_WORDS.get(state, ""))
    step = plan.next
    return (
        f"{step.title} ({str(Post.Role(step.role).label).lower()})" if step else str(_("Ban hành kết quả."))
    )


def slips_of(case: Case, entries: Sequence[TimelineEntry]) -> list[Slip]:
    """List the papers that can be printed, the newest matter first."""
    last = {one.kind: one.n for one in entries}
    found = [(max(last.get(kind, 0) for kind in form.kinds), key) for key, form in FORMS.items()]
    # The control slip follows the case to its end, so it never is the newest matter.
    ordered = sorted(found, key=lambda one: (one[1] is FormKey.CONTROL, -one[0]))
    return [
        Slip(str(SLIP_NAMES[key]), reverse("desk:slip", args=[case.code, key.value]))
        for n, key in ordered
        if n
    ]


def names_of(usernames: Iterable[str]) -> dict[str, str]:
    """Full names by user name, for everybody named on the page: one query."""
    wanted = set(usernames) - {""}
    found = Person.objects.filter(username__in=wanted).values_list("username", "full_name")
    return dict(found) if wanted else {}


def read_work(case: Case, shown: Shown) -> Work:
    """Read what lies with the case, once for everything on the page: four queries; who sees no names sees only its papers."""
    prefetch_related_objects(
        [case],
        Prefetch("components", CaseComponent.objects.select_related("file")),
        Prefetch("drafts", ResultDraft.objects.select_related("document", "signed").order_by("-n")),
        Prefetch("consultations", Consultation.objects.select_related("agency").order_by("-asked_at")),
        Prefetch("apologies", Apology.objects.all()),
    )
    papers = list(case.components.all())
    if shown is Shown.MASKED:
        return Work(papers, [], [])
    return Work(papers, list(case.drafts.all()), list(case.consultations.all()))
