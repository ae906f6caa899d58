"""PAdES signatures on PDF in two phases: prepare, let the key's holder sign, complete (ký số)."""

import asyncio
import io
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from motcua.documents.certificates import Certificate, SigningRefused, Trust, ensure_usable
from motcua.documents.signature_proof import proves
from motcua.documents.stamp import Stamp, place_for, style

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as ReadCertificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers.pdf_cms import ExternalSigner
    from pyhanko.sign.signers.pdf_signer import PdfSigner
    from pyhanko.stamp import StaticStampStyle

# Hexadecimal digits kept free in the file: a signature with a chain of four certificates takes half of it.
_RESERVED = 24_576


class Signer(Protocol):
    """Người ký: a certificate and whoever holds its key."""

    @property
    def certificate(self) -> Certificate:
        """The certificate that the signature will carry."""

    def sign(self, attributes: bytes) -> bytes:
        """Sign the bytes with SHA-256. Errors: SigningRefused."""


@dataclass(frozen=True)
class Prepared:
    """Tệp đã chuẩn bị ký: the PDF with an empty place, and the bytes whose signature belongs there."""

    pdf: bytes
    attributes: bytes
    digest: bytes
    start: int
    end: int
    certificate: Certificate

    def state(self) -> dict[str, Any]:
        """Everything but the PDF, for keeping as JSON until the signer answers."""
        return {
            "attributes": self.attributes.hex(),
            "digest": self.digest.hex(),
            "start": self.start,
            "end": self.end,
            "certificate": self.certificate.der.hex(),
            "chain": [der.hex() for der in self.certificate.chain],
        }

    @classmethod
    def from_state(cls, pdf: bytes, state: dict[str, Any]) -> "Prepared":
        """The reverse of `state`."""
        chain = tuple(bytes.fromhex(der) for der in state["chain"])
        return cls(
            pdf,
            bytes.fromhex(state["attributes"]),
            bytes.fromhex(state["digest"]),
            state["start"],
            state["end"],
            Certificate(bytes.fromhex(state["certificate"]), chain),
        )


def sign_pdf(
    pdf: bytes, signer: Signer, reason: str, at: datetime, *, trust: Trust, stamp: Stamp | None = None
) -> bytes:
    """Ký số một PDF at a moment; earlier signatures stay valid.

    Errors: CertificateExpired, CertificateRevoked, SigningRefused; the given bytes are never changed.
    """
    prepared = prepare(pdf, signer.certificate, reason, at, trust=trust, stamp=stamp)
    return complete(prepared, signer.sign(prepared.attributes))


def prepare(
    pdf: bytes,
    certificate: Certificate,
    reason: str,
    at: datetime,
    *,
    trust: Trust,
    stamp: Stamp | None = None,
) -> Prepared:
    """First phase: the PDF with its place for the signature, and the bytes to be signed elsewhere.

    Errors: CertificateExpired, CertificateRevoked, SigningRefused.
    """
    ensure_usable(certificate, trust, at)
    try:
        with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
            return _prepared(pdf, certificate, reason, at, stamp, Path(folder))
    except Exception as fault:  # the PDF library raises many kinds for files it cannot extend
        raise SigningRefused(
            "PDF này không ký số được vì bị khóa hoặc không đúng chuẩn. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy xuất lại ra PDF rồi ký."
        ) from fault


def complete(prepared: Prepared, signature: bytes) -> bytes:
    """Second phase: the signed PDF. Errors: SigningRefused when the signature is not that of the certificate's key."""
    if not proves(prepared.certificate, prepared.attributes, signature):
        raise SigningRefused(
            "Kết quả ký không khớp với chứng thư số của người ký nên không dùng. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy ký lại."
        )
    from asn1crypto.cms import CMSAttributes
    from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
    from pyhanko.sign.signers.pdf_signer import PdfTBSDocument

    holder = _holder(prepared.certificate, signature)
    attributes = CMSAttributes.load(prepared.attributes)
    message = asyncio.run(holder.async_sign_prescribed_attributes("sha256", attributes))
    output = io.BytesIO(prepared.pdf)
    place = PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end)
    PdfTBSDocument.finish_signing(output, place, message)
    return output.getvalue()


def _prepared(
    pdf: bytes, certificate: Certificate, reason: str, at: datetime, stamp: Stamp | None, folder: Path
) -> Prepared:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    holder, output = _holder(certificate), io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    shown = style(stamp, at, folder) if stamp else None
    session = _pdf_signer(writer, holder, reason, shown).init_signing_session(writer)
    session.system_time = at
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=_RESERVED)
    digest, _ = document.digest_tbs_document(output=output)
    attributes = asyncio.run(holder.signed_attrs(digest.document_digest, "sha256", use_pades=True))
    return Prepared(
        output.getvalue(),
        attributes.dump(),
        digest.document_digest,
        digest.reserved_region_start,
        digest.reserved_region_end,
        certificate,
    )


def _holder(certificate: Certificate, signature: bytes | None = None) -> "ExternalSigner":
    from pyhanko.sign.signers.pdf_cms import ExternalSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    registry = SimpleCertificateStore()
    registry.register_multiple([_read(der) for der in certificate.chain])
    return ExternalSigner(_read(certificate.der), registry, signature_value=signature)


def _read(der: bytes) -> "ReadCertificate":
    from asn1crypto.x509 import Certificate as ReadCertificate

    return ReadCertificate.load(der)


def _pdf_signer(
    writer: "IncrementalPdfFileWriter",
    holder: "ExternalSigner",
    reason: str,
    shown: "StaticStampStyle | None",
) -> "PdfSigner":
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

    earlier = len(list(writer.prev.embedded_signatures))
    name = f"ChuKy{earlier + 1}"
    box = place_for(writer, earlier) if shown else None
    return PdfSigner(
        PdfSignatureMetadata(
            field_name=name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason or None
        ),
        signer=holder,
        stamp_style=shown,
        new_field_spec=SigFieldSpec(name, on_page=0, box=box),
    )
