"""Finding cases from the box on every page; a code, typed or scanned from a receipt, opens its case (tìm hồ sơ)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.audit.models import Action, Matter
from motcua.cases.personal import shown_in_list
from motcua.cases.search import LONGEST_TEXT, MOST
from motcua.cases.search import search as find
from motcua.desk.asking import for_officers
from motcua.desk.recording import note
from motcua.desk.scope import Scope
from motcua.desk.work_rows import work_rows


@require_safe
@for_officers
def search(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Trang tìm hồ sơ. What was looked for is personal data, so the access log keeps only that somebody searched."""
    text = request.GET.get("q", "")[:LONGEST_TEXT].strip()
    listed = shown_in_list(scope.reach)
    found = find(scope.reach, text)
    if len(found) == 1 and found[0].code.casefold() == text.casefold():
        return redirect("desk:case", found[0].code)
    if text:
        note(request, scope, Action.SEARCH, Matter.CASE, count=len(found))
    context = {
        "scope": scope,
        "screen": "search",
        "searched": text,
        "rows": work_rows(found, scope.now),
        "shown": listed.value,
        "is_cut": len(found) == MOST,
    }
    return render(request, "desk/search/page.html", context)
