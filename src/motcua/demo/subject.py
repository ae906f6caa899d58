"""One case of today while it is lived: where, about what, at which moment, and the acts that many lives share (hồ sơ đang diễn)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from motcua.agencies.models import Agency, Post
from motcua.cases import counter, intake, processing, results
from motcua.cases.acts import Stamp
from motcua.cases.application import Application
from motcua.cases.clock import due_of
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.catalogue.models import Channel, Procedure
from motcua.catalogue.step_plans import StepFact
from motcua.demo.bringing import Bringing
from motcua.demo.filled import filled_form
from motcua.demo.offices import BY_FAMILY, RECEPTION, Office
from motcua.demo.playing import Life
from motcua.demo.telling import LATE_REASON
from motcua.demo.today_catalogue import UseToday
from motcua.documents.certificate_file import CertificateFileSigner
from motcua.documents.certificates import Trust
from motcua.law.working_time import WorkingCalendar

KEYS = "chay-thu:"
"""How the idempotency keys of the demo's acts begin."""
CITIZEN = Actor.citizen("cong-dich-vu-cong")
SHARE_PAID_ONLINE, SHARE_DIGITISED = 0.8, 0.9


@dataclass(frozen=True)
class World:
    """What all cases of today share; `now` is the end of what happens."""

    now: datetime
    calendar: WorkingCalendar
    city: Agency
    offices: list[Office]
    procedures: dict[str, Procedure]
    plans: dict[str, tuple[StepFact, ...]]
    bringing: Bringing
    signers: dict[str, CertificateFileSigner]
    trust: Trust


