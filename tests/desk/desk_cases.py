"""Cases of today in commune Một, made by the real stage functions, and short ways to press buttons."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from motcua.agencies.models import Post
from motcua.cases import drafting, intake
from motcua.cases.acts import Stamp
from motcua.cases.intake import Application, ComponentFacts, PartyFacts
from motcua.cases.models import Case, ResultDraft
from motcua.cases.permissions import Actor
from motcua.catalogue.models import Channel
from motcua.catalogue.step_plans import plant_default_plans
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind
from tests.desk.people import District, settle
from tests.reports.world import LONG_AGO

BIRTH = "1.001193"
Role = Post.Role
_numbers = count(1)


@dataclass
class Desks:
    """Commune Một at work: hung takes in, tien works, ky signs."""

    district: District
    clients: dict[str, Client] = field(default_factory=dict)

    def stamp(self, username: str, moment: datetime | None = None) -> Stamp:
        """A stamp of that person, now unless told otherwise."""
        moment = moment or timezone.now()
        actor = Actor.officer(self.district.people[username], timezone.localdate())
        return Stamp(actor, moment, f"desks-{next(_numbers)}")

    def submitted(self, *, days_ago: int = 0, papers: tuple[ComponentFacts, ...] = ()) -> Case:
        """A birth registration of Nguyễn Thị Hạnh that waits to be accepted."""
        owner = PartyFacts("Nguyễn Thị Hạnh", id_number="034085004471", phone="0912345678")
        world = self.district.world
        application = Application(
            agency=world.agencies["xa-mot"],
            procedure=world.procedures[BIRTH],
            channel=Channel.COUNTER,
            parties=(owner,),
            components=papers,
        )
        return intake.submit(application, self.stamp("hung", timezone.now() - timedelta(days=days_ago)))

    def accepted(self, *, days_ago: int = 0, fee_vnd: int | None = None, **facts: Any) -> Case:
        """One in process."""
        case = self.submitted(days_ago=days_ago, **facts)
        stamp = self.stamp("hung", timezone.now() - timedelta(days=days_ago))
        return intake.accept(case, stamp, fee_vnd=fee_vnd)

    def drafted(self, case: Case, pdf: bytes, *, asked: bool = True) -> ResultDraft:
        """A draft of the case, on the signer's desk unless told otherwise."""
        now = timezone.now()
        file = keep_made(pdf, Kind.PDF, "ket-qua.pdf", agency=case.agency, by="tien", at=now)
        draft = drafting.save_draft(case, self.stamp("tien"), file)
        if asked:
            drafting.ask_signature(case, self.stamp("tien"), draft, "ky")
        return draft

    def browser(self, username: str) -> Client:
        """The browser of that person, signed in once."""
        if username not in self.clients:
            self.clients[username] = self.district.signed_in(username)
        return self.clients[username]

    def form(self, username: str, case: Case, name: str) -> dict[str, str]:
        """The hidden fields of a form that is shown."""
        answer = self.browser(username).get(address(case, name))
        assert answer.status_code == 200, answer.content.decode()
        return hidden(answer)

    def do(self, username: str, case: Case, name: str, **facts: Any) -> Any:
        """Open the form, fill it in, send it."""
        return self.browser(username).post(address(case, name), {**self.form(username, case, name), **facts})

    def page(self, username: str, case: Case) -> str:
        """The case page."""
        return self.browser(username).get(f"/desk/case/{case.code}/").content.decode()

    def offered(self, username: str, case: Case) -> set[str]:
        """Names of the acts that the page offers."""
        return set(re.findall(r'href="/desk/case/[^/]+/do/([a-z_]+)/"', self.page(username, case)))


def address(case: Case, name: str) -> str:
    """Where an act is done."""
    return f"/desk/case/{case.code}/do/{name}/"


def hidden(answer: HttpResponse) -> dict[str, str]:
    """Key and version of the form in a page."""
    page = answer.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("key", "version")}


def open_desks() -> Desks:
    """The district with a signer in commune Một and the usual step plans."""
    district = settle()
    plant_default_plans(LONG_AGO)
    district.person("ky", "xa-mot", Role.SIGNER)
    return Desks(district)
