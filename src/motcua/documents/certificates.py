"""Digital certificates and what may stop one from signing (chứng thư số)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.conf import settings

_LONGEST_CHAIN = 6


class SigningRefused(ValueError):
    """Không ký được: the document stays as it was; the sentence says why and what to do."""


class CertificateExpired(SigningRefused):
    """The certificate is not valid at the moment of signing."""


class CertificateRevoked(SigningRefused):
    """The certificate was revoked by its issuer."""


@dataclass(frozen=True)
class Certificate:
    """Chứng thư số of a signer with the certificates of its issuers, as DER."""

    der: bytes
    chain: tuple[bytes, ...] = ()

    @cached_property
    def parsed(self) -> x509.Certificate:
        """The certificate, read."""
        return x509.load_der_x509_certificate(self.der)

    @property
    def name(self) -> str:
        """Tên người ký: the common name."""
        names = self.parsed.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(names[0].value) if names else self.subject

    @property
    def subject(self) -> str:
        """The whole name as the certificate writes it."""
        return self.parsed.subject.rfc4514_string()

    @property
    def serial(self) -> str:
        """Số chứng thư, hexadecimal."""
        return f"{self.parsed.serial_number:X}"


@dataclass(frozen=True)
class Trust:
    """Nơi tin cậy: roots, certificates between, and revocation lists, all as DER."""

    roots: tuple[bytes, ...] = ()
    between: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()


def trusted() -> Trust:
    """What this installation trusts: the files *.crt, *.pem and *.crl of the folder MOTCUA_SIGNING_TRUST."""
    return read_trust(Path(settings.SIGNING_TRUST))


def read_trust(folder: Path) -> Trust:
    """Read a folder of PEM or DER files; a certificate that issued itself is a root."""
    roots: list[bytes] = []
    between: list[bytes] = []
    lists: list[bytes] = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        content = path.read_bytes()
        if path.suffix == ".crl":
            lists.append(_der_of_list(content))
        elif path.suffix in {".crt", ".pem", ".cer"}:
            for found in _certificates(content):
                (roots if found.issuer == found.subject else between).append(_der(found))
    return Trust(tuple(roots), tuple(between), tuple(lists))


def ensure_usable(certificate: Certificate, trust: Trust, at: datetime) -> None:
    """Whether the certificate may sign at a moment. Errors: CertificateExpired, CertificateRevoked, SigningRefused."""
    found = certificate.parsed
    if not found.not_valid_before_utc <= at < found.not_valid_after_utc:
        raise CertificateExpired(
            f"Chứng thư số của {certificate.name} chỉ có hiệu lực từ {found.not_valid_before_utc:%d/%m/%Y} đến "
            f"{found.not_valid_after_utc:%d/%m/%Y} nên không ký được. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy gia hạn chứng thư số hoặc chuyển người khác có thẩm quyền ký."
        )
    issuers = list(_issuers(certificate, trust))
    if not issuers or _der(issuers[-1]) not in trust.roots:
        raise SigningRefused(
            f"Chứng thư số của {certificate.name} không do tổ chức được tin cậy cấp. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy báo quản trị hệ thống kiểm tra danh sách tổ chức chứng thực."
        )
    if is_revoked(certificate, trust, at):
        raise CertificateRevoked(
            f"Chứng thư số của {certificate.name} đã bị thu hồi nên không ký được. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy liên hệ nơi cấp chứng thư số hoặc chuyển người khác có thẩm quyền ký."
        )


def is_revoked(certificate: Certificate, trust: Trust, at: datetime) -> bool:
    """Whether the certificate, or one of its issuers, stands on a revocation list at a moment."""
    line = [certificate.parsed, *_issuers(certificate, trust)]
    return any(_is_listed(below, issuer, trust, at) for below, issuer in pairwise(line))


def _issuers(certificate: Certificate, trust: Trust) -> Iterator[x509.Certificate]:
    """The issuers upwards, each proved by its signature on the one below; stops at a root of ours."""
    known = [
        x509.load_der_x509_certificate(der) for der in (*trust.roots, *trust.between, *certificate.chain)
    ]
    below = certificate.parsed
    for _ in range(_LONGEST_CHAIN):
        issuer = next((one for one in known if _issued(below, one)), None)
        if issuer is None:
            return
        yield issuer
        if _der(issuer) in trust.roots:
            return
        below = issuer


def _issued(below: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _is_listed(found: x509.Certificate, issuer: x509.Certificate, trust: Trust, at: datetime) -> bool:
    for der in trust.revocation_lists:
        revoked = x509.load_der_x509_crl(der)
        if revoked.issuer != issuer.subject or not revoked.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            continue
        entry = revoked.get_revoked_certificate_by_serial_number(found.serial_number)
        if entry is not None and entry.revocation_date_utc <= at:
            return True
    return False


def _certificates(content: bytes) -> list[x509.Certificate]:
    if b"-----BEGIN" in content:
        return x509.load_pem_x509_certificates(content)
    return [x509.load_der_x509_certificate(content)]


def _der_of_list(content: bytes) -> bytes:
    is_text = b"-----BEGIN" in content
    found = x509.load_pem_x509_crl(content) if is_text else x509.load_der_x509_crl(content)
    return found.public_bytes(Encoding.DER)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
