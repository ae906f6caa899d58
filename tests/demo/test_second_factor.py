"""The demo's signers sign in with the printed code, as in real life."""

from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from motcua.accounts.models import Person
from motcua.demo.accounts import ACCOUNTS, PASSWORD
from motcua.demo.second_factor import SECRET, code_at, give_second_factor
from tests.reports.world import at


@pytest.mark.django_db
def test_the_printed_code_opens_the_door() -> None:
    cache.clear()
    person = Person.objects.create_user("ky", PASSWORD, full_name="Người Ký")
    give_second_factor(person)
    give_second_factor(person)
    client = Client()
    client.post("/desk/sign-in/", {"login": "ky", "password": PASSWORD})
    answer = client.post("/desk/sign-in/code/", {"code": code_at(timezone.now())[0]})
    assert answer.headers["Location"] == "/desk/"


def test_a_code_lasts_half_a_minute() -> None:
    first, left = code_at(at("2026-11-24 09:00:20"))
    assert (code_at(at("2026-11-24 09:00:29"))[0], left) == (first, 10)
    assert code_at(at("2026-11-24 09:00:30"))[0] != first


def test_the_command_prints_six_figures_and_the_secret() -> None:
    out = StringIO()
    call_command("demo_code", stdout=out)
    assert out.getvalue()[:6].isdecimal()
    assert SECRET in out.getvalue()


def test_signers_and_administrators_of_the_demo_need_it() -> None:
    assert {one.username for one in ACCOUNTS if one.needs_code} == {
        "lanhdao.huyen",
        "lanhdao.hungdao",
        "quantri.hungdao",
    }
