"""Acts that carry a file: scans, the signed result (tệp đi cùng một việc)."""

from typing import Any

from django.db import transaction

from motcua.accounts.models import Person
from motcua.cases import drafting, processing
from motcua.cases.acts import Stamp
from motcua.cases.application import is_digitised
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseComponent
from motcua.cases.moves import check_move
from motcua.cases.permissions import require
from motcua.desk.forms.act_intake import DigitiseForm
from motcua.desk.forms.act_result import SignForm
from motcua.documents.certificate_file import signer_named
from motcua.documents.certificates import trusted
from motcua.documents.models import Signature, StoredFile
from motcua.documents.receiving import receive
from motcua.documents.signed_files import sign_file
from motcua.documents.stamp import Stamp as Seal


def digitise(case: Case, stamp: Stamp, form: DigitiseForm) -> None:
    """Keep the scans with their papers and record whether all is electronic now."""
    require(stamp.by, Kind.DIGITISED, case.agency)
    papers = {one.pk: one for one in case.components.all()}
    if papers and not form.scans:
        raise AgainstDuty(
            "Chưa có tệp nào được chọn. Chưa có gì được ghi. Hãy chọn bản quét của ít nhất một giấy tờ."
        )
    with transaction.atomic():
        for pk, upload in form.scans.items():
            paper = papers[pk]
            paper.file = receive(upload, agency=case.agency, by=stamp.by.name, at=stamp.at)
            CaseComponent.objects.filter(pk=pk, file=None).update(file=paper.file)
        processing.digitise(case, stamp, complete=is_digitised(papers.values()))


def sign(case: Case, stamp: Stamp, form: SignForm) -> None:
    """Sign with the certificate of the account, then issue; a signature that was made but not issued is used, not made again."""
    facts: dict[str, Any] = form.cleaned_data
    draft = form.drafts[facts["draft"]]
    made = Signature.objects.filter(file=draft.document, signed_by=stamp.by.name).first()
    if made is None:
        require(stamp.by, Kind.RESOLVED, case.agency)
        check_move(case, Kind.RESOLVED, stamp.version)
        made = _signed(case, stamp, draft.document)
    drafting.sign(case, stamp, draft, made.signed_file, late_reason=facts.get("late_reason", ""))


def _signed(case: Case, stamp: Stamp, file: StoredFile) -> Signature:
    person = Person.objects.get(username=stamp.by.name)
    return sign_file(
        file,
        signer_named(person.username),
        f"Kết quả hồ sơ {case.code}",
        trust=trusted(),
        by=person.username,
        at=stamp.at,
        stamp=Seal(agency=case.agency.name, person=person.full_name),
    )
