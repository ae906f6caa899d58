"""What helps to work on a case: what the citizen filled in, the steps of the procedure, what colleagues learned (bên cạnh hồ sơ)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.agencies.models import Post
from motcua.cases.lifecycle import FINISHED, State
from motcua.cases.models import Case
from motcua.cases.permissions import HANDS_ON
from motcua.cases.personal import Shown
from motcua.cases.steps import Plan
from motcua.catalogue.guidance import guidance_for

MOST_NOTES = 20


@dataclass(frozen=True)
class StepLine:
    """Một bước của quy trình; `place` is "done", "now" or "later"."""

    title: str
    post: str
    share_percent: int
    place: str


@dataclass(frozen=True)
class Said:
    """Lời ghi lại: a note on the case, or what was learned at the procedure (then with the post it is for)."""

    text: str
    author: str
    at: datetime
    post: str = ""
    by: str = ""


def filled_form(case: Case, shown: Shown) -> list[tuple[str, str]] | None:
    """What the citizen filled in, as label and value; None without a form, nothing for those who see no whole personal data."""
    form = getattr(case, "filled_form", None)
    if form is None:
        return None
    return [(label, value) for _, label, value in form.answers] if shown is Shown.WHOLE else []


def step_lines(case: Case, plan: Plan) -> list[StepLine]:
    """The steps of the procedure, with the place of the case among them."""
    state = State(case.state)
    now = len(plan.steps) if state in FINISHED and state is not State.RESOLVED else plan.place
    now = len(plan.steps) - 1 if state is State.RESOLVED else now
    return [
        StepLine(step.title, str(Post.Role(step.role).label).lower(), step.share_percent, _place(number, now))
        for number, step in enumerate(plan.steps)
    ]


def _place(number: int, now: int) -> str:
    if number == now:
        return "now"
    return "done" if number < now else "later"


def notes_of(case: Case) -> list[Said]:
    """The internal notes of the case, the newest first: one query."""
    return [Said(one.text, one.author, one.at) for one in case.notes.order_by("-at", "-id")]


def lessons_of(case: Case) -> list[Said]:
    """What colleagues left at the procedure for those who handle it, the newest first: one query."""
    return [
        Said(one.text, one.author, one.written_at, str(Post.Role(one.role).label).lower())
        for one in guidance_for(case.procedure, HANDS_ON)[:MOST_NOTES]
    ]


def signed_by(said: Iterable[Said], names: Mapping[str, str]) -> list[Said]:
    """The same with the full names of their authors."""
    return [replace(one, by=names.get(one.author, one.author)) for one in said]
