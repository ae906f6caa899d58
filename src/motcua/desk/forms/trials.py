"""A trial: the facts of an invented case, then what it must come to (ca kiểm thử)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.catalogue.models import Applicant, Channel, Trial
from motcua.catalogue.trials import Computed, TrialFacts
from motcua.desk.forms.act import MomentField
from motcua.desk.forms.days import choice, line
from motcua.desk.forms.version import MOST_VND, number
from motcua.lib.vietnamese_format import in_vietnam

LONGEST = 40_000
STATES = "%Y-%m-%dT%H:%M"


class TrialFactsForm(forms.Form):
    """Dữ kiện của ca."""

    name = line(
        _("Tên ca"), longest=120, help_text=_("Nói ca này thử điều gì, như “Nộp tại quầy sau 15 giờ”.")
    )
    received_at = MomentField(label=_("Nhận hồ sơ lúc"))
    channel = choice(_("Cách nộp"), choices=Channel.choices)
    applicant = choice(_("Đối tượng"), choices=Applicant.choices)
    agency = choice(
        _("Cơ quan"), required=False, help_text=_("Chọn khi cơ quan có lịch làm việc hoặc nghĩa vụ riêng.")
    )

    def __init__(
        self, agencies: Iterable[Agency], data: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.agencies = {agency.slug: agency for agency in agencies}
        named = [(slug, agency.name) for slug, agency in self.agencies.items()]
        self.fields["agency"].choices = [("", _("cơ quan bất kỳ của cấp")), *named]  # type: ignore[attr-defined]

    @property
    def facts(self) -> TrialFacts:
        """The invented case."""
        said = self.cleaned_data
        agency = self.agencies.get(said["agency"])
        return TrialFacts(said["received_at"], said["channel"], said["applicant"], agency)


class TrialForm(TrialFactsForm):
    """The whole trial, with what a person expects."""

    due_at = MomentField(label=_("Hẹn trả phải là"))
    fee_vnd = number(_("Phí, lệ phí phải là (đồng)"), most=MOST_VND)
    papers = forms.CharField(
        label=_("Giấy tờ bắt buộc phải là"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Mỗi dòng một giấy tờ, đúng tên trong danh mục."),
    )

    @property
    def expected(self) -> Computed:
        """What the person says it must come to."""
        said = self.cleaned_data
        papers = tuple(" ".join(name.split()) for name in said["papers"].splitlines() if name.strip())
        return Computed(said["due_at"], said["fee_vnd"], papers, ())


def filled_with(computed: Computed) -> dict[str, Any]:
    """The expectations that a computed example offers for confirmation."""
    due_at = in_vietnam(computed.due_at).strftime(STATES)
    return {"due_at": due_at, "fee_vnd": computed.fee_vnd, "papers": "\n".join(computed.papers)}


def filled_from(trial: Trial) -> dict[str, Any]:
    """What stands on the form of a trial that is corrected."""
    return {
        "name": trial.name,
        "received_at": in_vietnam(trial.received_at),
        "channel": trial.channel,
        "applicant": trial.applicant,
        "agency": trial.agency.slug if trial.agency else "",
        "due_at": in_vietnam(trial.expected_due_at),
        "fee_vnd": trial.expected_fee_vnd,
        "papers": "\n".join(trial.expected_papers),
    }
