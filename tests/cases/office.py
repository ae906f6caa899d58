"""A commune today with its officers, a neighbour commune, another province; cases moved by the real stage functions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import OperationalError, connection

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Delegation, Level, Post, PostHolding
from motcua.cases import drafting, intake, processing
from motcua.cases.acts import Stamp
from motcua.cases.intake import Application, ComponentFacts, PartyFacts
from motcua.cases.models import (
    Apology,
    Case,
    CaseComponent,
    CaseEvent,
    CaseNote,
    CaseSpan,
    CodeSequence,
    Consultation,
    Delivery,
    FilledForm,
    HandoverOfPost,
    Party,
    ResultDraft,
    ScannedResult,
    SearchKey,
    WriteKey,
)
from motcua.cases.permissions import Actor
from motcua.catalogue.models import Channel, TimeLimit
from motcua.catalogue.step_plans import plant_default_plans
from motcua.documents.models import Signature, StoredFile, StoreItem
from tests.reports.world import LONG_AGO, World, at, plant

MORNING = at("2026-11-25 08:00")
TODAY = MORNING.date()
BIRTH = "1.001193"
Role = Post.Role
_numbers = count(1)
TABLES = (
    Case,
    CaseEvent,
    CaseSpan,
    Party,
    SearchKey,
    CaseComponent,
    CaseNote,
    Consultation,
    FilledForm,
    ResultDraft,
    Apology,
    Delivery,
    ScannedResult,
    StoreItem,
    HandoverOfPost,
    WriteKey,
    CodeSequence,
)


@dataclass
class Office:
    """The world, its people by user name, and short ways to do what officers do."""

    world: World
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def agency(self) -> Agency:
        """The commune whose day it is."""
        return self.world.agencies["xa-mot"]

    def person(
        self, username: str, role: str, agency: str = "xa-mot", *, until: date | None = None
    ) -> Person:
        """Add a person with one post."""
        one = Person.objects.create_user(username, full_name=username.title(), email="")
        post = Post.objects.create(
            agency=self.world.agencies[agency], role=role, title=f"Vị trí của {username}"
        )
        PostHolding.objects.create(post=post, person=one, valid_from=date(2020, 1, 1), valid_to=until)
        self.people[username] = one
        return one

    def post_of(self, username: str) -> Post:
        """The post a person holds."""
        return Post.objects.get(holdings__person=self.people[username])

    def stand_in(self, username: str, holder: str) -> None:
        """Let one person stand in for another this week."""
        Delegation.objects.create(
            holding=PostHolding.objects.get(person=self.people[holder]),
            person=self.people[username],
            valid_from=TODAY,
            valid_to=TODAY + timedelta(7),
            reason="nghỉ phép",
            given_by=self.people[holder],
            given_at=MORNING,
        )

    def actor(self, username: str, on: date = TODAY) -> Actor:
        """The person as who acts."""
        return Actor.officer(self.people[username], on)

    def stamp(
        self, username: str, moment: datetime = MORNING, *, key: str = "", version: int | None = None
    ) -> Stamp:
        """A stamp of that person, with a key of its own unless one is given."""
        return Stamp(self.actor(username, moment.date()), moment, key or f"office-{next(_numbers)}", version)

    def application(self, **facts: Any) -> Application:
        """Nguyễn Thị Hạnh registers a birth at the counter."""
        owner = PartyFacts("Nguyễn Thị Hạnh", id_number="034085004471", phone="0912 345 678")
        whole = {"agency": self.agency, "procedure": self.world.procedures[BIRTH], "channel": Channel.COUNTER}
        return Application(**{**whole, "parties": (owner,), **facts})

    def submitted(self, moment: datetime = MORNING, **facts: Any) -> Case:
        """A case that waits to be accepted."""
        return intake.submit(self.application(**facts), self.stamp("hung", moment))

    def accepted(self, moment: datetime = MORNING, **facts: Any) -> Case:
        """A case in process; five working days."""
        return intake.accept(self.submitted(moment, **facts), self.stamp("hung", moment))

    def held(self, username: str = "lan", moment: datetime = MORNING, **facts: Any) -> Case:
        """A case in process that a person holds."""
        return processing.assign(self.accepted(moment, **facts), self.stamp("hung", moment), to=username)

    def file(self, name: str = "du-thao.docx") -> StoredFile:
        """A stored file, without bytes."""
        n = next(_numbers)
        return StoredFile.objects.create(
            agency=self.agency,
            name=name,
            kind="docx" if name.endswith("docx") else "pdf",
            size=1,
            sha256=f"{n:064x}",
            storage_key=f"k/{n}",
            origin=StoredFile.Origin.MADE,
            state=StoredFile.State.CLEAN,
            uploaded_by="lan",
            uploaded_at=MORNING,
        )

    def signed_file(self) -> StoredFile:
        """A file that carries a digital signature."""
        signed = self.file("ket-qua.pdf")
        Signature.objects.create(
            file=self.file("ket-qua-chua-ky.pdf"),
            signed_file=signed,
            signer_name="Minh",
            certificate_subject="CN=Minh",
            certificate_serial="1",
            signed_by="minh",
            signed_at=MORNING,
            verified=[],
        )
        return signed

    def asked(self, case: Case, moment: datetime = MORNING) -> ResultDraft:
        """A draft of the case, on the signer's desk."""
        draft = drafting.save_draft(case, self.stamp("lan", moment), self.file())
        drafting.ask_signature(case, self.stamp("lan", moment), draft, "minh")
        return draft


def open_office() -> Office:
    """The commune with reception, two specialists, a signer and a reporter; a neighbour; another province."""
    world = plant()
    world.agency("tinh-khac", Level.PROVINCE, None)
    world.agency("xa-khac", Level.COMMUNE, "tinh-khac")
    plant_default_plans(LONG_AGO)
    office = Office(world)
    office.person("hung", Role.RECEPTION)
    office.person("lan", Role.SPECIALIST)
    office.person("mai", Role.SPECIALIST)
    office.person("minh", Role.SIGNER)
    office.person("tong", Role.REPORTER)
    office.person("hai", Role.SPECIALIST, "xa-hai")
    office.person("thu", Role.RECEPTION, "xa-hai")
    office.person("xuan", Role.RECEPTION, "xa-khac")
    return office


def limit(office: Office, amount: int, unit: str) -> None:
    """Give the birth registration a time limit of the catalogue."""
    TimeLimit.objects.create(
        procedure=office.world.procedures[BIRTH],
        level=Level.COMMUNE,
        channel=Channel.COUNTER,
        amount=amount,
        unit=unit,
        valid_from=LONG_AGO,
    )


def picture() -> list[Any]:
    """Everything stored, row by row: two equal pictures mean that nothing happened between them."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


class _PowerCut(OperationalError):
    """The statement that did not get through."""


def never_half(act: Callable[[], object]) -> int:
    """Cut the act off at every statement in turn: each time nothing may be left; at last it goes through. Returns how often."""
    before = picture()
    for cut in range(500):
        seen = 0

        def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any, last: int = cut) -> Any:
            nonlocal seen
            if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                seen += 1
                if seen > last:
                    raise _PowerCut(sql)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(wrapper):
                act()
        except _PowerCut:
            assert picture() == before, f"half written after statement {cut}"
        else:
            assert picture() != before
            return cut
    pytest.fail("more than 500 statements")


COMPLETE = (
    ComponentFacts("Tờ khai", form="original"),
    ComponentFacts("Giấy chứng sinh", form="electronic"),
    ComponentFacts("Ảnh", form="copy", copies=2, required=False),
)
