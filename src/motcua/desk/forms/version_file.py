"""A shared procedure, whose every line is judged as if it had been typed (nội dung từ tệp)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.content import Content
from motcua.catalogue.lines import Line
from motcua.catalogue.sharing import NotShared
from motcua.desk.forms.publish import SeenForm
from motcua.desk.forms.version import MOST_LINES, PARTS, GeneralForm

KEPT = "Bản nháp được giữ nguyên. Hãy sửa tệp rồi tải lại."


class VersionFileForm(SeenForm):
    """Tệp thủ tục."""

    file = forms.FileField(
        label=_("Lấy nội dung từ tệp của tỉnh khác"),
        allow_empty_file=True,
        help_text=_("Thay toàn bộ nội dung bản nháp; sau đó vẫn kiểm tra và chạy ca kiểm thử như thường."),
        error_messages={"required": _("Hãy chọn tệp."), "invalid": _("Hãy chọn tệp.")},
    )


def content_of_file(given: dict[str, Any]) -> Content:
    """Judge every line of a shared content by the form in which it would be typed. Raises NotShared naming the line."""
    general = GeneralForm(given)
    if not general.is_valid():
        raise NotShared(f"Tên hoặc lĩnh vực trong tệp chưa dùng được. {KEPT}")
    lines = {kind: _lines(kind, given.get(kind, [])) for kind in PARTS if kind != "general"}
    return Content(**general.cleaned_data, **lines)  # type: ignore[arg-type]


def _lines(kind: str, given: Any) -> tuple[Line, ...]:
    title = PARTS[kind].title
    if not isinstance(given, list) or len(given) > MOST_LINES:
        raise NotShared(f"Phần “{title}” trong tệp không phải danh sách dùng được. {KEPT}")
    return tuple(_line(kind, n, one) for n, one in enumerate(given, 1))


def _line(kind: str, n: int, given: Any) -> Line:
    part = PARTS[kind]
    assert part.form is not None
    said = dict(given) if isinstance(given, dict) else {}
    if isinstance(said.get("holds"), bool):
        said["holds"] = "yes" if said["holds"] else "no"
    form = part.form(said)
    if not form.is_valid():
        wrong = "; ".join(str(errors[0]) for errors in form.errors.values())
        raise NotShared(f"Phần “{part.title}”, dòng {n} trong tệp: {wrong} {KEPT}")
    return form.line
