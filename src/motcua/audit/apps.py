"""Registration of `motcua.audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who read or did what, append only (nhật ký truy cập)."""

    name = "motcua.audit"
