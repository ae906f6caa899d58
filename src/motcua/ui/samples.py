"""Made-up content for the component page: fixed moments, invented people, every state once."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from motcua.lib.vietnamese_format import VIETNAM
from motcua.ui.charts import SpanBar, Stretch, Trend, TrendPoint, span_bar, trend
from motcua.ui.states import STATE_LOOKS

NOW = datetime(2026, 11, 23, 12, 30, tzinfo=VIETNAM)
RECEIVED_AT = datetime(2026, 11, 11, 16, 20, tzinfo=VIETNAM)


class SampleForm(forms.Form):
    """One field of each kind that a citizen meets."""

    full_name = forms.CharField(label=_("Họ, chữ đệm, tên"), help_text=_("Ghi như trên căn cước."))
    born_on = forms.DateField(label=_("Ngày sinh"), help_text=_("Ví dụ: 27/03/1990."))
    channel = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=[
            ("counter", _("Tại bộ phận Một cửa")),
            ("postal", _("Qua bưu chính")),
            ("online", _("Bản điện tử")),
        ],
        widget=forms.RadioSelect,
    )
    ward = forms.ChoiceField(label=_("Xã, phường"), choices=[("tu-ky", "Tứ Kỳ"), ("dai-son", "Đại Sơn")])
    note = forms.CharField(label=_("Lời nhắn"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label=_("Tôi đã đọc và chịu trách nhiệm về lời khai"))


class SampleFilter(forms.Form):
    """The two fields of a filter bar."""

    state = forms.ChoiceField(label=_("Tình trạng"), choices=[("", _("Tất cả")), ("overdue", _("Quá hạn"))])
    received_from = forms.DateField(
        label=_("Nhận từ ngày"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )


def wrong_form() -> SampleForm:
    """A form sent with mistakes, to show the error summary and the marked fields."""
    form = SampleForm({"full_name": "", "born_on": "31/02/2026", "ward": "tu-ky"})
    form.fields["full_name"].error_messages["required"] = _("Bạn chưa ghi họ tên.")
    form.fields["born_on"].error_messages["invalid"] = _(
        "Ngày sinh này không có trên lịch. Ví dụ đúng: 27/03/2026."
    )
    form.fields["channel"].error_messages["required"] = _("Bạn chưa chọn cách nhận kết quả.")
    form.fields["agreed"].error_messages["required"] = _("Cần đánh dấu vào ô cam kết trước khi gửi.")
    form.is_valid()
    return form


def running_bar() -> SpanBar:
    """A case paused once, four hours before its due moment."""
    return span_bar(
        [
            Stretch("in_process", "Thẩm tra", RECEIVED_AT, RECEIVED_AT + timedelta(days=2)),
            Stretch(
                "awaiting_supplement", "Chờ bổ sung", RECEIVED_AT + timedelta(days=2), NOW - timedelta(days=6)
            ),
            Stretch("in_process", "Thẩm tra", NOW - timedelta(days=6), None),
        ],
        until=NOW,
        due_at=NOW + timedelta(days=2, hours=4),
    )


def late_bar() -> SpanBar:
    """A case that has passed its due moment by a day."""
    return span_bar(
        [Stretch("in_process", "Trình ký", RECEIVED_AT, None)], until=NOW, due_at=NOW - timedelta(days=1)
    )


def sample_trend() -> Trend:
    """Twelve invented months of two series."""
    received = (3120, 2890, 3340, 3610, 3475, 3820, 4010, 3950, 4120, 4260, 4305, 4433)
    resolved = (3010, 2950, 3180, 3590, 3500, 3760, 3890, 4005, 4040, 4190, 4250, 4105)
    months = [*(f"{month}/2023" for month in range(1, 13))]
    return trend(
        [str(_("Tiếp nhận")), str(_("Đã giải quyết"))],
        [
            TrendPoint(label, values)
            for label, values in zip(months, zip(received, resolved, strict=True), strict=True)
        ],
    )


def sample_page() -> Page[Any]:
    """The third of many pages."""
    return Paginator(range(1234), 25).page(3)


def everything() -> dict[str, Any]:
    """The whole content of the component page."""
    return {
        "now": NOW,
        "due_at": NOW + timedelta(days=3),
        "blank_form": SampleForm(prefix="moi", initial={"channel": "postal", "agreed": True}),
        "wrong_form": wrong_form(),
        "filter_form": SampleFilter(),
        "states": list(STATE_LOOKS),
        "running_bar": running_bar(),
        "late_bar": late_bar(),
        "trend": sample_trend(),
        "page": sample_page(),
        "whole_sums": [[158, 36], [180, 11, 0, 3]],
        "broken_sums": [[158, 35], [180, 11, 0, 3]],
        "due_lines": [
            _("Nhận đủ 16:20 ngày 11/11; tính từ 12/11."),
            _("5 ngày làm việc; bỏ 14, 15, 21, 22/11 (cuối tuần)."),
            _("Tạm dừng 13–17/11: chờ bổ sung 1 giấy tờ."),
        ],
    }
