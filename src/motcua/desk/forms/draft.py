"""A new case on one screen: people, papers, way, fee, and what to do with it (nhập hồ sơ tại quầy)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.agencies.models import Agency
from motcua.cases.application import Application
from motcua.cases.models import CaseComponent, Party
from motcua.cases.promise import Promise
from motcua.catalogue.models import Channel, Procedure
from motcua.catalogue.reasons import Act
from motcua.desk.forms.act import FILLED, words
from motcua.desk.forms.draft_papers import Checklist, DigitsField, checklist_of, clean_papers, paper_fields
from motcua.desk.forms.draft_people import clean_person, person_fields
from motcua.documents.models import StoredFile

KIOSK = "kiosk"
WAYS = [
    (Channel.COUNTER.value, _("Trực tiếp tại quầy")),
    (Channel.POSTAL.value, _("Bưu chính công ích")),
    (KIOSK, _("Ki-ốt tự phục vụ")),
]
KIOSK_NOTE = "Nộp tại ki-ốt tự phục vụ của Bộ phận Một cửa."
FULL, FREE, LESS = "", "free", "less"
FEES = [(FULL, _("Thu đủ theo danh mục")), (FREE, _("Miễn")), (LESS, _("Giảm"))]
ACCEPT, FINISH, GUIDE, REFUSE, FORWARD, READ = "accept", "finish", "guide", "refuse", "forward", "read"
TAKING_IN = frozenset({ACCEPT, FINISH, FORWARD})
DOINGS = TAKING_IN | {GUIDE, REFUSE, READ}


@dataclass(frozen=True)
class Counter:
    """Quầy đang nhận: what the form is about; `agency` is the competent one, `own` the one whose counter it is."""

    own: Agency
    agency: Agency
    procedure: Procedure
    promise: Promise
    agencies: Mapping[str, Agency]
    signers: tuple[Person, ...]
    reasons: Callable[[Act], list[str]]
    files: Mapping[str, StoredFile]

    @property
    def is_forwarded(self) -> bool:
        """Tell whether it is taken in for another agency (phi địa giới)."""
        return self.agency.pk != self.own.pk


def channel_of(way: str) -> Channel:
    """Cách thức nộp: what comes through a kiosk was sent electronically, only from a machine of ours."""
    return Channel.ONLINE if way == KIOSK else Channel(way) if way in dict(WAYS) else Channel.COUNTER


class DraftForm(forms.Form):
    """Hồ sơ mới. `doing` is the button that was pressed and decides what must be there."""

    way = forms.ChoiceField(
        label=_("Cách nộp"), choices=WAYS, initial=Channel.COUNTER.value, widget=forms.RadioSelect,
        error_messages=FILLED,
    )  # fmt: skip
    agency = forms.ChoiceField(label=_("Cơ quan giải quyết"), error_messages=FILLED)
    all_there = forms.BooleanField(
        label=_("Đủ mọi giấy tờ bắt buộc, đúng dạng theo danh mục"), required=False
    )
    more_papers = words(_("Giấy tờ khác kèm theo, mỗi dòng một giấy tờ"), rows=2, required=False)
    fee = forms.ChoiceField(label=_("Phí, lệ phí"), choices=FEES, required=False)
    fee_vnd = DigitsField(
        label=_("Còn phải nộp (đồng)"),
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        error_messages={"invalid": _("Hãy nhập số tiền bằng chữ số, như 4000.")},
    )
    fee_reason = forms.CharField(label=_("Lý do miễn, giảm"), max_length=300, required=False)
    note = words(_("Ghi chú nội bộ"), rows=2, required=False)
    signer = forms.ChoiceField(label=_("Người đã ký kết quả"), required=False)
    guide_more = words(_("Giấy tờ, nội dung khác cần hoàn thiện, mỗi dòng một việc"), rows=2, required=False)
    guide_ready = forms.ChoiceField(label=_("Lý do có sẵn"), required=False)
    guide_reason = words(_("Ghi rõ thiếu gì, sai ở đâu, căn cứ nào"), rows=2, required=False)
    refuse_ready = forms.ChoiceField(label=_("Lý do có sẵn"), required=False)
    refuse_reason = words(_("Ghi rõ thêm"), rows=2, required=False)

    def __init__(
        self,
        counter: Counter,
        data: Mapping[str, Any] | None = None,
        *,
        doing: str = ACCEPT,
        kept: Mapping[str, str] | None = None,
    ) -> None:
        self.counter, self.doing = counter, doing
        super().__init__(data, initial=dict(kept or {}))
        self.checklist: Checklist = checklist_of(counter.promise.facts)
        self.fields.update(person_fields())
        self.fields.update(paper_fields(self.checklist))
        self.fields["agency"].initial = counter.agency.slug
        self._offer(asked_only=self.is_bound)

    def offer_all(self, counter: Counter) -> None:
        """Offer every choice again, for a form that comes back."""
        self.counter = counter
        self._offer(asked_only=False)

    def _offer(self, *, asked_only: bool) -> None:
        """Fill the choices; `asked_only` leaves out the signers and ready reasons of what was not asked for."""
        counter = self.counter
        self._choose("agency", [(slug, one.name) for slug, one in counter.agencies.items()])
        signers = [(one.username, one.full_name) for one in counter.signers]
        if asked_only and self.doing != FINISH:
            signers = [(said, said) for said in [str(self.data.get("signer", ""))] if said]
        self._choose("signer", [("", "---"), *signers])
        for name, act, doing in (
            ("guide_ready", Act.ASK_COMPLETION, GUIDE),
            ("refuse_ready", Act.REFUSE, REFUSE),
        ):
            asked = self.doing == doing or not asked_only
            offered = counter.reasons(act) if asked else [str(self.data.get(name, ""))]
            self._choose(name, [("", "---"), *((one, one) for one in offered if one)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read people and papers, then what the pressed button needs."""
        facts = super().clean() or {}
        people = [clean_person(self, role) for role in Party.Role]
        facts["parties"] = tuple(one for one in people if one is not None)
        facts["components"] = clean_papers(
            self, self.checklist, self.counter.files, each_must_be_marked=self.doing in TAKING_IN
        )
        self._check_fee(facts)
        checks = {
            FINISH: self._check_finish,
            GUIDE: self._check_guide,
            REFUSE: self._check_refuse,
            FORWARD: self._check_forward,
        }
        if self.doing in checks:
            checks[self.doing](facts)
        return facts

    def _check_fee(self, facts: dict[str, Any]) -> None:
        """Less than the catalogue says needs an amount and a reason."""
        way = facts.get("fee")
        facts["owed"] = {FREE: 0, LESS: facts.get("fee_vnd")}.get(way or FULL)
        if not way:
            return
        if way == LESS and facts["owed"] is None:
            self._miss("fee_vnd", _("Hãy nhập số tiền còn phải nộp."))
        elif facts["owed"] is not None and facts["owed"] > self.counter.promise.facts.fee_vnd:
            self._miss("fee_vnd", _("Số tiền sau khi giảm không thể cao hơn mức trong danh mục."))
        if not (facts.get("fee_reason") or "").strip():
            self._miss("fee_reason", _("Hãy ghi lý do miễn, giảm."))

    def _check_finish(self, facts: dict[str, Any]) -> None:
        if not facts.get("signer"):
            self._miss("signer", _("Hãy chọn người đã ký kết quả."))

    def _check_guide(self, facts: dict[str, Any]) -> None:
        missing = [one.name for one in facts["components"] if one.form == CaseComponent.Form.MISSING]
        more = [line.strip() for line in (facts.get("guide_more") or "").splitlines()]
        facts["items"] = [*missing, *(line for line in more if line)]
        if not facts["items"]:
            said = _("Hãy đánh dấu giấy tờ còn thiếu trong danh mục, hoặc ghi nội dung cần hoàn thiện ở đây.")
            self._miss("guide_more", said)
        facts["guidance"] = self._joined(facts, "guide_ready", "guide_reason")
        if not facts["guidance"]:
            self._miss("guide_reason", _("Hãy chọn hoặc ghi rõ lý do, vì chỉ được hướng dẫn một lần."))

    def _check_forward(self, facts: dict[str, Any]) -> None:
        """Another agency gets it complete: it cannot ask the citizen who stands here."""
        missing = [
            one.name for one in facts["components"] if one.required and one.form == CaseComponent.Form.MISSING
        ]
        if missing:
            said = _("Hồ sơ còn thiếu: %(papers)s. Hãy nhận đủ rồi mới gửi sang cơ quan giải quyết.")
            self.add_error(None, said % {"papers": "; ".join(missing)})

    def _check_refuse(self, facts: dict[str, Any]) -> None:
        facts["refusal"] = self._joined(facts, "refuse_ready", "refuse_reason")
        if not facts["refusal"]:
            self._miss("refuse_reason", _("Hãy chọn hoặc ghi lý do."))

    def _joined(self, facts: Mapping[str, Any], *names: str) -> str:
        """A ready reason and own words as one reason."""
        said = [(facts.get(name) or "").strip().rstrip(".") for name in names]
        return ". ".join(part for part in said if part)

    def _miss(self, name: str, said: Any) -> None:
        if not self.has_error(name):
            self.add_error(name, said)

    def application(self) -> Application:
        """Build what the stage functions take from a valid form."""
        facts, counter = self.cleaned_data, self.counter
        return Application(
            agency=counter.agency,
            procedure=counter.procedure,
            channel=channel_of(facts["way"]),
            parties=facts["parties"],
            intake_agency=counter.own if counter.is_forwarded else None,
            components=facts["components"],
            note=self._note(facts),
        )

    def _note(self, facts: Mapping[str, Any]) -> str:
        """What colleagues should know beside what was typed for them."""
        fee = dict(FEES).get(facts.get("fee") or FULL)
        reason = f"{fee} phí, lệ phí: {facts['fee_reason'].strip()}" if facts.get("fee") else ""
        kiosk = KIOSK_NOTE if facts["way"] == KIOSK else ""
        return "\n".join(part for part in ((facts.get("note") or "").strip(), reason, kiosk) if part)
