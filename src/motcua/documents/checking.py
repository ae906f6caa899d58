"""What is true of the signatures in a PDF: who signed, when, and whether anything was changed since (kiểm tra chữ ký số)."""

import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cryptography.x509 import load_der_x509_crl

from motcua.documents.certificates import Certificate, Trust, is_revoked

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext


class Verdict(StrEnum):
    """Kết luận về một chữ ký số."""

    GOOD = "good"
    ALTERED = "altered"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"


VERDICT_LABELS = {
    Verdict.GOOD: "Chữ ký hợp lệ, văn bản không bị sửa sau khi ký",
    Verdict.ALTERED: "Văn bản đã bị sửa sau khi ký",
    Verdict.EXPIRED: "Chứng thư số không còn hoặc chưa có hiệu lực vào lúc kiểm tra",
    Verdict.REVOKED: "Chứng thư số đã bị thu hồi",
    Verdict.UNTRUSTED: "Chứng thư số không do tổ chức được tin cậy cấp",
    Verdict.BROKEN: "Chữ ký hoặc tệp bị hỏng, không kiểm tra được",
}


@dataclass(frozen=True)
class SignatureFacts:
    """Một chữ ký số trong tệp.

    `signed_at` is what the signer's machine wrote; `revocation_known`: a revocation list of the issuer was at hand.
    """

    verdict: Verdict
    signer_name: str = ""
    certificate_subject: str = ""
    certificate_serial: str = ""
    signed_at: datetime | None = None
    whole_file: bool = False
    revocation_known: bool = False

    def as_json(self) -> dict[str, Any]:
        """For keeping beside the signed file."""
        return {
            "verdict": self.verdict.value,
            "signer_name": self.signer_name,
            "certificate_subject": self.certificate_subject,
            "certificate_serial": self.certificate_serial,
            "signed_at": self.signed_at.isoformat() if self.signed_at else None,
            "whole_file": self.whole_file,
            "revocation_known": self.revocation_known,
        }


def check_signatures(pdf: bytes, trust: Trust, at: datetime) -> tuple[SignatureFacts, ...]:
    """Every signature of a PDF in its order, judged at a moment; an unsigned PDF gives none, an unreadable one a BROKEN."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        signatures = list(reader.embedded_regular_signatures)
    except Exception:  # a parser fed with hostile bytes may raise anything
        return (SignatureFacts(Verdict.BROKEN),)
    return tuple(_facts(signature, trust, at) for signature in signatures)


def _facts(signature: "EmbeddedPdfSignature", trust: Trust, at: datetime) -> SignatureFacts:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        chain = tuple(other.dump() for other in signature.other_embedded_certs)
        certificate = Certificate(signature.signer_cert.dump(), chain)
        status = validate_pdf_signature(signature, _context(trust, at))
        return SignatureFacts(
            _verdict(status, certificate, trust, at),
            certificate.name,
            certificate.subject,
            certificate.serial,
            status.signer_reported_dt,
            status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            _revocation_known(certificate, trust),
        )
    except Exception:  # a signature written by others may be wrong in any way
        return SignatureFacts(Verdict.BROKEN)


def _verdict(status: "PdfSignatureStatus", certificate: Certificate, trust: Trust, at: datetime) -> Verdict:
    if not (status.intact and status.valid) or not status.docmdp_ok:
        return Verdict.ALTERED
    # The library looks at lists only for certificates that say where their list is published; ours are at hand.
    if status.revoked or is_revoked(certificate, trust, at):
        return Verdict.REVOKED
    # Only `bottom_line` takes everything into account; the library's other flags each tell one part.
    if status.bottom_line:
        return Verdict.GOOD
    found = certificate.parsed
    current = found.not_valid_before_utc <= at < found.not_valid_after_utc
    return Verdict.UNTRUSTED if current else Verdict.EXPIRED


def _context(trust: Trust, at: datetime) -> "ValidationContext":
    """What the check may rely on; nothing is fetched from the network."""
    from asn1crypto.x509 import Certificate as ReadCertificate
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=[ReadCertificate.load(der) for der in trust.roots],
        other_certs=[ReadCertificate.load(der) for der in trust.between],
        crls=list(trust.revocation_lists),
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _revocation_known(certificate: Certificate, trust: Trust) -> bool:
    issuer = certificate.parsed.issuer
    return any(load_der_x509_crl(der).issuer == issuer for der in trust.revocation_lists)
