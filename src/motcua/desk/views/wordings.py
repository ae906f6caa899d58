"""The wording of messages: which is in force, how it reads when filled, a new one from a day on (mẫu tin)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.audit.models import Action, Matter
from motcua.cases.permissions import Actor
from motcua.desk.asking import for_posts
from motcua.desk.forms.wordings import WordingForm
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.lib.vietnamese_format import format_date
from motcua.notices.models import ChannelName
from motcua.notices.outbox import LONGEST_VALUE
from motcua.notices.permissions import MAY_RETRY, MAY_WORD, NotWordsmith, require_wordsmith
from motcua.notices.templates import (
    own_wordings_on,
    publish_template,
    return_to_standard,
    wording_on,
    wordings_of,
)
from motcua.notices.topics import TO_OFFICERS, TOPIC_FACTS, TOPIC_LABELS, Topic
from motcua.notices.wording import LONGEST_SUBJECT, BadWording, check_wording, fill

SAMPLE = {
    "mã hồ sơ": "H23.33.26-261124-0012",
    "thủ tục": "Đăng ký khai sinh",
    "cơ quan": "Ủy ban nhân dân xã Hưng Đạo",
    "lý do": "Tờ khai chưa ghi nơi sinh",
    "lời nhắn": "Nhờ chị xem giúp trong sáng nay",
    "giấy tờ": "Giấy chứng sinh; Tờ khai đăng ký khai sinh",
    "hạn bổ sung": "17:00 thứ Sáu 27/11/2026",
    "hẹn trả": "17:00 thứ Tư 25/11/2026",
    "số tiền": "8.000 đồng",
    "có từ ngày": "20/11/2026",
    "mã nhận": "482 915",
    "người chuyển": "Nguyễn Thị Lan",
    "người ghi": "Nguyễn Thị Lan",
    "số hồ sơ": "3",
    "danh sách": "- H23.33.26-261124-0012, hẹn trả 17:00 hôm nay: Đăng ký khai sinh",
    "ngày": "thứ Ba 24/11/2026",
}
"""Invented facts that a wording is shown with."""
PATIENT = MAY_RETRY | MAY_WORD


@dataclass(frozen=True)
class Preview:
    """Tin mẫu: how a message would read."""

    subject: str
    body: str


@require_safe
@for_posts(PATIENT)
def wordings(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang mẫu tin: every kind and channel, with the wording in force today."""
    own = own_wordings_on(scope.today)
    rows = [
        (
            TOPIC_LABELS[topic],
            [
                (topic, channel, own.get((topic.value, channel.value)))
                for channel in ChannelName
                if topic not in TO_OFFICERS or channel is ChannelName.EMAIL
            ],
        )
        for topic in Topic
    ]
    context = {"scope": scope, "screen": "messages", "tab": "wordings", "rows": rows}
    return render(request, "desk/wordings/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(PATIENT)
def wording(request: HttpRequest, scope: Scope, topic: str, channel: str) -> HttpResponse:
    """Một mẫu tin: as it reads today, what it was before, and a new one; POST previews, publishes or returns to the standard."""
    if topic not in list(Topic) or channel not in ChannelName.values:
        raise Http404
    what = request.POST.get("what", "")
    if request.method != "POST":
        return _page(request, scope, Topic(topic), ChannelName(channel))
    try:
        require_wordsmith(Actor.officer(scope.person, scope.today))
    except NotWordsmith as refusal:
        return _page(request, scope, Topic(topic), ChannelName(channel), problem=str(refusal), status=403)
    if what == "standard":
        return _return(request, scope, Topic(topic), ChannelName(channel))
    form = WordingForm(channel, scope.today, request.POST)
    if not form.is_valid():
        return _page(request, scope, Topic(topic), ChannelName(channel), form, status=422)
    return _publish(request, scope, Topic(topic), ChannelName(channel), form, previews=what != "publish")


def _publish(
    request: HttpRequest,
    scope: Scope,
    topic: Topic,
    channel: ChannelName,
    form: WordingForm,
    *,
    previews: bool,
) -> HttpResponse:
    facts = form.cleaned_data
    subject, body = facts.get("subject", ""), facts["body"]
    by = Actor.officer(scope.person, scope.today)
    try:
        check_wording(topic, subject, body, with_subject=channel is ChannelName.EMAIL)
        if previews:
            return _page(request, scope, topic, channel, form, typed=preview(channel, subject, body))
        publish_template(topic, channel, subject=subject, body=body, valid_from=facts["valid_from"], by=by)
    except BadWording as refusal:
        form.add_error(None, str(refusal))
        return _page(request, scope, topic, channel, form, status=422)
    _told(request, scope, f"mẫu tin {topic} {channel} từ {format_date(facts['valid_from'])}")
    messages.success(
        request, _("Đã ban hành mẫu tin, dùng từ %(day)s.") % {"day": format_date(facts["valid_from"])}
    )
    return redirect("desk:wording", topic.value, channel.value)


def _return(request: HttpRequest, scope: Scope, topic: Topic, channel: ChannelName) -> HttpResponse:
    return_to_standard(topic, channel, on=scope.today, by=Actor.officer(scope.person, scope.today))
    _told(request, scope, f"mẫu tin {topic} {channel} trở về mẫu chuẩn")
    messages.success(request, _("Từ hôm nay dùng lại mẫu chuẩn; mẫu của tỉnh vẫn còn để xem."))
    return redirect("desk:wording", topic.value, channel.value)


def preview(channel: ChannelName, subject: str, body: str) -> Preview:
    """Fill a wording with invented facts."""
    return Preview(
        fill(subject, SAMPLE, longest_value=LONGEST_SUBJECT),
        fill(body, SAMPLE, longest_value=LONGEST_VALUE[channel]),
    )


def _page(
    request: HttpRequest,
    scope: Scope,
    topic: Topic,
    channel: ChannelName,
    form: WordingForm | None = None,
    *,
    typed: Preview | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    now = wording_on(topic, channel, scope.today)
    writes = any(post.role in MAY_WORD for post in scope.reach.posts)
    if writes and form is None:
        form = WordingForm(
            channel,
            scope.today,
            initial={"subject": now.subject, "body": now.body, "valid_from": format_date(scope.today)},
        )
    history = wordings_of(topic, channel)
    context: dict[str, Any] = {
        "scope": scope,
        "screen": "messages",
        "tab": "wordings",
        "topic": topic,
        "channel": channel,
        "label": TOPIC_LABELS[topic],
        "now": preview(channel, now.subject, now.body),
        "typed": typed,
        "form": form if writes else None,
        "must": sorted(TOPIC_FACTS[topic].must),
        "may": sorted(TOPIC_FACTS[topic].may - TOPIC_FACTS[topic].must),
        "history": history,
        "own": next((one for one in history if one.valid_from < scope.today and one.valid_to is None), None),
        "problem": problem,
    }
    return render(request, "desk/wordings/one.html", context, status=status)


def _told(request: HttpRequest, scope: Scope, detail: str) -> None:
    assert scope.home is not None
    slug = scope.home.slug
    note(request, scope, Action.RIGHTS, Matter.AGENCY, code=slug, object_agency=slug, detail=detail)
