"""Commune Một's counter: procedures with papers, fees and terms, and a short way to fill in the screen."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from motcua.agencies.models import Level
from motcua.cases.models import Case, CaseDraft
from motcua.catalogue.models import Component, Procedure
from motcua.catalogue.terms import Terms, set_terms
from tests.desk.desk_cases import BIRTH, Desks, open_desks

COPY = "2.000635"
CERTIFIED = "2.000815"
LONG_AGO = date(2018, 7, 1)
FEE_VND = 8000
PAPERS = (
    ("Tờ khai đăng ký khai sinh theo mẫu", 1, 0),
    ("Giấy chứng sinh", 1, 0),
    ("Bản chụp giấy tờ tùy thân của cha mẹ", 0, 2),
    ("Trường hợp trẻ em bị bỏ rơi thì phải có biên bản xác nhận", 1, 0),
)
CARD = "034085004471|142365478|Nguyễn Thị Hạnh|05031985|Nữ|Thôn 1, xã Hưng Đạo, Tứ Kỳ|10052021"
OWNER = {"owner_name": "Nguyễn Thị Hạnh", "owner_id_number": "034085004471", "owner_phone": "0912 345 678"}
FILLED = {**OWNER, "way": "counter", "agency": "xa-mot", "all_there": "on"}


@dataclass
class CounterDesk:
    """The desks, with short ways to use the counter as hung."""

    desks: Desks

    def browser(self, username: str = "hung") -> Client:
        """The browser of that person, signed in once."""
        return self.desks.browser(username)

    def begin(self, procedure: str = BIRTH, username: str = "hung") -> str:
        """Choose a procedure on the first page; the answer is the draft's token."""
        first = self.browser(username).get("/desk/counter/").content.decode()
        key = re.search(r'name="key" value="([^"]+)"', first)[1]
        answer = self.browser(username).post("/desk/counter/", {"key": key, "procedure": procedure})
        assert answer.status_code == 302, answer.content.decode()
        return answer.headers["Location"].split("/")[-2]

    def page(self, token: str, username: str = "hung") -> str:
        """The form as it is shown."""
        answer = self.browser(username).get(f"/desk/counter/{token}/")
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def send(self, token: str, do: str = "accept", username: str = "hung", **changed: Any) -> Any:
        """Fill the form in and press a button; None takes a field away."""
        sent = {"procedure": BIRTH, **FILLED, "do": do, **changed}
        whole = {name: value for name, value in sent.items() if value is not None}
        return self.browser(username).post(f"/desk/counter/{token}/", whole)

    def keep(self, token: str, **fields: Any) -> Any:
        """What the page does by itself after every change."""
        seen = fields.pop("edition", None) or edition(self.page(token))
        sent = {**FILLED, "edition": seen, **fields}
        return self.browser().post(f"/desk/counter/{token}/keep/", sent, headers={"HX-Request": "true"})

    def paper(self, token: str, n: int) -> str:
        """The key of the n-th paper in the form."""
        return list(dict.fromkeys(re.findall(r'name="paper_(\w+)_form"', self.page(token))))[n]

    def accepted(self, token: str, **changed: Any) -> Case:
        """Send and return the case that it became."""
        answer = self.send(token, **changed)
        assert answer.status_code == 302, answer.content.decode()
        return Case.objects.get(code=answer.headers["Location"].split("/")[-2])

    @property
    def drafts(self) -> list[CaseDraft]:
        """Every draft there is."""
        return list(CaseDraft.objects.order_by("pk"))


def edition(page: str) -> str:
    """What the page has seen of the draft."""
    return re.search(r'name="edition" value="([^"]+)"', page)[1]


def open_counter() -> CounterDesk:
    """The desks, with birth registration in five working days for a fee, and copies on the same day."""
    desks = open_desks()
    world = desks.district.world
    certified = world.procedure(CERTIFIED, "Chứng thực bản sao từ bản chính", "Chứng thực", Level.COMMUNE)
    for n, (name, originals, copies) in enumerate(PAPERS, 1):
        papers(world.procedures[BIRTH], n, name, originals, copies)
    papers(certified, 1, "Bản chính giấy tờ làm cơ sở chứng thực", 1, 0)
    level = Level.COMMUNE
    set_terms([
        Terms(world.procedures[BIRTH], level, 5, "working_day", FEE_VND, LONG_AGO, "QĐ"),
        Terms(certified, level, 0, "same_day", 2000, LONG_AGO, "QĐ"),
    ])  # fmt: skip
    return CounterDesk(desks)


def papers(procedure: Procedure, n: int, name: str, originals: int, copies: int) -> None:
    """One paper of the catalogue."""
    Component.objects.create(
        procedure=procedure, level=Level.COMMUNE, n=n, name=name, originals=originals, copies=copies,
        group="Giấy tờ phải nộp", valid_from=LONG_AGO,
    )  # fmt: skip
