"""Drafts of the result: uploaded, filled in from a Word template, made into PDF (dự thảo kết quả)."""

from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from motcua.cases import drafting
from motcua.cases.acts import Stamp
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, ResultDraft
from motcua.cases.moves import check_move
from motcua.cases.papers.result import result_facts
from motcua.cases.permissions import require
from motcua.desk.forms.act_result import DraftForm, PdfForm, TemplateForm
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind as FileKind
from motcua.documents.receiving import receive
from motcua.documents.serving import content_of
from motcua.documents.word_pdf import pdf_of_word
from motcua.documents.word_templates import fill


def save_draft(case: Case, stamp: Stamp, form: DraftForm) -> None:
    """Keep a draft; the same bytes sent twice are one draft."""
    require(stamp.by, Kind.SIGNATURE_ASKED, case.agency)
    upload: UploadedFile = form.cleaned_data["file"]
    with transaction.atomic():
        known = _known(case, _digest(upload))
        file = known.document if known else receive(upload, agency=case.agency, by=stamp.by.name, at=stamp.at)
        drafting.save_draft(case, stamp, file)


def fill_template(case: Case, stamp: Stamp, form: TemplateForm) -> None:
    """Make a draft of the chosen template with the facts of the case. Raises BrokenTemplate; then nothing was kept."""
    require(stamp.by, Kind.SIGNATURE_ASKED, case.agency)
    check_move(case, Kind.SIGNATURE_ASKED, stamp.version)
    template = form.templates[form.cleaned_data["template"]]
    made = fill(content_of(template.file), result_facts(case, stamp.by.name, stamp.at))
    _keep(case, stamp, made, FileKind.DOCX, f"{template.name}.docx")


def make_pdf(case: Case, stamp: Stamp, form: PdfForm) -> None:
    """Make a PDF of a Word draft, as a draft of its own. Raises NotDrawn; then nothing was kept."""
    require(stamp.by, Kind.SIGNATURE_ASKED, case.agency)
    check_move(case, Kind.SIGNATURE_ASKED, stamp.version)
    draft = form.drafts[form.cleaned_data["draft"]]
    name = draft.document.name.removesuffix(".docx")
    made = pdf_of_word(content_of(draft.document), name, draft.made_at)
    _keep(case, stamp, made, FileKind.PDF, f"{name}.pdf")


def _keep(case: Case, stamp: Stamp, made: bytes, kind: FileKind, name: str) -> None:
    with transaction.atomic():
        known = _known(case, sha256(made).hexdigest())
        by, at = stamp.by.name, stamp.at
        file = known.document if known else keep_made(made, kind, name, agency=case.agency, by=by, at=at)
        drafting.save_draft(case, stamp, file)


def _known(case: Case, digest: str) -> ResultDraft | None:
    """The draft of the same bytes, for a click that came twice; the case is held while it is looked for."""
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    return case.drafts.filter(document__sha256=digest).select_related("document").first()


def _digest(upload: UploadedFile) -> str:
    found = sha256()
    for piece in upload.chunks():
        found.update(piece)
    return found.hexdigest()
