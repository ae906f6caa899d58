"""One line of a procedure's content, as it is edited, compared and published (dòng nội dung thủ tục)."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.agencies.models import Post
from motcua.catalogue.models import Applicant, Channel, DutyFlag, FormField, StepAct
from motcua.law.facts import Limit, Unit
from motcua.law.telling import say_limit
from motcua.lib.vietnamese_format import format_money


@dataclass(frozen=True)
class Line(ABC):
    """Một dòng: `key` tells which line of another version it corresponds to, `subject` and `says` are its words for people."""

    @property
    def key(self) -> str:
        """What stays the same when the line is changed."""
        return self.subject

    @property
    def basis(self) -> str:
        """Its own legal basis, if any."""
        return str(getattr(self, "legal_basis", ""))

    @property
    @abstractmethod
    def subject(self) -> str:
        """What the line is about."""

    @property
    @abstractmethod
    def says(self) -> str:
        """What it says of it."""


@dataclass(frozen=True)
class LimitLine(Line):
    """Thời hạn giải quyết of one channel; `unit` is a value of `law.facts.Unit`."""

    channel: str
    amount: int
    unit: str
    restarts: bool = True
    legal_basis: str = ""

    @property
    def subject(self) -> str:
        """The channel."""
        return f"Nộp {Channel(self.channel).label}"

    @property
    def says(self) -> str:
        """Term in words, and how it goes on after a supplement."""
        after = "tính lại từ đầu khi bổ sung" if self.restarts else "tính tiếp khi bổ sung"
        return f"{say_limit(Limit(self.amount, Unit(self.unit)))}, {after}"


@dataclass(frozen=True)
class FeeLine(Line):
    """Phí, lệ phí in whole đồng of one channel, for everybody or one kind of applicant."""

    channel: str
    name: str
    amount_vnd: int
    applicant: str = ""
    exemption: str = ""
    legal_basis: str = ""

    @property
    def subject(self) -> str:
        """Name, channel, applicant."""
        who = f", {Applicant(self.applicant).label}" if self.applicant else ""
        return f"{self.name}, nộp {Channel(self.channel).label}{who}"

    @property
    def says(self) -> str:
        """Amount and exemptions."""
        less = f"; miễn, giảm: {self.exemption}" if self.exemption else ""
        return f"{format_money(self.amount_vnd)}{less}"


@dataclass(frozen=True)
class PaperLine(Line):
    """Thành phần hồ sơ."""

    name: str
    originals: int = 0
    copies: int = 0
    required: bool = True
    group: str = ""
    form: str = ""

    @property
    def subject(self) -> str:
        """The paper."""
        return self.name

    @property
    def says(self) -> str:
        """How many, whether it must be there, under which heading, on which form."""
        counts = ((self.originals, "bản chính"), (self.copies, "bản sao"))
        parts = [f"{count} {word}" for count, word in counts if count]
        parts.append("bắt buộc" if self.required else "không bắt buộc")
        parts += [f"mẫu {self.form}"] if self.form else []
        parts += [f"nhóm “{self.group}”"] if self.group else []
        return ", ".join(parts)


@dataclass(frozen=True)
class ResultLine(Line):
    """Kết quả giải quyết."""

    name: str
    code: str = ""

    @property
    def subject(self) -> str:
        """The paper that the citizen gets."""
        return self.name

    @property
    def says(self) -> str:
        """Its code."""
        return f"mã {self.code}" if self.code else "không có mã"


@dataclass(frozen=True)
class DutyLine(Line):
    """Cờ nghĩa vụ of the whole level."""

    duty: str
    holds: bool
    legal_basis: str = ""

    @property
    def subject(self) -> str:
        """The duty."""
        label = DutyFlag.Duty(self.duty).label
        return label[0].upper() + label[1:]

    @property
    def says(self) -> str:
        """Yes or no."""
        return "có" if self.holds else "không"


@dataclass(frozen=True)
class FieldLine(Line):
    """Ô của tờ khai điện tử."""

    key_word: str
    label: str
    kind: str
    required: bool = True
    choices: str = ""

    @property
    def subject(self) -> str:
        """The key under which an application keeps what was filled in."""
        return self.key_word

    @property
    def says(self) -> str:
        """Label, kind, whether it must be filled in, what may be chosen."""
        choices = f": {self.choices}" if self.choices else ""
        must = "bắt buộc" if self.required else "không bắt buộc"
        return f"{self.label}: {FormField.Kind(self.kind).label}{choices}, {must}"


@dataclass(frozen=True)
class StepLine(Line):
    """Bước của quy trình nội bộ."""

    title: str
    role: str
    share_percent: int
    acts: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The step."""
        return self.title

    @property
    def says(self) -> str:
        """Who does it, with which share of the time, and what may be done at it when that is limited."""
        only = f"; chỉ được {acts_in_words(self.acts)}" if self.acts else ""
        return f"{Post.Role(self.role).label}, {self.share_percent}% thời gian{only}"


def acts_in_words(acts: Iterable[str]) -> str:
    """Việc được làm of a step, in words."""
    return ", ".join(str(StepAct(act).label) for act in acts)
