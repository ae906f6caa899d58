"""What officers do in a day, rightly and by mistake: each deed is made ready first, so that it can be sent twice (việc làm)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from benches.crowd import Officer, Role
from motcua.cases import consulting, intake, processing, results
from motcua.cases.acts import Stamp
from motcua.cases.colleagues import NotAColleague
from motcua.cases.counter import accept_now
from motcua.cases.duty import AgainstDuty
from motcua.cases.intake import Application, ComponentFacts, PartyFacts
from motcua.cases.keys import KeyReused
from motcua.cases.lifecycle import NotAllowed, State
from motcua.cases.models import Case
from motcua.cases.moves import BadMoment, Conflict
from motcua.cases.permissions import Actor, Forbidden
from motcua.cases.steps import plan_of
from motcua.catalogue.models import Channel, Procedure
from motcua.demo.people import invent_name

CITIZEN = Actor.citizen("cong-dich-vu-cong")
PAPERS = (ComponentFacts("Tờ khai"), ComponentFacts("Giấy tờ kèm theo", form="electronic"))
REFUSALS = (Conflict, Forbidden, NotAllowed, KeyReused, NotAColleague, BadMoment, AgainstDuty)
Send = Callable[[], Case]


@dataclass(frozen=True)
class Chance:
    """Who acts, on what, when; `team` are the officers of the same agency, `others` everybody else, `used_key` one used before."""

    officer: Officer
    stamp: Stamp
    random: Random
    procedures: Sequence[Procedure]
    team: Sequence[Officer]
    others: Sequence[Officer]
    used_key: str

    def colleague(self) -> str:
        """Somebody who may hold the case."""
        return self.random.choice(self.team).person.username

    def application(self, channel: Channel) -> Application:
        """What one citizen brings."""
        number = f"0300{self.random.randrange(10**8):08d}"
        owner = PartyFacts(invent_name(self.random), id_number=number, phone="0912345678", address="Thôn 1")
        procedure = self.random.choice(self.procedures)
        return Application(self.officer.agency, procedure, channel, (owner,), components=PAPERS)


def take_in(one: Chance, case: Case | None) -> Send:
    """Taken in and accepted at the counter."""
    application = one.application(Channel.COUNTER)
    return lambda: accept_now(application, one.stamp)


def come_online(one: Chance, case: Case | None) -> Send:
    """A citizen sends a case."""
    application, stamp = one.application(Channel.ONLINE), replace(one.stamp, by=CITIZEN)
    return lambda: intake.submit(application, stamp)


def forward(one: Chance, case: Case) -> Send:
    """To the next step of the plan, or back to its beginning."""
    plan = plan_of(case)
    step = plan.next or (plan.steps[0] if plan.steps else None)
    title = step.title if step else "Thẩm định"
    return lambda: processing.forward(case, one.stamp, step=title)


def ask_supplement(one: Chance, case: Case) -> Send:
    """Once; a case that was asked before goes on instead."""
    if case.supplements:
        return forward(one, case)
    return lambda: processing.ask_supplement(
        case, one.stamp, reason="Thiếu giấy tờ", items=["Giấy chứng sinh"]
    )


def consult(one: Chance, case: Case) -> Send:
    """Another unit is asked."""
    by = one.stamp.at + timedelta(days=2)
    return lambda: consulting.consult(case, one.stamp, unit="Công an xã", question="Xác minh", answer_by=by)


def resolve(one: Chance, case: Case) -> Send:
    """Signed; a late one says why."""
    late = case.due_at is not None and one.stamp.at > case.due_at
    digital = one.random.random() < 0.9
    reason = "Chờ xác minh" if late else ""
    return lambda: results.resolve(case, one.stamp, output_digitised=digital, late_reason=reason)


def extend(one: Chance, case: Case) -> Send:
    """In time and once; otherwise it is signed."""
    due = case.due_at
    if case.extensions or due is None or due - one.stamp.at < timedelta(days=3):
        return resolve(one, case)
    return lambda: processing.extend(
        case, one.stamp, new_due_at=due + timedelta(days=7), reason="Hồ sơ phức tạp"
    )


def assign(one: Chance, case: Case) -> Send:
    """Given to somebody of the office."""
    to = one.colleague()
    return lambda: processing.assign(case, one.stamp, to=to)


def settle(one: Chance, case: Case) -> Send:
    """The citizen paid."""
    online = one.random.random() < 0.8
    return lambda: processing.settle_payment(case, one.stamp, online=online, amount_vnd=case.fee_owed)


@dataclass(frozen=True)
class Deed:
    """One kind of work: who does it, on cases of which state (none: a new one), how often compared with the rest."""

    name: str
    role: str
    state: State | None
    weight: float
    prepare: Callable[[Chance, Case], Send]


def _plain(act: Callable[..., Case], **facts: object) -> Callable[[Chance, Case], Send]:
    """A deed that needs nothing but the case."""
    return lambda one, case: lambda: act(case, one.stamp, **facts)


DEEDS = (
    Deed("take_in", Role.RECEPTION, None, 6, take_in),
    Deed("come_online", Role.RECEPTION, None, 3, come_online),
    Deed("accept", Role.RECEPTION, State.SUBMITTED, 4, _plain(intake.accept)),
    Deed("ask_completion", Role.RECEPTION, State.SUBMITTED, 1, _plain(intake.ask_completion, reason="Thiếu", items=["Ảnh"])),
    Deed("receive_completion", Role.RECEPTION, State.INCOMPLETE, 1, _plain(intake.receive_completion)),
    Deed("refuse", Role.RECEPTION, State.SUBMITTED, 0.3, _plain(intake.refuse, reason="Không thuộc thẩm quyền")),
    Deed("receive_supplement", Role.RECEPTION, State.AWAITING_SUPPLEMENT, 2, _plain(processing.receive_supplement)),
    Deed("settle_payment", Role.RECEPTION, State.AWAITING_PAYMENT, 2, settle),
    Deed("assign", Role.RECEPTION, State.IN_PROCESS, 3, assign),
    Deed("hand_over", Role.RECEPTION, State.RESOLVED, 5, _plain(results.hand_over, way="counter")),
    Deed("withdraw", Role.RECEPTION, State.IN_PROCESS, 0.2, _plain(results.withdraw, reason="Không còn nhu cầu")),
    Deed("forward", Role.SPECIALIST, State.IN_PROCESS, 6, forward),
    Deed("ask_supplement", Role.SPECIALIST, State.IN_PROCESS, 1, ask_supplement),
    Deed("await_payment", Role.SPECIALIST, State.IN_PROCESS, 0.5, _plain(processing.await_payment)),
    Deed("consult", Role.SPECIALIST, State.IN_PROCESS, 0.7, consult),
    Deed("resolve", Role.SIGNER, State.IN_PROCESS, 8, resolve),
    Deed("pause", Role.SIGNER, State.IN_PROCESS, 0.5, _plain(processing.pause, ground="Chờ kết luận thanh tra", evidence="CV 12")),
    Deed("resume", Role.SIGNER, State.PAUSED, 1, _plain(processing.resume)),
    Deed("extend", Role.SIGNER, State.IN_PROCESS, 1, extend),
    Deed("return", Role.SIGNER, State.IN_PROCESS, 0.4, _plain(results.return_, reason="Không đủ điều kiện")),
    Deed("stop", Role.SIGNER, State.IN_PROCESS, 0.2, _plain(results.stop, reason="Theo đề nghị của Tòa án")),
)  # fmt: skip


def stale(one: Chance, case: Case) -> Send:
    """Works on a page that was opened before somebody else acted."""
    stamp = replace(one.stamp, version=case.version - 1)
    return lambda: processing.assign(case, stamp, to=one.colleague())


def without_right(one: Chance, case: Case) -> Send:
    """Does what another post does."""
    if one.officer.role == Role.SIGNER:
        return lambda: results.hand_over(case, one.stamp, way="counter")
    return lambda: results.resolve(case, one.stamp, output_digitised=True)


def from_elsewhere(one: Chance, case: Case) -> Send:
    """Somebody of another office guesses a code."""
    stamp = replace(one.stamp, by=one.random.choice(one.others).actor)
    return lambda: processing.assign(case, stamp, to=one.colleague())


def used_key(one: Chance, case: Case) -> Send:
    """Sends an old page with other words."""
    stamp = replace(one.stamp, key=one.used_key)
    return lambda: processing.assign(case, stamp, to=one.colleague(), note=f"lần nữa {one.stamp.key}")


def to_nobody(one: Chance, case: Case) -> Send:
    """Gives a case to somebody who does not work here."""
    return lambda: processing.assign(case, one.stamp, to="khong.co.ai")


def tomorrow(one: Chance, case: Case) -> Send:
    """Writes down what has not happened yet."""
    ahead: datetime = one.stamp.at + timedelta(hours=1)
    return lambda: processing.assign(case, replace(one.stamp, happened_at=ahead), to=one.colleague())


def out_of_turn(one: Chance, case: Case) -> Send:
    """Lets a clock run on that never stopped."""
    return lambda: processing.resume(case, one.stamp)


MISTAKES = (used_key, stale, without_right, from_elsewhere, to_nobody, tomorrow, out_of_turn)
MISTAKEN_ABOUT = (State.IN_PROCESS, State.SUBMITTED, State.RESOLVED)
"""None of the mistakes is right for a case in one of these states."""
