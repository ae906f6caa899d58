"""Inventing the cases of one level month by month: what is open at the end of one month is carried into the next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from motcua.demo.fates import Fate, Fitter, fates_of
from motcua.demo.hours import Hours
from motcua.demo.people import invent_owner
from motcua.demo.plan import Month
from motcua.demo.story import Story, due_of
from motcua.demo.telling import Teller
from motcua.demo.uses import Use, Uses

SHARE_WITH_SUPPLEMENT = 0.025
MOST_TRIES = 2_000


@dataclass(frozen=True)
class Place:
    """One agency of the level: its slug, the name of its place and its share of the cases."""

    slug: str
    unit_name: str
    weight: int


@dataclass(frozen=True)
class Traits:
    """What a new case is, dealt before its fate is made to fit."""

    channel: str
    required: bool
    owes_fee: bool
    paid_online: bool
    digitised: bool


@dataclass
class Quotas:
    """What is left to deal among the results of a month."""

    on_paper: set[int]
    late_entries: int
    extended: int
    resolved: int = 0


@dataclass
class Level:
    """The inventor of one level's cases."""

    places: list[Place]
    uses: Uses
    chance: Random
    hours: Hours
    stories: list[Story] = field(default_factory=list)

    def invent(self, months: list[Month]) -> list[Story]:
        """Invent all months in order and return every story."""
        carried: list[Story] = []
        for month in months:
            carried = self._month(month, carried)
        return self.stories

    def _month(self, month: Month, carried: list[Story]) -> list[Story]:
        fitter, teller = Fitter(month, self.chance, self.hours), Teller(self.chance, self.hours)
        resolved = (
            len(carried) + month.arrivals - month.returned - month.withdrawn - month.open - month.paused
        )
        on_paper = set(self.chance.sample(range(resolved), month.results_on_paper))
        quotas = Quotas(on_paper, month.late_entries, month.extended)
        old, new = fates_of(month, carried)
        # Waiting supplements come first: their new due day leaves room for an early end, an on-time one may not.
        for story, fate in zip(sorted(carried, key=lambda s: s.paused), old, strict=True):
            self._go_on(story, fate, fitter, teller, quotas)
        left = []
        for traits, fate in zip(self._traits(month), new, strict=True):
            story = self._arrive(traits, fate, fitter, teller, quotas)
            if fate in (Fate.OPEN, Fate.PAUSED):
                left.append(story)
        return left

    def _go_on(self, story: Story, fate: Fate, fitter: Fitter, teller: Teller, quotas: Quotas) -> None:
        """Finish a carried-over case in this month."""
        known = story.accepted_at
        if story.paused:
            start = fitter.month.start
            received = self.hours.draw(self.chance, start, start + timedelta(days=4))
            if received is None:
                raise RuntimeError(f"no working moment to receive a supplement after {start}")
            teller.receive_supplement(story, received)
            known = received
        self._finish(story, fate, known, fitter, teller, quotas)

    def _arrive(self, traits: Traits, fate: Fate, fitter: Fitter, teller: Teller, quotas: Quotas) -> Story:
        use, accepted = self._fit(traits, fate, fitter)
        place = self.chance.choices(self.places, [place.weight for place in self.places])[0]
        story = Story(
            key=f"{place.slug}/{len(self.stories) + 1:06d}",
            agency=place.slug,
            channel=traits.channel,
            use=use,
            owner=invent_owner(self.chance, place.unit_name),
            accepted_at=accepted,
            due_at=due_of(use, accepted, self.hours.calendar),
            owes_fee=traits.owes_fee,
            paid_online=traits.paid_online,
        )
        self.stories.append(story)
        teller.open(story, digitised=traits.digitised)
        if fate is Fate.PAUSED:
            self._ask(story, fitter, teller)
        elif fate is not Fate.OPEN:
            known = self._maybe_supplement(story, fate, fitter, teller)
            self._finish(story, fate, known, fitter, teller, quotas)
        return story

    def _fit(self, traits: Traits, fate: Fate, fitter: Fitter) -> tuple[Use, datetime]:
        """Draw a procedure and an acceptance until the fate is possible."""
        for _ in range(MOST_TRIES):
            use = self.uses.choose(self.chance, required=traits.required, fee=traits.owes_fee)
            accepted = fitter.arrival(fate)
            if fitter.fits(fate, use, accepted, due_of(use, accepted, self.hours.calendar)):
                return use, accepted
        raise RuntimeError(f"no procedure can end {fate} in {fitter.month.period}")

    def _ask(self, story: Story, fitter: Fitter, teller: Teller) -> None:
        asked = fitter.asked_at(story.accepted_at)
        if asked is None:
            raise RuntimeError("a fitting case has room for a supplement")
        teller.ask_supplement(story, asked)

    def _maybe_supplement(self, story: Story, fate: Fate, fitter: Fitter, teller: Teller) -> datetime:
        """Give some early cases a supplement on their way; return since when the case waits for its end."""
        if fate is Fate.EARLY and self.chance.random() < SHARE_WITH_SUPPLEMENT:
            found = fitter.supplement_inside(story.use, story.accepted_at)
            if found is not None:
                teller.ask_supplement(story, found[0])
                teller.receive_supplement(story, found[1])
                return found[1]
        return story.accepted_at

    def _finish(
        self, story: Story, fate: Fate, known: datetime, fitter: Fitter, teller: Teller, quotas: Quotas
    ) -> None:
        if fate is Fate.EARLY and quotas.extended:
            known = self._maybe_extend(story, known, fitter, teller, quotas)
        at = self._finish_moment(story, fate, known, fitter)
        if fate in (Fate.RETURNED, Fate.WITHDRAWN):
            teller.end(story, fate.value, at)
            return
        on_paper = quotas.resolved in quotas.on_paper
        quotas.resolved += 1
        recorded = self._late_entry(at, fate, fitter, quotas)
        teller.resolve(story, at, on_paper=on_paper, late=fate is Fate.OVERDUE, recorded_at=recorded)

    def _finish_moment(self, story: Story, fate: Fate, known: datetime, fitter: Fitter) -> datetime:
        at = fitter.finish(fate, max(known, _last(story)), story.due_at)
        if at is None:
            at = fitter.finish(fate, known, story.due_at)
        if at is None:
            raise RuntimeError(f"{story.key} cannot end {fate} in {fitter.month.period}")
        return at

    def _maybe_extend(
        self, story: Story, known: datetime, fitter: Fitter, teller: Teller, quotas: Quotas
    ) -> datetime:
        """Extend a long case once, two working days before its day, where the month leaves room for it."""
        calendar = self.hours.calendar
        decided = self.hours.slots(calendar.add_working_days(story.due_at.date(), -2))[0][0]
        new_due = self.hours.slots(calendar.add_working_days(story.due_at.date(), 3))[-1][1]
        if story.use.amount < 8 or decided <= max(known, fitter.month.start) or new_due >= fitter.month.end:
            return known
        teller.extend(story, decided, new_due)
        quotas.extended -= 1
        return decided

    def _late_entry(self, at: datetime, fate: Fate, fitter: Fitter, quotas: Quotas) -> datetime | None:
        """Some results of the late afternoon are recorded only the next morning (hệ thống lỗi, ghi nhận muộn)."""
        recorded = self.hours.next_opening(at) + timedelta(minutes=self.chance.randrange(5, 50))
        if not quotas.late_entries or fate is not Fate.EARLY or at.hour < 16 or recorded >= fitter.month.end:
            return None
        quotas.late_entries -= 1
        return recorded

    def _traits(self, month: Month) -> Iterator[Traits]:
        """Deal channels, duties, payments and scans so that every number of the plan comes out."""
        channels = ["online"] * month.online + ["counter"] * month.counter + ["postal"] * month.postal
        required = [True] * month.online + [
            n < month.required_not_online for n in range(month.counter + month.postal)
        ]
        fee = [True] * month.fee_owed + [False] * (month.arrivals - month.fee_owed)
        self.chance.shuffle(fee)
        places = list(range(month.arrivals))
        payers = [place for place in places if fee[place] and channels[place] == "online"]
        paid = set(self.chance.sample(payers, month.paid_online))
        desk = [place for place in places if channels[place] != "online"]
        scanned = set(self.chance.sample(desk, month.counter_digitised))
        self.chance.shuffle(places)
        for place in places:
            digitised = channels[place] == "online" or place in scanned
            yield Traits(channels[place], required[place], fee[place], place in paid, digitised)


def _last(story: Story) -> datetime:
    return datetime.fromisoformat(story.events[-1]["happened_at"])


def records(stories: list[Story]) -> list[dict[str, Any]]:
    """Tell stories in the order of their submission, as the records of a history file."""
    ordered = sorted(stories, key=lambda story: (story.events[0]["happened_at"], story.key))
    return [story.record() for story in ordered]
