"""What a person may see today, also of agencies that stood below and were merged away."""

from datetime import date

import pytest
from django.http import Http404

from motcua.agencies.models import Agency, Placement, Post, PostHolding
from motcua.desk.scope import Scope
from tests.desk.people import District
from tests.reports.world import accepted, at, submitted

NOW = at("2026-11-24 09:00")
MERGED = date(2025, 7, 1)


def scope(district: District, who: str) -> Scope:
    return Scope(district.people[who], NOW)


def merge_away(district: District, slug: str) -> Agency:
    """End an agency's place below the district."""
    agency = district.world.agencies[slug]
    Placement.objects.filter(agency=agency).update(valid_to=MERGED)
    return agency


def test_own_agency_and_below_highest_first(district: District) -> None:
    assert list(scope(district, "kiem").agencies) == ["tinh", "huyen", "xa-mot", "xa-hai"]
    assert list(scope(district, "hung").agencies) == ["xa-mot"]
    assert scope(district, "khach").agencies == {}


def test_an_agency_that_left_is_seen_up_to_the_day_it_left(district: District) -> None:
    agency = merge_away(district, "xa-mot")
    before = district.tell(
        "before", "xa-mot", submitted("2025-06-30 16:00"), accepted("2025-07-02 09:00", None)
    )
    after = district.tell("after", "xa-mot", submitted("2025-07-01 08:00"))
    seen = scope(district, "lan")
    assert seen.sees(agency, date(2025, 6, 30))
    assert not seen.sees(agency, MERGED)
    assert before in seen.cases()
    assert after not in seen.cases()
    assert after in scope(district, "hung").cases()


def test_a_report_of_an_agency_that_left_says_from_when(district: District) -> None:
    merge_away(district, "xa-mot")
    client = district.signed_in("lan")
    late = client.get("/desk/report/?agency=xa-mot&first=15/06/2025&last=14/07/2025")
    assert client.get("/desk/report/?agency=xa-mot&first=23/10/2023&last=21/11/2023").status_code == 200
    assert late.status_code == 400
    assert "thôi trực thuộc từ ngày 01/07/2025" in late.content.decode()


def test_an_agency_that_comes_later_is_not_seen_before(district: District) -> None:
    Placement.objects.filter(agency=district.world.agencies["xa-mot"]).update(valid_from=date(2099, 1, 1))
    assert "xa-mot" not in scope(district, "lan").agencies


def test_foreign_and_unknown_slugs_are_the_same_404(district: District) -> None:
    for slug in ("xa-mot", "khong-co", ""):
        with pytest.raises(Http404):
            scope(district, "hai").agency(slug)


def test_two_posts_open_both_agencies(district: District) -> None:
    post = Post.objects.create(
        agency=district.world.agencies["xa-hai"], role="specialist", title="Kiêm nhiệm"
    )
    PostHolding.objects.create(post=post, person=district.people["hung"], valid_from=date(2024, 1, 1))
    assert set(scope(district, "hung").agencies) == {"xa-mot", "xa-hai"}


def test_a_scope_for_reports_counts_reading_posts_only(district: District) -> None:
    assert Scope(district.people["hung"], NOW, ("reporter",)).home is None
    assert Scope(district.people["lan"], NOW, ("reporter",)).home == district.world.agencies["huyen"]
