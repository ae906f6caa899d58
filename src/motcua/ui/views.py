"""The page that shows every component in every state."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.ui import samples


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Trang mẫu giao diện: open to all, made-up content only; ?look=portal shows it in the citizens' size."""
    layout = "ui/portal.html" if request.GET.get("look") == "portal" else "ui/desk.html"
    return render(request, "ui/components.html", samples.everything() | {"layout": layout})
