"""The cast: one commune's office with its people, a neighbour who may not touch its cases, and the procedures they know."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any

from motcua.agencies.models import Agency, Level
from motcua.cases import intake
from motcua.cases.acts import Stamp
from motcua.cases.intake import Application, PartyFacts
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.catalogue.models import Channel, Domain, Procedure, ProcedureVersion, Publication
from motcua.catalogue.terms import Terms, set_terms
from motcua.law.wording import VIETNAM

LONG_AGO = date(2018, 7, 1)
FEE_VND = 8000
MARRIAGE, LAND = "1.000894", "1.004199"


def at(text: str) -> datetime:
    """A Vietnamese local moment: at("2023-11-10 17:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@dataclass
class Office:
    """UBND xã Hưng Đạo: Hoa at the desk, Dũng the specialist, Minh who signs; An is a citizen; Tâm works in the next commune."""

    agency: Agency
    neighbour: Agency
    procedures: dict[str, Procedure]
    keys: "count[int]" = field(default_factory=count)

    def officer(self, name: str, role: str, agency: Agency | None = None) -> Actor:
        """Somebody with one post."""
        return Actor(name, "officer", frozenset({((agency or self.agency).pk, role)}))

    @property
    def hoa(self) -> Actor:
        return self.officer("hoa.tiepnhan", "reception")

    @property
    def dung(self) -> Actor:
        return self.officer("dung.chuyenmon", "specialist")

    @property
    def minh(self) -> Actor:
        return self.officer("minh.lanhdao", "signer")

    @property
    def an(self) -> Actor:
        return Actor.citizen("an")

    @property
    def tam(self) -> Actor:
        """Every role, in the wrong commune."""
        roles = ("reception", "specialist", "signer")
        return Actor("tam", "officer", frozenset((self.neighbour.pk, role) for role in roles))

    def stamp(self, by: Actor, moment: str, **more: Any) -> Stamp:
        """A stamp with a key of its own unless the test gives one."""
        return Stamp(by, at(moment), more.pop("key", f"khoa-{next(self.keys)}"), **more)

    def application(self, channel: Channel = Channel.ONLINE, code: str = MARRIAGE) -> Application:
        """An's application."""
        owner = PartyFacts("Nguyễn Văn An", id_number="030090123456", phone="0900000001", address="Thôn 1")
        return Application(self.agency, self.procedures[code], channel, (owner,))

    def submitted(self, moment: str = "2023-11-06 08:00", **more: Any) -> Case:
        """A case that waits at the desk."""
        return intake.submit(self.application(**more), self.stamp(self.an, moment))

    def accepted(self, moment: str = "2023-11-06 09:00", **more: Any) -> Case:
        """A case at work: accepted on a Monday, five working days by default."""
        case = self.submitted(moment, **more)
        return intake.accept(case, self.stamp(self.hoa, moment))


def open_office() -> Office:
    """Make the office with two procedures: marriage in 5 working days for a fee, land in 20 without."""
    agency = _agency("hung-dao", "H23.28.04", "Hưng Đạo")
    neighbour = _agency("tan-ky", "H23.28.05", "Tân Kỳ")
    known = {
        code: _procedure(code, name) for code, name in ((MARRIAGE, "Đăng ký kết hôn"), (LAND, "Đính chính"))
    }
    level = Level.COMMUNE
    set_terms([
        Terms(known[MARRIAGE], level, 5, "working_day", FEE_VND, LONG_AGO, "QĐ"),
        Terms(known[LAND], level, 20, "working_day", 0, LONG_AGO, "QĐ"),
    ])  # fmt: skip
    return Office(agency, neighbour, known)


def _agency(slug: str, national_code: str, place: str) -> Agency:
    return Agency.objects.create(
        slug=slug,
        national_code=national_code,
        level=Level.COMMUNE,
        name=f"Ủy ban nhân dân xã {place}",
        place_name=place,
        unit_name=f"xã {place}",
        established_on=LONG_AGO,
    )


def _procedure(code: str, name: str) -> Procedure:
    one = Procedure.objects.create(code=code, issuer="Bộ Tư pháp")
    domain, _ = Domain.objects.get_or_create(name="Hộ tịch")
    ProcedureVersion.objects.create(
        procedure=one, n=1, name=name, domain=domain, content_hash="", valid_from=LONG_AGO
    )
    Publication.objects.create(procedure=one, level=Level.COMMUNE, valid_from=LONG_AGO)
    return one
