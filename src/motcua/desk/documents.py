"""How the files of a report are called and sent (tệp báo cáo)."""

from django.http import HttpResponse

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
FORM_NAMES = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "json": "JSON"}


def sent(content: bytes, form: str, name: str) -> HttpResponse:
    """Send a file to be kept, never to be shown inside the page."""
    return HttpResponse(content, content_type=CONTENT_TYPES[form], headers=as_file(name))


def as_file(name: str) -> dict[str, str]:
    """Headers that make a browser keep the answer under a name; names are plain ASCII."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
