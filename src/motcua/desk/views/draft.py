"""A new case on one screen: shown from the draft, sent as one act, never lost and never stored twice (nhập hồ sơ)."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.cases import counter as acts
from motcua.cases import drafts, intake
from motcua.cases.acts import Stamp
from motcua.cases.keys import KeyReused
from motcua.cases.models import Case, CaseDraft, Party, WriteKey
from motcua.cases.permissions import Actor
from motcua.cases.texts import TooLong
from motcua.desk.asking import for_posts
from motcua.desk.forms.draft import DOINGS, FINISH, GUIDE, READ, REFUSE, Counter, DraftForm
from motcua.desk.forms.draft_people import PARTS, field_name
from motcua.desk.scope import Scope
from motcua.desk.views.act import AGAINST, MOVED_ON, NO_RIGHT
from motcua.desk.views.counter import RECEPTION, draft_of
from motcua.desk.views.draft_files import receive_all
from motcua.desk.views.draft_parts import counter_of, lines_of, own_agency, procedure_of, summary_of
from motcua.desk.views.draft_person import blocks_of, read_all

FIRST = field_name(Party.Role.OWNER, PARTS[0])
KEPT = "kept_"
"""Before the key of a paper: the token of its scan."""
NOT_STORED = (*AGAINST, *NO_RIGHT, intake.NotOffered, intake.OutsideProvince, TooLong)


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(RECEPTION)
def draft(request: HttpRequest, scope: Scope, token: str) -> HttpResponse:
    """Trang nhập hồ sơ: GET shows what was kept, POST stores the case; once stored, the address leads to it."""
    found = draft_of(scope, token)
    if request.method == "POST":
        return _send(request, scope, found or _once_more(request, scope, token))
    done = stored_as(scope, token)
    if done is not None:
        if found is not None:
            drafts.forget(found)
        return redirect("desk:taken", done.code)
    if found is None:
        raise Http404
    fields: dict[str, str] = found.content.get("fields", {})
    form = DraftForm(counter_of(scope, found, fields), kept=fields)
    return page(request, scope, found, form)


def key_of(scope: Scope, token: str) -> str:
    """Idempotency key of a draft; the person is part of it, so nobody can use up another one's."""
    return f"desk:{scope.person.pk}:{token}"


def stored_as(scope: Scope, token: str) -> Case | None:
    """Find the case that this draft became."""
    known = WriteKey.objects.filter(key=key_of(scope, token)).select_related("case").first()
    return known.case if known else None


def _once_more(request: HttpRequest, scope: Scope, token: str) -> CaseDraft:
    """The draft is gone, in another tab or because it became a case: the form that was sent still has everything."""
    procedure = procedure_of(request.POST.get("procedure", ""), scope)
    author = scope.person.username
    whole = CaseDraft(agency=own_agency(scope), author=author, token=token, updated_at=scope.now)
    whole.content = {"procedure": procedure.code, "fields": {}, "files": _scans_named(request)}
    if stored_as(scope, token) is not None:
        return whole
    begun = drafts.begin(token, own_agency(scope), author, procedure.code, scope.now)
    if begun is None:
        raise Http404
    return begun


def _scans_named(request: HttpRequest) -> dict[str, str]:
    """Scans that the page showed as kept, so that the same click once more is the same request."""
    named = {
        name.removeprefix(KEPT): str(token) for name, token in request.POST.items() if name.startswith(KEPT)
    }
    return dict(list(named.items())[: drafts.MOST_FIELDS])


def _send(request: HttpRequest, scope: Scope, found: CaseDraft) -> HttpResponse:
    doing = request.POST.get("do", READ)
    doing = doing if doing in DOINGS else READ
    refused = receive_all(request, scope, found)
    fields = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    if doing == READ:
        return _read(request, scope, found, fields, refused)
    form = DraftForm(counter_of(scope, found, fields, sent=True), request.POST, doing=doing)
    if not form.is_valid() or refused:
        for said in refused.values():
            form.add_error(None, said)
        return _kept_page(request, scope, found, form, status=422)
    return _store(request, scope, found, form)


