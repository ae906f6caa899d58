"""Signing a stored file: the signed document becomes a file of its own, the unsigned one stays (ký một tệp)."""

from datetime import datetime

from django.db import transaction

from motcua.documents.certificates import Certificate, SigningRefused, Trust
from motcua.documents.checking import VERDICT_LABELS, Verdict, check_signatures
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind, Signature, StoredFile
from motcua.documents.serving import content_of
from motcua.documents.signing import Signer, sign_pdf
from motcua.documents.stamp import Stamp


def sign_file(
    file: StoredFile,
    signer: Signer,
    reason: str,
    *,
    trust: Trust,
    by: str,
    at: datetime,
    stamp: Stamp | None = None,
) -> Signature:
    """Ký số một tệp PDF and keep the result with what a check found.

    Errors: CertificateExpired, CertificateRevoked, SigningRefused, DamagedFile; nothing is kept then.
    """
    content = pdf_of(file)
    signed = sign_pdf(content, signer, reason, at, trust=trust, stamp=stamp)
    return keep_signed(file, signed, signer.certificate, reason, trust=trust, by=by, at=at)


def keep_signed(
    file: StoredFile,
    signed: bytes,
    certificate: Certificate,
    reason: str,
    *,
    trust: Trust,
    by: str,
    at: datetime,
) -> Signature:
    """Keep a signed document beside the one it was made from, after checking every signature in it. Errors: SigningRefused."""
    facts = check_signatures(signed, trust, at)
    wrong = next((one for one in facts if one.verdict is not Verdict.GOOD), None)
    if wrong or not facts:
        problem = VERDICT_LABELS[wrong.verdict] if wrong else "Tệp không có chữ ký"
        raise SigningRefused(
            f"Sau khi ký, kiểm tra lại thấy: {problem}. Văn bản vẫn còn nguyên, chưa ký. Hãy xuất lại ra PDF rồi ký."
        )
    with transaction.atomic():
        result = keep_made(signed, Kind.PDF, file.name, agency=file.agency, by=by, at=at)
        return Signature.objects.create(
            file=file,
            signed_file=result,
            signer_name=certificate.name[:160],
            certificate_subject=certificate.subject[:400],
            certificate_serial=certificate.serial,
            reason=reason[:200],
            signed_by=by,
            signed_at=at,
            verified=[one.as_json() for one in facts],
        )


def pdf_of(file: StoredFile) -> bytes:
    """The content of a file that can be signed. Errors: SigningRefused for anything but PDF, DamagedFile, LockedFile."""
    if file.kind != Kind.PDF:
        raise SigningRefused(
            f"Tệp “{file.name}” không phải PDF nên không ký số được. Tệp vẫn còn nguyên. Hãy xuất ra PDF rồi ký."
        )
    return content_of(file)
