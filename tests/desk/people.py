"""The cast of the desk's tests: a district with two communes, its people and a month of cases."""

import time
from dataclasses import dataclass, field
from datetime import date, timedelta

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.accounts.models import Person
from motcua.agencies.models import Delegation, Post, PostHolding
from motcua.agencies.permissions import SECOND_FACTOR
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, Party, SearchKey
from motcua.cases.search_keys import keys_of
from motcua.lib.vietnamese import fold
from motcua.reports.freeze import freeze
from motcua.reports.models import Report
from motcua.reports.periods import Period
from tests.reports.world import World, accepted, at, event, plant, resolved, submitted

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
QUERY = "agency=huyen&first=23/10/2023&last=21/11/2023"
PASSWORD = "mot-mat-khau-du-dai"
Role = Post.Role
TODAY = timezone.localdate()


def code_now(shift: int = 0) -> str:
    """The code that the app on the telephone shows now, or `shift` half minutes later."""
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + shift)))


@dataclass
class District:
    """The world, its people by user name, and the cases that tests speak of by name."""

    world: World
    people: dict[str, Person] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)

    def person(self, username: str, agency: str, role: str | None, *, until: date | None = None) -> Person:
        """Add a person who holds one post, or none."""
        one = Person.objects.create_user(username, PASSWORD, full_name=username.title())
        if role is not None:
            post = Post.objects.create(
                agency=self.world.agencies[agency], role=role, title=f"Vị trí của {username}"
            )
            PostHolding.objects.create(post=post, person=one, valid_from=date(2020, 1, 1), valid_to=until)
            if role in SECOND_FACTOR:
                TOTP.activate(one, SECRET)
        self.people[username] = one
        return one

    def stand_in(self, username: str, holder: str, *, until: date) -> Person:
        """Add a person without a post of the own who stands in for another until a day."""
        one = self.person(username, "", None)
        Delegation.objects.create(
            holding=self.people[holder].holdings.get(),
            person=one,
            valid_from=TODAY - timedelta(days=10),
            valid_to=until,
            reason="Nghỉ phép",
            given_by=self.people[holder],
            given_at=timezone.now(),
        )
        TOTP.activate(one, SECRET)
        return one

    def tell(self, name: str, agency: str, *events: object, owner: str = "") -> Case:
        """Add a case under a name of its own."""
        case = self.world.tell(agency, list(events))  # type: ignore[arg-type]
        if owner:
            party = Party.objects.create(
                case=case,
                role="owner",
                name=owner,
                folded_name=fold(owner),
                id_number="034085004471",
                phone="0912345678",
            )
            SearchKey.objects.bulk_create(
                SearchKey(agency=case.agency, key=key, case=case, party=party)
                for key in keys_of(party.name, party.id_number, party.phone)
            )
        self.cases[name] = case
        return case

    def signed_in(self, username: str, *, strong: bool = True) -> Client:
        """A browser in which this person has signed in; `strong` is with the second factor."""
        client = Client()
        person = self.people[username]
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        if strong:
            session = client.session
            session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
            session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(person.pk)
            session.save()
        return client

    def frozen(self, agency: str = "huyen") -> Report:
        """The November report, frozen by the product itself."""
        documents = {"json": b'{"kept": true}'}
        return freeze(
            self.world.agencies[agency],
            NOVEMBER,
            as_of=at("2023-11-22 08:00"),
            by=None,
            at=at("2023-11-22 08:05"),
            narrative={},
            documents=documents,
        )


def settle() -> District:
    """Make the district: people of every relation, and cases of every state that the pages show."""
    cache.clear()  # a code that one test used would still count as used in the next
    district = District(plant())
    district.person("lan", "huyen", Role.REPORTER)
    district.person("minh", "huyen", Role.SIGNER)
    district.person("hung", "xa-mot", Role.RECEPTION)
    district.person("hai", "xa-hai", Role.REPORTER)
    district.person("kiem", "tinh", Role.AUDITOR)
    district.person("cuu", "huyen", Role.REPORTER, until=TODAY - timedelta(days=1))
    district.person("khach", "huyen", None)
    district.person("tien", "xa-mot", Role.SPECIALIST)
    district.person("thu", "xa-mot", Role.CASHIER)
    district.person("thuy", "xa-mot", Role.RECORDS)
    district.person("quan", "xa-mot", Role.AGENCY_ADMIN)
    district.person("tri", "tinh", Role.PROVINCE_ADMIN)
    district.stand_in("thay", "minh", until=TODAY + timedelta(days=1))
    district.stand_in("het", "minh", until=TODAY)
    fee = {"required_online": True, "fee_owed": 8000, "input_digitised": True}
    district.tell(
        "early", "xa-mot", submitted("2023-10-24 08:00"), accepted("2023-10-24 09:00", "2023-10-31 17:00", **fee),
        event(Kind.PAYMENT_SETTLED, "2023-10-24 10:00", online=True, amount_vnd=8000), resolved("2023-10-26 10:00"),
        owner="Nguyễn Thị Hạnh",
    )  # fmt: skip
    district.tell(
        "overdue", "xa-mot", submitted("2023-10-24 08:00", "counter"), accepted("2023-10-24 09:00", "2023-10-31 17:00"),
        resolved("2023-11-02 10:00", digitised=False, late_reason="Chờ xác minh ở xã khác"), owner="Phạm Văn Lộc",
    )  # fmt: skip
    district.tell(
        "paused", "xa-hai", submitted("2023-11-06 08:00"), accepted("2023-11-06 09:00", "2023-11-13 17:00"),
        event(Kind.SUPPLEMENT_ASKED, "2023-11-08 09:00", reason="Thiếu tờ khai", items=["Tờ khai"]), owner="Vũ Thị Mai",
    )  # fmt: skip
    district.tell(
        "open", "huyen", submitted("2023-11-20 08:00"), accepted("2023-11-20 09:00", "2023-11-27 17:00")
    )
    district.tell("waiting", "xa-mot", submitted("2023-11-20 08:00"))
    return district
