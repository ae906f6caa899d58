"""The guided walk, with what was done already (làm quen)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.accounts.models import TourStop
from motcua.desk.asking import for_posts
from motcua.desk.scope import EVERY_ROLE, Scope
from motcua.desk.tour import stops_for


@require_safe
@for_posts(EVERY_ROLE)
def tour(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang làm quen: the stops of one's posts in the order of a day."""
    done = set(TourStop.objects.filter(person=scope.person).values_list("name", flat=True))
    stops = stops_for(scope)
    walked = [(stop, stop.way(scope), stop.name in done) for stop in stops]
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "tour",
        "stops": walked,
        "whole": len(stops),
        "done": sum(is_done for *_, is_done in walked),
    }
    return render(request, "desk/tour/page.html", context)


@require_POST
@for_posts(EVERY_ROLE)
def tour_stop(request: HttpRequest, scope: Scope, name: str) -> HttpResponse:
    """Đánh dấu a stop as done, or take the mark away; doing it twice changes nothing."""
    if name not in {stop.name for stop in stops_for(scope)}:
        raise Http404
    own = TourStop.objects.filter(person=scope.person, name=name)
    if request.POST.get("done") == "no":
        own.delete()
    else:
        TourStop.objects.get_or_create(person=scope.person, name=name, defaults={"done_at": scope.now})
    return redirect(f"{reverse('desk:tour')}#{name}")
