"""Registration of `motcua.documents`."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files received and made, their checks and digital signatures (tệp, chữ ký số)."""

    name = "motcua.documents"
