"""A commune with a citizen's case and its officers, moved by the real stage functions."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.cases import intake
from motcua.cases.acts import Stamp
from motcua.cases.intake import Application, PartyFacts
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.catalogue.models import Channel
from motcua.notices.channels import Delivered, Letter, Outcome
from motcua.notices.models import ChannelName, Message
from tests.reports.world import World, at, plant

MORNING = at("2026-11-24 08:00")
NIGHT = at("2026-11-24 22:30")
SYSTEM = Actor.system("test")
_numbers = count(1)


def stamp(moment: datetime = MORNING, by: Actor = SYSTEM) -> Stamp:
    """A stamp with a key of its own."""
    return Stamp(by=by, at=moment, key=f"notices-{next(_numbers)}")


@dataclass
class Office:
    """The commune and what tests do in it."""

    world: World
    agency: Agency

    def submit(self, email: str = "lan@example.vn", phone: str = "0912 345 678", role: str = "owner") -> Case:
        """A case handed in by somebody who can be reached so."""
        party = PartyFacts("Nguyễn Thị Lan", role=role, id_number="034085004471", phone=phone, email=email)
        application = Application(self.agency, self.world.procedures["1.001193"], Channel.COUNTER, (party,))
        return intake.submit(application, stamp())

    def accept(self, **reached: str) -> Case:
        """A case that was accepted."""
        return intake.accept(self.submit(**reached), stamp())

    def officer(self, name: str, role: str = "specialist", *, email: str | None = None) -> Person:
        """Somebody who holds a post here."""
        address = f"{name}@xa.example.vn" if email is None else email
        one = Person.objects.create_user(name, full_name=name.title(), email=address)
        post = Post.objects.create(agency=self.agency, role=role, title=f"Vị trí của {name}")
        PostHolding.objects.create(post=post, person=one, valid_from=date(2020, 1, 1))
        return one


def open_office() -> Office:
    """The office itself."""
    world = plant()
    return Office(world, world.agencies["xa-mot"])


def lay(agency: Agency, matter: str = "m", channel: str = ChannelName.EMAIL, **columns: object) -> Message:
    """A message in the outbox."""
    facts = {
        "topic": "accepted",
        "recipient": "citizen",
        "address": "lan@example.vn" if channel == ChannelName.EMAIL else "84912345678",
        "subject": "Đã tiếp nhận",
        "body": "Hồ sơ đã được tiếp nhận.",
        "next_try_at": MORNING,
        "created_at": MORNING,
    }
    return Message.objects.create(agency=agency, matter=matter, channel=channel, **{**facts, **columns})


class ScriptedChannel:
    """A partner that answers as a test wants: one outcome after another, the last one for ever."""

    def __init__(self, *outcomes: Outcome | Exception, knows_keys: bool = True) -> None:
        self.knows_keys = knows_keys
        self.outcomes = list(outcomes) or [Delivered("r")]
        self.seen: list[Letter] = []

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Note the letter and give the next outcome."""
        self.seen.append(letter)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome
