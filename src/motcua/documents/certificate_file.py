"""Signing with a certificate file, PKCS #12 (ký bằng tệp chứng thư số)."""

import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from django.conf import settings

from motcua.documents.certificates import Certificate, SigningRefused

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class CertificateFileSigner:
    """Người ký bằng tệp: the key lies in this process only while it signs."""

    certificate: Certificate
    key: Key

    def sign(self, attributes: bytes) -> bytes:
        """Sign with SHA-256."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(attributes, padding.PKCS1v15(), SHA256())
        return self.key.sign(attributes, ec.ECDSA(SHA256()))


def signer_named(name: str) -> CertificateFileSigner:
    """The signer of an account: `name`.p12 in MOTCUA_SIGNING_KEYS, opened with MOTCUA_SIGNING_PASSWORD. Errors: SigningRefused."""
    path = Path(settings.SIGNING_KEYS) / f"{name}.p12"
    if not re.fullmatch(r"[\w.@+-]+", name) or name.startswith(".") or not path.is_file():
        raise SigningRefused(
            f"Tài khoản {name} chưa có tệp chứng thư số. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy báo quản trị hệ thống cài chứng thư số cho tài khoản này."
        )
    return load(path.read_bytes(), settings.SIGNING_PASSWORD)


def load(content: bytes, password: str) -> CertificateFileSigner:
    """Open a PKCS #12 file. Errors: SigningRefused when the password is wrong or there is no usable key in it."""
    try:
        key, found, chain = pkcs12.load_key_and_certificates(content, password.encode())
    except ValueError as fault:
        raise SigningRefused(
            "Không mở được tệp chứng thư số: sai mật khẩu hoặc tệp hỏng. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy báo quản trị hệ thống kiểm tra cấu hình ký số."
        ) from fault
    if found is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SigningRefused(
            "Tệp chứng thư số không có khóa ký dùng được. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy báo quản trị hệ thống cài lại chứng thư số."
        )
    issuers = tuple(issuer.public_bytes(Encoding.DER) for issuer in chain)
    return CertificateFileSigner(Certificate(found.public_bytes(Encoding.DER), issuers), key)
