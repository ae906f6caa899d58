"""Forms of handing a result over: to whom, how, what proves it; the code; the scan of a paper result (trả kết quả)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.cases.delivery import MOST_NAME, MOST_PARCEL, Hand, Proof, signed_result
from motcua.cases.models import Case, Party
from motcua.catalogue.models import Channel
from motcua.desk.forms.act import FILLED, ActForm, Matter
from motcua.notices.channels import open_channels
from motcua.notices.recipients import destination_of
from motcua.notices.switches import is_switched_off
from motcua.notices.topics import Topic

WAYS = {
    Channel.COUNTER.value: _("Trực tiếp tại Bộ phận Một cửa"),
    Channel.POSTAL.value: _("Qua bưu chính công ích"),
    Channel.ONLINE.value: _("Bản điện tử, vào kho dữ liệu của công dân"),
}


def reached(case: Case) -> list[Party]:
    """People of the case to whom a code can really be sent: an address, an open channel, the kind of message not switched off."""
    channels = list(open_channels())
    if not channels or is_switched_off(case.agency_id, Topic.RECEIVER_CODE):
        return []
    return [one for one in case.parties.order_by("pk") if destination_of(one, channels)]


class ReceiverForm(ActForm):
    """Người nhận among the people of the case; only their part in it goes into the ledger, never a name."""

    receiver = forms.ChoiceField(label=_("Người nhận"), error_messages=FILLED)

    def offer(self, matter: Matter) -> None:
        """Offer the people of the case."""
        super().offer(matter)
        self.parties = list(matter.case.parties.order_by("pk"))
        people: list[tuple[str, Any]] = [
            (one.role, f"{one.name} ({one.get_role_display().lower()})") for one in self.parties
        ]
        self.choose("receiver", people or [(Party.Role.OWNER.value, _("Chủ hồ sơ"))])


class HandOverForm(ReceiverForm):
    """Trả kết quả."""

    way = forms.ChoiceField(label=_("Cách trả"), widget=forms.RadioSelect, error_messages=FILLED)
    receiver_name = forms.CharField(
        label=_("Họ tên người nhận thực tế"),
        required=False,
        max_length=MOST_NAME,
        help_text=_("Để trống khi chính người được chọn đến nhận và ký vào sổ hoặc phiếu."),
    )
    code = forms.CharField(
        label=_("Mã người nhận đọc"),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Chỉ điền khi đã gửi mã; có mã thì không cần ký."),
    )
    parcel_number = forms.CharField(
        label=_("Số bưu gửi"),
        required=False,
        max_length=MOST_PARCEL,
        help_text=_("Chỉ điền khi gửi bưu chính."),
    )
    field_order = ("key", "version", "way", "receiver", "receiver_name", "code", "parcel_number")

    def offer(self, matter: Matter) -> None:
        """Offer the ways that this result can go, the one by which the case came first."""
        super().offer(matter)
        case = matter.case
        ways = {way: str(label) for way, label in WAYS.items()}
        if signed_result(case) is None and not self.is_bound:
            del ways[Channel.ONLINE.value]
        self.choose("way", list(ways.items()), case.channel if case.channel in ways else next(iter(ways)))
        if not hasattr(case, "receiver_code") and not self.is_bound:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Ask for the number of the parcel where one is sent."""
        facts = super().clean() or {}
        if facts.get("way") == Channel.POSTAL and not (facts.get("parcel_number") or "").strip():
            self.add_error("parcel_number", _("Hãy ghi số trên phiếu gửi bưu chính."))
        return facts

    @property
    def hand(self) -> Hand:
        """What was said, as the stage takes it."""
        facts = self.cleaned_data
        at_counter = Proof.CODE if facts.get("code") else Proof.SIGNATURE
        proofs = {Channel.POSTAL.value: Proof.PARCEL, Channel.ONLINE.value: Proof.STORE}
        proof = proofs.get(facts["way"], at_counter)
        parcel = facts["parcel_number"] if proof == Proof.PARCEL else ""
        return Hand(facts["receiver"], proof, facts["receiver_name"], parcel)


class CodeForm(ReceiverForm):
    """Gửi mã nhận kết quả."""

    def offer(self, matter: Matter) -> None:
        """Offer those who can be reached."""
        super().offer(matter)
        people = [
            (one.role, f"{one.name} ({one.get_role_display().lower()})") for one in reached(matter.case)
        ]
        self.choose("receiver", people)


class ScanForm(ActForm):
    """Số hóa kết quả giấy."""

    scan = forms.FileField(
        label=_("Bản quét kết quả đã ký, đóng dấu"),
        allow_empty_file=True,
        help_text=_("PDF hoặc ảnh, tối đa 20 MB."),
        error_messages={"required": _("Hãy chọn một tệp."), "invalid": _("Hãy chọn một tệp.")},
    )
