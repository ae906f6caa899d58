"""Today's offices of the demo: six communes and their city, with the people who work there (cơ quan và cán bộ hôm nay)."""

from dataclasses import dataclass
from datetime import date
from random import Random

from motcua.agencies.models import Agency, Post
from motcua.cases.permissions import Actor
from motcua.demo.accounts import Account, make_accounts
from motcua.demo.people import invent_name
from motcua.demo.today_catalogue import SINCE

Role = Post.Role
CITY = "hai-phong"
SHOWN = "xa-tu-ky"
"""The commune whose accounts are printed, one for every role."""
COMMUNES = {
    "xa-tu-ky": ("tuky", 9),
    "xa-tan-ky": ("tanky", 7),
    "xa-dai-son": ("daison", 5),
    "xa-chi-minh": ("chiminh", 6),
    "xa-lac-phuong": ("lacphuong", 4),
    "xa-nguyen-giap": ("nguyengiap", 5),
}
"""Slug -> how its accounts end, and its share of the cases."""
NAMES_SEED = 20250701


@dataclass(frozen=True)
class Job:
    """One desk of a commune's office: how its account begins, role and title."""

    word: str
    role: Role
    title: str


RECEPTION = Job("motcua", Role.RECEPTION, "Công chức Một cửa")
CIVIL = Job("tuphap", Role.SPECIALIST, "Công chức Tư pháp - hộ tịch")
LAND = Job("diachinh", Role.SPECIALIST, "Công chức Địa chính - xây dựng")
TRADE = Job("kinhte", Role.SPECIALIST, "Chuyên viên Phòng Kinh tế")
CHAIR = Job("chutich", Role.SIGNER, "Chủ tịch UBND xã")
DEPUTY = Job("phochutich", Role.SIGNER, "Phó Chủ tịch UBND xã")
EVERYWHERE = (RECEPTION, CIVIL, LAND, TRADE, CHAIR, DEPUTY)
ONLY_SHOWN = (
    Job("tuphap2", Role.SPECIALIST, CIVIL.title),
    Job("thuphi", Role.CASHIER, "Thủ quỹ, thu phí và lệ phí"),
    Job("vanthu", Role.RECORDS, "Văn thư UBND xã"),
    Job("tonghop", Role.REPORTER, "Chuyên viên tổng hợp, báo cáo"),
    Job("quantri", Role.AGENCY_ADMIN, "Quản trị hệ thống của xã"),
)
OF_THE_CITY = (
    Job("tonghop", Role.REPORTER, "Chuyên viên tổng hợp, Văn phòng UBND thành phố"),
    Job("lanhdao", Role.SIGNER, "Phó Chủ tịch UBND thành phố"),
    Job("kiemsoat", Role.AUDITOR, "Phòng Kiểm soát thủ tục hành chính"),
    Job("quantri", Role.PROVINCE_ADMIN, "Quản trị hệ thống của thành phố"),
)
BY_FAMILY = {
    "certify": CIVIL,
    "certify_deal": CIVIL,
    "civil": CIVIL,
    "trade": TRADE,
    "building": LAND,
    "land": LAND,
}
"""Which desk works on which kind of procedure."""


@dataclass(frozen=True)
class Office:
    """One commune's office: its agency and who acts in it, by job."""

    agency: Agency
    ending: str
    names: dict[str, str]

    def name(self, job: Job) -> str:
        """User name of who sits at a desk."""
        return f"{job.word}.{self.ending}"

    def actor(self, job: Job) -> Actor:
        """Who sits at a desk, with the right of that post."""
        return Actor(self.name(job), "officer", frozenset({(self.agency.pk, job.role)}))

    @property
    def reception(self) -> Actor:
        """Bộ phận Một cửa."""
        return self.actor(RECEPTION)

    def signer_for(self, family: str) -> Job:
        """The deputy signs what is certified and registered, the chair the rest."""
        return CHAIR if family in ("building", "land") else DEPUTY


def accounts_today() -> list[Account]:
    """Every account of today's offices; the names are invented and always the same."""
    chance, found = Random(NAMES_SEED), []
    for slug, (ending, _) in COMMUNES.items():
        jobs = EVERYWHERE + (ONLY_SHOWN if slug == SHOWN else ())
        found += [_account(job, ending, slug, chance) for job in jobs]
    return found + [_account(job, "haiphong", CITY, chance) for job in OF_THE_CITY]


def open_offices() -> list[Office]:
    """Give every desk its person, from the first day of the communes on."""
    accounts = accounts_today()
    make_accounts(accounts, SINCE)
    agencies = Agency.objects.in_bulk(COMMUNES, field_name="slug")
    return [
        Office(
            agencies[slug],
            ending,
            {one.username: one.full_name for one in accounts if one.agency == slug},
        )
        for slug, (ending, _) in COMMUNES.items()
    ]


def _account(job: Job, ending: str, slug: str, chance: Random) -> Account:
    return Account(f"{job.word}.{ending}", invent_name(chance), slug, job.role, job.title)


def is_open(on: date) -> bool:
    """Tell whether the communes of today exist and have worked long enough to look at a few weeks back."""
    return on >= SINCE.replace(month=10)