def _kept_page(
    request: HttpRequest, scope: Scope, found: CaseDraft, form: DraftForm, *, told: str = "", status: int
) -> HttpResponse:
    """The case was not stored: keep what was sent, and show it with everything that is offered."""
    fields = {name: str(value) for name, value in form.data.items()}
    counter = counter_of(scope, found, fields)
    keep_all(scope, found, counter, fields)
    form.offer_all(counter)
    return page(request, scope, found, form, told=told, status=status)


def keep_all(
    scope: Scope, found: CaseDraft, counter: Counter, fields: Mapping[str, str], *, seen: str = ""
) -> bool:
    """Keep what the form knows and nothing else that was sent."""
    known = DraftForm(counter).fields
    kept = {name: value for name, value in fields.items() if name in known}
    return found.pk is not None and drafts.keep(found, kept, scope.now, seen=seen)


def _read(
    request: HttpRequest, scope: Scope, found: CaseDraft, fields: dict[str, str], refused: Mapping[str, str]
) -> HttpResponse:
    """Without scripts: read cards, recall people, show the page again."""
    fields, told = read_all(request, scope, fields)
    counter = counter_of(scope, found, fields)
    keep_all(scope, found, counter, fields)
    form = DraftForm(counter, kept=fields)
    return page(request, scope, found, form, told=" ".join(refused.values()), people_told=told)


def _store(request: HttpRequest, scope: Scope, found: CaseDraft, form: DraftForm) -> HttpResponse:
    stamp = Stamp(
        Actor.in_posts(scope.person.username, scope.every_post), scope.now, key_of(scope, found.token)
    )
    try:
        with transaction.atomic():
            case = _run(form, stamp)
            if found.pk is not None:
                drafts.forget(found)
    except KeyReused:
        return _stored_before(request, scope, found, form)
    except NO_RIGHT as refusal:
        return _kept_page(request, scope, found, form, told=str(refusal), status=403)
    except NOT_STORED as refusal:
        return _kept_page(request, scope, found, form, told=str(refusal), status=422)
    except MOVED_ON as refusal:
        return _kept_page(request, scope, found, form, told=str(refusal), status=409)
    return redirect("desk:taken", case.code)


def _run(form: DraftForm, stamp: Stamp) -> Case:
    application, facts = form.application(), form.cleaned_data
    if form.doing == GUIDE:
        return acts.guide_now(application, stamp, reason=facts["guidance"], items=facts["items"])
    if form.doing == REFUSE:
        return acts.refuse_now(application, stamp, reason=facts["refusal"])
    if application.intake_agency is not None:
        return intake.submit(application, stamp)
    if form.doing == FINISH:
        return acts.finish_at_once(application, stamp, signed_by=facts["signer"], fee_vnd=facts["owed"])
    return acts.accept_now(application, stamp, fee_vnd=facts["owed"])


def _stored_before(request: HttpRequest, scope: Scope, found: CaseDraft, form: DraftForm) -> HttpResponse:
    """The same page was sent with other words: the case stands, and the words go on under a key of their own."""
    case = stored_as(scope, found.token)
    assert case is not None
    again = drafts.begin(
        uuid4().hex, own_agency(scope), scope.person.username, found.content["procedure"], scope.now
    )
    assert again is not None
    keep_all(scope, again, form.counter, {name: str(value) for name, value in form.data.items()})
    told = (
        f"Trang này đã được gửi một lần và thành hồ sơ {case.code}. Hồ sơ đó được giữ nguyên, không có hồ sơ nào thêm. "
        "Nội dung bạn vừa sửa được giữ ở đây thành bản nháp mới; chỉ gửi nếu đây là hồ sơ khác."
    )
    return page(request, scope, again, form, told=told, status=409)


def page(
    request: HttpRequest,
    scope: Scope,
    found: CaseDraft,
    form: DraftForm,
    *,
    told: str = "",
    people_told: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the whole page; what was typed stands in it whatever happened."""
    counter = form.counter
    if not form.is_bound:
        form.fields[FIRST].widget.attrs["autofocus"] = True
    context: dict[str, Any] = {
        **summary_of(counter, found),
        "scope": scope,
        "screen": "counter",
        "form": form,
        "told": told,
        "people": blocks_of(form, people_told or {}),
        "lines": lines_of(form, counter.files),
    }
    return render(request, "desk/draft/page.html", context, status=status)
