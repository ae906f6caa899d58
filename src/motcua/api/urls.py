"""Addresses of the machines' door, under /health/."""

from django.urls import path

from motcua.api import health

app_name = "health"
urlpatterns = [
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
]
