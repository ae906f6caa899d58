"""The checklist of papers at the counter: what the catalogue asks for, in which form each came (thành phần hồ sơ)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from motcua.cases.application import ComponentFacts
from motcua.cases.models import CaseComponent
from motcua.catalogue.facts import Paper, ProcedureFacts
from motcua.documents.models import StoredFile
from motcua.lib.vietnamese import fold

Form = CaseComponent.Form
NOT_MARKED = ""
MOST_COPIES = 99
_DEPENDS = re.compile(r"^(- *)?(doi voi )?(cac )?truong hop|trong truong hop|^neu |\(neu co\)")
FORM_CHOICES = [
    (NOT_MARKED, _("chưa đánh dấu")),
    (Form.ORIGINAL.value, _("bản chính")),
    (Form.COPY.value, _("bản sao")),
    (Form.ELECTRONIC.value, _("bản điện tử")),
    (Form.MISSING.value, _("còn thiếu")),
]
DEPENDING_CHOICES = [(NOT_MARKED, _("không áp dụng")), *FORM_CHOICES[1:]]


class DigitsField(forms.IntegerField):
    """Số viết bằng chữ số 0-9: digits of other alphabets are easily misread, so they are asked for again."""

    def to_python(self, value: object) -> int | None:
        """Refuse what is not plain ASCII before it is read as a number."""
        if isinstance(value, str) and not value.isascii():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


@dataclass(frozen=True)
class Line:
    """Một dòng giấy tờ: `key` names it in the form and stays when the catalogue's order changes."""

    key: str
    name: str
    note: str
    usual_form: str
    usual_copies: int
    depends: bool

    @property
    def form_name(self) -> str:
        """Name of the field that says in which form it came."""
        return f"paper_{self.key}_form"

    @property
    def copies_name(self) -> str:
        """Name of the field that says how many."""
        return f"paper_{self.key}_copies"

    @property
    def scan_name(self) -> str:
        """Name of the file field."""
        return f"scan_{self.key}"


@dataclass(frozen=True)
class Checklist:
    """Danh mục giấy tờ: the lines to mark, and what the catalogue only remarks."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...]


def checklist_of(facts: ProcedureFacts) -> Checklist:
    """Tell the papers apart from the remarks that the national database lists among them (no original, no copy)."""
    lines = {}
    remarks = []
    for paper in facts.components:
        if paper.originals or paper.copies or not _depends(paper):
            line = _line(paper)
            lines[line.key] = line
        else:
            remarks.append(paper.name)
    return Checklist(tuple(lines.values()), tuple(remarks))


def _line(paper: Paper) -> Line:
    group = paper.group.rstrip(": ")
    parts = [paper.form, group if fold(group) not in ("", "giay to phai nop", "thanh phan ho so") else ""]
    return Line(
        key=sha256(f"{paper.group}\n{paper.name}".encode()).hexdigest()[:10],
        name=paper.name,
        note=" · ".join(part for part in parts if part),
        usual_form=Form.COPY.value if paper.copies and not paper.originals else Form.ORIGINAL.value,
        usual_copies=max(paper.originals or paper.copies, 1),
        depends=_depends(paper),
    )


def _depends(paper: Paper) -> bool:
    """Only some cases need it: the catalogue says "trường hợp ..." in the name or over it."""
    if not paper.required:
        return True
    return bool(_DEPENDS.search(fold(paper.name)) or _DEPENDS.search(fold(paper.group)))


def paper_fields(checklist: Checklist) -> dict[str, forms.Field]:
    """Build two fields a line."""
    found: dict[str, forms.Field] = {}
    for line in checklist.lines:
        choices = DEPENDING_CHOICES if line.depends else FORM_CHOICES
        usual = {} if line.depends else {"data-usual": line.usual_form}
        found[line.form_name] = forms.ChoiceField(
            label=line.name,
            required=False,
            choices=choices,
            widget=forms.Select(attrs={"aria-labelledby": f"ten-{line.key}", **usual}),
        )
        found[line.copies_name] = DigitsField(
            label=_("Số bản"),
            required=False,
            min_value=1,
            max_value=MOST_COPIES,
            initial=line.usual_copies,
            widget=forms.NumberInput(attrs={"aria-label": f"Số bản: {line.name}"}),
            error_messages={"invalid": _("Số bản phải là chữ số từ 1 đến 99.")},
        )
    return found


def clean_papers(
    form: forms.Form, checklist: Checklist, files: Mapping[str, StoredFile], *, each_must_be_marked: bool
) -> tuple[ComponentFacts, ...]:
    """Read the marked lines; with `all_there` ticked every line that was not marked and does not depend came as usual."""
    all_there = bool(form.cleaned_data.get("all_there"))
    found = []
    for line in checklist.lines:
        came = form.cleaned_data.get(line.form_name) or NOT_MARKED
        file = files.get(line.key)
        if came == NOT_MARKED:
            came = _when_not_marked(line, has_file=file is not None, all_there=all_there)
        if came == NOT_MARKED:
            if each_must_be_marked and not line.depends:
                said = _("Hãy đánh dấu “%(paper)s”: đã nhận dạng nào, hay còn thiếu.")
                form.add_error(line.form_name, said % {"paper": Truncator(line.name).chars(60)})
            continue
        copies = form.cleaned_data.get(line.copies_name) or line.usual_copies
        found.append(ComponentFacts(line.name, form=came, copies=copies, file=file))
    return (*found, *_further(form))


def _when_not_marked(line: Line, *, has_file: bool, all_there: bool) -> str:
    """A scan is taken from what lies on the table."""
    came_as_usual = has_file or (all_there and not line.depends)
    return line.usual_form if came_as_usual else NOT_MARKED


def _further(form: forms.Form) -> list[ComponentFacts]:
    """Papers that the catalogue does not ask for; the citizen gets them back with the others."""
    lines = (form.cleaned_data.get("more_papers") or "").splitlines()
    return [ComponentFacts(line.strip(), required=False) for line in lines if line.strip()]
