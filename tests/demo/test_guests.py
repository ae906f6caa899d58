"""The accounts of a trial stand on its sign-in page, open with the printed password and code, and nowhere else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.agencies.bring_in import plant
from motcua.agencies.models import Post, PostHolding
from motcua.demo.accounts import ACCOUNTS, PASSWORD, make_accounts
from motcua.demo.guests import guest_list
from motcua.demo.offices import COMMUNES, SHOWN, accounts_today, open_offices
from motcua.demo.second_factor import code_at

pytestmark = [pytest.mark.django_db]
SIGN_IN = "/desk/sign-in/"


@pytest.fixture
def offices(db: None) -> Iterator[None]:
    """All accounts of the demo, without its cases."""
    cache.clear()
    plant()
    make_accounts()
    open_offices()
    yield
    cache.clear()


@pytest.fixture
def trial(settings: Any) -> None:
    """What ./motcua demo turns on."""
    settings.GUEST_LIST = "motcua.demo.guests.guest_list"


def test_nobody_is_offered_an_account_where_people_work(client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert PASSWORD not in page
    assert "Tài khoản dùng thử" not in page


def test_the_trials_page_offers_every_account_and_opens_with_one_click(
    client: Client, trial: None, offices: None
) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert [one.username for one in ACCOUNTS if one.username not in page] == []
    answer = client.post(SIGN_IN, {"login": "motcua.tuky", "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"
    assert client.get("/desk/work/").status_code == 200


def test_a_signers_code_stands_on_the_second_page(client: Client, trial: None, offices: None) -> None:
    client.post(SIGN_IN, {"login": "chutich.tuky", "password": PASSWORD})
    page = client.get("/desk/sign-in/code/").content.decode()
    assert code_at(timezone.now())[0] in page


def test_the_shown_commune_has_an_account_for_every_role_there_is(offices: None) -> None:
    of_city = {one.role for one in accounts_today() if one.agency not in COMMUNES}
    roles = {one.role for one in accounts_today() if one.agency == SHOWN} | of_city
    assert roles == set(Post.Role)
    assert PostHolding.objects.filter(post__agency__slug=SHOWN).count() == 11


def test_before_todays_world_only_the_accounts_of_2023_are_listed(offices: None) -> None:
    (group,) = guest_list(timezone.now()).groups
    assert [one.username for one in group[1]] == [one.username for one in ACCOUNTS]
