"""A small counter for the tests of papers: an agency of each world, a procedure with papers and steps, officers with posts."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Level, Post, PostHolding
from motcua.cases.acts import Stamp, act
from motcua.cases.intake import Application, PartyFacts, accept, submit
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, Party
from motcua.cases.permissions import Actor
from motcua.catalogue.models import (
    Channel,
    Component,
    Domain,
    Fee,
    Procedure,
    ProcedureVersion,
    Publication,
    TimeLimit,
)
from motcua.catalogue.step_plans import plant_default_plans
from motcua.lib.vietnamese_format import VIETNAM

LONG_AGO = date(2018, 7, 1)
PAPERS = (
    ("Tờ khai đăng ký khai sinh theo mẫu", 1, 0),
    ("Giấy chứng sinh", 1, 0),
    ("Thẻ căn cước của người đi đăng ký", 0, 2),
)
OWNER = PartyFacts(
    name="Nguyễn Thị Thùy Dương",
    id_number="030085004471",
    phone="0912345678",
    address="Số 12, thôn Ngọc Lâm, xã Tứ Kỳ",
    email="thuy.duong@example.vn",
)
SUBMITTER = PartyFacts(name="Phạm Văn Hiếu", role=Party.Role.SUBMITTER)


def keeper(counter: "Counter", role: str = "records") -> Actor:
    """An officer of the agency who keeps its books, unless another role is said."""
    return Actor("lan", "officer", frozenset({(counter.agency.pk, role)}))


def at(text: str) -> datetime:
    """A Vietnamese local moment: at("2026-11-24 08:05")."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@dataclass
class Counter:
    """Một quầy: its agency and procedure, and officers by account name."""

    agency: Agency
    procedure: Procedure
    officers: dict[str, Person] = field(default_factory=dict)
    told: int = 0

    def officer(self, username: str, full_name: str, role: str, title: str) -> Person:
        """Give a person a post here."""
        person = Person.objects.create_user(username, full_name=full_name)
        post = Post.objects.create(agency=self.agency, role=role, title=title)
        PostHolding.objects.create(post=post, person=person, valid_from=LONG_AGO)
        self.officers[username] = person
        return person

    def stamp(self, moment: str, by: str = "hoa") -> Stamp:
        """What happens at this moment, recorded at once."""
        self.told += 1
        on = at(moment).date()
        return Stamp(Actor.officer(self.officers[by], on), at(moment), f"{self.agency.slug}-{self.told}")

    def submitted(
        self,
        moment: str,
        parties: tuple[PartyFacts, ...] = (OWNER, SUBMITTER),
        channel: Channel = Channel.COUNTER,
    ) -> Case:
        """Nộp."""
        return submit(Application(self.agency, self.procedure, channel, parties), self.stamp(moment))

    def accepted(
        self,
        moment: str,
        parties: tuple[PartyFacts, ...] = (OWNER, SUBMITTER),
        channel: Channel = Channel.COUNTER,
    ) -> Case:
        """Nộp and tiếp nhận in one act."""
        return accept(self.submitted(moment, parties, channel), self.stamp(moment))

    def act(self, case: Case, kind: Kind, moment: str, by: str = "hoa", **payload: Any) -> Case:
        """One more event of a case, told by an officer who may do it."""
        return act(case, kind, self.stamp(moment, by), payload)


def counter(slug: str = "xa-tu-ky", level: Level = Level.COMMUNE, unit: str = "xã Tứ Kỳ") -> Counter:
    """Build the counter with its officers: Hoa receives, Bình works, Lan signs."""
    agency = Agency.objects.create(
        slug=slug,
        national_code=f"H24.{slug}"[:20],
        level=level,
        name=f"Ủy ban nhân dân {unit}",
        place_name="Tứ Kỳ",
        unit_name=unit,
        established_on=LONG_AGO,
    )
    own = Counter(agency, birth(level))
    own.officer("hoa", "Trần Thị Hoa", Post.Role.RECEPTION, "Tiếp nhận và trả kết quả")
    own.officer("binh", "Lê Văn Bình", Post.Role.SPECIALIST, "Công chức tư pháp - hộ tịch")
    own.officer("lan", "Đỗ Thị Ngọc Lan", Post.Role.SIGNER, "Phó Chủ tịch")
    return own


def birth(level: Level) -> Procedure:
    """Đăng ký khai sinh with its papers, five working days, 8.000 đồng."""
    one = Procedure.objects.create(code="1.001193", issuer="Bộ Tư pháp")
    domain = Domain.objects.create(name="Hộ tịch")
    held = {"procedure": one, "valid_from": LONG_AGO}
    ProcedureVersion.objects.create(
        **held, n=1, name="Thủ tục đăng ký khai sinh", domain=domain, content_hash="x"
    )
    at_level = {**held, "level": level}
    Publication.objects.create(**at_level)
    for channel in Channel:
        TimeLimit.objects.create(**at_level, channel=channel, amount=5, unit="working_day")
        Fee.objects.create(**at_level, channel=channel, amount_vnd=8000)
    for n, (name, originals, copies) in enumerate(PAPERS, 1):
        Component.objects.create(**at_level, n=n, name=name, originals=originals, copies=copies)
    plant_default_plans(LONG_AGO)
    return one
