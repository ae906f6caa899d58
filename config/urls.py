"""The doors: /desk/ for officers, /ui/ for the component page, /health/ for machines that watch."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:home"), name="home"),
    path("desk/", include("motcua.desk.account_urls")),
    path("desk/", include("motcua.desk.urls")),
    path("ui/", include("motcua.ui.urls")),
    path("health/", include("motcua.api.urls")),
]
