"""Acts that carry a file: scans, the signed result (tệp đi cùng một việc)."""

from django.db import transaction

from motcua.cases import processing
from motcua.cases.acts import Stamp
from motcua.cases.application import is_digitised
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseComponent
from motcua.cases.permissions import require
from motcua.desk.forms.act_intake import DigitiseForm
from motcua.documents.receiving import receive


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
