"""Mergers and splits: what follows is shown before anything is written (sáp nhập, chia tách)."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.renaming import BadAgency
from motcua.agencies.succeeding import Merger, check_merger, leaving_posts, succeed
from motcua.agencies.tree import Tree
from motcua.cases.models import Case
from motcua.desk.asking import for_posts
from motcua.desk.deciding import by, form_page, sent, tried
from motcua.desk.forms.agencies import SuccessionForm
from motcua.desk.scope import Scope
from motcua.desk.views.agencies import PROVINCE_ADMINS, working_agencies


@require_http_methods(["GET", "HEAD", "POST"])
@for_posts(PROVINCE_ADMINS)
def succession(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang kế thừa: `look` shows posts, people, agencies below and open cases concerned; `do` carries it out."""
    form = SuccessionForm(working_agencies(scope), scope.home, scope.today, sent(request))
    shown: dict[str, Any] = {}
    status = 200
    if request.method == "POST" and form.is_valid():
        merger = form.merger
        if request.POST.get("step") == "do":
            made, status = tried(form, lambda: succeed(merger, **by(request, scope)))
            if made:
                messages.success(request, _("Đã ghi kế thừa từ %(on)s.") % {"on": f"{merger.on:%d/%m/%Y}"})
                return redirect("desk:agency", slug=merger.successors[0].slug)
        shown, status = _looked(form, merger, status)
    elif request.method == "POST":
        status = 422
    back = reverse("desk:agencies")
    return form_page(
        request, scope, form, screen="agencies", title=_("Sáp nhập, chia tách"), button=_("Ghi kế thừa"), back=back,
        trail=[(back, _("Cơ quan"))], status=status, looks=True, preview="desk/agencies/preview.html",
        note=_("Xem trước rồi mới ghi. Hồ sơ cũ giữ nguyên mã, ngày nhận và hẹn trả; cơ quan kế thừa giải quyết tiếp."),
        **shown,
    )  # fmt: skip


def _looked(form: SuccessionForm, merger: Merger, status: int) -> tuple[dict[str, Any], int]:
    """What would follow; a merger that cannot be is said on the form."""
    if form.non_field_errors():
        return {}, status
    try:
        check_merger(merger)
    except BadAgency as refusal:
        form.add_error(None, str(refusal))
        return {}, 422
    keys = [one.pk for one in merger.predecessors]
    held = list(leaving_posts(merger))
    groups = Case.objects.filter(agency__in=keys, finished_at=None).order_by().values_list("agency")
    numbers = dict(groups.annotate(Count("pk")))
    tree = Tree.on(merger.on)
    below = set().union(*(tree.below(key) for key in keys)) - set(keys)
    shown = {
        "looked": True,
        "merger": merger,
        "held": held,
        "open_cases": [(one, numbers.get(one.pk, 0)) for one in merger.predecessors],
        "below": len(below),
    }
    return shown, status
