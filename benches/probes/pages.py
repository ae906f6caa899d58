"""The officers' daily pages at full size, through HTTP: the work list by tab and filter, the search box, a case (trang làm việc)."""

from datetime import date
from statistics import median
from typing import Any
from urllib.parse import quote

from django.test import Client

from benches.probes.page import HOST, opened
from benches.province import COMMUNE, PROVINCE
from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post, PostHolding
from motcua.cases.models import Case, Party
from motcua.cases.worklist import Tab

SINCE = date(2018, 7, 1)
PLACES = {"commune": COMMUNE, "province": PROVINCE}
"""The watched commune, and the office with the most cases of all."""


def measure(cases: int) -> dict[str, Any]:
    """Open every page several times as an officer who works on cases; `work_ms` and `search_ms` are the slowest of their kind."""
    figures: dict[str, Any] = {}
    for place, slug in PLACES.items():
        client = worker(slug)
        for name, path in {**work_paths(slug), **search_paths(slug)}.items():
            figures |= opened(client, f"{name}_{place}", path)
    for kind in ("work", "search", "case"):
        own = {name: value for name, value in figures.items() if name.startswith(f"{kind}_")}
        worked = [value for name, value in own.items() if name.endswith("_cpu_ms")]
        waited = [
            value for name, value in own.items() if name.endswith("_ms") and not name.endswith("_cpu_ms")
        ]
        figures |= {
            f"{kind}_ms": max(waited),
            f"{kind}_median_ms": median(waited),
            f"{kind}_cpu_ms": max(worked),
        }
    figures["queries"] = max(value for name, value in figures.items() if name.endswith("_queries"))
    return figures


def worker(slug: str) -> Client:
    """The browser of an officer who takes cases in at an agency; made when missing."""
    person, is_new = Person.objects.get_or_create(
        username=f"mot-cua.{slug}", defaults={"full_name": "Cán bộ một cửa"}
    )
    if is_new:
        agency = Agency.objects.get(slug=slug)
        post = Post.objects.create(agency=agency, title="Một cửa", role=Post.Role.RECEPTION)
        PostHolding.objects.create(post=post, person=person, valid_from=SINCE)
    client = Client(headers={"host": HOST})
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def work_paths(slug: str) -> dict[str, str]:
    """Every tab, and the unit's tab narrowed and turned round."""
    asked = {tab.value: f"tab={tab.value}" for tab in Tab}
    asked |= {
        "name": "tab=unit&q=nguyen",
        "newest": "tab=unit&sort=newest",
        "last": "tab=overdue&sort=last",
        "state": "tab=unit&state=paused&sort=oldest",
        "days": "tab=unit&due_from=01/12/2023&due_to=31/12/2023",
    }
    return {f"work_{name}": f"/desk/work/?{query}" for name, query in asked.items()}


def search_paths(slug: str) -> dict[str, str]:
    """What officers type: a code, a name with, without and with wrong marks, a common name, numbers, nothing that exists."""
    case = Case.objects.filter(agency__slug=slug).latest("received_at")
    owner = Party.objects.filter(case=case).earliest("pk")
    words = owner.name.split()
    typed = {
        "name": owner.name,
        "bare": owner.folded_name,
        "wrong_tone": owner.folded_name.replace("a", "á").replace("o", "ở").replace("e", "ệ"),
        "common": "nguyễn",
        "order": f"{words[-1]} {words[0]}",
        "number": owner.id_number or "034085004471",
        "phone_end": (owner.phone or "0912345678")[-5:],
        "nobody": "zhang wei",
    }
    paths = {f"search_{name}": f"/desk/search/?q={quote(text)}" for name, text in typed.items()}
    return {**paths, "case_page": f"/desk/case/{case.code}/"}