@dataclass
class Subject:
    """The case and the moment at which it stands.

    `in_sight`: people will look at it still; `via`: the office that takes it in for another (phi địa giới).
    """

    world: World
    n: int
    office: Office
    use: UseToday
    chance: Random
    at: datetime
    in_sight: bool = True
    with_papers: bool = False
    pays: bool = True
    via: Office | None = None
    channel: Channel = Channel.COUNTER
    acts: int = field(default=0, init=False)
    gone: int = field(default=0, init=False)
    paid: bool = field(default=False, init=False)
    case: Case = field(default_factory=Case, init=False)

    def stamp(self, by: Actor) -> Stamp:
        """The next act of this case, by somebody, now."""
        self.acts += 1
        return Stamp(by, self.at, f"{KEYS}{self.n}/{self.acts}")

    @property
    def specialist(self) -> Actor:
        """Who works on this kind of procedure."""
        return self.office.actor(BY_FAMILY[self.use.family])

    @property
    def signer(self) -> Actor:
        """Who signs its result."""
        return self.office.actor(self.office.signer_for(self.use.family))

    @property
    def steps(self) -> list[StepFact]:
        """The specialist's steps of the plan."""
        return [step for step in self.world.plans[self.use.family] if step.role == Post.Role.SPECIALIST]

    @property
    def signing(self) -> str:
        """Name of the step at which the signer signs."""
        return next(step.title for step in self.world.plans[self.use.family] if step.role == Post.Role.SIGNER)

    def wait(self, low: int, high: int) -> Life:
        """Let some working minutes pass."""
        return self.until(self.world.calendar.add_working_minutes(self.at, self.chance.randrange(low, high)))

    def until(self, moment: datetime) -> Life:
        """Let the time pass up to a moment, give or take some seconds; never backwards."""
        self.at = max(self.at, moment) + timedelta(seconds=self.chance.randrange(1, 50))
        yield self.at

    def spend(self, share: float) -> Life:
        """Let a share of the whole term pass."""
        whole = self.world.calendar.working_minutes_between(self.case_accepted, due_of(self.case))
        return self.wait(4, max(6, int(whole * share)))

    @property
    def case_accepted(self) -> datetime:
        """When it was accepted."""
        return self.case.receipt_happened_at or self.at

    def application(self) -> Application:
        """What comes in."""
        world, chance = self.world, self.chance
        electronic = self.channel == Channel.ONLINE
        parties = world.bringing.people(chance, self.n, self.office.agency.unit_name, reached=self.in_sight)
        return Application(
            agency=self.office.agency,
            procedure=world.procedures[self.use.code],
            channel=self.channel,
            parties=parties,
            intake_agency=self.via.agency if self.via else None,
            components=(
                world.bringing.papers(chance, self.use.family, self.office.agency, electronic, self.at)
                if self.with_papers
                else ()
            ),
            answers=filled_form(self.use.family, parties[0], self.n)
            if electronic and self.with_papers
            else (),
        )

    def submit(self) -> Life:
        """The citizen sends it, or the counter of another commune takes it in."""
        yield self.at
        by = self.via.reception if self.via else CITIZEN
        self.case = intake.submit(self.application(), self.stamp(by))
        if self._pays_online():
            yield from self.until(self.at + timedelta(minutes=self.chance.randrange(1, 6)))
            self.settle(CITIZEN, online=True)

    def take_in(self) -> Life:
        """Submitted and accepted, at the counter in one act."""
        digitised = self.channel == Channel.ONLINE or self.chance.random() < SHARE_DIGITISED
        if self.channel == Channel.COUNTER and self.via is None:
            yield self.at
            self.case = counter.accept_now(
                self.application(), self.stamp(self.office.reception), input_digitised=digitised
            )
        else:
            yield from self.submit()
            yield from self.wait(20, 300)
            intake.accept(self.case, self.stamp(self.office.reception), input_digitised=digitised)
        if self._owes() and self.channel == Channel.COUNTER and self.pays:
            yield from self.until(self.at + timedelta(minutes=1))
            self.settle(self.office.reception, online=False)

    def work(self, steps: int, pace: float = 0.5) -> Life:
        """Go through the next of the specialist's steps; `pace` is the share of the planned time that each takes."""
        by, took = (self.specialist, 0.1) if self.gone else (self.office.reception, 0.02)
        for step in self.steps[self.gone : self.gone + steps]:
            yield from self.spend(took)
            processing.forward(self.case, self.stamp(by), step=step.title, to=self._named(self.specialist))
            self.gone += 1
            by, took = self.specialist, pace * step.share_percent / 100

    def sign_on_paper(self, pace: float = 0.5) -> Life:
        """The result is signed on paper and scanned."""
        yield from self.spend(pace * self.steps[-1].share_percent / 100)
        to = self._named(self.signer)
        processing.forward(self.case, self.stamp(self.specialist), step=self.signing, to=to)
        yield from self.wait(10, 150)
        late = {"late_reason": LATE_REASON} if self.at > due_of(self.case) else {}
        results.resolve(self.case, self.stamp(self.signer), output_digitised=False, **late)
        if self.chance.random() < SHARE_DIGITISED:
            yield from self.wait(2, 15)
            results.digitise_result(self.case, self.stamp(self.office.reception))

    def hand_over(self) -> Life:
        """The citizen comes, pays what is still owed and takes the result."""
        yield from self.wait(15, 900)
        if self._owes():
            self.settle(self.office.reception, online=False)
        way = self.channel if self.case.output_digitised_at else Channel.COUNTER
        results.hand_over(self.case, self.stamp(self.office.reception), way=way.value, receiver="owner")

    def settle(self, by: Actor, *, online: bool) -> None:
        """Pay the fee of the catalogue."""
        processing.settle_payment(self.case, self.stamp(by), online=online, amount_vnd=self.use.fee_vnd)
        self.paid = True

    def _named(self, actor: Actor) -> str:
        """Cases in sight have a holder; the old ones were left to the post, which costs less to tell."""
        return actor.name if self.in_sight else ""

    def _owes(self) -> bool:
        return self.use.fee_vnd > 0 and not self.paid

    def _pays_online(self) -> bool:
        return (
            self._owes()
            and self.pays
            and self.channel == Channel.ONLINE
            and self.chance.random() < SHARE_PAID_ONLINE
        )

    def colleague(self) -> str:
        """User name of somebody at the counter, to be mentioned in a note."""
        return self.office.name(RECEPTION)
