"""Which kinds of messages an agency sends: switched off and on by its administrator (tắt, bật loại tin)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.accounts.models import Person
from motcua.agencies.models import Agency
from motcua.audit.models import Action, Matter
from motcua.cases.permissions import Actor
from motcua.desk.asking import for_posts
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.notices.permissions import MAY_SWITCH
from motcua.notices.queries import switched_off
from motcua.notices.switches import switch_off, switch_on
from motcua.notices.topics import TO_OFFICERS, TOPIC_LABELS, Topic


@require_safe
@for_posts(MAY_SWITCH)
def switches(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang loại tin of the agency that the person administers."""
    agency = _own(scope)
    off = {one.topic: one for one in switched_off(agency.pk)}
    names = dict(
        Person.objects.filter(username__in={one.by for one in off.values()}).values_list(
            "username", "full_name"
        )
    )
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "messages",
        "tab": "switches",
        "agency": agency,
        "rows": [
            (topic, TOPIC_LABELS[topic], topic in TO_OFFICERS, one, names.get(one.by, one.by) if one else "")
            for topic in Topic
            for one in [off.get(topic.value)]
        ],
    }
    return render(request, "desk/switches/page.html", context)


@require_POST
@for_posts(MAY_SWITCH)
def switch(request: HttpRequest, scope: Scope, topic: str) -> HttpResponse:
    """Tắt hoặc bật một loại tin; pressing twice changes nothing more."""
    to = request.POST.get("to")
    if topic not in list(Topic) or to not in ("on", "off"):
        raise Http404
    agency, actor = _own(scope), Actor.officer(scope.person, scope.today)
    (switch_on if to == "on" else switch_off)(agency, Topic(topic), by=actor, at=scope.now)
    told = f"{'bật' if to == 'on' else 'tắt'} loại tin {topic}"
    note(
        request, scope, Action.RIGHTS, Matter.AGENCY, code=agency.slug, object_agency=agency.slug, detail=told
    )
    done = (
        _("Đã bật lại “%(topic)s”.") if to == "on" else _("Đã tắt “%(topic)s”: tin đang chờ cũng không gửi.")
    )
    messages.success(request, done % {"topic": TOPIC_LABELS[Topic(topic)]})
    return redirect("desk:switches")


def _own(scope: Scope) -> Agency:
    """The agency of the post that opens these pages."""
    assert scope.home is not None
    return scope.home
